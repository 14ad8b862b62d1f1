"""What SQL knows: the tables and what they mean, worked examples, and the answer to a question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from wijkdata.database.aanbod import load_tabellen
from wijkdata.screens.screen import Scherm, once
from wijkdata.sql.nouns import SqlAntwoord, SqlWeigering
from wijkdata.sql.runner import ask_sql

VRAGEN = Path(__file__).resolve().parents[2] / "assets" / "vragen"
_NOT_IN_PART = {
    *(
        "bouwverslag",
        "herkomst",
        "herkomst_bestand",
        "herkomst_telling",
        "herkomst_leeg",
        "herkomst_onbewoond",
    )
}
"""Tables that an account that may not see everything does not get (`wijkdata.sql.opening`)."""


@dataclass(frozen=True, slots=True)
class VoorbeeldVraag:
    """A worked example: what it asks, in words, and how."""

    titel: str
    vraag: str


@dataclass(frozen=True)
class Sqlkennis:
    """The tables (rows of `load_tabellen`) and the examples."""

    tabellen: pd.DataFrame
    voorbeelden: tuple[VoorbeeldVraag, ...]


@once
def load_sqlkennis(scherm: Scherm) -> Sqlkennis:
    """Return what this visitor can ask about."""
    tables = load_tabellen(scherm.database)
    if scherm.rechten.gemeenten is not None:
        tables = tables[~tables["tabel"].isin(_NOT_IN_PART)]
    return Sqlkennis(tables, read_examples())


@cache
def read_examples() -> tuple[VoorbeeldVraag, ...]:
    """Return the questions of `assets/vragen` in the order of their files; a first line is a title."""
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(VRAGEN.glob("*.sql"))]
    return tuple(VoorbeeldVraag(text.partition("\n")[0].removeprefix("-- "), text) for text in texts)


def ask_question(scherm: Scherm, vraag: str, bezoeker: str) -> SqlAntwoord | SqlWeigering:
    """Return the rows of a question, of what this visitor may see and no more."""
    database = scherm.database
    return ask_sql(
        database.path, database.versie.data_versie, vraag, scherm.rechten.gemeenten, bezoeker=bezoeker
    )
