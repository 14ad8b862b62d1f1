"""The table with every figure as a file: its columns, its words, and what goes with it to quote."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.choice.tabel import VAN_GEBIED, Tabelkolom, Tabelvorm
from wijkdata.files.nouns import EXCEL_ROWS, Bestandskolom, Bestandsoort, Bestelling
from wijkdata.models import Ontbreekt
from wijkdata.screens.screen import Scherm
from wijkdata.screens.tabel import Tabelblad, order_of
from wijkdata.stats.small import GENOEG, MIN_VOLWASSENEN
from wijkdata.view.downloads import file_name
from wijkdata.view.numbers import axis_title, format_number
from wijkdata.view.package import describe_package, package_columns
from wijkdata.view.reading_sheets import quote_source, reading_sheets
from wijkdata.view.remarks import with_mark
from wijkdata.view.tabel import KOLOM_NAAM, SOORT_NAAM, moment_title, reading_lines
from wijkdata.view.words import few_mark, leeftijd_naam, missing_reason

SOORT_BESTAND: Final = {
    Bestandsoort.XLSX: "Excel",
    Bestandsoort.CSV: "CSV voor Excel",
    Bestandsoort.CSV_INTERNATIONAAL: "CSV internationaal",
    Bestandsoort.PARQUET: "Parquet",
    Bestandsoort.PAKKET: "Voor programma's (zip)",
}
UITLEG_BESTAND: Final = {
    Bestandsoort.XLSX: "Met bladen voor begrippen en bronnen.",
    Bestandsoort.CSV: "Met puntkomma's en een komma in getallen.",
    Bestandsoort.CSV_INTERNATIONAAL: "Met komma's en een punt in getallen, voor andere programma's.",
    Bestandsoort.PARQUET: "Voor R, Python en DuckDB.",
    Bestandsoort.PAKKET: "Een rij per cijfer, met een beschrijving van elke kolom, bron en licentie.",
}
MAAK: Final = "Maak bestand klaar"
WACHT: Final = "Er worden al twee bestanden van anderen gemaakt. Zodra er een klaar is, begint dat van u."
BEZIG: Final = "Wij maken uw bestand. U kunt intussen verder kijken."
_REDENEN: Final = {
    "rijen": f"In Excel passen {format_number(EXCEL_ROWS)} rijen; dit zijn er meer. Kies minder of CSV.",
    "ruimte": "Dit bestand is te groot om nu te maken. Kies minder cijfers, of probeer het later opnieuw.",
    "tijd": "Het maken duurde te lang en is gestopt. Kies minder cijfers, of neem CSV.",
    "vernieuwd": "Er zijn net nieuwe cijfers gekomen. Maak het bestand nog een keer.",
}
_ALL_ROWS: Final = 1 << 31
_BREED: Final = "Een lege cel betekent: geen cijfer. Waarom staat in het bestand met een rij per cijfer."
_LEEG: Final = "Een leeg cijfer is onbekend, nooit nul; de reden staat ernaast."


_KOPPEN: Final = {
    Tabelkolom.GEBIED: ("gebied",),
    Tabelkolom.CODE: ("code",),
    Tabelkolom.NIVEAU: ("niveau",),
    Tabelkolom.GEMEENTE: ("gemeente_code", "gemeente"),
    Tabelkolom.INWONERS: ("inwoners",),
    Tabelkolom.INDELING: ("indeling",),
    Tabelkolom.THEMA: ("thema",),
    Tabelkolom.ONDERWERP: ("onderwerp",),
    Tabelkolom.SOORT: ("soort",),
    Tabelkolom.JAAR: ("jaar",),
    Tabelkolom.LEEFTIJD: ("leeftijd",),
    Tabelkolom.CIJFER: ("cijfer", "eenheid", "reden"),
    Tabelkolom.MARGE: ("ondergrens", "bovengrens", "marge"),
    Tabelkolom.LET_OP: ("let_op",),
    Tabelkolom.BRON: (),
}
"""Which columns of a file each column of the screen becomes; the source is always there."""
_TITELS: Final = {
    **{koppen[0]: KOLOM_NAAM[kolom] for kolom, koppen in _KOPPEN.items() if koppen},
    "gemeente_code": "Code van de gemeente",
    "gemeente": "Gemeente",
    "eenheid": "Eenheid",
    "reden": "Waarom geen cijfer",
    "ondergrens": "Ondergrens",
    "bovengrens": "Bovengrens",
    "marge": "Marge",
    "bron": "Bron",
    "licentie": "Licentie",
    "fictief": "Fictief",
}
"""What the columns are called in files for people."""
_FOR_PEOPLE: Final = {Bestandsoort.XLSX, Bestandsoort.CSV}


def refused_sentence(reden: str) -> str:
    """Return why there is no file."""
    return _REDENEN[reden]


def too_long_sentence(blad: Tabelblad, soort: Bestandsoort) -> str:
    """Return that Excel cannot hold so many rows; nothing where it can."""
    return _REDENEN["rijen"] if soort is Bestandsoort.XLSX and blad.aantal > EXCEL_ROWS else ""


def size_in_words(size: int) -> str:
    """Write how large a file is.

    >>> size_in_words(1_234), size_in_words(48_300_000)
    ('2 kB', '48,3 MB')
    """
    return f"{format_number(size / 1e6, 1)} MB" if size >= 1e6 else f"{format_number(-(-size // 1000))} kB"


def make_order(scherm: Scherm, blad: Tabelblad, bronnen: pd.DataFrame, soort: Bestandsoort) -> Bestelling:
    """Return the file of all pages of a choice.

    Parameters
    ----------
    bronnen
        Rows of `load_bronnen`.
    """
    versie = scherm.database.versie
    sources = bronnen[bronnen["bron_id"].isin(blad.bronnen)]
    package = soort is Bestandsoort.PAKKET
    wide = blad.keuze.vorm is Tabelvorm.BREED and not package
    volgorde, richting = order_of(blad.keuze.sorteer)
    asked = blad.filter.as_parameters() | {
        "volgorde": volgorde, "richting": richting, "aantal": _ALL_ROWS - 1, "vanaf": 0,
    }  # fmt: skip
    lines = _lines(scherm, blad, sources)
    return Bestelling(
        pad=str(scherm.database.path.absolute()),
        versie=versie.data_versie,
        soort=soort,
        naam=_name(scherm, soort),
        vraag=tuple(asked.items()),
        kolommen=package_columns(scherm) if package else _columns(scherm, blad, sources, soort, wide=wide),
        momenten=tuple(
            (row.indicator, row.soort, int(row.jaar), row.leeftijd, _title(row, scherm.catalogue, soort))
            for row in (blad.kolommen_breed.itertuples(index=False) if wide else ())
        ),
        weinig=tuple((below, few_mark(below - 1)) for below in (MIN_VOLWASSENEN, GENOEG)),
        regels=tuple(lines),
        bladen=reading_sheets(scherm.catalogue, blad.momenten["indicator"], sources, lines)
        if soort is Bestandsoort.XLSX
        else (),
        decimalen=_decimals(scherm.catalogue, blad),
        bijlagen=describe_package(scherm, blad, sources, lines) if package else (),
    )


def _decimals(catalogue: Catalogue, blad: Tabelblad) -> int:
    """Return the decimals of a file for people: one more than the finest figure has on a screen."""
    shown = [catalogue[key].decimalen for key in blad.momenten["indicator"].unique() if key in catalogue]
    return max(shown, default=2) + 1


def _title(moment: Any, catalogue: Catalogue, soort: Bestandsoort) -> str:
    """Return the heading of a figure in a wide table; for people with what it counts."""
    title = moment_title(moment, catalogue)
    unit = axis_title(catalogue[moment.indicator]) if moment.indicator in catalogue else ""
    return f"{title} ({unit})" if unit and soort in _FOR_PEOPLE else title


def _name(scherm: Scherm, soort: Bestandsoort) -> str:
    mark = ("fictief",) if scherm.fictief else ()
    return file_name(*mark, "cijfers", scherm.gemeente_naam, scherm.database.versie.data_versie,
                     ending=soort.ending)  # fmt: skip


def _lines(scherm: Scherm, blad: Tabelblad, bronnen: pd.DataFrame) -> list[str]:
    """Return the lines to quote, and what one must know to read the figures."""
    versie = scherm.database.versie
    sources = [quote_source(row) for row in bronnen.itertuples(index=False)]
    empty = _BREED if blad.keuze.vorm is Tabelvorm.BREED else _LEEG
    made = f"Gemaakt met de Wijkverkenner uit {versie.titel}, versie {versie.data_versie}."
    return with_mark([*sources, made, empty, *reading_lines(blad)], fictief=scherm.fictief)


def _columns(
    scherm: Scherm, blad: Tabelblad, bronnen: pd.DataFrame, soort: Bestandsoort, *, wide: bool
) -> tuple[Bestandskolom, ...]:
    """Return the columns of the file: those on the screen, the code of the area, and what is to be quoted."""
    chosen = [one for one in Tabelkolom if one in (*blad.kolommen, Tabelkolom.CODE)]
    if wide:
        chosen = [one for one in chosen if one in VAN_GEBIED]
    words = _words(scherm.catalogue, blad, bronnen)
    heads = [kop for one in chosen for kop in _KOPPEN[one]]
    heads += ["bron", "licentie", *(["fictief"] if scherm.fictief else [])]
    titles = _TITELS if soort in _FOR_PEOPLE else {}
    return tuple(Bestandskolom(kop, words.get(kop, ()), titles.get(kop, "")) for kop in heads)


def _words(
    catalogue: Catalogue, blad: Tabelblad, bronnen: pd.DataFrame
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return by heading what keys are called."""
    ages = blad.momenten["leeftijd"].unique()
    return {
        "thema": tuple((str(key), one.naam) for key, one in catalogue.themas.items()),
        "soort": tuple(SOORT_NAAM.items()),
        "leeftijd": tuple((age, leeftijd_naam(age)) for age in ages),
        "reden": tuple((one.value, missing_reason(one.value)) for one in Ontbreekt),
        "bron": tuple(zip(bronnen["bron_id"], bronnen["titel"], strict=True)),
        "licentie": tuple(zip(bronnen["bron_id"], bronnen["licentie"], strict=True)),
    }
