"""Whose a document is: who made it, and for whom it is there and may be changed."""

from __future__ import annotations

from hashlib import sha256
from typing import TypedDict

from sqlalchemy import ColumnElement, RowMapping, or_, true

from wijkdata.rights import Rechten
from wijkdata.workspace.tables import document as table


class Protection(TypedDict, total=False):
    """Who may change a document, apart from who has its code."""

    beschermd: bool
    eigenaar: str | None
    gemaakt_door: str | None


def protection(row: RowMapping) -> Protection:
    """Return who may change a document, as its row says."""
    return {
        "beschermd": row["code_hash"] is not None,
        "eigenaar": row["eigenaar"],
        "gemaakt_door": row["gemaakt_door"],
    }


def is_mine(rechten: Rechten, code: str) -> ColumnElement[bool]:
    """Whether a visitor with a code may change a document; of before there were codes, everyone may."""
    if rechten.may_manage:
        return true()
    theirs = or_(table.c.code_hash.is_(None), table.c.code_hash == hashed(code))
    return theirs if rechten.account is None else or_(theirs, table.c.eigenaar == rechten.account.id)


def is_seen(rechten: Rechten) -> ColumnElement[bool]:
    """Whether a visitor may see what a document is about."""
    return true() if rechten.sees_all else table.c.gemeente.in_(sorted(rechten.gemeenten or ()))


def hashed(code: str) -> str:
    """Return what is kept of a code; it is random and long, so one round is enough."""
    return sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
