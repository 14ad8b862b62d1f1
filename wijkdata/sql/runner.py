"""Asks a question in SQL: in a process of its own, two at a time for all visitors of this server.

A visitor has one at a time: else who asks twice would keep all others waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Final

import pyarrow as pa

from wijkdata.child import Child, ChildEnded, Job, bare_environment
from wijkdata.sql.nouns import LONGEST, Ruimte, SqlAntwoord, SqlReden, SqlWeigering

AT_ONCE: Final = 2
RUIMTE: Final = Ruimte()
_BEGIN_SECONDS: Final = 30
_places = BoundedSemaphore(AT_ONCE)
_asking: set[str] = set()
_asking_lock = Lock()


def ask_sql(
    path: Path,
    versie: str,
    vraag: str,
    gemeenten: Collection[str] | None = None,
    ruimte: Ruimte = RUIMTE,
    *,
    bezoeker: str = "",
) -> SqlAntwoord | SqlWeigering:
    """Return the rows of a question, or why there are none.

    Parameters
    ----------
    path, versie
        The database in use and its data version.
    gemeenten
        Codes of what may be seen; None for everything.
    bezoeker
        Who asks: one of his questions runs at a time; empty for who is no visitor.
    """
    if not vraag.strip():
        return SqlWeigering(SqlReden.LEEG)
    if len(vraag) > LONGEST:
        return SqlWeigering(SqlReden.TE_LANG)
    with _only_one_of(bezoeker) as first:
        if not first:
            return SqlWeigering(SqlReden.ZELF)
        if not _places.acquire(timeout=ruimte.patience):
            return SqlWeigering(SqlReden.VOL)
        try:
            return _ask_alone(path, versie, vraag, gemeenten, ruimte)
        finally:
            _places.release()


@contextmanager
def _only_one_of(bezoeker: str) -> Iterator[bool]:
    """Yield whether this visitor has no other question running or waiting."""
    with _asking_lock:
        first = not bezoeker or bezoeker not in _asking
        if first:
            _asking.add(bezoeker)
    try:
        yield first
    finally:
        if first:
            with _asking_lock:
                _asking.discard(bezoeker)


def all_taken() -> bool:
    """Whether all places are taken: who asks now, waits."""
    if _places.acquire(blocking=False):
        _places.release()
        return False
    return True


def _ask_alone(
    path: Path, versie: str, vraag: str, gemeenten: Collection[str] | None, ruimte: Ruimte
) -> SqlAntwoord | SqlWeigering:
    child = start_child()
    job = make_job(path, versie, vraag, gemeenten, ruimte, child.room / "antwoord")
    try:
        child.ask({}, _BEGIN_SECONDS)  # Python starts in its own time
        return read_answer(job, child.ask(job, ruimte.seconds))
    except ChildEnded as ended:
        if ended.code == 1 and not ended.late:  # a fault of our own
            raise
        return SqlWeigering(SqlReden.TIJD if ended.late else SqlReden.GEHEUGEN)
    finally:
        child.stop()


def start_child() -> Child:
    """Return a process that answers questions, and knows nothing else of this one."""
    return Child("wijkdata.sql.process", bare_environment(MALLOC_ARENA_MAX="2"))


def make_job(
    path: Path, versie: str, vraag: str, gemeenten: Collection[str] | None, ruimte: Ruimte, out: Path
) -> Job:
    """Return a question as the process is asked it."""
    return {
        "pad": str(path.absolute()),
        "versie": versie,
        "vraag": vraag,
        "gemeenten": None if gemeenten is None else sorted(gemeenten),
        "ruimte": asdict(ruimte),
        "uit": str(out),
    }


def read_answer(job: Job, answer: Job) -> SqlAntwoord | SqlWeigering:
    """Return what a process answered to a job."""
    if "reden" in answer:
        return SqlWeigering(SqlReden(answer["reden"]), answer["wat"], answer["regel"], answer["engels"])
    with pa.OSFile(job["uit"], "rb") as file:
        rows = pa.ipc.open_file(file).read_all()
    return SqlAntwoord(rows, bool(answer["afgekapt"]), float(answer["seconden"]))
