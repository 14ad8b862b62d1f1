"""Saving, opening and deleting documents, so that nobody's work is lost without a word."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, NoReturn, TypeVar

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from wijkdata.rights import VRIJ, Rechten
from wijkdata.workspace.documents import (
    MAX_BYTES,
    BewaardWerkgebied,
    Document,
    Scenario,
    export_json,
    size_in_bytes,
)
from wijkdata.workspace.errors import (
    AlleenKijken,
    Conflict,
    NietGevonden,
    NietTeZien,
    NietVanU,
    Onleesbaar,
    TeGroot,
)
from wijkdata.workspace.owner import Protection, hashed, is_mine, is_seen, protection
from wijkdata.workspace.reasons import explain
from wijkdata.workspace.tables import document as table
from wijkdata.workspace.tables import document_versie as earlier

D = TypeVar("D", bound=Document)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L or U: codes are read aloud


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line in the list of documents; `gewijzigd_op` is ISO 8601 in UTC.

    Of one that is `beschermd` the code of its owner is needed to change it, or the account `eigenaar`.
    `gemaakt_door` is the name of that account; both are None where nobody signed in.
    """

    id: str
    naam: str
    maker: str
    gemeente: str
    data_versie: str
    versie: int
    gewijzigd_op: str
    eigenaar: str | None
    gemaakt_door: str | None
    beschermd: bool


@dataclass(frozen=True, slots=True)
class Versie:
    """One version of a document, in a list of all of them."""

    versie: int
    naam: str
    maker: str
    gewijzigd_op: str


@dataclass(frozen=True, slots=True)
class Bewaard(Generic[D]):
    """A document as it is in the workspace, with the version a next save must name.

    `code` is that of its owner, for who has just made it: the workspace itself keeps only its hash.
    """

    id: str
    versie: int
    inhoud: D
    beschermd: bool = field(default=True, compare=False)
    code: str = field(default="", compare=False, repr=False)
    eigenaar: str | None = field(default=None, compare=False)
    gemaakt_door: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Geopend(Generic[D]):
    """What could be opened of many documents, and the names of those that could not."""

    documenten: tuple[Bewaard[D], ...] = ()
    onleesbaar: tuple[str, ...] = ()


class Store(Generic[D]):
    """The documents of one kind, for one visitor: what he may not see is not there for him.

    Every method raises `WerkruimteFout` when the workspace cannot be reached or written.
    A method that changes something names the version it saw, and raises `Conflict` when that is not
    the newest any more; and the code of the owner, without which it raises `NietVanU` where the account of
    this visitor did not make it. Who may only look gets `AlleenKijken`.
    """

    def __init__(
        self, engine: Engine, soort: type[D], *, kind: str, prefix: str, rechten: Rechten = VRIJ
    ) -> None:
        self._engine = engine
        self._soort = soort
        self._kind = kind
        self._prefix = prefix
        self._rechten = rechten

    def for_visitor(self, rechten: Rechten) -> Store[D]:
        """Return the same documents as a visitor may see and change them."""
        return Store(self._engine, self._soort, kind=self._kind, prefix=self._prefix, rechten=rechten)

    def list(self, gemeente: str | None = None) -> list[ListLine]:
        """Return the documents of a gemeente, or all, the last changed first."""
        return [*self._lines(gemeente, deleted=False)]

    def deleted(self, gemeente: str | None = None) -> tuple[ListLine, ...]:
        """Return those that were deleted, the last first."""
        return self._lines(gemeente, deleted=True)

    def _lines(self, gemeente: str | None, *, deleted: bool) -> tuple[ListLine, ...]:
        columns = [table.c[name] for name in ListLine.__dataclass_fields__ if name != "beschermd"]
        statement = (
            select(*columns, table.c.code_hash.is_not(None).label("beschermd"))
            .where(table.c.soort == self._kind, _is_gone(deleted=deleted), is_seen(self._rechten))
            .order_by(table.c.gewijzigd_op.desc(), table.c.id)
        )
        if gemeente is not None:
            statement = statement.where(table.c.gemeente == gemeente)
        with self._connection() as connection:
            return tuple(ListLine(**row) for row in connection.execute(statement).mappings())

    def versions(self, document_id: str) -> tuple[Versie, ...]:
        """Return every version that was saved, the newest first."""
        columns = [earlier.c[name] for name in Versie.__dataclass_fields__]
        with self._connection() as connection:
            self._row(connection, document_id)
            rows = connection.execute(
                select(*columns).where(earlier.c.document_id == document_id).order_by(earlier.c.versie.desc())
            )
            return tuple(Versie(**row) for row in rows.mappings())

    def load_version(self, document_id: str, versie: int) -> D:
        """Open a version as it once was saved."""
        with self._connection() as connection:
            self._row(connection, document_id)
            row = (
                connection.execute(
                    select(earlier).where(earlier.c.document_id == document_id, earlier.c.versie == versie)
                )
                .mappings()
                .first()
            )
        if row is None:
            raise NietGevonden("Deze versie is niet gevonden in de werkruimte.")
        return self._read(row["naam"], row["inhoud"])

    def fits(self, document_id: str, code: str) -> bool:
        """Whether this is the code of the owner, also of a document that was deleted."""
        with self._connection() as connection:
            found = connection.execute(
                select(table.c.code_hash).where(table.c.id == document_id, table.c.soort == self._kind)
            ).scalar()
        return found is not None and secrets.compare_digest(found, hashed(code))

    def load(self, document_id: str) -> Bewaard[D]:
        """Open one document; raises `NietGevonden` when it is not there or was deleted."""
        with self._connection() as connection:
            return self._as_saved(self._row(connection, document_id))

    def load_all(self, gemeente: str) -> Geopend[D]:
        """Open every document of a gemeente, the last changed first; one that is not right stops no other."""
        with self._connection() as connection:
            rows = connection.execute(
                select(table)
                .where(
                    table.c.soort == self._kind,
                    table.c.gemeente == gemeente,
                    table.c.verwijderd_op.is_(None),
                    is_seen(self._rechten),
                )
                .order_by(table.c.gewijzigd_op.desc(), table.c.id)
            )
            found = list(rows.mappings())
        opened, unreadable = [], []
        for row in found:
            try:
                opened.append(self._as_saved(row))
            except Onleesbaar:
                unreadable.append(str(row["naam"]))
        return Geopend(tuple(opened), tuple(unreadable))

    def save(self, inhoud: D) -> Bewaard[D]:
        """Save a new document and return it with its own id, and the code with which it can be changed."""
        self._check_may_write(inhoud.gemeente)
        columns, now, code = _columns(inhoud), _now(), secrets.token_urlsafe(16)
        account = self._rechten.account
        made: Protection = {"eigenaar": account.id, "gemaakt_door": account.naam} if account else {}
        with self._connection() as connection:
            document_id = self._free_id(connection)
            connection.execute(
                insert(table).values(
                    id=document_id,
                    soort=self._kind,
                    versie=1,
                    gemaakt_op=now,
                    gewijzigd_op=now,
                    code_hash=hashed(code),
                    **columns,
                    **made,
                )
            )
            _keep_version(connection, document_id, 1, columns, now)
        return Bewaard(document_id, 1, inhoud, code=code, **made)

    def replace(self, document_id: str, inhoud: D, *, versie: int, code: str = "") -> Bewaard[D]:
        """Save over version `versie` of a document, which stays among its versions."""
        self._check_may_write(inhoud.gemeente)
        kept = self._change(document_id, versie, code, _columns(inhoud))
        return Bewaard(document_id, versie + 1, inhoud, code=code, **protection(kept))

    def bring_back(self, document_id: str, earlier_one: int, *, versie: int, code: str = "") -> Bewaard[D]:
        """Make an earlier version the newest."""
        return self.replace(
            document_id, self.load_version(document_id, earlier_one), versie=versie, code=code
        )

    def rename(self, document_id: str, naam: str, *, versie: int, code: str = "") -> Bewaard[D]:
        """Give a document another name."""
        named = self._named(self.load(document_id).inhoud, naam)
        return self.replace(document_id, named, versie=versie, code=code)

    def duplicate(self, document_id: str, naam: str) -> Bewaard[D]:
        """Save a copy under another name."""
        return self.save(self._named(self.load(document_id).inhoud, naam))

    def delete(self, document_id: str, *, versie: int, code: str = "") -> int:
        """Take a document out of sight and return its new version; `restore` brings it back."""
        self._change(document_id, versie, code, {"verwijderd_op": _now()})
        return versie + 1

    def restore(self, document_id: str, *, versie: int, code: str = "") -> Bewaard[D]:
        """Undo `delete`."""
        self._change(document_id, versie, code, {"verwijderd_op": None}, deleted=True)
        return self.load(document_id)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Give a transaction that is committed, and on disk, when the block ends well."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error) from error

    def _change(
        self,
        document_id: str,
        versie: int,
        code: str,
        values: Mapping[str, str | None],
        *,
        deleted: bool = False,
    ) -> RowMapping:
        """Write to a document that this visitor may change, and return its row as it is then."""
        if not self._rechten.may_make:
            raise AlleenKijken
        now = _now()
        with self._connection() as connection:
            changed = connection.execute(
                update(table)
                .where(table.c.id == document_id, table.c.soort == self._kind, table.c.versie == versie)
                .where(is_mine(self._rechten, code), is_seen(self._rechten), _is_gone(deleted=deleted))
                .values(versie=versie + 1, gewijzigd_op=now, **values)
            )
            if changed.rowcount == 0:
                self._refuse(connection, document_id, code, deleted=deleted)
            if "inhoud" in values:
                _keep_version(connection, document_id, versie + 1, values, now)
            return connection.execute(select(table).where(table.c.id == document_id)).mappings().one()

    def _check_may_write(self, gemeente: str) -> None:
        if not self._rechten.may_make:
            raise AlleenKijken
        if not self._rechten.may_write(gemeente):
            raise NietTeZien

    def _refuse(self, connection: Connection, document_id: str, code: str, *, deleted: bool) -> NoReturn:
        """Say why nothing was changed."""
        row = self._row(connection, document_id, deleted=deleted)
        mine = self._rechten.owns(row["eigenaar"])
        if row["code_hash"] not in {None, hashed(code)} and not mine:
            raise NietVanU(row["naam"])
        raise Conflict(row["naam"], row["versie"])

    def _row(self, connection: Connection, document_id: str, *, deleted: bool = False) -> RowMapping:
        row = (
            connection.execute(
                select(table).where(
                    table.c.id == document_id, table.c.soort == self._kind, _is_gone(deleted=deleted)
                )
            )
            .mappings()
            .first()
        )
        if row is None:
            raise NietGevonden(
                "Dit is niet gevonden in de werkruimte. Het is verwijderd, of de link komt van elders."
            )
        if not self._rechten.may_see(row["gemeente"]):
            raise NietTeZien
        return row

    def _as_saved(self, row: RowMapping) -> Bewaard[D]:
        inhoud = self._read(row["naam"], row["inhoud"])
        return Bewaard(row["id"], row["versie"], inhoud, **protection(row))

    def _read(self, naam: str, text: str) -> D:
        try:
            return self._soort.model_validate(json.loads(text))
        except (ValidationError, ValueError, RecursionError) as error:
            raise Onleesbaar(naam) from error

    def _named(self, inhoud: D, naam: str) -> D:
        return self._soort.model_validate({**inhoud.model_dump(), "naam": naam})

    def _free_id(self, connection: Connection) -> str:
        while True:
            found = self._prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))
            if connection.execute(select(table.c.id).where(table.c.id == found)).first() is None:
                return found


def scenario_store(engine: Engine) -> Store[Scenario]:
    """Return the scenarios."""
    return Store(engine, Scenario, kind="scenario", prefix="SC")


def werkgebied_store(engine: Engine) -> Store[BewaardWerkgebied]:
    """Return the areas users composed; their ids are area codes (`EG` and six characters)."""
    return Store(engine, BewaardWerkgebied, kind="gebied", prefix="EG")


def _columns(inhoud: Document) -> dict[str, str]:
    """Return what is written of a document; raises `TeGroot` where its own file could not be opened again."""
    if (size := size_in_bytes(export_json(inhoud))) > MAX_BYTES:
        raise TeGroot(inhoud.naam, size, MAX_BYTES)
    return {
        "naam": inhoud.naam,
        "maker": inhoud.maker,
        "gemeente": inhoud.gemeente,
        "data_versie": inhoud.data_versie,
        "inhoud": inhoud.model_dump_json(),
    }


def _keep_version(
    connection: Connection, document_id: str, versie: int, values: Mapping[str, str | None], now: str
) -> None:
    """Keep what was saved beside the document itself, so that no later save takes it away."""
    kept = {name: values[name] for name in ("naam", "maker", "inhoud")}
    connection.execute(
        insert(earlier).values(document_id=document_id, versie=versie, gewijzigd_op=now, **kept)
    )


def _is_gone(*, deleted: bool) -> ColumnElement[bool]:
    gone = table.c.verwijderd_op
    return gone.is_not(None) if deleted else gone.is_(None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
