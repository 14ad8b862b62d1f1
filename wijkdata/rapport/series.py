"""Writes what is made of a gemeente in one go, file by file; `plan` says what that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wijkdata.database.connection import Database
from wijkdata.errors import InvoerFout
from wijkdata.rapport.plan import Werkstuk
from wijkdata.rapport.press import Press

Tell = Callable[[float, str], None]


def write_all(
    database: Database, plan: Sequence[Werkstuk], room: Path, tell: Tell, *, vandaag: date
) -> list[Path]:
    """Write all files of a plan that have something to tell into a folder, and return where they are."""
    with _refused(room):
        room.mkdir(parents=True, exist_ok=True)
    made = []
    with Press() as press:
        for done, one in enumerate(plan):
            content = one.zegt(one.read(database), vandaag)
            nothing = "" if content else ", hier is niets over te zeggen"
            tell(done / len(plan), f"{one.over} ({done + 1} van {len(plan)}){nothing}")
            if content:
                _write(room / one.bestand, press.make(*content))
                made.append(room / one.bestand)
    tell(1.0, "klaar")
    return made


def _write(path: Path, content: bytes) -> None:
    """Put a whole file in place, or none."""
    half = path.with_suffix(".half")
    with _refused(path.parent):
        half.write_bytes(content)
        half.replace(path)


@contextmanager
def _refused(room: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvoerFout(
            f"In de map {room} kunnen wij niet schrijven: {error.strerror}. Kies een andere map."
        ) from error
