"""Rows of a question, as many as `Ruimte` allows, each as what every screen and file can show."""

from __future__ import annotations

from typing import Final

import duckdb
import pyarrow as pa

from wijkdata.sql.nouns import Ruimte

_AT_ONCE: Final = 2_048
_MEGA: Final = 1 << 20


def fetch_rows(connection: duckdb.DuckDBPyConnection, text: str, ruimte: Ruimte) -> tuple[pa.Table, bool]:
    """Return the rows of a question, and whether there were more; they are made as they are fetched."""
    reader = connection.sql(text).to_arrow_reader(_AT_ONCE)
    kept: list[pa.RecordBatch] = []
    room, size, more = ruimte.rows, ruimte.size * _MEGA, False
    for batch in reader:
        fits = min(batch.num_rows, room, int(batch.num_rows * min(1, size / max(batch.nbytes, 1))))
        kept.append(_plain(batch.slice(0, fits)))
        room, size = room - fits, size - kept[-1].nbytes
        if more := fits < batch.num_rows:
            break
    empty = _plain(pa.RecordBatch.from_pylist([], schema=reader.schema))
    return pa.Table.from_batches([empty, *kept]), more


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows in which every cell is a number, text, a moment, or yes or no."""
    names = _unique(batch.schema.names)
    return pa.RecordBatch.from_arrays([_plain_column(column) for column in batch.columns], names=names)


def _plain_column(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return column.cast(pa.string())
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64(), safe=False)
    if pa.types.is_timestamp(kind) and kind.tz:
        return column.cast(pa.timestamp("us"))
    simple = pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind)
    if simple or pa.types.is_date(kind) or pa.types.is_timestamp(kind) or pa.types.is_string(kind):
        return column
    return pa.array([_word(cell.as_py()) for cell in column], pa.string())


def _word(cell: object) -> str | None:
    """Return what is no plain cell as text; of bytes, such as a shape, only how many there are."""
    if cell is None:
        return None
    return f"({len(cell)} bytes)" if isinstance(cell, bytes) else str(cell)


def _unique(names: list[str]) -> list[str]:
    """Return names of columns of which no two are alike.

    >>> _unique(["code", "code", "", "code"])
    ['code', 'code_2', 'kolom', 'code_3']
    """
    seen: dict[str, int] = {}
    found = []
    for name in (one or "kolom" for one in names):
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found
