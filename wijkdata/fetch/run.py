"""Gets what a plan says, writes the manifest that tells what it is, and builds the database from it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from wijkdata.errors import Afgebroken, InvoerFout, OphaalFout
from wijkdata.fetch.borders import Pdok
from wijkdata.fetch.client import Client
from wijkdata.fetch.lock import only_one
from wijkdata.fetch.odata import CHANGED
from wijkdata.fetch.plan import Plan
from wijkdata.fetch.service import Bron, Opbrengst, Zending
from wijkdata.fetch.shapes import Jaarvormen
from wijkdata.fetch.statline import Tafel, today
from wijkdata.fetch.store import keep
from wijkdata.fetch.tables import Tabellendienst
from wijkdata.fetch.together import together
from wijkdata.fetch.written import manifest_of
from wijkdata.ingest.ahead import read_fetched
from wijkdata.ingest.build import build_database
from wijkdata.ingest.child import reading
from wijkdata.ingest.report import Verslag

Progress = Callable[[float, str], None]

_FETCHING = 0.7
"""The part of the whole that fetching is; building is the rest."""


@dataclass
class _Counter:
    """Tells how far all is, from any thread."""

    total: int
    tell: Progress
    done: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, name: str) -> Callable[[int], None]:
        """Return what a part calls to say how many rows of it are here."""

        def tell(number: int) -> None:
            with self.lock:
                self.done[name] = number
                part = min(1.0, sum(self.done.values()) / max(1, self.total))
                self.tell(_FETCHING * part, f"Ophalen: {name}, {number} rijen")

        return tell


def fetch(
    plan: Plan, client: Client, dienst: Tabellendienst, room: Path, out: Path, tell: Progress
) -> tuple[Verslag, list[str]]:
    """Bring everything to `room`, then build `out` from it; what was there stays until it is done.

    Parameters
    ----------
    room
        Folder for the raw answers and the manifest; what a former fetch left in it is used.

    Returns
    -------
    tuple
        What the build says, and remarks: which tables changed since they were fetched last, of which years
        PDOK has no shapes, and what was left out.

    Raises
    ------
    OphaalFout
        When a service fails, corrects a table meanwhile, the user stops, or another process is fetching here;
        what is in `room` is used the next time.
    """
    with only_one(room), reading():  # files are read while others come
        return _fetch(plan, client, dienst, room, out, tell)


def _fetch(
    plan: Plan, client: Client, dienst: Tabellendienst, room: Path, out: Path, tell: Progress
) -> tuple[Verslag, list[str]]:
    pdok = Pdok(client)
    parts: list[Zending] = [*(Tafel(deel, dienst) for deel in plan.delen), *plan.andere]
    parts += [Jaarvormen(client, pdok, jaar, plan.wens.codes) for jaar in plan.indelingen]
    counter = _Counter(sum(part.rijen for part in parts), tell)
    brought = together([partial(_bring, part, room, counter) for part in parts], client.stop)
    _check_unchanged(plan, dienst, client.stop)
    if all(one.bronnen for one in brought):  # of what failed the pages are used the next time
        _clear(room, [file for one in brought for file in one.bestanden])
    if client.stop.is_set():
        raise Afgebroken("Ophalen is gestopt. Wat al binnen is, blijft bewaard.")
    sources = [(bron, part.kern) for part, one in zip(parts, brought, strict=True) for bron in one.bronnen]
    optional = {str(bron["sleutel"]) for bron, kern in sources if not kern}
    verslag, refused = _build(plan, [bron for bron, _ in sources], optional, room, out, tell)
    return verslag, [*(said for one in brought for said in one.opmerkingen), *refused]


def _bring(part: Zending, room: Path, counter: _Counter) -> Opbrengst:
    """Bring one part, and have it read already; what may be left out and fails is told instead."""
    try:
        brought = part.bring(room, counter.of(part.naam))
    except OphaalFout as error:
        if part.kern or isinstance(error, Afgebroken):
            raise
        return Opbrengst([], [], [f"{part.naam}: niet opgehaald. {error}"])
    for bron in brought.bronnen:
        read_fetched(bron, room)
    return brought


def _build(
    plan: Plan, bronnen: list[Bron], optional: set[str], room: Path, out: Path, tell: Progress
) -> tuple[Verslag, list[str]]:
    """Build the database; a source that may be left out and cannot be read is, and that is told."""
    refused: list[str] = []
    while True:
        manifest = keep(room / "manifest.toml", manifest_of(plan.wens.titel, bronnen, today()).encode())
        try:
            verslag = build_database(
                manifest, room, out, lambda done, what: tell(_FETCHING + (1 - _FETCHING) * done, what)
            )
        except InvoerFout as error:
            if error.bron is None or error.bron not in optional:
                raise
            refused.append(f"{_title(bronnen, error.bron)}: weggelaten. {error}")
            bronnen = [bron for bron in bronnen if bron["sleutel"] != error.bron]
            optional.discard(error.bron)
        else:
            return verslag, refused


def _title(bronnen: Iterable[Bron], sleutel: str) -> str:
    return next(str(bron["titel"]) for bron in bronnen if bron["sleutel"] == sleutel)


def _check_unchanged(plan: Plan, dienst: Tabellendienst, stop: threading.Event) -> None:
    """Refuse tables that were corrected while they came: old and new rows would stand beside each other.

    Their new version is another one than that of the pages here, so the next time they come anew.
    """
    kinds = {deel.soort for deel in plan.delen}
    found = together([partial(dienst.tables, soort.host, soort.naam) for soort in kinds], stop)
    now = {(one.host, one.code): one for tables in found for one in tables}
    for tabel in (deel.tabel for deel in plan.delen):
        if now.get((tabel.host, tabel.code), tabel).gewijzigd != tabel.gewijzigd:
            raise OphaalFout(f"{tabel.titel}: {CHANGED}")


def _clear(room: Path, used: Iterable[Path]) -> None:
    """Remove answers to questions that are no longer asked."""
    folders = {file.parent for file in used}
    for old in (*room.glob("*/*/rijen-*"),):
        if old.is_dir() and old not in folders:
            shutil.rmtree(old, ignore_errors=True)
