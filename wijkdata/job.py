"""Makes a database in a process of its own, so that visitors are served meanwhile and one click stops it."""

from __future__ import annotations

import atexit
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from logging import getLogger
from pathlib import Path
from typing import Any

from wijkdata.paths import file_identity

_ROOT = Path(__file__).resolve().parents[1]
_LOGGER = getLogger(__name__)
_PATIENCE = 10
_BAD_INPUT = 2
"""The exit code with which a sentence for people comes."""
WAITS_SECONDS = 3600.0
"""How long a job waits for people to answer what it asks."""


_ROOM = "wijkdata-bestanden-"
_OLD_SECONDS = 24 * 3600


def new_room() -> Path:
    """Return a new folder for the files of one job, and clear those that a killed server left."""
    for old in Path(tempfile.gettempdir()).glob(f"{_ROOM}*"):
        with suppress(OSError):  # of somebody else
            if time.time() - old.stat().st_mtime > _OLD_SECONDS:
                shutil.rmtree(old)
    return Path(tempfile.mkdtemp(prefix=_ROOM))


_at_work: set[Job] = set()


def stop_all() -> None:
    """Stop everything that is at work: who runs this program ends it."""
    for job in list(_at_work):
        job.stop()


atexit.register(stop_all)


class Stand(StrEnum):
    """How far a job is."""

    BEZIG = "bezig"
    VRAAGT = "vraagt"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"


@dataclass(frozen=True)
class Navraag:
    """What a file does not say: its `jaar` or `indeling`, and how that is asked."""

    veld: str
    bestand: str
    zin: str


@dataclass(frozen=True)
class Herkenning:
    """What files were taken for, which were not and why, what must be asked; whether figures may come."""

    regels: Sequence[tuple[str, str]]
    onbekend: Sequence[str]
    vragen: Sequence[Navraag]
    cijfers: bool


class Job:
    """A running `python -m wijkdata fetch` or `build`, which tells in lines of JSON how far it is.

    Parameters
    ----------
    arguments
        What follows `python -m wijkdata`; the first of them is `opdracht`.
    out
        Where the database stands or comes.
    room
        A folder that is only for this job, and is gone when it is.
    """

    def __init__(self, *arguments: str, out: Path, room: Path | None = None) -> None:
        self.opdracht = arguments[0]
        self.deel = 0.0
        """How much is done, 0 to 1."""
        self.wat = ""
        """What it does now."""
        self.plan: list[str] = []
        self.titel = ""
        self.gemeenten: list[str] = []
        self.verslag: list[str] = []
        self.manifest = ""
        self.herkenning: Herkenning | None = None
        """What it asks people to agree with; None while it does not."""
        self.fout = ""
        self._out, self._before = out, file_identity(out)
        self._room = room
        self._stopped = False
        self._alarm: threading.Timer | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wijkdata", *arguments, "--out", str(out.resolve()), "--regels"],
            cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, daemon=True)
        _at_work.add(self)
        self._listener.start()

    @property
    def stand(self) -> Stand:
        """How far it is; one that was stopped when its figures already stood in place is done."""
        ended = self._process.poll()
        if ended is None or (self._listener.is_alive() and not self._stopped):
            return Stand.VRAAGT if self.herkenning else Stand.BEZIG
        if self._stopped:
            is_done = ended == 0 or file_identity(self._out) != self._before
            return Stand.KLAAR if is_done else Stand.GESTOPT
        return Stand.MISLUKT if self.fout else Stand.KLAAR

    def answer(self, years: Sequence[tuple[Navraag, int]]) -> None:
        """Agree with what it asks, and tell what its files do not say."""
        self._still()
        self.herkenning, self.deel, self.wat = None, 0.0, ""
        told = [(one.veld, one.bestand, year) for one, year in years]
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it ended meanwhile, and its listener says why
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()

    def stop(self) -> None:
        """Stop it; what it fetched stays."""
        self._stopped = True
        self._process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._listener.join(_PATIENCE)

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it ended."""
        self._listener.join(seconds)
        return not self._listener.is_alive()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        try:
            for line in self._process.stdout:
                self._hear(json.loads(line))
            said = self._process.stderr.read().strip()
            if code := self._process.wait():
                self.fout = _why(code, said)
        finally:
            self._still()
            if self._room is not None:
                shutil.rmtree(self._room, ignore_errors=True)
            _at_work.discard(self)

    def _hear(self, said: dict[str, Any]) -> None:
        for name, value in said.items():
            if name == "herkenning":
                self._wait_for_people()
                self.herkenning = _as_herkenning(value)
            else:
                setattr(self, name, value)

    def _wait_for_people(self) -> None:
        self._alarm = threading.Timer(WAITS_SECONDS, self.stop)
        self._alarm.daemon = True
        self._alarm.start()

    def _still(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()


def _why(code: int, said: str) -> str:
    """Return the sentence for one that failed; what nobody foresaw is for the administrator to read."""
    if code == _BAD_INPUT and said:
        return said.splitlines()[-1]
    _LOGGER.error("python -m wijkdata brak af (%d): %s", code, said)
    return "Het brak af. Probeer het opnieuw, of geef het door aan uw beheerder."


def _as_herkenning(told: dict[str, Any]) -> Herkenning:
    return Herkenning(
        [(file, what) for file, what in told["regels"]],
        told["onbekend"],
        [Navraag(*question) for question in told["vragen"]],
        told["cijfers"],
    )
