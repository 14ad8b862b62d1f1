"""Brings the shapes of one year: from the OGC API of PDOK, else from what PDOK has beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.borders import NIVEAUS, GeenVormen, Pdok
from wijkdata.fetch.client import Client
from wijkdata.fetch.older_ways import from_atom, from_wfs
from wijkdata.fetch.service import Bron, Opbrengst, Tell
from wijkdata.fetch.statline import path_in, today
from wijkdata.models import Niveau

Found = list[tuple[Niveau, Path, str | None]]
"""A file per level, with the name of its layer where the file has several."""

_OTHER_YEAR = "Op de kaart staan dan vormen van een ander jaar, waar die passen."


@dataclass(frozen=True, slots=True)
class Jaarvormen:
    """The shapes of one year, of these gemeenten; of all when there are none."""

    client: Client
    pdok: Pdok
    jaar: int
    gemeenten: Sequence[str]

    kern = True
    rijen = 0
    grootte = 0

    @property
    def naam(self) -> str:
        """What it is called."""
        return f"Vormen {self.jaar}"

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""
        return f"Vormen voor de kaart van {self.jaar}, van PDOK"

    def bring(self, room: Path, tell: Tell) -> Opbrengst:
        """Bring them; where PDOK has none of that year, those of another year may fit.

        Raises
        ------
        OphaalFout
            When PDOK has them and gives them in no way.
        """
        found, said = self._first(room / "pdok", tell)
        sources = [self._source(niveau, path_in(file, room), laag) for niveau, file, laag in found]
        return Opbrengst(sources, [file for _, file, _ in found], [said] if said else [])

    def _first(self, folder: Path, tell: Tell) -> tuple[Found, str]:
        """Go by each way until one leads to shapes; what the first said is what is told."""
        ways: list[Callable[[], Found]] = [lambda: self._from_api(folder, tell)]
        if self.gemeenten:
            ways.append(lambda: from_wfs(self.client, self.jaar, self.gemeenten, folder, tell))
        ways.append(lambda: from_atom(self.client, self.jaar, folder))
        first: OphaalFout | None = None
        for way in ways:
            try:
                found = way()
            except Afgebroken:
                raise
            except OphaalFout as error:
                first = first or error
            else:
                return found, self._lacking(found)
        if isinstance(first, GeenVormen):
            return [], f"{first} {_OTHER_YEAR}"
        raise first or AssertionError("every way leads or fails")

    def _lacking(self, found: Found) -> str:
        """Say which levels have no shapes."""
        there = {niveau for niveau, *_ in found}
        lacking = " en ".join(niveau for niveau in NIVEAUS if niveau not in there)
        return f"PDOK heeft van {self.jaar} geen vormen per {lacking}. {_OTHER_YEAR}" if lacking else ""

    def _from_api(self, folder: Path, tell: Tell) -> Found:
        """Bring each level that PDOK has.

        Raises
        ------
        GeenVormen
            When it has none.
        """
        found: Found = []
        none: GeenVormen | None = None
        for laag in self.pdok.layers(self.jaar):
            try:
                file = self.pdok.fetch(laag, self.gemeenten, folder, tell)
            except GeenVormen as error:
                none = error
            else:
                found.append((laag.niveau, file, None))
        if not found and none is not None:
            raise none
        return found

    def _source(self, niveau: Niveau, file: str, laag: str | None) -> Bron:
        return {
            "soort": "grenzen",
            "sleutel": f"{niveau}_{self.jaar}",
            "titel": f"Vormen per {niveau} {self.jaar}, PDOK",
            "licentie": "CC BY 4.0",
            "indeling": self.jaar,
            "niveau": str(niveau),
            "opgehaald_op": today(),
            "bestanden": [file],
            **({"laag": laag} if laag else {}),
        }
