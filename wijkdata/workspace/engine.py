"""Opens the workspace: SQLite by default, PostgreSQL by URL, always migrated to the newest layout."""

from __future__ import annotations

import time
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

from wijkdata.workspace.errors import WerkruimteFout, WerkruimteNieuwer

MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT_SECONDS = 20
_MIGRATION_LOCK = 7_294_553


def open_engine(url: str) -> Engine:
    """Open the workspace at `url`, make it if it is not there, and migrate it to the newest layout.

    Raises
    ------
    WerkruimteFout
        When it cannot be reached or written; the sentence says what to do.
    WerkruimteNieuwer
        When it was written by a newer app: then nothing is changed.
    """
    try:
        parsed = make_url(url)
        engine = _create(parsed)
        with engine.connect() as connection:
            connection.execute(text("select 1"))
            if _revision(connection) != newest_revision():
                _migrate(parsed)
    except (ArgumentError, ImportError) as error:
        raise WerkruimteFout(
            "Het adres in WERKRUIMTE_URL klopt niet. Gebruik bijvoorbeeld sqlite:///data/werkruimte.sqlite."
        ) from error
    except (SQLAlchemyError, OSError) as error:
        raise unreachable() from error
    return engine


def unreachable() -> WerkruimteFout:
    """Return the error for a workspace that is away, full or read-only."""
    return WerkruimteFout(
        "De werkruimte is niet bereikbaar of alleen te lezen. Opslaan lukt nu niet; cijfers bekijken wel. "
        "Controleer de plek in WERKRUIMTE_URL en of er ruimte en schrijfrecht is."
    )


def newest_revision() -> str:
    """Return the layout this app writes."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise RuntimeError("the workspace has no migrations")
    return head


def _create(url: URL, **options: Any) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, **options)
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": _WAIT_SECONDS}, **options)
    event.listen(engine, "connect", _keep_what_was_confirmed)
    return engine


def _keep_what_was_confirmed(dbapi_connection: Any, _record: Any) -> None:
    """Make SQLite write ahead and sync every commit, so that a confirmed save survives a kill."""
    cursor = dbapi_connection.cursor()
    _write_ahead(cursor)
    cursor.execute("pragma synchronous = full")
    cursor.close()


def _write_ahead(cursor: Cursor) -> None:
    """Turn on writing ahead. Of two that do so in a new file at once SQLite refuses one, without waiting."""
    deadline = time.monotonic() + _WAIT_SECONDS
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
    engine = _create(url, poolclass=NullPool)
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
