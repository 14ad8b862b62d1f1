"""The indelingen of the fictional municipality: which areas there are each year, and what changed.

Figures are made per cell: every buurt of the present plan, and the country as the last cell. An older
indeling only groups and numbers these otherwise, so a split buurt and its parts add up, and a code means what
it meant that year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wijkdata.ingest.demo.plan import BUURTEN, GEMEENTE, NAAM, WIJKEN, Buurtsoort
from wijkdata.models import LAND, Niveau

INDELINGEN = range(2014, 2026)


class Splitsing(NamedTuple):
    """From `jaar` on, `deel` is a buurt of its own; before, it was part of `geheel` (CBS change code 3)."""

    jaar: int
    geheel: str
    deel: str


class Hernummering(NamedTuple):
    """From `jaar` on, the same area has another code; before, its number was `oud` (CBS change code 2)."""

    jaar: int
    naam: str
    oud: int


SPLITSINGEN = (Splitsing(2019, geheel="Eilandenrijk", deel="Veerstaete"),)
"""The whole and its larger part bear the same name and code: only the change code tells them apart.

That is how it goes in earnest too, and who draws a trend must read the change code.
"""

HERNUMMERINGEN = (
    Hernummering(2021, "Gasfabriekterrein", oud=4),
    Hernummering(2023, "Rozenbuurt", oud=4),
    Hernummering(2023, "Zonneweide", oud=6),
)
"""In 2023 the code that Rozenbuurt had (BU99990304) passes to Zonneweide: one code, two areas."""

COUNTRY = len(BUURTEN)
"""The cell of the country."""

ONGEWIJZIGD, ANDERE_CODE, ANDERE_GRENS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Area:
    """One area of one indeling; `cells` are places in `plan.BUURTEN`, or the country's."""

    code: str
    naam: str
    niveau: Niveau
    gemeente_code: str | None
    wijk_code: str | None
    cells: tuple[int, ...]
    is_water: bool
    wijziging: int | None

    @property
    def land(self) -> tuple[int, ...]:
        """The cells that are not water."""
        return tuple(
            cell for cell in self.cells if cell == COUNTRY or BUURTEN[cell].soort is not Buurtsoort.WATER
        )


@cache
def areas_of(jaar: int) -> tuple[Area, ...]:
    """Return land, gemeente, wijken and buurten of one indeling; before the first, no change is known."""
    wijziging = ONGEWIJZIGD if jaar > INDELINGEN[0] else None
    cells = tuple(range(len(BUURTEN)))
    land = Area(LAND, "Nederland", Niveau.LAND, None, None, (COUNTRY,), is_water=False, wijziging=None)
    gemeente = Area(
        GEMEENTE, NAAM, Niveau.GEMEENTE, GEMEENTE, None, cells, is_water=False, wijziging=wijziging
    )
    wijken = [
        Area(
            code=_wijk_code(wijk.nummer),
            naam=wijk.naam,
            niveau=Niveau.WIJK,
            gemeente_code=GEMEENTE,
            wijk_code=_wijk_code(wijk.nummer),
            cells=tuple(cell for cell in cells if BUURTEN[cell].wijk == wijk.nummer),
            is_water=False,
            wijziging=wijziging,
        )
        for wijk in WIJKEN
    ]
    return (land, gemeente, *wijken, *_buurten_of(jaar, wijziging))


@cache
def members_of(jaar: int) -> npt.NDArray[np.float64]:
    """Return which cell lies in which area of `areas_of(jaar)`: ones and zeros, (areas, cells)."""
    members = np.zeros((len(areas_of(jaar)), COUNTRY + 1))
    for row, area in enumerate(areas_of(jaar)):
        members[row, list(area.cells)] = 1.0
    return members


def _buurten_of(jaar: int, wijziging: int | None) -> list[Area]:
    """Return the buurten of the indeling of `jaar`, in order of code."""
    place = {buurt.naam: cell for cell, buurt in enumerate(BUURTEN)}
    parts = {split.deel: split.geheel for split in SPLITSINGEN if jaar < split.jaar}
    changed = {naam: ANDERE_GRENS for split in SPLITSINGEN if split.jaar == jaar for naam in split[1:]}
    changed |= {new.naam: ANDERE_CODE for new in HERNUMMERINGEN if new.jaar == jaar}
    number = {buurt.naam: buurt.nummer for buurt in BUURTEN}
    number |= {old.naam: old.oud for old in HERNUMMERINGEN if jaar < old.jaar}
    areas = [
        Area(
            code=f"BU{GEMEENTE[2:]}{buurt.wijk:02d}{number[buurt.naam]:02d}",
            naam=buurt.naam,
            niveau=Niveau.BUURT,
            gemeente_code=GEMEENTE,
            wijk_code=_wijk_code(buurt.wijk),
            cells=(cell, *(place[deel] for deel, geheel in parts.items() if geheel == buurt.naam)),
            is_water=buurt.soort is Buurtsoort.WATER,
            wijziging=changed.get(buurt.naam, wijziging),
        )
        for cell, buurt in enumerate(BUURTEN)
        if buurt.naam not in parts
    ]
    return sorted(areas, key=lambda area: area.code)


def _wijk_code(nummer: int) -> str:
    return f"WK{GEMEENTE[2:]}{nummer:02d}"
