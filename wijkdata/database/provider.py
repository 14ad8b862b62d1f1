"""Hands out the database in use, and notices when a new build was put in its place."""

from __future__ import annotations

import threading
from pathlib import Path

from wijkdata.database.connection import Database, missing
from wijkdata.paths import file_identity, resolve_path

_Identity = tuple[str, int, int, int]


class DatabaseProvider:
    """Keeps one `Database` open for a path and reopens it when the file there is another one.

    Whoever still holds the previous `Database` can finish with it; the next `current` gives the new one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._identity: _Identity | None = None
        self._database: Database | None = None

    def current(self) -> Database:
        """Return the open database, opening the file again if it was replaced.

        Raises
        ------
        DatabaseOntbreekt, DatabaseBeschadigd, DatabaseVerouderd
        """
        with self._lock:
            path = resolve_path(self._path)
            identity = file_identity(self._path)
            if identity is None:
                raise missing(path)
            if self._database is None or identity != self._identity:
                self._database = Database(path)
                self._identity = identity
            return self._database
