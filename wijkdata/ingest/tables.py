"""Opens a source table in any format, every column as it comes, and points at places in it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.child import read_in_child
from wijkdata.ingest.marks import SHAPE, Marks, UnclearMarks, read_marks
from wijkdata.ingest.short_names import spoken_for
from wijkdata.ingest.sql import first_row, literal, quote
from wijkdata.ingest.statline import Kop, has_titles, read_headings

TABLE = "tabel"
"""What the table is called in the file that the child hands over."""

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
    condition: str = "true"
    """SQL for the rows that count; a place in the file is told among all rows."""
    all_rows: str = ""
    koppen: dict[str, Kop] = field(default_factory=dict)
    """What the headings of StatLine say of the columns, where the file has those."""
    headings: dict[str, str] = field(default_factory=dict)
    """What the file itself calls a column, where that is another name."""
    per_maand: bool = False
    """Whether each row adds up the months of a year."""

    def only(self, condition: str) -> Table:
        """Return the same table with fewer rows."""
        return replace(
            self,
            source=f"(from {self.source} where {condition})",
            condition=f"({self.condition}) and ({condition})",
            all_rows=self.all_rows or self.source,
        )

    def find(self, *names: str) -> str | None:
        """Return the column that bears one of `names`, with or without a number, or its short name."""
        for name in names:
            pattern = re.compile(rf"{re.escape(name)}(_\d+)?", re.IGNORECASE)
            for column in self.columns:
                if pattern.fullmatch(column) or pattern.fullmatch(spoken_for(column) or ""):
                    return column
        return None

    def has_rows(self) -> bool:
        """Whether there is any row."""
        return first_row(self.connection, f"select 1 from {self.source} limit 1", self.parameters) is not None

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
                select row_number() over () as rij, {quote(column)}::varchar as cel,
                       ({self.condition}) and ({condition}) as fout
                from {self.all_rows or self.source}
            ) where fout limit 1
        """
        found = first_row(self.connection, query, self.parameters)
        if found:
            row, cell = found[0] - 1 + self.first_row, (found[1] or "").strip() or "leeg"
            place = f"{self.name}, rij {row}, kolom {self._heading(column)}"
            raise InvoerFout(f"{place}: hier staat {cell}; verwacht wordt {expected}.")

    def _heading(self, column: str) -> str:
        return self.koppen[column].titel if column in self.koppen else column


@contextmanager
def open_table(connection: duckdb.DuckDBPyConnection, path: Path, deel: str | None = None) -> Iterator[Table]:
    """Open one file for as long as the block lasts; a child reads it, see `child`.

    Parameters
    ----------
    connection
        The table is read through it.
    path
        Parquet, CSV, JSON (records, or an OData answer `{"value": [...]}`) or xlsx (its first sheet); what a
        GeoJSON or GeoPackage says of its areas; or one of these in a zip.
    deel
        Which file of the zip or layer of the GeoPackage, where there are more.

    Raises
    ------
    InvoerFout
        When there is no such file, it is of another kind, damaged, empty or too large.
    """
    name = f"bron_{uuid.uuid4().hex}"
    with read_in_child("table", path, deel=deel) as (copy, told):
        connection.execute(f"attach {literal(str(copy))} as {name} (read_only)")
        try:
            source = f"{name}.{TABLE}"
            relation = connection.sql(f"from {source}")
            columns = dict(zip(relation.columns, map(str, relation.types), strict=True))
            table = Table(path.name, connection, source, columns, told["first_row"])
            yield _as_odata(table) if has_titles(columns) else table
        finally:
            with suppress(duckdb.Error):  # what went wrong in the block is what counts
                connection.execute(f"detach {name}")


def _as_odata(table: Table) -> Table:
    """Return a download from StatLine with its columns under the names they have in OData."""
    read = read_headings(list(table.columns))
    picked = ", ".join(
        f"{quote(old)} as {quote(kop.naam)}" for old, kop in zip(table.columns, read, strict=True)
    )
    columns = {kop.naam: kind for kop, kind in zip(read, table.columns.values(), strict=True)}
    koppen = {kop.naam: kop for kop in read}
    headings = {kop.naam: old for old, kop in zip(table.columns, read, strict=True)}
    source = f"(select {picked} from {table.source})"
    return replace(table, source=source, columns=columns, koppen=koppen, headings=headings)
