"""Reads a source table in any format, every column as it comes, into a DuckDB file of its own.

Only the process of `reader` does this.
"""

from __future__ import annotations

import mmap
import re
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from wijkdata.errors import InvoerFout
from wijkdata.ingest.first_bytes import check_zip, is_what_it_says
from wijkdata.ingest.limits import Limits, in_bytes, no_room
from wijkdata.ingest.plain_text import check_encoding, heading_of, odd_line, separator_of
from wijkdata.ingest.sql import cannot_write, count, literal, quote
from wijkdata.ingest.tables import TABLE

_PORTION = 10_000


def copy_table(path: Path, out: Path, limits: Limits) -> dict[str, Any]:
    """Copy one table to the DuckDB file `out`, and tell which number people give its first record.

    Raises
    ------
    InvoerFout
        When there is no such file, it is of another kind, damaged, empty or too large.
    """
    kind = path.suffix.lower()
    if kind not in _SOURCES:
        raise InvoerFout(f"{path.name} is geen bestand van een soort die wij lezen: {', '.join(_SOURCES)}.")
    if not path.is_file():
        raise InvoerFout(f"Het bestand {path.name} staat niet in {path.parent}.")
    try:
        with path.open("rb") as file:
            if not is_what_it_says(file, kind):
                raise InvoerFout(_damaged(path))
        _copy(path, out, limits)
    except MemoryError:
        raise
    except (duckdb.Error, CalamineError, OSError, RuntimeError, ValueError, zipfile.BadZipFile) as error:
        if isinstance(error, duckdb.OutOfMemoryException) and not cannot_write(error):
            raise MemoryError from error
        raise InvoerFout(no_room(path, out) if cannot_write(error) else _damaged(path, error)) from error
    return {"first_row": 2 if kind in {".csv", ".xlsx"} else 1}


def _copy(path: Path, out: Path, limits: Limits) -> None:
    with duckdb.connect(config=_CLOSED) as connection:
        connection.execute(f"set memory_limit = '{limits.memory // 4}MB'")
        connection.execute(f"set temp_directory = {literal(f'{out}.tmp')}")
        connection.execute(f"set max_temp_directory_size = '{limits.disk}MB'")
        connection.execute(f"attach {literal(str(out))} as uit (storage_version 'latest')")
        source, parameters = _SOURCES[path.suffix.lower()](connection, path, limits)
        _check_width(path, len(connection.sql(f"from {source}", params=parameters).columns), limits)
        rows = count(
            connection,
            f"create table uit.{TABLE} as from {source} limit {limits.rows + 1}",
            parameters,
        )
        connection.execute("detach uit")
    _check_length(path, rows, limits)


_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def _check_width(path: Path, columns: int, limits: Limits) -> None:
    if columns > limits.columns:
        raise InvoerFout(f"{path.name} heeft meer dan {limits.columns} kolommen; zo'n tabel lezen wij niet.")


def _check_length(path: Path, rows: int, limits: Limits) -> None:
    if not rows:
        raise InvoerFout(f"{path.name} is leeg; verwacht wordt minstens één rij met cijfers.")
    if rows > limits.rows:
        raise InvoerFout(f"{path.name} heeft meer dan {limits.rows} rijen; zo'n tabel lezen wij niet.")


def _damaged(path: Path, error: Exception | None = None) -> str:
    """Return the sentence for a file that cannot be read, with the line where the reader names one."""
    if error and path.suffix.lower() == ".csv" and (odd := odd_line(path)):
        return f"{path.name}, {odd}"
    line = re.search(r"[Ll]ine:? (\d+)", str(error))
    place = f" bij regel {line[1]}" if line else ""
    kind = path.suffix.lower()[1:]
    return f"{path.name} is beschadigd, afgebroken of geen echt {kind}-bestand: lezen lukt niet{place}."


_Source = tuple[str, dict[str, Any]]


def _parquet(_connection: duckdb.DuckDBPyConnection, path: Path, _limits: Limits) -> _Source:
    return "read_parquet($bestand)", {"bestand": str(path)}


def _csv(_connection: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> _Source:
    """Read with the separator of the heading: left to guess, a broken row makes DuckDB see one column."""
    check_encoding(path)
    heading = heading_of(path, in_bytes(limits.heading))
    separator = separator_of(heading)
    _check_width(path, heading.count(separator) + 1, limits)
    options = "all_varchar = true, header = true, delim = $scheiding, quote = '\"', escape = '\"'"
    return f"read_csv($bestand, {options})", {"bestand": str(path), "scheiding": separator}


def _json(connection: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> _Source:
    """Copy the records into a temporary table, since reading JSON takes long and needs guesses at types."""
    check_encoding(path)
    _check_keys(path, limits)
    connection.execute(
        "create temp table bron as from read_json("
        "$bestand, sample_size = -1, maximum_object_size = $grootte, maximum_depth = $diepte)",
        {"bestand": str(path), "grootte": path.stat().st_size + 1024, "diepte": limits.depth},
    )
    answer = connection.table("bron")
    records = "bron"
    if "value" in answer.columns and all("odata." in name for name in answer.columns if name != "value"):
        if not str(answer.types[answer.columns.index("value")]).startswith("STRUCT"):
            raise InvoerFout(f"{path.name} is leeg of heeft onder value geen rijen met kolommen.")
        records = "(select r.* from (select unnest(value) as r from bron))"
        answer = connection.sql(f"from {records}")
    columns = (
        f"{quote(name)} ->> '$' as {quote(name)}" if str(kind) == "JSON" else quote(name)
        for name, kind in zip(answer.columns, answer.types, strict=True)
    )
    return f"(select {', '.join(columns)} from {records})", {}


def _check_keys(path: Path, limits: Limits) -> None:
    """Refuse records with more keys than a table has columns, before DuckDB lays them all side by side."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        keys = set()
        for found in _KEY.finditer(text):
            keys.add(found[1])
            _check_width(path, len(keys), limits)


def _xlsx(connection: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> _Source:
    """Copy the first sheet, every cell as text, in portions that keep memory low.

    calamine takes a fifth of the time of openpyxl; DuckDB would first fetch an extension from the internet.
    """
    check_zip(path, limits.sheet, limits)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    names = [str(cell).strip() for cell in next(rows, [])]
    _check_width(path, len(names), limits)
    if not all(names) or len({name.lower() for name in names}) < len(names):
        raise InvoerFout(
            f"{path.name} heeft in rij 1 lege of dubbele kolomnamen; verwacht wordt één naam per kolom."
        )
    connection.execute(f"create temp table bron ({', '.join(f'{quote(n)} varchar' for n in names)})")
    schema = pa.schema([(name, pa.string()) for name in names])
    while portion := list(islice(rows, _PORTION)):
        columns = zip(*portion, strict=True)
        portion_table = pa.table([[_text(cell) for cell in column] for column in columns], schema=schema)
        connection.register("portie", portion_table)
        connection.execute("insert into bron from portie")
        connection.unregister("portie")
    return "bron", {}


def _text(cell: object) -> str:
    """Return a cell as text: a whole number in full, however large."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


_KEY = re.compile(rb'"((?:[^"\\]|\\.){0,200})"\s*:', re.DOTALL)
_SOURCES = {".parquet": _parquet, ".csv": _csv, ".json": _json, ".xlsx": _xlsx}
