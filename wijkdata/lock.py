"""Lets one process at a time write somewhere; the system frees the lock of one that was killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_SECONDS = 0.05


@contextmanager
def held(path: Path, busy: Exception, seconds: float = 0.0) -> Iterator[None]:
    """Hold a lock file for as long as the block lasts; wait for another that holds it, at most so long.

    The file stays when the block ends: who would remove it could remove the lock of another. A drive that
    knows no locks holds nobody up.

    Raises
    ------
    OSError
        When the file cannot be made.
    Exception
        `busy`, when another keeps it that long.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        _wait(handle, busy, time.monotonic() + seconds)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, busy: Exception, until: float) -> None:
    while not _taken(handle):
        if time.monotonic() >= until:
            raise busy
        time.sleep(_LOOK_SECONDS)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
