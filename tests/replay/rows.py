"""Rows of a table as JSON text: DuckDB writes it, so that no row becomes a Python object."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import duckdb
import pyarrow as pa

_KEPT = 16
_filtered: OrderedDict[tuple[int, str], tuple[pa.Table, pa.Table]] = OrderedDict()
_lock = Lock()
_database = duckdb.connect()
"""One for all: making one takes longer than most answers."""


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def narrow(table: pa.Table, condition: str | None) -> pa.Table:
    """Return the rows that fulfil a condition; remembered, because all pages of an answer ask the same."""
    if condition is None:
        return table
    key = (id(table), condition)
    with _lock:
        if key in _filtered:
            return _filtered[key][1]
    found = _database.cursor().execute(f'select * from "table" where {condition}').to_arrow_table()
    with _lock:
        # The table is kept beside its rows, so that its id cannot pass to another.
        _filtered[key] = (table, found)
        while len(_filtered) > _KEPT:
            _filtered.popitem(last=False)
    return found


def to_json(table: pa.Table, columns: list[str], *, as_text: bool = False) -> bytes:
    """Return rows as the inside of a JSON array.

    With `as_text` every topic is text and a missing one a padded point, as UntypedDataSet gives it [R].
    """
    if not table.num_rows:
        return b""

    def written(name: str) -> str:
        if as_text and name != "ID" and not pa.types.is_string(table.schema.field(name).type):
            return f"lpad(coalesce({quoted(name)}::varchar, '.'), 10, ' ')"
        return quoted(name)

    pack = ", ".join(f"{quoted(name)} := {written(name)}" for name in columns)
    rows = _database.cursor().execute(f'select to_json(struct_pack({pack}))::varchar from "table"').fetchall()
    return ",".join([row[0] for row in rows]).encode()
