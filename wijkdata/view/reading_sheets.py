"""The sheets with which every workbook ends: what its figures mean, where they come from, what to know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.files.nouns import Rekenblad, Rij
from wijkdata.view.numbers import axis_title
from wijkdata.view.tabel import SOORT_NAAM, theme_name

_SOURCE = {
    "titel": "titel",
    "tabel": "tabel",
    "bestand": "bestand",
    "opgehaald_op": "opgehaald op",
    "versie": "versie",
    "licentie": "licentie",
    "sha256": "controlegetal",
}
"""What is told of a source file, and what its column is called."""


def reading_sheets(
    catalogue: Catalogue, keys: Iterable[str], bronnen: pd.DataFrame, lines: Iterable[str]
) -> tuple[Rekenblad, ...]:
    """Return what subjects mean, from which source files they come and what one must know to read them.

    Parameters
    ----------
    bronnen
        Rows of `load_bronnen`.
    """
    sheets = _definitions(catalogue, keys), source_sheet(bronnen), _remarks(lines)
    return tuple(one for one in sheets if one.rijen)


def source_sheet(bronnen: pd.DataFrame) -> Rekenblad:
    """Return the source files with their licences (rows of `load_bronnen`), and how one names each."""
    rows = [
        (*(_word(getattr(bron, name)) for name in _SOURCE), quote_source(bron))
        for bron in bronnen.itertuples(index=False)
    ]
    return Rekenblad("Bronnen", (*_SOURCE.values(), "zo noemt u de bron"), tuple(rows))


def quote_source(bron: Any) -> str:
    """Return the line by which one names a source file (a row of `load_bronnen`) and its licence."""
    return f"Bron: {source_title(bron)}. Licentie: {bron.licentie}."


def source_title(bron: Any) -> str:
    """Return what a source file is called, with its table."""
    return str(bron.titel if pd.isna(bron.tabel) else f"{bron.titel} ({bron.tabel})")


def _definitions(catalogue: Catalogue, keys: Iterable[str]) -> Rekenblad:
    heads = ("onderwerp", "thema", "wat het is", "eenheid", "bron", "soort", "let op")
    rows: list[Rij] = [
        (
            one.naam, theme_name(catalogue, one.thema), one.uitleg, axis_title(one), one.bron_naam,
            SOORT_NAAM["eigen" if one.eigen else "schatting" if one.is_schatting else "telling"],
            one.toelichting,
        )
        for one in (catalogue[key] for key in dict.fromkeys(keys) if key in catalogue)
    ]  # fmt: skip
    return Rekenblad("Begrippen", heads, tuple(rows))


def _remarks(lines: Iterable[str]) -> Rekenblad:
    return Rekenblad("Lees mij", ("over dit bestand",), tuple((line,) for line in dict.fromkeys(lines)))


def _word(cell: Any) -> str:
    if pd.isna(cell):
        return "onbekend"
    return cell.strftime("%d-%m-%Y") if isinstance(cell, pd.Timestamp) else str(cell)
