"""The table with every figure in words: its cells, its choices, and what is said above and below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.choice.tabel import VAN_GEBIED, Tabelkeuze, Tabelkolom, Tabelvolgorde, Tabelvorm, Welke
from wijkdata.models import Niveau, Ontbreekt, niveau_naam
from wijkdata.screens.tabel import KOLOMMEN_BREED, MOMENT, Tabelblad
from wijkdata.view.measured import UITLEG as GEMETEN
from wijkdata.view.numbers import (
    GEEN_CIJFER,
    format_interval,
    format_number,
    format_waarde,
    join_words,
)
from wijkdata.view.search import subject_option
from wijkdata.view.words import few_mark, leeftijd_naam, missing_reason

WELKE_NAAM: Final = {
    Welke.ALLE: "Alle cijfers",
    Welke.CIJFER: "Alleen waar een cijfer is",
    Welke.ONTBREEKT: "Alleen wat ontbreekt",
    Welke.GEPUBLICEERD: "Met een marge van de bron",
    Welke.BEREKEND: "Met een berekende marge (eigen cijfers)",
    Welke.AANGENOMEN: "Met een aangenomen marge",
    Welke.ZONDER: "Zonder marge",
}
VORM_NAAM: Final = {Tabelvorm.LANG: "Rij per cijfer", Tabelvorm.BREED: "Rij per gebied"}
VOLGORDE_NAAM: Final = {
    Tabelvolgorde.ONDERWERP: "Onderwerp",
    Tabelvolgorde.GEBIED: "Naam van het gebied",
    Tabelvolgorde.HOOG: "Hoogste cijfer eerst",
    Tabelvolgorde.LAAG: "Laagste cijfer eerst",
    Tabelvolgorde.INWONERS: "Meeste inwoners eerst",
    Tabelvolgorde.JAAR: "Nieuwste jaar eerst",
    Tabelvolgorde.OUD: "Oudste jaar eerst",
}
VOLGORDEN_BREED: Final = (Tabelvolgorde.GEBIED, Tabelvolgorde.INWONERS)
"""The orders of areas."""
KOLOM_NAAM: Final = {
    Tabelkolom.GEBIED: "Gebied",
    Tabelkolom.CODE: "Code",
    Tabelkolom.NIVEAU: "Niveau",
    Tabelkolom.GEMEENTE: "Gemeente",
    Tabelkolom.INWONERS: "Inwoners",
    Tabelkolom.INDELING: "Indeling van",
    Tabelkolom.THEMA: "Thema",
    Tabelkolom.ONDERWERP: "Onderwerp",
    Tabelkolom.SOORT: "Soort",
    Tabelkolom.JAAR: "Jaar",
    Tabelkolom.LEEFTIJD: "Leeftijd",
    Tabelkolom.CIJFER: "Cijfer",
    Tabelkolom.MARGE: "Marge",
    Tabelkolom.LET_OP: "Let op",
    Tabelkolom.BRON: "Bron",
}
SOORT_NAAM: Final = {
    "schatting": "geschat", "telling": "geteld", "vragenlijst": "vragenlijst", "eigen": "eigen cijfer",
}  # fmt: skip
ALLE_NIVEAUS: Final = "Alle niveaus"
_AANGENOMEN: Final = (
    "Aangenomen: de bron geeft bij dit geschatte cijfer geen marge. Wij nemen er een aan, die past bij het "
    "niveau en het aantal mensen."
)
_SOORTEN: Final = "Geschat: met een rekenmodel. Geteld: uit een registratie."

_KORT: Final = {
    Ontbreekt.GEHEIM: "geheim",
    Ontbreekt.LATER: "komt later",
    Ontbreekt.NIET_GEPUBLICEERD: "niet gegeven",
    Ontbreekt.TE_KLEIN: "te klein gebied",
    Ontbreekt.ONBEWOOND: "onbewoond",
    Ontbreekt.NIET_VAN_TOEPASSING: "past hier niet",
    Ontbreekt.ONBEKEND: "onbekend",
}
"""Why a figure is missing, as short as a narrow column asks."""

Cell = Callable[[Any], str]


def rows_in_words(
    rijen: pd.DataFrame, kolommen: Iterable[Tabelkolom], catalogue: Catalogue, bronnen: Mapping[str, str]
) -> pd.DataFrame:
    """Return a page of figures with text in every cell.

    Parameters
    ----------
    rijen
        Rows of `load_tabel`.
    bronnen
        What every source file is called.
    """
    cells = _cells(catalogue, bronnen)
    rows = list(rijen.itertuples(index=False))
    words = {KOLOM_NAAM[one]: [cells[one](row) for row in rows] for one in kolommen}
    return pd.DataFrame(words, dtype="str")


def wide_in_words(blad: Tabelblad, catalogue: Catalogue) -> pd.DataFrame:
    """Return a page of areas with text in every cell: a column for every subject, year and age."""
    cells, moments = _cells(catalogue, {}), blad.kolommen_breed.head(KOLOMMEN_BREED)
    chosen = [one for one in blad.kolommen if one in VAN_GEBIED] or [Tabelkolom.GEBIED]
    found = {key: list(group.itertuples(index=False)) for key, group in blad.rijen.groupby("plaats")}
    figures = {
        key: {tuple(getattr(row, name) for name in MOMENT): row for row in rows}
        for key, rows in found.items()
    }
    words = {KOLOM_NAAM[one]: [cells[one](rows[0]) for rows in found.values()] for one in chosen}
    for moment in moments.itertuples(index=False):
        at = _moment(moment)
        words[moment_title(moment, catalogue)] = [
            _short(rows[at], catalogue) if at in rows else "–" for rows in figures.values()
        ]
    return pd.DataFrame(words, dtype="str")


def _moment(row: Any) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in MOMENT)


def moment_title(moment: Any, catalogue: Catalogue) -> str:
    """Return what a column of a wide table is called: `Roken, 2022, 18 jaar en ouder`."""
    naam = catalogue[moment.indicator].naam_kort if moment.indicator in catalogue else moment.onderwerp
    age = "" if moment.leeftijd == "alle" else f", {leeftijd_naam(moment.leeftijd)}"
    kind = ", vragenlijst" if moment.soort == "vragenlijst" else ""
    return f"{naam}, {moment.jaar}{age}{kind}"


def _cells(catalogue: Catalogue, bronnen: Mapping[str, str]) -> dict[Tabelkolom, Cell]:
    return {
        Tabelkolom.GEBIED: lambda row: row.naam,
        Tabelkolom.CODE: lambda row: row.code,
        Tabelkolom.NIVEAU: lambda row: row.niveau,
        Tabelkolom.GEMEENTE: lambda row: row.gemeente_naam or "",
        Tabelkolom.INWONERS: lambda row: "" if pd.isna(row.inwoners) else format_number(row.inwoners),
        Tabelkolom.INDELING: lambda row: str(row.indeling_jaar),
        Tabelkolom.THEMA: lambda row: theme_name(catalogue, row.thema),
        Tabelkolom.ONDERWERP: lambda row: row.onderwerp,
        Tabelkolom.SOORT: lambda row: SOORT_NAAM[row.soort],
        Tabelkolom.JAAR: lambda row: str(row.jaar),
        Tabelkolom.LEEFTIJD: lambda row: leeftijd_naam(row.leeftijd),
        Tabelkolom.CIJFER: lambda row: _figure(row, catalogue),
        Tabelkolom.MARGE: lambda row: _margin(row, catalogue),
        Tabelkolom.LET_OP: lambda row: "" if pd.isna(row.waarde) else few_mark(row.volwassenen, row.aantal),
        Tabelkolom.BRON: lambda row: bronnen.get(row.bron_id, row.bron_id),
    }


def theme_name(catalogue: Catalogue, thema: str) -> str:
    """Return what a theme is called; its key where the catalogue does not know it any more."""
    return next((one.naam for key, one in catalogue.themas.items() if key == thema), thema)


def _figure(row: Any, catalogue: Catalogue) -> str:
    if pd.isna(row.waarde):
        return f"{GEEN_CIJFER}. {missing_reason(row.ontbreekt)}"
    indicator = catalogue.get(row.indicator)
    return format_waarde(row.waarde, indicator) if indicator else format_number(row.waarde, 1)


def _short(row: Any, catalogue: Catalogue) -> str:
    """Return a figure, or in a word or two why there is none."""
    return _KORT[Ontbreekt(row.ontbreekt)] if pd.isna(row.waarde) else _figure(row, catalogue)


def _margin(row: Any, catalogue: Catalogue) -> str:
    indicator = catalogue.get(row.indicator)
    interval = format_interval(row.ondergrens, row.bovengrens, indicator) if indicator else ""
    return f"{interval} ({row.marge})" if interval and isinstance(row.marge, str) else interval


def subject_options(catalogue: Catalogue) -> dict[str, str]:
    """Return what one can look at: themes first, then subjects, each with other words to find it by."""
    themas = {str(key): f"Thema {thema.naam}" for key, thema in catalogue.themas.items()}
    return themas | {key: subject_option(one) for key, one in catalogue.items()}


def level_options() -> dict[str, str]:
    """Return the levels and what they are called."""
    return {one.value: "Nederland" if one is Niveau.LAND else niveau_naam(one, meervoud=True).capitalize()
            for one in (Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)}  # fmt: skip


def count_sentence(blad: Tabelblad, where: str) -> str:
    """Return how many figures there are, and which rows these are.

    Parameters
    ----------
    where
        The gemeente, or Nederland.
    """
    number = blad.cijfers
    figures = "1 cijfer" if number == 1 else f"{format_number(number)} cijfers"
    missing = number - int(blad.momenten["gevuld"].sum())
    said = f"{figures} van {where}"
    if missing and blad.keuze.stand is not Welke.ONTBREEKT:
        said += f"; {format_number(missing)} daarvan {'ontbreekt' if missing == 1 else 'ontbreken'}"
    if blad.keuze.vorm is Tabelvorm.BREED:
        areas = "1 gebied" if blad.aantal == 1 else f"{format_number(blad.aantal)} gebieden"
        said += f", in {areas}"
    page = f" Bladzijde {blad.blad} van {format_number(blad.bladen)}." if blad.bladen > 1 else ""
    return f"{said}.{page}"


def cut_columns_sentence(blad: Tabelblad) -> str:
    """Return that there are more columns than fit; nothing where they all do."""
    number = len(blad.kolommen_breed)
    if blad.keuze.vorm is not Tabelvorm.BREED or number <= KOLOMMEN_BREED:
        return ""
    return (
        f"U ziet de eerste {KOLOMMEN_BREED} van {format_number(number)} kolommen met cijfers. Kies hierboven "
        "onderwerpen, jaren of leeftijden. In het bestand staan alle kolommen."
    )


def empty_sentence(keuze: Tabelkeuze, where: str) -> str:
    """Return that nothing fits, and what one can do about it."""
    asked = {
        "wat u zoekt": bool(keuze.zoek),
        "de onderwerpen": bool(keuze.over),
        "het niveau": bool(keuze.lagen),
        "de jaren": bool(keuze.jaren),
        "de leeftijden": bool(keuze.leeftijden),
        "welke cijfers": keuze.stand is not Welke.ALLE,
    }
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if not chosen:
        return f"Van {where} is er op dit niveau geen enkel cijfer. Kies een ander niveau."
    return f"Geen enkel cijfer van {where} past bij uw keuze. Verander {join_words(chosen, 'of')}."


def reading_lines(blad: Tabelblad) -> list[str]:
    """Return what one must know to read this page: kinds of figures, margins, what the survey gave."""
    kinds = set(blad.rijen["soort"])
    assumed = "marge" in blad.rijen and (blad.rijen["marge"] == "aangenomen").any()
    return [
        line
        for line, is_needed in (
            (_SOORTEN, bool(kinds & {"schatting", "telling"})),
            (f"Vragenlijst: {GEMETEN[0].lower()}{GEMETEN[1:]}", "vragenlijst" in kinds),
            (_AANGENOMEN, assumed),
        )
        if is_needed
    ]
