"""Asking something that may be slow to answer, without making the page wait for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Patience:
    """Waits a few seconds for an answer, and not at all while an earlier question still hangs.

    One page asks several times, and many visitors ask at once: only the first of them waits. The question
    itself ends in its own time, so `threads` is how many may be asked at once.
    """

    def __init__(self, seconds: float, *, threads: int = 16) -> None:
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="geduld")
        self._hanging: dict[Hashable, Future[Any]] = {}

    def ask(self, whom: Hashable, question: Callable[[], T]) -> T:
        """Return the answer of `whom`; raises TimeoutError where it does not come in time."""
        hanging = self._hanging.get(whom)
        if hanging is not None and not hanging.done():
            raise TimeoutError
        asked = self._pool.submit(question)
        try:
            return asked.result(self._seconds)
        except TimeoutError:
            self._hanging[whom] = asked
            raise
