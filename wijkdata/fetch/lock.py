"""Lets one process at a time fetch into a folder; the system frees the lock of one that was killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wijkdata.errors import OphaalFout
from wijkdata.fetch.store import cannot_write

_NAME = "bezig.slot"


@contextmanager
def only_one(room: Path) -> Iterator[None]:
    """Hold a folder for as long as the block lasts.

    The file stays when the block ends: who would remove it could remove the lock of another. A drive that
    knows no locks holds nobody up.

    Raises
    ------
    OphaalFout
        When another process holds it, or one may not write there.
    """
    try:
        room.mkdir(parents=True, exist_ok=True)
        handle = os.open(room / _NAME, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise cannot_write(room) from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _busy() -> OphaalFout:
    return OphaalFout(
        "Er wordt al opgehaald voor deze database, met een andere opdracht of op de pagina Gegevens. Wacht "
        "tot dat klaar is, of stop dat eerst."
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise _busy() from error

else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _busy() from error
        except OSError:
            return
