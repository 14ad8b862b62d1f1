"""Writes a file that was asked for: DuckDB does, straight to disk; a workbook row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from wijkdata.files.cells import note_line, sql_text
from wijkdata.files.nouns import EXCEL_ROWS, Bestandsoort, Bestelling, Rij
from wijkdata.files.statement import long_statement, wide_statements
from wijkdata.files.workbook import Workbook

_AT_ONCE: Final = 4_096
_HOW: Final = {
    Bestandsoort.CSV: "format csv, header, delimiter ';', new_line '\\r\\n'",
    Bestandsoort.CSV_INTERNATIONAAL: "format csv, header",
    Bestandsoort.PARQUET: "format parquet, compression zstd",
    Bestandsoort.PAKKET: "format csv, header",
}
TABEL: Final = "cijfers.csv"
"""What the table is called in a package."""


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
    table = out.with_name(TABEL) if bestelling.soort is Bestandsoort.PAKKET else out
    connection.execute(f"copy ({statement}) to {sql_text(str(table))} ({how})", parameters)
    if table is not out:
        _pack(table, bestelling.bijlagen, out)
    if bestelling.soort is Bestandsoort.CSV:
        with out.open("ab") as file:
            file.write(below_table(bestelling.regels))


def below_table(lines: tuple[str, ...]) -> bytes:
    """Return the lines below the table of a CSV, an empty one first."""
    return "".join(f"{line}\r\n" for line in ("", *map(note_line, lines))).encode()


def _pack(table: Path, beside: tuple[tuple[str, str], ...], out: Path) -> None:
    """Put a table and the files that describe it in one file."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(table, TABEL)
        for name, text in beside:
            package.writestr(name, text)
    table.unlink()


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
