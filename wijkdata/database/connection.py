"""Opening the built database: read-only, locked down, one cursor per query, versioned by its file.

The built file is never written to. A new build lands beside it under a versioned name and a small
pointer file is moved (see `wijkdata.ingest.swap`), so a process that has the old file open keeps
reading it until it next asks `resolve_path`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from wijkdata.database.sql import load_sql
from wijkdata.errors import DatabaseBeschadigd, DatabaseOntbreekt, DatabaseVerouderd

SCHEMA_VERSIE = "1"
STANDAARD_PAD = Path("data/wijkdata.duckdb")

_LOCKDOWN = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def configured_path() -> Path:
    """Return where the database should be: `WIJKDATA_DB`, or the default place."""
    return Path(os.environ.get("WIJKDATA_DB") or STANDAARD_PAD)


def pointer_path(path: Path) -> Path:
    """Return the small file beside `path` that names the version in use."""
    return path.with_name(path.name + ".versie")


def resolve_path(path: Path) -> Path:
    """Return the real database file behind `path`: the versioned file its pointer names, else `path`."""
    try:
        named = pointer_path(path).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return path
    return path.with_name(named) if named else path


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

    Every question takes a cursor of its own: a DuckDB connection shared between threads mixes up results.
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
        try:
            self.versie = self._read_versie()
        except BaseException:
            self._connection.close()
            raise

    def ask(self, name: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Run `queries/{name}.sql` on a cursor of its own and return every row as a frame."""
        with self._connection.cursor() as cursor:
            return cursor.execute(load_sql(name).text, dict(parameters or {})).df()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _read_versie(self) -> DataVersie:
        try:
            rows = self.ask("meta")
        except duckdb.Error as error:
            raise DatabaseVerouderd(
                f"Het bestand {self.path.name} is geen database van de Wijkverkenner, of is gemaakt met een "
                "andere versie. Bouw het opnieuw met: python -m wijkdata build."
            ) from error
        meta = dict(zip(rows["sleutel"], rows["waarde"], strict=True))
        if meta.get("schema_versie") != SCHEMA_VERSIE:
            raise DatabaseVerouderd(
                f"Het bestand {self.path.name} heeft versie {meta.get('schema_versie', 'onbekend')}; "
                f"deze app leest versie {SCHEMA_VERSIE}. Bouw het opnieuw met: python -m wijkdata build."
            )
        return DataVersie(
            schema_versie=meta["schema_versie"],
            data_versie=meta.get("data_versie", "onbekend"),
            fictief=meta.get("fictief") == "ja",
            gebouwd_op=meta.get("gebouwd_op", ""),
            titel=meta.get("titel", ""),
        )


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise DatabaseOntbreekt(
            f"Er is geen database op de plek {path}. Maak er een met: python -m wijkdata demo, "
            "of zet in WIJKDATA_DB waar hij staat."
        )
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_LOCKDOWN)
        connection.execute("set lock_configuration = true")
    except duckdb.Error as error:
        raise DatabaseBeschadigd(
            f"Het bestand {path.name} is beschadigd of is geen database. Zet een reservekopie terug of "
            "bouw het opnieuw met: python -m wijkdata build."
        ) from error
    return connection
