"""Why a database refused, as one of our own errors: busy is not away, read-only or damaged."""

from __future__ import annotations

from sqlite3 import (
    SQLITE_BUSY,
    SQLITE_CORRUPT,
    SQLITE_LOCKED,
    SQLITE_NOTADB,
    SQLITE_READONLY,
)
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from wijkdata.workspace.errors import (
    WerkruimteAlleenLezen,
    WerkruimteBeschadigd,
    WerkruimteBezet,
    WerkruimteFout,
    WerkruimteWeg,
)

_SQLITE: Final[dict[int, type[WerkruimteFout]]] = {
    SQLITE_BUSY: WerkruimteBezet,
    SQLITE_LOCKED: WerkruimteBezet,
    SQLITE_READONLY: WerkruimteAlleenLezen,
    SQLITE_CORRUPT: WerkruimteBeschadigd,
    SQLITE_NOTADB: WerkruimteBeschadigd,
}
_POSTGRES: Final[dict[str, type[WerkruimteFout]]] = {
    "55P03": WerkruimteBezet,  # waited too long for a lock
    "57014": WerkruimteBezet,  # took too long
    "53300": WerkruimteBezet,  # too many connections
    "40001": WerkruimteBezet,
    "40P01": WerkruimteBezet,
    "25006": WerkruimteAlleenLezen,
    "42501": WerkruimteAlleenLezen,
    "XX001": WerkruimteBeschadigd,
    "XX002": WerkruimteBeschadigd,
}


def explain(error: Exception) -> WerkruimteFout:
    """Return what a refusal of the database means to who works with it."""
    if isinstance(error, PoolTimeout):
        return WerkruimteBezet()
    if not isinstance(error, DBAPIError):
        return WerkruimteWeg()
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, WerkruimteWeg)()
    return _POSTGRES.get(getattr(error.orig, "sqlstate", None) or "", WerkruimteWeg)()
