"""Keeps what a build read, left out and changed: printed at the end, and stored for the page on quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

_MAX_DETAILS = 100
_MAX_PER_REASON = 5
"""So many are printed of one subject, or of one reason within it; the database has them all."""


class ReportPart(StrEnum):
    """What one line of the report is about; the text is the heading users see."""

    RIJEN = "rijen gelezen"
    GEBIEDEN = "gebieden"
    WAARDEN = "cijfers"
    ONTBREEKT = "ontbreekt"
    NIET_HERKEND = "kolommen niet herkend"
    NIET_GEVONDEN = "indicatoren niet in deze bron"
    LEEG = "kolommen zonder cijfers"
    OVERGESLAGEN = "rijen overgeslagen"
    VERBORGEN = "weggelaten, mag op dit niveau niet"
    OP_100_GEZET = "eigen aandelen boven 100 op 100 gezet"
    BOVEN_110 = "eigen aandelen boven 110 weggelaten"
    OP_0_GEZET = "eigen uitkomsten onder 0 op 0 gezet"
    BUITEN_INTERVAL = "cijfers buiten hun eigen interval"
    VERVANGEN = "gaf een nieuwere bron ook, die telt"
    NAMEN = "namen van gebieden"
    HERSTELD = "vormen hersteld"
    LEGE_VORM = "gebieden zonder vorm in deze bron"
    VORM = "op de kaart"
    VORM_GEWEIGERD = "vorm niet zeker van dit gebied"
    VORM_ONGEBRUIKT = "vormen zonder cijfers"


@dataclass(frozen=True)
class ReportLine:
    """One line: about which source (empty for the whole), what, which, how many, how many people, and why."""

    bron_id: str
    onderdeel: ReportPart
    detail: str
    aantal: int
    inwoners: int | None = None
    reden: str = ""


class Verslag:
    """The lines of one build, gathered source by source."""

    def __init__(self) -> None:
        self.regels: list[ReportLine] = []
        self.bron_id = ""

    def add(
        self, onderdeel: ReportPart, detail: str, aantal: int, inwoners: int | None = None, reden: str = ""
    ) -> None:
        """Add a line to the source at hand; nothing where there is nothing to tell."""
        if aantal:
            self.regels.append(ReportLine(self.bron_id, onderdeel, detail, int(aantal), inwoners, reden))

    def ordered(self) -> list[ReportLine]:
        """Return the lines source by source in the order of reading, and within a source by subject."""
        sources = list(dict.fromkeys(regel.bron_id for regel in self.regels))
        subjects = list(ReportPart)
        return sorted(self.regels, key=lambda r: (sources.index(r.bron_id), subjects.index(r.onderdeel)))

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of Dutch text, one block per source."""
        for bron_id, regels in groupby(self.ordered(), key=lambda regel: regel.bron_id):
            yield f"Bron {bron_id}" if bron_id else "Het geheel"
            for onderdeel, group in groupby(regels, key=lambda regel: regel.onderdeel):
                yield from _lines(onderdeel, list(group))
        yield "Alle regels staan in de tabel bouwverslag van de database."


def _lines(onderdeel: ReportPart, regels: list[ReportLine]) -> Iterator[str]:
    if len(regels) == 1 and not regels[0].detail:
        yield f"  {onderdeel}: {_dutch(regels[0].aantal)}"
        return
    if any(regel.reden for regel in regels):
        yield f"  {onderdeel} ({_dutch(len(regels))}):"
        for reden in dict.fromkeys(regel.reden for regel in regels):
            group = [regel for regel in regels if regel.reden == reden]
            counted = f"{_dutch(len(group))}, {_dutch(sum(r.inwoners or 0 for r in group))} inwoners"
            yield f"    {reden} ({counted}): {_details(group, _MAX_PER_REASON)}"
        return
    if all(regel.aantal == 1 for regel in regels):
        yield f"  {onderdeel} ({_dutch(len(regels))}): {_details(regels, _MAX_DETAILS)}"
        return
    yield f"  {onderdeel}:"
    for regel in regels:
        people = "" if regel.inwoners is None else f" ({_dutch(regel.inwoners)} inwoners)"
        yield f"    {regel.detail}: {_dutch(regel.aantal)}{people}"


def _details(regels: list[ReportLine], limit: int) -> str:
    more = [f"en nog {_dutch(len(regels) - limit)}"] if len(regels) > limit else []
    return "; ".join([regel.detail for regel in regels[:limit]] + more)


def _dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")
