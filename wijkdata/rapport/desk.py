"""Where visitors ask for a report: two are typeset at a time, each in a process of its own, the rest waits.

What it says was worked out before, for the visitor who asks and by what that one may see.
"""

from __future__ import annotations

import threading
from enum import StrEnum
from logging import getLogger
from typing import Final

from wijkdata.child import Child, ChildEnded
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.press import ask_press, start_press

AT_ONCE: Final = 2
_LOGGER = getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


class Voortgang(StrEnum):
    """How far a report is."""

    WACHT = "wacht"
    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
    GESTOPT = "gestopt"


class Aanvraag:
    """One report that somebody asked for.

    Parameters
    ----------
    inhoud
        What it says, as its template reads it.
    """

    def __init__(self, soort: Rapportsoort, inhoud: str) -> None:
        self.voortgang = Voortgang.WACHT
        self.pdf = b""
        self._soort, self._inhoud = soort, inhoud
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        threading.Thread(target=self._make, daemon=True).start()

    @property
    def is_busy(self) -> bool:
        """Whether it is being made, or waits for its turn."""
        return self.voortgang in {Voortgang.WACHT, Voortgang.BEZIG}

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; return whether it ended."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Stop it, also where it only waits; one that is ready stays as it is."""
        with self._lock:
            if not self.is_busy:
                return
            self._end(Voortgang.GESTOPT)
            if self._child is not None:
                self._child.kill()

    def _make(self) -> None:
        with _places:
            child = self._begin()
            if child is None:
                return
            try:
                self._settle(Voortgang.KLAAR, ask_press(child, self._soort, self._inhoud))
            except (ChildEnded, OSError) as error:
                self._settle(Voortgang.MISLUKT, said=str(error))
            finally:
                child.stop()

    def _begin(self) -> Child | None:
        """Start the process, unless nobody waits for it any more."""
        with self._lock:
            if not self.is_busy:
                return None
            self.voortgang = Voortgang.BEZIG
            self._child = start_press()
            return self._child

    def _settle(self, outcome: Voortgang, pdf: bytes = b"", said: str = "") -> None:
        with self._lock:
            if not self.is_busy:
                return
            if outcome is Voortgang.MISLUKT:
                _LOGGER.error("a report was not made: %s", said[-2_000:])
            self.pdf = pdf
            self._end(outcome)

    def _end(self, outcome: Voortgang) -> None:
        self.voortgang = outcome
        self._inhoud = ""
        self._ended.set()
