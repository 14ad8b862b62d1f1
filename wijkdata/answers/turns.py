"""Turns for what takes seconds: a few at a time, so that who asks something small is answered meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

AT_ONCE: Final = 2
LONG = 2_000_000
"""Draws times areas from which one waits for seconds, must be told why, and takes a turn."""


class Turns:
    """Turns at a sum, of which a few are taken at once; who comes later waits."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = BoundedSemaphore(at_once)

    @contextmanager
    def take(self, draws: int, areas: int) -> Iterator[None]:
        """Wait for a turn and take it; what is done in no time needs none."""
        if not is_long(draws, areas):
            yield
            return
        with self._free:
            yield

    @property
    def taken(self) -> bool:
        """Whether all are taken: who asks something long now, waits."""
        if self._free.acquire(blocking=False):
            self._free.release()
            return False
        return True


def is_long(draws: int, areas: int) -> bool:
    """Whether so many draws for so many areas take seconds."""
    return draws * areas >= LONG


TURNS: Final = Turns()
