"""Opens the workspace: SQLite by default, PostgreSQL by URL, always migrated to the newest layout.

Nothing in it waits longer than a few seconds: who works with it is told that it is busy, and looks further.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from sqlite3 import SQLITE_BUSY, Cursor, OperationalError
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from wijkdata.workspace.errors import (
    WerkruimteAlleenLezen,
    WerkruimteBeschadigd,
    WerkruimteFout,
    WerkruimteNieuwer,
    WerkruimteWeg,
)
from wijkdata.workspace.reasons import explain

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 5
_MIGRATION_SECONDS = 60
"""Another process may be changing the layout; that takes longer than a save."""
_MIGRATION_LOCK = 7_294_553


def open_engine(url: str) -> Engine:
    """Open the workspace at `url`, make it if it is not there, and migrate it to the newest layout.

    Raises
    ------
    WerkruimteFout
        When it cannot be read; the sentence says what to do. What can only be read is opened.
    WerkruimteNieuwer
        When it was written by a newer app: then nothing is changed.
    """
    try:
        parsed = make_url(url)
        try:
            return _opened(parsed)
        except (WerkruimteAlleenLezen, WerkruimteWeg):
            if (unwritten := _as_it_lies(parsed)) is None:
                raise
            return _opened(unwritten)
    except ArgumentError as error:
        raise WerkruimteFout(
            "Het adres in WERKRUIMTE_URL klopt niet. Gebruik bijvoorbeeld sqlite:///data/werkruimte.sqlite."
        ) from error
    except ImportError as error:
        raise WerkruimteFout(
            f"Voor de databank in WERKRUIMTE_URL ontbreekt het stuurprogramma {error.name}. "
            "Installeer opnieuw wat de app nodig heeft: pip install -r requirements.txt."
        ) from error


def _opened(url: URL) -> Engine:
    try:
        engine = _create(url)
        with engine.connect() as connection:
            _check(connection)
            if _revision(connection) != newest_revision():
                _migrate(url)
    except (SQLAlchemyError, OSError) as error:
        if isinstance(error, ArgumentError):
            raise
        raise explain(error) from error
    return engine


def _check(connection: Connection) -> None:
    """Read the workspace through once, so that damage is told before somebody saves into it."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("select 1"))
    elif connection.execute(text("pragma quick_check(1)")).scalar() != "ok":
        raise WerkruimteBeschadigd


def _as_it_lies(url: URL) -> URL | None:
    """Return how to read a SQLite file in a place where nothing can be written, not even beside it.

    None where that would leave out what was saved last: it still stands beside the file.
    """
    if not _is_file(url):
        return None
    path = Path(url.database or "")
    beside = path.with_name(f"{path.name}-wal")
    if not path.is_file() or (beside.exists() and beside.stat().st_size):
        return None
    unwritten = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create(url.drivername, database=path.absolute().as_uri(), query=unwritten)


def _is_file(url: URL) -> bool:
    """Whether this is a SQLite file by its plain path."""
    place = url.database or ""
    return url.get_backend_name() == "sqlite" and bool(place) and not place.startswith((":memory:", "file:"))


def newest_revision() -> str:
    """Return the layout this app writes."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise RuntimeError("the workspace has no migrations")
    return head


def _create(url: URL, *, seconds: int = WAIT_SECONDS, **options: Any) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _create_on_server(url, seconds, **options)
    if _is_file(url):
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        # As many connections as are asked: who reads does not wait for those who wait to write.
        options = options or {"max_overflow": -1}
    engine = create_engine(url, connect_args={"timeout": seconds}, **options)
    if "immutable" not in url.query:
        event.listen(engine, "connect", _keep_what_was_confirmed)
    return engine


def _create_on_server(url: URL, seconds: int, **options: Any) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, **(options or {"pool_timeout": seconds}))
    if engine.dialect.driver == "psycopg":
        from wijkdata.workspace import postgres  # noqa: PLC0415 -- only where it is used

        connect = partial(postgres.connect, seconds)
        event.listen(engine, "do_connect", lambda _dialect, _record, args, kwargs: connect(*args, **kwargs))
    return engine


def _keep_what_was_confirmed(dbapi_connection: Any, _record: Any) -> None:
    """Make SQLite write ahead and sync every commit, so that a confirmed save survives a kill."""
    cursor = dbapi_connection.cursor()
    _write_ahead(cursor)
    cursor.execute("pragma synchronous = full")
    cursor.close()


def _write_ahead(cursor: Cursor) -> None:
    """Turn on writing ahead. Of two that do so in a new file at once SQLite refuses one, without waiting."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            cursor.execute("pragma journal_mode = wal")
        except OperationalError as error:
            if error.sqlite_errorcode != SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _revision(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if found is not None and found not in known:
        raise WerkruimteNieuwer(
            "De werkruimte is gemaakt met een nieuwere versie van de app. Werk de app bij, "
            "of zet in WERKRUIMTE_URL een andere plek."
        )
    return found


def _migrate(url: URL) -> None:
    """Bring the workspace to the newest layout in one transaction, one process at a time."""
    engine = _create(url, seconds=_MIGRATION_SECONDS, poolclass=NullPool)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if url.get_backend_name() == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _leave_transactions_to_us(dbapi_connection: Any, _record: Any) -> None:
    """Stop the driver from committing before every change of layout."""
    dbapi_connection.isolation_level = None
