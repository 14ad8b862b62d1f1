"""Brings one table: its rows page by page, and what describes its columns and areas."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wijkdata.fetch.catalogue import GEBIEDEN
from wijkdata.fetch.odata import first_page
from wijkdata.fetch.plan import Levering
from wijkdata.fetch.service import Bron, Opbrengst, Tell
from wijkdata.fetch.store import Download, keep
from wijkdata.fetch.tables import Tabellendienst


@dataclass(frozen=True, slots=True)
class Tafel:
    """A table of the plan, and the service that has it."""

    deel: Levering
    dienst: Tabellendienst

    @property
    def naam(self) -> str:
        """What it is called."""
        return self.deel.tabel.titel

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""
        return self.deel.regel

    @property
    def grootte(self) -> int:
        """Return about how many bytes it is."""
        return self.deel.grootte

    @property
    def rijen(self) -> int:
        """Return about how many rows it is."""
        return self.deel.rijen

    @property
    def kern(self) -> bool:
        """Whether there is no fetching without it."""
        return self.deel.soort.kern

    def bring(self, room: Path, tell: Tell) -> Opbrengst:
        """Bring its rows to `room`, from where a former fetch stopped.

        Raises
        ------
        OphaalFout
            When the service does not give them.
        """
        deel = self.deel
        folder = room / deel.tabel.host / deel.tabel.code
        keep(folder / "kolommen.json", deel.kolommen)
        keep(folder / "namen.json", deel.namen)
        files: list[Path] = []
        changed, rows = False, 0
        for vraag in deel.vragen:
            begin = first_page(deel.tabel, vraag)
            download = Download(folder / f"rijen-{_short(begin)}", begin, deel.tabel.gewijzigd)
            self.dienst.fetch(deel.tabel, vraag, download, _after(rows, tell))
            rows += download.rows
            files += download.files
            changed |= download.changed
        said = [f"Gewijzigd sinds de vorige keer: {deel.tabel.titel}"] if changed else []
        return Opbrengst([_source(deel, folder, files, room)], files, said)


def _after(before: int, tell: Tell) -> Tell:
    """Return what tells how many rows there are beside those of earlier questions."""
    return lambda number: tell(before + number)


def _source(deel: Levering, folder: Path, files: list[Path], room: Path) -> Bron:
    tabel = deel.tabel
    found: Bron = {
        "soort": deel.soort.soort,
        "sleutel": f"{deel.soort.soort}_{tabel.code.casefold()}",
        "titel": tabel.titel,
        "tabel": tabel.code,
        "licentie": deel.soort.licentie,
        "opgehaald_op": today(),
        "indeling": deel.indeling,
        "bestanden": [path_in(file, room) for file in files],
        "kolommen": path_in(folder / "kolommen.json", room),
    }
    if tabel.gewijzigd[:10].count("-") == 2:
        found["versie"] = date.fromisoformat(tabel.gewijzigd[:10])
    if deel.jaar is not None:
        found["jaar"] = deel.jaar
    if deel.soort is not GEBIEDEN:
        found["namen"] = path_in(folder / "namen.json", room)
    return found


def today() -> date:
    """Return the day of fetching."""
    return datetime.now().astimezone().date()


def path_in(file: Path, room: Path) -> str:
    """Return where a file is, as the manifest says it."""
    return file.relative_to(room).as_posix()


def _short(address: str) -> str:
    """Return a short name for a question."""
    return hashlib.sha256(address.encode()).hexdigest()[:10]
