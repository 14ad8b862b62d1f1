"""Opening the built database: read-only, locked down, one cursor per query.

Each file is attached to an in-memory instance of its own. Opening it directly would not do: within one
process DuckDB keeps serving the old content of a path for as long as anybody has it open, also after a
new build was moved into place.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from wijkdata.database.sql import load_sql
from wijkdata.errors import DatabaseBeschadigd, DatabaseOntbreekt, DatabaseVerouderd
from wijkdata.models import SCHEMA_VERSIE

_LOCKDOWN = (
    "set enable_external_access = false",
    "set python_enable_replacements = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set lock_configuration = true",
)
_MANY_ROWS = 500
"""From here it pays to look for texts that are the same."""
_HERSTEL = "Bouw het opnieuw met: python -m wijkdata build."


def set_up_libraries() -> None:
    """Say how pandas and DuckDB are to work, for the whole program; called by whatever starts one.

    A screen cuts its figures into many small frames and looks through them text by text. Where pandas keeps
    text as Arrow, its default, that takes far longer: a map of all wijken a third, a profile or the
    priorities a fifth. Arrow saves memory only from millions of rows.

    DuckDB warns of the copy that an answer by way of Arrow makes. Measured: such a frame, copy and all, is
    made twice as fast as DuckDB's own `df` for an answer of 14,000 rows; asking by `sql`, as it advises,
    makes every small question half as slow again.
    """
    pd.set_option("mode.string_storage", "python")
    warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


@dataclass(frozen=True, slots=True)
class DataVersie:
    """What the open file says of itself (table `meta`)."""

    schema_versie: str
    data_versie: str
    fictief: bool
    gebouwd_op: str
    titel: str


class Database:
    """One open, immutable database file.

    Every question has a cursor to itself: a DuckDB connection shared between threads mixes up results.
    The file is let go when the last user of the object drops it, so a question under way is never cut off.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` read-only.

        Raises
        ------
        DatabaseOntbreekt, DatabaseBeschadigd, DatabaseVerouderd
            With a Dutch sentence that says what to do.
        """
        self.path = path
        self._connection = _open(path)
        self._idle: deque[duckdb.DuckDBPyConnection] = deque()
        self.versie = self._read_versie()

    def ask(self, name: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run `queries/{name}.sql` on a cursor no other question has, and return every row as a frame.

        By way of Arrow, which takes two thirds of the time; `sql` would prepare every question twice.
        """
        with self._borrow() as cursor:
            answer = cursor.execute(load_sql(name).statement, dict(parameters or {})).to_arrow_table()
        return _to_frame(answer)

    @contextmanager
    def _borrow(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor to one question at a time; one in which a question failed is not lent again.

        A new cursor takes half a millisecond: half of the smallest question.
        """
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._connection.cursor()
            cursor.execute("use wijkdata")
        yield cursor
        self._idle.append(cursor)

    def _read_versie(self) -> DataVersie:
        try:
            rows = self.ask("meta")
        except duckdb.Error as error:
            raise DatabaseVerouderd(
                f"Het bestand {self.path.name} is geen database van de Wijkverkenner, "
                f"of is gemaakt met een andere versie. {_HERSTEL}"
            ) from error
        meta = dict(zip(rows["sleutel"], rows["waarde"], strict=True))
        if meta.get("schema_versie") != SCHEMA_VERSIE:
            raise DatabaseVerouderd(
                f"Het bestand {self.path.name} heeft versie {meta.get('schema_versie', 'onbekend')}; "
                f"deze app leest versie {SCHEMA_VERSIE}. {_HERSTEL}",
                fictief=meta.get("fictief") == "ja",
            )
        return DataVersie(
            schema_versie=meta["schema_versie"],
            data_versie=meta.get("data_versie", "onbekend"),
            fictief=meta.get("fictief") == "ja",
            gebouwd_op=meta.get("gebouwd_op", ""),
            titel=meta.get("titel", ""),
        )


def _to_frame(answer: pa.Table) -> pd.DataFrame:
    """Return an answer as a frame in which whole numbers stay whole where some are missing.

    Without threads: to hand a few columns to them takes longer than to make them.
    """
    texts = _texts(answer) if answer.num_rows >= _MANY_ROWS else {}
    frame = answer.drop_columns(list(texts)).to_pandas(date_as_object=False, use_threads=False)
    for name, column in texts.items():
        frame.insert(answer.column_names.index(name), name, column)
    for field, column in zip(answer.schema, answer.columns, strict=True):
        if pa.types.is_integer(field.type) and column.null_count:
            frame[field.name] = frame[field.name].astype(f"Int{field.type.bit_width}")
    return frame


def _texts(answer: pa.Table) -> dict[str, pd.api.extensions.ExtensionArray]:
    """Return the columns of text, in which what is the same text is one object.

    As pandas makes them every cell has a text of its own: an answer of 5,000 rows then takes 2 MB, not 0.4.
    """
    return {
        field.name: _text(column)
        for field, column in zip(answer.schema, answer.columns, strict=True)
        if pa.types.is_string(field.type)
    }


def _text(column: pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    known = column.combine_chunks().dictionary_encode()
    words = np.array([*known.dictionary.to_pylist(), np.nan], dtype=object)
    places = known.indices.fill_null(len(words) - 1).to_numpy()
    return pd.array(words[places], dtype="str")


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise missing(path)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"attach '{_quoted(path)}' as wijkdata (read_only)")
        for statement in _LOCKDOWN:
            connection.execute(statement)
        whole = _is_whole(connection, path)
    except duckdb.Error as error:
        connection.close()
        raise _damaged(path) from error
    if not whole:
        connection.close()
        raise _damaged(path)
    return connection


def _is_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether the file holds every block it says it has; a truncated one opens without complaint."""
    rows = connection.execute(
        "select block_size * total_blocks from pragma_database_size() where database_name = 'wijkdata'"
    ).fetchall()
    return bool(path.stat().st_size >= rows[0][0])


def missing(path: Path) -> DatabaseOntbreekt:
    """Return the error for a database that is not there; a visitor need not know in which folder."""
    return DatabaseOntbreekt(
        f"De database {path.name} is er niet. Maak er een met: python -m wijkdata demo, "
        "of zet in WIJKDATA_DB waar hij staat."
    )


def _damaged(path: Path) -> DatabaseBeschadigd:
    return DatabaseBeschadigd(
        f"Het bestand {path.name} is beschadigd of is geen database. "
        f"Zet een reservekopie terug. Of: {_HERSTEL[0].lower()}{_HERSTEL[1:]}"
    )


def _quoted(path: Path) -> str:
    """Escape a path for use in ATTACH, which takes no parameters."""
    return str(path).replace("'", "''")
