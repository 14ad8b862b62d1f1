"""Small helpers for asking DuckDB during a build; each reads its result to the end, as DuckDB wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

Parameters = Sequence[Any] | Mapping[str, Any] | None


def first_row(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Parameters = None
) -> tuple[Any, ...] | None:
    """Return the first row, None where there is none."""
    rows = connection.execute(query, parameters or None).fetchall()
    return rows[0] if rows else None


def count(connection: duckdb.DuckDBPyConnection, statement: str, parameters: Parameters = None) -> int:
    """Return the one number a question answers, or how many rows a statement changed."""
    row = first_row(connection, statement, parameters)
    return int(row[0]) if row else 0


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Add rows to a table that has the same columns, by name.

    Raises
    ------
    ValueError
        When the columns are others.
    """
    wanted = [name for name, *_ in connection.execute(f"describe {table}").fetchall()]
    if sorted(rows.column_names) != sorted(wanted):
        raise ValueError(f"{table} wants the columns {wanted}, not {rows.column_names}")
    connection.register("rijen", rows)
    connection.execute(f"insert into {table} by name from rijen")
    connection.unregister("rijen")


def cannot_write(error: BaseException) -> bool:
    """Whether DuckDB or the system failed because the disk is full or closed to us, not because of a file."""
    return any(
        sign in str(error) for sign in ("Could not write", "No space left", "File too large", "offload")
    )


def was_interrupted(error: BaseException) -> bool:
    """Whether Ctrl-C stopped DuckDB, which it tells as an error of its own."""
    return isinstance(error, RuntimeError) and "interrupted" in str(error).lower()


def quote(name: str) -> str:
    """Return a column name as SQL, whatever signs a file put in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"
