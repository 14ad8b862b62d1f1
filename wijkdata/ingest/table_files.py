"""Reads a source table in any format, every column as it comes, into a DuckDB file of its own.

Only the process of `reader` does this.
"""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import duckdb
import pyarrow as pa
import pyogrio
import pyogrio.raw
from python_calamine import CalamineError, CalamineWorkbook

from wijkdata.errors import InvoerFout
from wijkdata.ingest.first_bytes import check_zip, form_of, is_what_it_says
from wijkdata.ingest.geofiles import sources
from wijkdata.ingest.limits import Limits, in_bytes, no_room
from wijkdata.ingest.parts import BETWEEN, part_of
from wijkdata.ingest.plain_text import check_encoding, heading_of, odd_line, separator_of
from wijkdata.ingest.sql import cannot_write, count, literal, quote
from wijkdata.ingest.statline import has_titles, heading_row, is_source_line, only_table
from wijkdata.ingest.tables import TABLE

_PORTION = 10_000
_ROWS_ABOVE = 12


def copy_table(path: Path, out: Path, limits: Limits, deel: str | None = None) -> dict[str, Any]:
    """Copy one table to the DuckDB file `out`, and tell which number people give its first record.

    `deel` is the file in a zip or the layer in a GeoPackage, where there are more.

    Raises
    ------
    InvoerFout
        When there is no such file, it is of another kind, damaged, empty or too large.
    """
    kind = path.suffix.lower()
    if kind == ".zip" and BETWEEN not in (deel or ""):
        return _copy_from_zip(path, out, limits, deel)
    if kind not in KINDS:
        raise InvoerFout(f"{path.name} is geen bestand van een soort die wij lezen: {', '.join(KINDS)}.")
    if not path.is_file():
        raise InvoerFout(f"Het bestand {path.name} staat niet in {path.parent}.")
    try:
        with path.open("rb") as file:
            if not is_what_it_says(file, kind):
                raise InvoerFout(_damaged(path))
        above = _copy(path, out, limits, deel)
    except MemoryError:
        raise
    except _FAULTS as error:
        if isinstance(error, duckdb.OutOfMemoryException) and not cannot_write(error):
            raise MemoryError from error
        raise InvoerFout(no_room(path, out) if cannot_write(error) else _damaged(path, error)) from error
    finally:
        _plain_csv(out).unlink(missing_ok=True)
    return {"first_row": above + (2 if kind in {".csv", ".xlsx"} else 1)}


def _copy_from_zip(path: Path, out: Path, limits: Limits, deel: str | None) -> dict[str, Any]:
    """Take one file out of a zip, under a name of our own, and copy that."""
    try:
        with path.open("rb") as file:
            if not is_what_it_says(file, ".zip"):
                raise InvoerFout(_damaged(path))
        check_zip(path, limits.sheet, limits)
        with zipfile.ZipFile(path) as archive:
            name = _inside(path, [part for part in archive.namelist() if _is_table(part)], deel)
            inner = out.with_name(f"{out.name}{Path(name).suffix.lower()}")
            with archive.open(name) as source, inner.open("wb") as target:
                _copy_at_most(source, target, in_bytes(limits.sheet), path)
    except (OSError, RuntimeError, ValueError, NotImplementedError, zlib.error, zipfile.BadZipFile) as error:
        raise InvoerFout(_damaged(path)) from error
    try:
        return copy_table(inner, out, limits)
    except InvoerFout as refusal:
        raise InvoerFout(str(refusal).replace(inner.name, f"{path.name}, {Path(name).name}")) from refusal
    finally:
        inner.unlink(missing_ok=True)


def _is_table(name: str) -> bool:
    return Path(name).suffix.lower() in {".csv", ".json", ".parquet", ".xlsx"} and "__MACOSX" not in name


def _inside(path: Path, names: list[str], deel: str | None) -> str:
    found = [name for name in names if deel in {None, name, Path(name).name}]
    if len(found) != 1:
        there = ", ".join(sorted(names)[:8]) or "geen tabel"
        raise InvoerFout(
            f"In {path.name} is niet te zeggen welk bestand telt; zet het met deel in het manifest. "
            f"Er is: {there}."
        )
    return found[0]


def _copy_at_most(source: IO[bytes], target: IO[bytes], limit: int, path: Path) -> None:
    while portion := source.read(_BYTES):
        limit -= len(portion)
        if limit < 0:
            raise InvoerFout(f"{path.name} wordt uitgepakt te groot; zo'n bestand lezen wij niet.")
        target.write(portion)


def _copy(path: Path, out: Path, limits: Limits, deel: str | None = None) -> int:
    """Copy, and return how many rows stand above the headings."""
    with _database(out.parent, limits) as connection:
        connection.execute(f"attach {literal(str(out))} as uit ({_HANDED_OVER})")
        if _is_map(path):
            source, parameters, above = _attributes(connection, path, limits, deel)
        elif path.suffix.lower() == ".csv":
            source, parameters, above = _csv(path, _plain_csv(out), limits)
        else:
            source, parameters, above = _SOURCES[path.suffix.lower()](connection, path, limits)
        _check_width(path, len(connection.sql(f"from {source}", params=parameters).columns), limits)
        rows = count(
            connection,
            f"create table uit.{TABLE} as from {source} limit {limits.rows + 1}",
            parameters,
        )
        connection.execute("detach uit")
    _check_length(path, rows, limits)
    return above


@contextmanager
def _database(room: Path, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to the one DuckDB of this process: starting it takes longer than a small file.

    Each file has temporary tables of its own. A file that cannot be read takes the whole DuckDB along.
    """
    if room not in _running:
        _running[room] = duckdb.connect(config=_CLOSED)
        _running[room].execute(f"set temp_directory = {literal(str(room / 'tmp'))}")
    try:
        with _running[room].cursor() as connection:
            connection.execute(f"set memory_limit = '{limits.memory // 4}MB'")
            connection.execute(f"set max_temp_directory_size = '{limits.disk}MB'")
            yield connection
    except BaseException:
        _running.pop(room).close()
        raise


_running: dict[Path, duckdb.DuckDBPyConnection] = {}
_HANDED_OVER = "storage_version 'latest', recovery_mode no_wal_writes"
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


_Source = tuple[str, dict[str, Any], int]
"""What stands after FROM, its parameters, and how many rows stand above the headings."""


def _parquet(_connection: duckdb.DuckDBPyConnection, path: Path, _limits: Limits) -> _Source:
    return "read_parquet($bestand)", {"bestand": str(path)}, 0


def _plain_csv(out: Path) -> Path:
    """Return where what is made of a CSV with a title above it may lie, while it is read."""
    return Path(f"{out}.tmp.csv")


def _csv(path: Path, plain: Path, limits: Limits) -> _Source:
    """Read with the separator of the heading: left to guess, a broken row makes DuckDB see one column."""
    check_encoding(path)
    heading_of(path, in_bytes(limits.heading))
    table, above = only_table(path, plain)
    heading = heading_of(table, in_bytes(limits.heading))
    separator = separator_of(heading)
    _check_width(path, heading.count(separator) + 1, limits)
    options = "all_varchar = true, header = true, delim = $scheiding, quote = '\"', escape = '\"'"
    return f"read_csv($bestand, {options})", {"bestand": str(table), "scheiding": separator}, above


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
    return f"(select {', '.join(columns)} from {records})", {}, 0


def _check_keys(path: Path, limits: Limits) -> None:
    """Refuse records with more keys than a table has columns, before DuckDB lays them all side by side."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        keys = set()
        for found in _KEY.finditer(text):
            if found[1] not in keys:
                keys.add(found[1])
                _check_width(path, len(keys), limits)


def _xlsx(connection: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> _Source:
    """Copy the first sheet, every cell as text, in portions that keep memory low.

    calamine takes a fifth of the time of openpyxl; DuckDB would first fetch an extension from the internet.
    """
    check_zip(path, limits.sheet, limits)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    first = list(islice(rows, _ROWS_ABOVE))
    above = heading_row(first)
    names = [str(cell).strip() for cell in first[above]] if first else []
    rows = chain(first[above + 1 :], rows)
    if has_titles(names):
        rows = (row for row in rows if not is_source_line(row))
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
    return "bron", {}, above


def _is_map(path: Path) -> bool:
    """Whether it is a map, or a zip of which a map was asked: a GeoJSON may also end in `.json`."""
    if path.suffix.lower() == ".json":
        with path.open("rb") as file:
            return form_of(file.read(_BYTES)) == "geojson"
    return path.suffix.lower() in _LAYERED | {".zip"}


def _attributes(
    connection: duckdb.DuckDBPyConnection, path: Path, limits: Limits, deel: str | None
) -> _Source:
    """Read what a map says of its areas, without their shapes."""
    there = [
        (source, str(name)) for source in sources(path, limits) for name, _ in pyogrio.list_layers(source)
    ]
    found = [(source, name) for source, name in there if deel in {None, name, part_of(source, name)}]
    if len(found) != 1:
        raise InvoerFout(
            f"In {path.name} is niet te zeggen welke laag telt; zet die met deel in het manifest. "
            f"Er is: {', '.join(name for _, name in there)}."
        )
    source, layer = found[0]
    _, rows = pyogrio.raw.read_arrow(source, layer=layer, read_geometry=False, max_features=limits.areas + 1)
    if not rows.num_columns:
        raise InvoerFout(f"{path.name} heeft geen gebieden met gegevens.")
    if rows.num_rows > limits.areas:
        raise InvoerFout(f"{path.name} heeft meer dan {limits.areas} gebieden; zo'n bestand lezen wij niet.")
    connection.register("laag", rows)
    return "laag", {}, 0


def _text(cell: object) -> str:
    """Return a cell as text: a whole number in full, however large."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


_FAULTS = (
    *(duckdb.Error, CalamineError, OSError, RuntimeError, ValueError, zipfile.BadZipFile),
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pa.ArrowException),
)
_KEY = re.compile(rb'"((?:[^"\\]|\\.){0,200})"\s*:', re.DOTALL)
_SOURCES = {".parquet": _parquet, ".json": _json, ".xlsx": _xlsx}
_LAYERED = {".gpkg", ".geojson", ".shp"}
KINDS = (".parquet", ".csv", ".json", ".xlsx", *sorted(_LAYERED), ".zip")
_BYTES = 1 << 20
