"""Writes a file that was asked for: DuckDB does, straight to disk; a workbook row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from wijkdata.files.cells import safe_cell, sql_text
from wijkdata.files.nouns import EXCEL_ROWS, Bestandsoort, Bestelling, Rij
from wijkdata.files.statement import long_statement, wide_statements
from wijkdata.files.workbook import Workbook

_AT_ONCE: Final = 4_096
_HOW: Final = {
    Bestandsoort.CSV: "format csv, header, delimiter ';', new_line '\\r\\n'",
    Bestandsoort.CSV_INTERNATIONAAL: "format csv, header",
    Bestandsoort.PARQUET: "format parquet, compression zstd",
}


class TeVeelRijen(Exception):
    """There are more rows than a sheet of Excel holds."""


def write_file(connection: duckdb.DuckDBPyConnection, bestelling: Bestelling, out: Path) -> None:
    """Write the file to `out`; the database is open as the current schema.

    Raises
    ------
    TeVeelRijen
        Where Excel could not open what was asked.
    """
    parameters = dict(bestelling.vraag)
    statement = long_statement(bestelling)
    if bestelling.momenten:
        numbered, statement = wide_statements(bestelling)
        connection.execute(numbered, parameters)
        parameters = {}
    if bestelling.soort is Bestandsoort.XLSX:
        _write_workbook(connection, statement, parameters, bestelling, out)
        return
    how = f"{_HOW[bestelling.soort]}{_metadata(bestelling)}"
    connection.execute(f"copy ({statement}) to {sql_text(str(out))} ({how})", parameters)
    if bestelling.soort is Bestandsoort.CSV:
        with out.open("ab") as file:
            file.write(below_table(bestelling.regels))


def below_table(lines: tuple[str, ...]) -> bytes:
    """Return the lines below the table of a CSV, an empty one first."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([])
    writer.writerows([[safe_cell(line)] for line in lines])
    return text.getvalue().encode()


def _metadata(bestelling: Bestelling) -> str:
    """Return the lines for within a Parquet file, where no row can hold them."""
    if bestelling.soort is not Bestandsoort.PARQUET:
        return ""
    return f", kv_metadata {{wijkverkenner: {sql_text(chr(10).join(bestelling.regels))}}}"


def _write_workbook(
    connection: duckdb.DuckDBPyConnection,
    statement: str,
    parameters: dict[str, Any],
    bestelling: Bestelling,
    out: Path,
) -> None:
    answer = connection.execute(statement, parameters)
    headings = [str(column[0]) for column in answer.description or ()]
    with Workbook(out, bestelling.naam) as book:
        book.add("Cijfers", headings, _fetched(answer))
        book.add_small(bestelling.bladen)


def _fetched(answer: duckdb.DuckDBPyConnection) -> Iterator[Rij]:
    number = 0
    while rows := answer.fetchmany(_AT_ONCE):
        number += len(rows)
        if number > EXCEL_ROWS:
            raise TeVeelRijen
        yield from rows
