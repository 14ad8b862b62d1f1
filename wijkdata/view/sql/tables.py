"""The rows of an answer and the tables of the database, as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pyarrow as pa


class Tabeluitleg(NamedTuple):
    """A table of the database: its name, what it means, and its columns in words."""

    naam: str
    uitleg: str
    kolommen: pd.DataFrame


def tables_in_words(tabellen: pd.DataFrame) -> Iterator[Tabeluitleg]:
    """Give every table with its columns; `tabellen` are rows of `load_tabellen`."""
    for naam, rows in tabellen.groupby("tabel", sort=True):
        columns = pd.DataFrame({
            "Kolom": rows["kolom"],
            "Soort": rows["soort"].str.lower(),
            "Betekenis": rows["uitleg"],
        })  # fmt: skip
        yield Tabeluitleg(str(naam), str(rows["tabel_uitleg"].iloc[0]), columns)


def words_to_complete(tabellen: pd.DataFrame) -> list[str]:
    """Return every name that can be completed while somebody types: tables first, then columns."""
    return list(dict.fromkeys((*tabellen["tabel"], *tabellen["kolom"])))


def rows_in_words(tabel: pa.Table) -> pd.DataFrame:
    """Return an answer with text in every cell, for a table that is part of the page."""
    columns = {name: [_word(cell) for cell in tabel[name].to_pylist()] for name in tabel.column_names}
    return pd.DataFrame(columns, dtype="str")


def broken_columns(tabel: pa.Table) -> list[str]:
    """Return the columns that need a decimal comma; a whole number may be a year or a code."""
    return [field.name for field in tabel.schema if pa.types.is_floating(field.type)]


def rows_for_file(tabel: pa.Table) -> pd.DataFrame:
    """Return an answer as a file holds it: a number, a text or nothing in every cell."""
    columns = {name: [_kept(cell) for cell in tabel[name].to_pylist()] for name in tabel.column_names}
    return pd.DataFrame(columns, dtype="object")


def _word(cell: object) -> str:
    """Return a cell as text; no points for thousands, as a whole number may be a year or a code.

    >>> [_word(cell) for cell in (2024, 1.5, None, True, 2.0)]
    ['2024', '1,5', '', 'ja', '2']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(cell)


def _kept(cell: object) -> object:
    """Return numbers as they are and all else as text."""
    return (
        cell
        if cell is None or (isinstance(cell, (int, float)) and not isinstance(cell, bool))
        else _word(cell)
    )
