"""Has a file written in a process of its own, two at a time for all visitors, and keeps it a while.

A visitor has one file here: the next takes its place. All files together take so much of the disk and no
more, and those of who left go.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from wijkdata.child import Child, ChildEnded
from wijkdata.files.nouns import Bestelling
from wijkdata.job import new_room

AT_ONCE: Final = 2
SECONDS: Final = 600
"""So long one file may take."""
MOST_BYTES: Final = 4 << 30
"""So much disk all files take together; the oldest go first."""
_BEGIN_SECONDS: Final = 30
_KNOWN: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONHOME")
_places = BoundedSemaphore(AT_ONCE)


class Downloadstand(StrEnum):
    """How far a file is."""

    WACHT = "wacht"
    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    WEG = "weg"


class Aflevering:
    """One file that is being written or stands ready.

    Parameters
    ----------
    voor
        What is told of who asked: only who is told the same may fetch it.
    """

    def __init__(self, bestelling: Bestelling, voor: object) -> None:
        self.bestelling, self.voor = bestelling, voor
        self.sleutel = secrets.token_urlsafe(24)
        self.stand, self.reden, self.grootte = Downloadstand.WACHT, "", 0
        self._room = new_room()
        self._child: Child | None = None
        self._lock = threading.Lock()
        threading.Thread(target=self._make, daemon=True).start()

    @property
    def pad(self) -> Path:
        """Where the file is."""
        return self._room / "bestand"

    def drop(self) -> None:
        """Stop writing, and let go of the file."""
        with self._lock:
            self.stand = Downloadstand.WEG
            if self._child is not None:
                self._child.kill()
        shutil.rmtree(self._room, ignore_errors=True)

    def _make(self) -> None:
        with _places:
            if not self._begin():
                return
            assert self._child is not None
            try:
                answer = self._ask(self._child)
            finally:
                self._child.stop()
        with self._lock:
            if self.stand is Downloadstand.WEG:
                shutil.rmtree(self._room, ignore_errors=True)
                return
            self.grootte, self.reden = answer.get("grootte", 0), answer.get("reden", "")
            self.stand = Downloadstand.MISLUKT if self.reden else Downloadstand.KLAAR

    def _begin(self) -> bool:
        with self._lock:
            if self.stand is Downloadstand.WEG:
                return False
            known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
            self._child = Child("wijkdata.files.process", known | {"LC_ALL": "C.UTF-8"})
            self.stand = Downloadstand.BEZIG
            return True

    def _ask(self, child: Child) -> dict[str, Any]:
        try:
            child.ask({}, _BEGIN_SECONDS)
            return child.ask(self.bestelling.as_job(str(self.pad)), SECONDS)
        except ChildEnded as ended:
            return {"reden": "tijd" if ended.late else "ruimte"}


class Plank:
    """The files of all visitors of this server."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._kept: dict[str, Aflevering] = {}
        self._lock = threading.Lock()
        self._most = most_bytes

    def order(self, session: str, bestelling: Bestelling, voor: object) -> Aflevering:
        """Have a file made for a visitor, in the place of the one he had."""
        with self._lock:
            before = self._kept.pop(session, None)
            self._kept[session] = made = Aflevering(bestelling, voor)
        if before is not None:
            before.drop()
        self._make_room()
        return made

    def find(self, sleutel: str) -> Aflevering | None:
        """Return the file with this key, where it stands ready."""
        ready = (one for one in list(self._kept.values()) if one.stand is Downloadstand.KLAAR)
        return next((one for one in ready if secrets.compare_digest(one.sleutel, sleutel)), None)

    def give_back(self, is_there: Callable[[str], bool]) -> None:
        """Let go of the files of who left."""
        for session in [one for one in list(self._kept) if not is_there(one)]:
            self._drop(session)
        self._make_room()

    def clear(self) -> None:
        """Let go of everything."""
        for session in list(self._kept):
            self._drop(session)

    def _make_room(self) -> None:
        while sum(one.grootte for one in list(self._kept.values())) > self._most:
            self._drop(next(iter(self._kept)))

    def _drop(self, session: str) -> None:
        with self._lock:
            gone = self._kept.pop(session, None)
        if gone is not None:
            gone.drop()


PLANK: Final = Plank()
atexit.register(PLANK.clear)
