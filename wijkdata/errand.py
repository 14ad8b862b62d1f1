"""An errand: what somebody asked for and a child does, a few at a time; who waits can stop it too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from logging import getLogger
from typing import Generic, TypeVar

from wijkdata.child import Child, ChildEnded

_LOGGER = getLogger(__name__)
T = TypeVar("T")


class Voortgang(StrEnum):
    """How far an errand is."""

    WACHT = "wacht"
    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"


class Errand(Generic[T]):
    """Something to be done by a child, which waits for one of the places of its kind.

    Parameters
    ----------
    places
        How many are done at a time.
    start
        Gives the child.
    work
        Asks the child, and returns what came of it.
    """

    def __init__(
        self, places: threading.BoundedSemaphore, start: Callable[[], Child], work: Callable[[Child], T]
    ) -> None:
        self.voortgang = Voortgang.WACHT
        self.outcome: T | None = None
        self.ended: ChildEnded | None = None
        """How the child ended, where it failed."""
        self._places, self._start, self._work = places, start, work
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._do, daemon=True).start()

    @property
    def is_busy(self) -> bool:
        """Whether it is being done, or waits for its turn."""
        return self.voortgang in {Voortgang.WACHT, Voortgang.BEZIG}

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it ended."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """Stop it, also where it only waits; one that is ready stays as it is."""
        with self._lock:
            if not self.is_busy:
                return
            self._end(Voortgang.GESTOPT)
            if self._child is not None:
                self._child.kill()

    def _do(self) -> None:
        with self._places:
            child = self._begin()
            if child is None:
                return
            try:
                self._settle(self._work(child))
            except (ChildEnded, OSError) as error:
                self._fail(error)
            finally:
                child.stop()

    def _begin(self) -> Child | None:
        """Start the child, unless nobody waits for it any more."""
        with self._lock:
            if not self.is_busy:
                return None
            self.voortgang = Voortgang.BEZIG
            self._child = self._start()
            return self._child

    def _settle(self, outcome: T) -> None:
        with self._lock:
            if self.is_busy:
                self.outcome = outcome
                self._end(Voortgang.KLAAR)

    def _fail(self, error: ChildEnded | OSError) -> None:
        with self._lock:
            if self.is_busy:
                _LOGGER.error("a child did not do what was asked: %s", str(error)[-2_000:])
                self.ended = error if isinstance(error, ChildEnded) else None
                self._end(Voortgang.MISLUKT)

    def _end(self, voortgang: Voortgang) -> None:
        self.voortgang = voortgang
        del self._work  # and what it was to be done with
        self._over.set()
