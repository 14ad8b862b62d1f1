"""Does several things at a time; the first that fails stops the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from wijkdata.errors import Afgebroken

AT_ONCE = 6

T = TypeVar("T")


def together(jobs: Sequence[Callable[[], T]], stop: threading.Event) -> list[T]:
    """Do all jobs and return their answers in order.

    Parameters
    ----------
    stop
        Set when one fails, for the others to see; then what failed first is raised.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(job) for job in jobs]
        _settle(running, stop)
    return [one.result() for one in running]


def _settle(running: Sequence[Future[T]], stop: threading.Event) -> None:
    """Wait for all; the first that fails stops the others, and is the one that is told."""
    try:
        done, _ = wait(running, return_when=FIRST_EXCEPTION)
    except BaseException:
        stop.set()
        raise
    failed = next((one.exception() for one in done if one.exception() is not None), None)
    if failed is not None:
        was_stopped = stop.is_set()
        stop.set()
        wait(running)
        reasons = [one.exception() for one in running]
        real = [one for one in reasons if one is not None and not isinstance(one, Afgebroken)]
        raise failed if was_stopped or not real else real[0]
