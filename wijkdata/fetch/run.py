"""Gets what a plan says, writes the manifest that tells what it is, and builds the database from it."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.borders import NIVEAUS, GeenVormen, Laag, Pdok
from wijkdata.fetch.catalogue import GEBIEDEN
from wijkdata.fetch.client import Client
from wijkdata.fetch.lock import only_one
from wijkdata.fetch.odata import CHANGED, first_page
from wijkdata.fetch.plan import Levering, Plan
from wijkdata.fetch.store import Download, keep
from wijkdata.fetch.tables import Tabellendienst
from wijkdata.fetch.together import together
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

    def of(self, what: str, name: str, already: int = 0) -> Callable[[int], None]:
        """Return what a table calls to say how many rows of it are here, beside those already there."""

        def tell(number: int) -> None:
            with self.lock:
                self.done[what] = already + number
                part = min(1.0, sum(self.done.values()) / max(1, self.total))
                self.tell(_FETCHING * part, f"Ophalen: {name}, {already + number} rijen")

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
        What the build says, and remarks: which tables changed since they were fetched last, and of which
        years PDOK has no shapes.

    Raises
    ------
    OphaalFout
        When a service fails, corrects a table meanwhile, the user stops, or another process is fetching here;
        what is in `room` is used the next time.
    """
    with only_one(room), reading():  # what reads files starts while these come
        return _fetch(plan, client, dienst, room, out, tell)


def _fetch(
    plan: Plan, client: Client, dienst: Tabellendienst, room: Path, out: Path, tell: Progress
) -> tuple[Verslag, list[str]]:
    counter = _Counter(sum(deel.rijen for deel in plan.delen), tell)
    pdok = Pdok(client)
    codes = [one.code for one in plan.wens.gemeenten]
    jobs: list[Callable[[], _Got | _Vormen]] = [
        *(partial(_table, deel, dienst, room, counter) for deel in plan.delen),
        *(partial(_shapes, pdok, jaar, codes, room, counter) for jaar in plan.indelingen),
    ]
    came = together(jobs, client.stop)
    _check_unchanged(plan, dienst, client.stop)
    parts = [one for one in came if isinstance(one, _Got)]
    shapes = [one for one in came if isinstance(one, _Vormen)]
    borders = [border for one in shapes for border in one.lagen]
    manifest = keep(room / "manifest.toml", _manifest(plan, parts, borders, room).encode())
    _clear(room, [*(file for part in parts for file in part.files), *(file for _, file in borders)])
    if client.stop.is_set():
        raise Afgebroken("Ophalen is gestopt. Wat al binnen is, blijft bewaard.")
    verslag = build_database(
        manifest, room, out, lambda done, what: tell(_FETCHING + (1 - _FETCHING) * done, what)
    )
    changed = [f"Gewijzigd sinds de vorige keer: {part.deel.tabel.titel}" for part in parts if part.changed]
    return verslag, [*changed, *(one.opmerking for one in shapes if one.opmerking)]


@dataclass(frozen=True)
class _Got:
    deel: Levering
    folder: Path
    files: list[Path]
    changed: bool


def _table(deel: Levering, dienst: Tabellendienst, room: Path, counter: _Counter) -> _Got:
    folder = room / deel.tabel.host / deel.tabel.code
    keep(folder / "kolommen.json", deel.kolommen)
    keep(folder / "namen.json", deel.namen)
    files: list[Path] = []
    changed, rows = False, 0
    for vraag in deel.vragen:
        begin = first_page(deel.tabel, vraag)
        download = Download(folder / f"rijen-{_short(begin)}", begin, deel.tabel.gewijzigd)
        dienst.fetch(deel.tabel, vraag, download, counter.of(deel.tabel.code, deel.tabel.titel, rows))
        rows += download.rows
        files += download.files
        changed |= download.changed
    return _Got(deel, folder, files, changed)


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


@dataclass(frozen=True)
class _Vormen:
    lagen: list[tuple[Laag, Path]]
    opmerking: str = ""


_OTHER_YEAR = "Op de kaart staan dan vormen van een ander jaar, waar die passen."


def _shapes(pdok: Pdok, jaar: int, codes: list[str], room: Path, counter: _Counter) -> _Vormen:
    """Bring the shapes of a year; where PDOK has none, those of another year may fit."""
    try:
        lagen = pdok.layers(jaar)
    except GeenVormen as none:
        return _Vormen([], f"{none} {_OTHER_YEAR}")
    found = []
    for laag in lagen:
        what = f"{laag.niveau} {jaar}"
        with suppress(GeenVormen):
            file = pdok.fetch(laag, codes, room / "pdok", counter.of(what, f"vormen per {what}"))
            found.append((laag, file))
    there = {laag.niveau for laag, _ in found}
    missing = " en ".join(niveau for niveau in NIVEAUS if niveau not in there)
    said = f"PDOK heeft van {jaar} geen vormen per {missing}. {_OTHER_YEAR}" if missing else ""
    return _Vormen(found, said)


def _manifest(plan: Plan, parts: Iterable[_Got], borders: Iterable[tuple[Laag, Path]], room: Path) -> str:
    """Return a manifest that people can read and change (docs/bronnen.md)."""
    today = datetime.now().astimezone().date()
    lines = [
        f"# Opgehaald op {today} bij CBS, RIVM en PDOK. Hoe dit bestand werkt: docs/bronnen.md.",
        "",
        f"titel = {json.dumps(plan.wens.titel, ensure_ascii=False)}",
    ]
    for part in parts:
        lines += _source(part, today, room)
    for laag, file in borders:
        lines += [
            "",
            "[[bron]]",
            'soort = "grenzen"',
            f'sleutel = "{laag.niveau}_{laag.jaar}"',
            f'titel = "Vormen per {laag.niveau} {laag.jaar}, PDOK"',
            'licentie = "CC BY 4.0"',
            f"indeling = {laag.jaar}",
            f'niveau = "{laag.niveau}"',
            f"opgehaald_op = {today}",
            f"bestanden = {json.dumps([_path(file, room)])}",
        ]
    return "\n".join(lines) + "\n"


def _source(part: _Got, today: date, room: Path) -> list[str]:
    deel = part.deel
    lines = [
        "",
        "[[bron]]",
        f'soort = "{deel.soort.soort}"',
        f'sleutel = "{deel.soort.soort}_{deel.tabel.code.casefold()}"',
        f"titel = {json.dumps(deel.tabel.titel, ensure_ascii=False)}",
        f"tabel = {json.dumps(deel.tabel.code)}",
        f"licentie = {json.dumps(deel.soort.licentie)}",
        f"opgehaald_op = {today}",
        f"indeling = {deel.indeling}",
        f"bestanden = {json.dumps([_path(file, room) for file in part.files], indent=1)}",
        f"kolommen = {json.dumps(_path(part.folder / 'kolommen.json', room))}",
    ]
    if deel.tabel.gewijzigd[:10].count("-") == 2:
        lines.append(f"versie = {deel.tabel.gewijzigd[:10]}")
    if deel.jaar is not None:
        lines.append(f"jaar = {deel.jaar}")
    if deel.soort is not GEBIEDEN:
        lines.append(f"namen = {json.dumps(_path(part.folder / 'namen.json', room))}")
    return lines


def _path(file: Path, room: Path) -> str:
    return file.relative_to(room).as_posix()


def _short(address: str) -> str:
    """Return a short name for a question."""
    return hashlib.sha256(address.encode()).hexdigest()[:10]


def _clear(room: Path, used: Iterable[Path]) -> None:
    """Remove answers to questions that are no longer asked."""
    folders = {file.parent for file in used}
    for old in (*room.glob("*/*/rijen-*"),):
        if old.is_dir() and old not in folders:
            shutil.rmtree(old, ignore_errors=True)
