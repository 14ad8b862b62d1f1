"""Keeps the raw answers of the services on disk, page by page: a fetch can be cut off at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from wijkdata.errors import OphaalFout

_STAND = "stand.json"
TWICE = "De bron stuurt dezelfde bladzijde twee keer. Ophalen is gestopt; probeer het later opnieuw."


@dataclass(frozen=True, slots=True)
class Blad:
    """One page: its file, the hash of that, how many rows it has, and by what it is known from others."""

    bestand: str
    sha256: str
    rijen: int
    kenmerk: str


@dataclass
class _Stand:
    vraag: str
    versie: str
    volgende: str | None
    bladen: list[Blad] = field(default_factory=list)


class Download:
    """The pages of one question, in a folder of their own.

    What is there of an earlier time goes on where it stopped, when question and version are the same and
    every page is as it was; else it begins anew. A page counts once `stand.json` names it, and that is
    replaced in one step, so a kill at any moment loses one page at most.

    Parameters
    ----------
    folder
        Where the pages come.
    vraag
        Address of the first page.
    versie
        When the service changed the table last; another one makes what is here old.
    """

    def __init__(self, folder: Path, vraag: str, versie: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        kept = self._read()
        self.changed = kept is not None and kept.vraag == vraag and kept.versie != versie
        if kept is None or (kept.vraag, kept.versie) != (vraag, versie) or not self._all_whole(kept.bladen):
            shutil.rmtree(folder)
            folder.mkdir()
            kept = _Stand(vraag, versie, vraag)
        self._stand = kept

    def forget(self) -> None:
        """Throw away what is here: it cannot go together with what comes."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def next(self) -> str | None:
        """Address of the page to ask now; None when all are there."""
        return self._stand.volgende

    @property
    def rows(self) -> int:
        """How many rows are here."""
        return sum(blad.rijen for blad in self._stand.bladen)

    @property
    def files(self) -> list[Path]:
        """The pages in order."""
        return [self.folder / blad.bestand for blad in self._stand.bladen]

    def add(self, content: bytes, rows: int, kenmerk: str, volgende: str | None) -> None:
        """Keep a page, and where the next one is; of one without rows only that.

        Parameters
        ----------
        kenmerk
            What its rows are known by: two pages with the same are one page sent twice.

        Raises
        ------
        OphaalFout
            When the service sent this page before: following it would never end.
        """
        if rows and kenmerk in {blad.kenmerk for blad in self._stand.bladen}:
            raise OphaalFout(TWICE)
        if volgende is not None and volgende == self._stand.volgende:
            raise OphaalFout(
                "De bron verwijst van een bladzijde naar diezelfde bladzijde. Ophalen is gestopt."
            )
        bladen = self._stand.bladen
        if rows:
            name = f"blad-{len(bladen) + 1:05}.json"
            _write(self.folder / name, content)
            bladen = [*bladen, Blad(name, hashlib.sha256(content).hexdigest(), rows, kenmerk)]
        stand = _Stand(self._stand.vraag, self._stand.versie, volgende, bladen)
        _write(self.folder / _STAND, json.dumps(asdict(stand), indent=1).encode())
        self._stand = stand

    def _read(self) -> _Stand | None:
        try:
            raw = json.loads((self.folder / _STAND).read_bytes())
            return _Stand(
                raw["vraag"], raw["versie"], raw["volgende"], [Blad(**blad) for blad in raw["bladen"]]
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _all_whole(self, bladen: list[Blad]) -> bool:
        return all(_hash(self.folder / blad.bestand) == blad.sha256 for blad in bladen)


def mark_of(rows: Sequence[object]) -> str:
    """Return by what a page is known: its first and last row, not what changes from asking to asking."""
    ends = json.dumps([rows[:1], rows[-1:], len(rows)], sort_keys=True)
    return hashlib.sha256(ends.encode()).hexdigest()


def keep(path: Path, content: bytes) -> Path:
    """Write a file that is no page, such as the description of columns, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, content)
    return path


def cannot_write(folder: Path) -> OphaalFout:
    """Say that a folder or its disk refuses."""
    return OphaalFout(f"Schrijven in {folder} lukt niet; kijk of de schijf vol is en of u er mag schrijven.")


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.deel")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise cannot_write(path.parent) from error


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
