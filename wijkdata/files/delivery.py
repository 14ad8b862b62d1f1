"""Has a file written in a process of its own, two at a time for all visitors, and keeps it a while.

A visitor has one file here: the next takes its place. All files together take so much of the disk and no
more, and those of who left go.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from wijkdata.child import Child, bare_environment
from wijkdata.errand import Errand, Voortgang
from wijkdata.files.nouns import Bestelling
from wijkdata.job import new_room

AT_ONCE: Final = 2
SECONDS: Final = 600
"""So long one file may take."""
MOST_BYTES: Final = 4 << 30
"""So much disk all files take together; the oldest go first."""
_BEGIN_SECONDS: Final = 30
_places = BoundedSemaphore(AT_ONCE)


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
        self._room, self._dropped = new_room(), False
        self._errand = Errand(_places, _start, self._write)

    @property
    def voortgang(self) -> Voortgang:
        """How far it is; a file that was let go of is stopped."""
        if self._dropped:
            return Voortgang.GESTOPT
        return Voortgang.MISLUKT if self.reden else self._errand.voortgang

    @property
    def reden(self) -> str:
        """Why it was not written, in a word; empty where it was, or is not yet."""
        if self._errand.voortgang is Voortgang.MISLUKT:
            return "tijd" if self._errand.ended and self._errand.ended.late else "ruimte"
        return str((self._errand.outcome or {}).get("reden", ""))

    @property
    def grootte(self) -> int:
        """Bytes of the file that is ready."""
        return int((self._errand.outcome or {}).get("grootte", 0))

    @property
    def pad(self) -> Path:
        """Where the file is."""
        return self._room / "bestand"

    def drop(self) -> None:
        """Stop writing, and let go of the file."""
        self._dropped = True
        self._errand.stop()
        shutil.rmtree(self._room, ignore_errors=True)

    def _write(self, child: Child) -> dict[str, Any]:
        try:
            child.ask({}, _BEGIN_SECONDS)
            return child.ask(self.bestelling.as_job(str(self.pad)), SECONDS)
        finally:
            if self._dropped:  # it may have written while its folder was cleared
                shutil.rmtree(self._room, ignore_errors=True)


def _start() -> Child:
    return Child("wijkdata.files.process", bare_environment())


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
        ready = (one for one in list(self._kept.values()) if one.voortgang is Voortgang.KLAAR)
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
