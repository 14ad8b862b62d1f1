"""Saving, opening and deleting documents, so that nobody's work is lost without a word."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from wijkdata.workspace.documents import (
    MAX_BYTES,
    BewaardWerkgebied,
    Document,
    Scenario,
    export_json,
    size_in_bytes,
)
from wijkdata.workspace.errors import Conflict, NietGevonden, Onleesbaar, TeGroot
from wijkdata.workspace.reasons import explain
from wijkdata.workspace.tables import document as table

D = TypeVar("D", bound=Document)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L or U: codes are read aloud


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line in the list of documents; `gewijzigd_op` is ISO 8601 in UTC."""

    id: str
    naam: str
    maker: str
    gemeente: str
    data_versie: str
    versie: int
    gewijzigd_op: str


@dataclass(frozen=True, slots=True)
class Bewaard(Generic[D]):
    """A document as it is in the workspace, with the version a next save must name."""

    id: str
    versie: int
    inhoud: D


@dataclass(frozen=True, slots=True)
class Geopend(Generic[D]):
    """What could be opened of many documents, and the names of those that could not."""

    documenten: tuple[Bewaard[D], ...] = ()
    onleesbaar: tuple[str, ...] = ()


class Store(Generic[D]):
    """The documents of one kind.

    Every method raises `WerkruimteFout` when the workspace cannot be reached or written.
    A method that changes something names the version it saw, and raises `Conflict` when that is not
    the newest any more.
    """

    def __init__(self, engine: Engine, soort: type[D], *, kind: str, prefix: str) -> None:
        self._engine = engine
        self._soort = soort
        self._kind = kind
        self._prefix = prefix

    def list(self, gemeente: str | None = None) -> list[ListLine]:
        """Return the documents of a gemeente, or all, the last changed first."""
        statement = (
            select(*(table.c[name] for name in ListLine.__dataclass_fields__))
            .where(table.c.soort == self._kind, table.c.verwijderd_op.is_(None))
            .order_by(table.c.gewijzigd_op.desc(), table.c.id)
        )
        if gemeente is not None:
            statement = statement.where(table.c.gemeente == gemeente)
        with self._connection() as connection:
            return [ListLine(**row) for row in connection.execute(statement).mappings()]

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
        """Save a new document and return it with its own id."""
        now = _now()
        with self._connection() as connection:
            document_id = self._free_id(connection)
            connection.execute(
                insert(table).values(
                    id=document_id,
                    soort=self._kind,
                    versie=1,
                    gemaakt_op=now,
                    gewijzigd_op=now,
                    **_columns(inhoud),
                )
            )
        return Bewaard(document_id, 1, inhoud)

    def replace(self, document_id: str, inhoud: D, *, versie: int) -> Bewaard[D]:
        """Save over version `versie` of a document; raises `Conflict` when somebody was first."""
        self._change(document_id, versie, _columns(inhoud))
        return Bewaard(document_id, versie + 1, inhoud)

    def rename(self, document_id: str, naam: str, *, versie: int) -> Bewaard[D]:
        """Give a document another name."""
        return self.replace(document_id, self._named(self.load(document_id).inhoud, naam), versie=versie)

    def duplicate(self, document_id: str, naam: str) -> Bewaard[D]:
        """Save a copy under another name."""
        return self.save(self._named(self.load(document_id).inhoud, naam))

    def delete(self, document_id: str, *, versie: int) -> int:
        """Take a document out of sight and return its new version; `restore` brings it back."""
        self._change(document_id, versie, {"verwijderd_op": _now()})
        return versie + 1

    def restore(self, document_id: str, *, versie: int) -> Bewaard[D]:
        """Undo `delete`."""
        self._change(document_id, versie, {"verwijderd_op": None}, deleted=True)
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
        self, document_id: str, versie: int, values: Mapping[str, str | None], *, deleted: bool = False
    ) -> None:
        gone = table.c.verwijderd_op.is_not(None) if deleted else table.c.verwijderd_op.is_(None)
        with self._connection() as connection:
            changed = connection.execute(
                update(table)
                .where(table.c.id == document_id, table.c.soort == self._kind, table.c.versie == versie, gone)
                .values(versie=versie + 1, gewijzigd_op=_now(), **values)
            )
            if changed.rowcount == 0:
                row = self._row(connection, document_id)
                raise Conflict(row["naam"], row["versie"])

    def _row(self, connection: Connection, document_id: str) -> RowMapping:
        row = (
            connection.execute(
                select(table).where(
                    table.c.id == document_id, table.c.soort == self._kind, table.c.verwijderd_op.is_(None)
                )
            )
            .mappings()
            .first()
        )
        if row is None:
            raise NietGevonden(
                "Dit is niet gevonden in de werkruimte. Het is verwijderd, of de link komt van elders."
            )
        return row

    def _as_saved(self, row: RowMapping) -> Bewaard[D]:
        return Bewaard(row["id"], row["versie"], self._read(row["naam"], row["inhoud"]))

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
