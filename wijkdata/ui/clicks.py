"""Whose click is worked out now: a few at a time, who came first goes first.

Python does one thing at a time. Fifty clicks worked out together are all ready as late as the last of them,
and the web server, which has to send what is ready, stands in that row too. One after another half of
them are ready far sooner; those that take long themselves are not.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

AT_ONCE: Final = 3
"""While one waits for the database another goes on."""
LONGEST: Final = 0.5
"""Seconds for which a click keeps others waiting: what takes longer waits itself, for a file or an answer."""


class Clicks:
    """Lets some in at a time, in the order in which they came; who stays long is no longer counted."""

    def __init__(self, at_once: int = AT_ONCE, longest: float = LONGEST) -> None:
        self._at_once, self._longest = at_once, longest
        self._waiting: deque[object] = deque()
        self._inside: dict[object, float] = {}
        self._changed = Condition()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._waiting)

    @contextmanager
    def turn(self) -> Iterator[float]:
        """Wait for a turn, and have it until the end; tells at which moment (monotonic) it was asked for."""
        mine, asked = object(), time.monotonic()
        with self._changed:
            self._waiting.append(mine)
            try:
                while self._waiting[0] is not mine or self._soonest() > 0:
                    self._changed.wait(self._soonest() or None)
                self._inside[mine] = time.monotonic()
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()
        try:
            yield asked
        finally:
            with self._changed:
                del self._inside[mine]
                self._changed.notify_all()

    def _soonest(self) -> float:
        """Return in how many seconds there is room at the latest; 0 when there is now."""
        begun = sorted(self._inside.values(), reverse=True)
        if len(begun) < self._at_once:
            return 0.0
        return max(0.0, begun[self._at_once - 1] + self._longest - time.monotonic())


CLICKS: Final = Clicks()
"""Of everybody who visits this process."""
