"""The table for programs: its columns, and files that describe it (Table Schema, CSV on the Web)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.files.cells import safe_cell
from wijkdata.files.nouns import Bestandskolom
from wijkdata.models import Marge, Niveau, Ontbreekt
from wijkdata.screens.screen import Scherm
from wijkdata.screens.tabel import Tabelblad
from wijkdata.view.downloads import file_name
from wijkdata.view.reading_sheets import source_title
from wijkdata.view.remarks import FICTIEF
from wijkdata.view.words import missing_reason

SLEUTEL: Final = ("gebied_code", "indeling_jaar", "indicator", "soort", "jaar", "leeftijd")
_SOORTEN: Final = ("schatting", "telling", "vragenlijst", "eigen")
_ADDRESSES: Final = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""What licences are called by programs, and where they are."""
_XSD: Final = {"string": "string", "year": "gYear", "integer": "integer", "number": "double", "date": "date"}
"""What kinds of values are called on the web."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One column: name, kind of value, what it is; `waarden` are all it can have, where those are few."""

    naam: str
    soort: str
    uitleg: str
    waarden: Sequence[str] = ()
    altijd: bool = False

    def as_schema(self) -> dict[str, Any]:
        """Return it as Table Schema says it."""
        rules: dict[str, Any] = {"required": True} if self.altijd else {}
        rules |= {"enum": list(self.waarden)} if self.waarden else {}
        field = {"name": self.naam, "type": self.soort, "description": self.uitleg}
        return field | ({"constraints": rules} if rules else {})

    def as_column(self) -> dict[str, Any]:
        """Return it as CSV on the Web says it."""
        return {
            "name": self.naam, "titles": self.naam, "datatype": _XSD[self.soort],
            "dc:description": self.uitleg, "required": self.altijd, "null": "",
        }  # fmt: skip


_REASONS: Final = "; ".join(f"{one.value}: {missing_reason(one.value)}" for one in Ontbreekt)
CIJFERS: Final = (
    Veld("gebied_code", "string", "Code van het gebied volgens het CBS: NL00, GM, WK of BU.", altijd=True),
    Veld("indeling_jaar", "year", "Jaar van de indeling in gebieden: een code kan elk jaar iets anders zijn.",
         altijd=True),
    Veld("gebied_naam", "string", "Naam van het gebied.", altijd=True),
    Veld("niveau", "string", "Soort gebied.", [one.value for one in Niveau if one is not Niveau.EIGEN], True),
    Veld("gemeente_code", "string", "Code van de gemeente; leeg bij Nederland."),
    Veld("gemeente_naam", "string", "Naam van de gemeente; leeg bij Nederland."),
    Veld("inwoners", "integer", "Inwoners van het gebied, zoals de indeling ze geeft."),
    Veld("volwassenen", "integer", "Inwoners van 18 jaar en ouder."),
    Veld("indicator", "string", "Het onderwerp: een sleutel, uitgelegd in onderwerpen.csv.", altijd=True),
    Veld("soort", "string", "Hoe het is gemaakt: geschat met een model, geteld, gevraagd of van uzelf.",
         _SOORTEN, True),
    Veld("jaar", "year", "Het jaar waarover het cijfer gaat.", altijd=True),
    Veld("leeftijd", "string", "De leeftijd van de mensen: 18plus, 18_64, 65plus, alle.", altijd=True),
    Veld("waarde", "number", "Het cijfer, in de eenheid van de kolom eenheid. Leeg is onbekend, nooit nul."),
    Veld("eenheid", "string", "De eenheid van waarde, ondergrens en bovengrens."),
    Veld("ondergrens", "number", "De laagste waarde binnen de marge."),
    Veld("bovengrens", "number", "De hoogste waarde binnen de marge."),
    Veld("marge", "string", "Waar de marge vandaan komt.", [one.value for one in Marge]),
    Veld("ontbreekt", "string", f"Waarom er geen waarde is. {_REASONS}", [one.value for one in Ontbreekt]),
    Veld("bron_id", "string", "Het bronbestand, uitgelegd in bronnen.csv.", altijd=True),
)  # fmt: skip
_FICTIEF: Final = Veld("fictief", "string", FICTIEF, ["FICTIEF"], True)
ONDERWERPEN: Final = (
    Veld("indicator", "string", "Sleutel van het onderwerp.", altijd=True),
    Veld("naam", "string", "Naam van het onderwerp.", altijd=True),
    Veld("thema", "string", "Het thema waar het bij hoort."),
    Veld("uitleg", "string", "Wat het cijfer is."),
    Veld("eenheid", "string", "De eenheid van het cijfer."),
    Veld("per", "string", "Van wie of wat het een deel is, zoals volwassenen of huishoudens."),
    Veld("decimalen", "integer", "Met hoeveel decimalen wij het cijfer laten zien."),
    Veld("richting", "string", "Of een hoger cijfer gunstig of ongunstig is, of geen van beide."),
    Veld("min_verschil", "number", "Het kleinste verschil dat wij laten tellen."),
    Veld("bron_naam", "string", "Wie het cijfer maakt."),
    Veld("toelichting", "string", "Waar u op moet letten."),
)
BRONNEN: Final = (
    Veld("bron_id", "string", "Sleutel van het bronbestand.", altijd=True),
    Veld("titel", "string", "Titel van de bron.", altijd=True),
    Veld("tabel", "string", "Nummer van de tabel bij de bron."),
    Veld("bestand", "string", "Naam van het bestand."),
    Veld("opgehaald_op", "date", "Wanneer het is opgehaald."),
    Veld("versie", "string", "Versie van de bron."),
    Veld("licentie", "string", "Onder welke licentie u het mag gebruiken."),
    Veld("sha256", "string", "Controlegetal van het bestand."),
)


def figure_fields(*, fictief: bool) -> tuple[Veld, ...]:
    """Return the columns of the table."""
    return (*CIJFERS, _FICTIEF) if fictief else CIJFERS


def package_columns(scherm: Scherm) -> tuple[Bestandskolom, ...]:
    """Return those columns as a file is ordered with them."""
    return tuple(Bestandskolom(one.naam) for one in figure_fields(fictief=scherm.fictief))


def describe_package(
    scherm: Scherm, blad: Tabelblad, bronnen: pd.DataFrame, lines: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the files that lie beside the table, each with its name.

    Parameters
    ----------
    bronnen
        Rows of `load_bronnen` of the figures in the table.
    lines
        What one must know to read it.
    """
    fields = figure_fields(fictief=scherm.fictief)
    told = _package(scherm, fields, bronnen, lines)
    return (
        ("onderwerpen.csv", _csv(ONDERWERPEN, _subjects(scherm.catalogue, blad))),
        ("bronnen.csv", _csv(BRONNEN, bronnen[[one.naam for one in BRONNEN]].itertuples(index=False))),
        ("datapackage.json", _json(told)),
        ("cijfers.csv-metadata.json", _json(_on_the_web(told, fields))),
        ("leesmij.txt", "\r\n".join([told["title"], "", *lines, ""])),
    )


def _package(
    scherm: Scherm, fields: Sequence[Veld], bronnen: pd.DataFrame, lines: Sequence[str]
) -> dict[str, Any]:
    versie = scherm.database.versie
    name = file_name("wijkverkenner", scherm.gemeente_naam, ending="").rstrip(".")
    figures = _resource("cijfers", fields, SLEUTEL)
    figures["schema"]["foreignKeys"] = [
        {"fields": [key], "reference": {"resource": other, "fields": [key]}}
        for key, other in (("indicator", "onderwerpen"), ("bron_id", "bronnen"))
    ]
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": f"Cijfers van {scherm.gemeente_naam}, uit de Wijkverkenner",
        "description": "\n".join(lines),
        "version": versie.data_versie,
        "licenses": [_licence(one) for one in sorted(bronnen["licentie"].dropna().unique())],
        "sources": [{"title": source_title(row)} for row in bronnen.itertuples(index=False)],
        "resources": [
            figures,
            _resource("onderwerpen", ONDERWERPEN, ("indicator",)),
            _resource("bronnen", BRONNEN, ("bron_id",)),
        ],
    }


def _resource(name: str, fields: Sequence[Veld], key: Sequence[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [one.as_schema() for one in fields],
            "missingValues": [""],
            "primaryKey": list(key),
        },
    }


def _on_the_web(told: dict[str, Any], fields: Sequence[Veld]) -> dict[str, Any]:
    """Return the description of the table as CSV on the Web."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": "cijfers.csv",
        "dc:title": told["title"],
        "dc:description": told["description"],
        "dc:license": [one.get("path", one["title"]) for one in told["licenses"]],
        "dc:source": [one["title"] for one in told["sources"]],
        "dialect": {"delimiter": ",", "header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": [one.as_column() for one in fields], "primaryKey": list(SLEUTEL)},
    }


def _licence(text: str) -> dict[str, str]:
    """Return a licence as a program knows it; one that we do not know by its own words.

    >>> _licence("CC BY 4.0")["name"], _licence("Vrij te gebruiken")["name"]
    ('CC-BY-4.0', 'Vrij-te-gebruiken')
    """
    name, path = _ADDRESSES.get(text, (re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII).strip("-"), ""))
    return {"name": name or "onbekend", "title": text} | ({"path": path} if path else {})


def _subjects(catalogue: Catalogue, blad: Tabelblad) -> Iterable[tuple[Any, ...]]:
    """Return what is known of every subject in the table; of one that the catalogue lost only its name."""
    named = blad.momenten.drop_duplicates("indicator")
    for key, naam in zip(named["indicator"], named["onderwerp"], strict=True):
        one = catalogue.get(key)
        if one is None:
            yield key, naam, *[None] * (len(ONDERWERPEN) - 2)
        else:
            yield (
                key, one.naam, catalogue.themas[one.thema].naam, one.uitleg, one.eenheid.value, one.per,
                one.decimalen, one.richting.value, one.min_verschil, one.bron_naam, one.toelichting,
            )  # fmt: skip


def _csv(fields: Sequence[Veld], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([one.naam for one in fields])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return safe_cell(" ".join(value.split())) if isinstance(value, str) else str(value)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)
