"""Opens a source table in any format, every column as it comes, and points at places in it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from wijkdata.errors import InvoerFout
from wijkdata.ingest.marks import SHAPE, Marks, UnclearMarks, read_marks
from wijkdata.ingest.plain_text import check_encoding, odd_line, separator_of
from wijkdata.ingest.short_names import SHORT_NAMES
from wijkdata.ingest.sql import cannot_write, first_row, quote, was_interrupted

_PORTION = 10_000
_NUMERIC = re.compile(r'U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|"NULL"')
_TEXT = re.compile(r"VARCHAR|ENUM.*")


@dataclass(frozen=True)
class Table:
    """One opened table.

    `source` is what stands after FROM, with `parameters`; `columns` maps each name to its DuckDB type;
    `first_row` is the number people give the first record (a spreadsheet's heading is row 1).
    """

    name: str
    connection: duckdb.DuckDBPyConnection
    source: str
    columns: dict[str, str]
    first_row: int = 1
    parameters: dict[str, Any] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    """Columns that count: a part of a person in them is a fault."""
    large: set[str] = field(default_factory=set)
    """Columns in which 1.234 may as well be a thousand as three decimals."""
    marks: dict[str, Marks] = field(default_factory=dict)

    def find(self, *names: str) -> str | None:
        """Return the column that bears one of `names`, with or without a number, or its short name."""
        for name in names:
            pattern = re.compile(rf"{re.escape(name)}(_\d+)?", re.IGNORECASE)
            for column in self.columns:
                if pattern.fullmatch(column) or pattern.fullmatch(SHORT_NAMES.get(column.casefold(), "")):
                    return column
        return None

    def require(self, *names: str) -> str:
        """Return the column of one of `names`.

        Raises
        ------
        InvoerFout
            Where there is none, naming the file and the column.
        """
        column = self.find(*names)
        if column is None:
            raise InvoerFout(
                f"In {self.name} ontbreekt de kolom {names[0]}; de eerste kolommen zijn nu "
                f"{', '.join(list(self.columns)[:5])}."
            )
        return column

    def number(self, column: str) -> str:
        """Return SQL that reads `column` as a number in the sense of macros.sql."""
        kind = self.columns[column]
        if _NUMERIC.fullmatch(kind):
            return f"getal({quote(column)})"
        if _TEXT.fullmatch(kind):
            return f"getal_uit_tekst({self._plain(column)})"
        raise InvoerFout(f"In {self.name} bevat de kolom {column} geen getallen maar {kind.lower()}.")

    def _plain(self, column: str) -> str:
        """Return SQL for the cells of a text column, with no mark but a full stop before the decimals."""
        if column not in self.marks:
            self.marks[column] = self._read_marks(column)
        marks, cell = self.marks[column], quote(column)
        plain = f"replace({cell}, '{marks.duizend}', '')" if marks.duizend else cell
        plain = f"replace({plain}, ',', '.')" if marks.decimaal == "," else plain
        return cell if plain == cell else f"case when kaal({cell}) = '.' then {cell} else {plain} end"

    def _read_marks(self, column: str) -> Marks:
        shapes = self.connection.execute(
            f"select distinct {SHAPE.format(quote(column))} from {self.source}", self.parameters or None
        ).fetchall()
        try:
            return read_marks(
                (shape for (shape,) in shapes), whole=column in self.whole, large=column in self.large
            )
        except UnclearMarks as reason:
            raise InvoerFout(
                f"{self.name}, kolom {column}: {reason}. Verwacht worden getallen als 1234,5 of 1234.5, "
                "zonder punten of komma's tussen duizendtallen."
            ) from reason

    def refuse(self, column: str, condition: str, expected: str) -> None:
        """Refuse the file for the first record where `condition` holds.

        Raises
        ------
        InvoerFout
            Naming file, row, column, the cell and what was expected.
        """
        query = f"""
            select rij, cel from (
                select row_number() over () as rij, {quote(column)}::varchar as cel, {condition} as fout
                from {self.source}
            ) where fout limit 1
        """
        found = first_row(self.connection, query, self.parameters)
        if found:
            row, cell = found[0] - 1 + self.first_row, (found[1] or "").strip() or "leeg"
            raise InvoerFout(
                f"{self.name}, rij {row}, kolom {column}: hier staat {cell}; verwacht wordt {expected}."
            )


@contextmanager
def open_table(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Table]:
    """Open one file for as long as the block lasts.

    Parameters
    ----------
    connection
        The table is read through it.
    path
        Parquet, CSV, JSON (records, or an OData answer `{"value": [...]}`) or xlsx (its first sheet).

    Raises
    ------
    InvoerFout
        When there is no such file, it is of another kind, damaged or empty.
    """
    kind = path.suffix.lower()
    if kind not in _SOURCES:
        raise InvoerFout(f"{path.name} is geen bestand van een soort die wij lezen: {', '.join(_SOURCES)}.")
    if not path.is_file():
        raise InvoerFout(f"Het bestand {path.name} staat niet in {path.parent}.")
    copy = f"bron_{uuid.uuid4().hex}"
    try:
        source, parameters = _SOURCES[kind](connection, path, copy)
        relation = connection.sql(f"from {source}", params=parameters)
        columns = dict(zip(relation.columns, map(str, relation.types), strict=True))
        found = relation.limit(1).fetchall()
    except (duckdb.Error, CalamineError, OSError, RuntimeError, ValueError) as error:
        if not _is_about_the_file(error):
            raise
        raise InvoerFout(_damaged(path, error)) from error
    if not found:
        raise InvoerFout(f"{path.name} is leeg; verwacht wordt minstens één rij met cijfers.")
    try:
        yield Table(path.name, connection, source, columns, 2 if kind in {".csv", ".xlsx"} else 1, parameters)
        connection.execute(f"drop table if exists {copy}")
    except (duckdb.Error, RuntimeError) as error:  # some damage only shows while figures are being read
        if not _is_about_the_file(error):
            raise
        raise InvoerFout(_damaged(path, error)) from error


def _is_about_the_file(error: Exception) -> bool:
    """Whether a damaged file can be the cause: not a full disk, Ctrl-C, or a fault in our own question."""
    ours = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
    return not (cannot_write(error) or was_interrupted(error) or isinstance(error, ours))


def _damaged(path: Path, error: Exception) -> str:
    """Return the sentence for a file that cannot be read, with the line where the reader names one."""
    if path.suffix.lower() == ".csv" and (odd := odd_line(path)):
        return f"{path.name}, {odd}"
    line = re.search(r"[Ll]ine:? (\d+)", str(error))
    place = f" bij regel {line[1]}" if line else ""
    kind = path.suffix.lower()[1:]
    return f"{path.name} is beschadigd, afgebroken of geen echt {kind}-bestand: lezen lukt niet{place}."


_Source = tuple[str, dict[str, Any]]


def _parquet(_connection: duckdb.DuckDBPyConnection, path: Path, _copy: str) -> _Source:
    return "read_parquet($bestand)", {"bestand": str(path)}


def _csv(_connection: duckdb.DuckDBPyConnection, path: Path, _copy: str) -> _Source:
    """Read with the separator of the heading: left to guess, a broken row makes DuckDB see one column."""
    check_encoding(path)
    separator = separator_of(path)
    options = "all_varchar = true, header = true, delim = $scheiding, quote = '\"', escape = '\"'"
    return f"read_csv($bestand, {options})", {"bestand": str(path), "scheiding": separator}


def _json(connection: duckdb.DuckDBPyConnection, path: Path, copy: str) -> _Source:
    """Copy the records into a temporary table, since reading JSON takes long and needs guesses at types."""
    check_encoding(path)
    connection.execute(
        f"create temp table {copy} as "
        "from read_json($bestand, sample_size = -1, maximum_object_size = $grootte)",
        {"bestand": str(path), "grootte": path.stat().st_size + 1024},
    )
    answer = connection.table(copy)
    if answer.columns[-1:] == ["value"]:
        if not str(answer.types[-1]).startswith("STRUCT"):
            raise InvoerFout(f"{path.name} is leeg of heeft onder value geen rijen met kolommen.")
        records = f"(select r.* from (select unnest(value) as r from {copy}))"
        answer = connection.sql(f"from {records}")
    else:
        records = copy
    columns = (
        f"{quote(name)} ->> '$' as {quote(name)}" if str(kind) == "JSON" else quote(name)
        for name, kind in zip(answer.columns, answer.types, strict=True)
    )
    connection.execute(f"create or replace temp table {copy} as select {', '.join(columns)} from {records}")
    return copy, {}


def _xlsx(connection: duckdb.DuckDBPyConnection, path: Path, copy: str) -> _Source:
    """Copy the first sheet, every cell as text, in portions that keep memory low.

    calamine takes a fifth of the time of openpyxl; DuckDB would first fetch an extension from the internet.
    """
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    names = [str(cell).strip() for cell in next(rows, [])]
    if not all(names) or len({name.lower() for name in names}) < len(names):
        raise InvoerFout(
            f"{path.name} heeft in rij 1 lege of dubbele kolomnamen; verwacht wordt één naam per kolom."
        )
    connection.execute(f"create temp table {copy} ({', '.join(f'{quote(n)} varchar' for n in names)})")
    schema = pa.schema([(name, pa.string()) for name in names])
    while portion := list(islice(rows, _PORTION)):
        columns = zip(*portion, strict=True)
        portion_table = pa.table([[_text(cell) for cell in column] for column in columns], schema=schema)
        connection.register("portie", portion_table)
        connection.execute(f"insert into {copy} from portie")
        connection.unregister("portie")
    return copy, {}


def _text(cell: object) -> str:
    """Return a cell as text: a whole number in full, however large."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


_SOURCES = {".parquet": _parquet, ".csv": _csv, ".json": _json, ".xlsx": _xlsx}
