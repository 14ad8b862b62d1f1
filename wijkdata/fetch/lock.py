"""Lets one process at a time fetch into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wijkdata.errors import OphaalFout
from wijkdata.fetch.store import cannot_write
from wijkdata.lock import held

_NAME = "bezig.slot"


@contextmanager
def only_one(room: Path) -> Iterator[None]:
    """Hold a folder for as long as the block lasts; see `lock.held`.

    Raises
    ------
    OphaalFout
        When another process holds it, or one may not write there.
    """
    busy = OphaalFout(
        "Er wordt al opgehaald voor deze database, met een andere opdracht of op de pagina Gegevens. Wacht "
        "tot dat klaar is, of stop dat eerst."
    )
    with ExitStack() as lock:
        try:
            room.mkdir(parents=True, exist_ok=True)
            lock.enter_context(held(room / _NAME, busy))
        except OSError as error:
            raise cannot_write(room) from error
        yield
