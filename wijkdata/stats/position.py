"""Where a figure stands among all areas of its level in the country, as far as its margin tells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wijkdata.models import Cijfer
from wijkdata.stats.small import is_too_small

MIN_PLAATSEN: Final = 20
"""Among fewer areas than this a fifth says nothing."""
_FIFTHS: Final = 5
_WHOLE_COUNTRY: Final = 0.5
"""Part of the people that must live in areas with a figure, before those are called of the country."""


@dataclass(frozen=True, slots=True, eq=False)
class Plaatsing:
    """The figures of all areas of one level, from low to high, and whether those are the whole country."""

    waarden: NDArray[np.float64]
    heel_land: bool


@dataclass(frozen=True, slots=True)
class Landplaats:
    """A place among `gebieden` areas, 1 for the highest figure; `eerste` and `laatste` are what it may be."""

    eerste: int
    laatste: int
    gebieden: int
    heel_land: bool

    @property
    def vijfde(self) -> int | None:
        """The fifth it is surely in, 1 for the highest; None where the margin lies in more than one."""
        first, last = (math.ceil(place * _FIFTHS / self.gebieden) for place in (self.eerste, self.laatste))
        return first if first == last else None

    @property
    def hoger(self) -> tuple[int, int]:
        """Which percentage of the areas is higher, at least and at most, in tens rounded outwards."""
        low = math.floor((self.eerste - 1) / self.gebieden * 10 + 1e-9)
        high = math.ceil((self.laatste - 1) / self.gebieden * 10 - 1e-9)
        return 10 * low, 10 * max(high, low + 1)


def read_plaatsingen(frame: pd.DataFrame) -> dict[str, Plaatsing]:
    """Return the answer of `load_plaatsing` by indicator."""
    rows = zip(frame["indicator"], frame["waarden"], frame["deel"], strict=True)
    return {
        str(key): Plaatsing(np.sort(np.asarray(values, dtype=float)), bool(part >= _WHOLE_COUNTRY))
        for key, values, part in rows
    }


def find_position(cijfer: Cijfer, plaatsing: Plaatsing | None) -> Landplaats | None:
    """Return the places that a figure may have with its margin; None where nothing may be said.

    The figure itself is one of the areas. Equal figures share their places, so with ties too the place is a
    range. Only the margin of the area itself counts: those of the others hardly move the whole.

    Examples
    --------
    >>> found = find_position(Cijfer(95.5, 88.5, 99.5), Plaatsing(np.arange(0.5, 100), True))
    >>> found.eerste, found.laatste, found.vijfde, found.hoger
    (1, 12, 1, (0, 20))
    """
    if plaatsing is None or cijfer.waarde is None or is_too_small(cijfer.volwassenen):
        return None
    values, count = plaatsing.waarden, len(plaatsing.waarden)
    if count < MIN_PLAATSEN:
        return None
    low = cijfer.waarde if cijfer.ondergrens is None else cijfer.ondergrens
    high = cijfer.waarde if cijfer.bovengrens is None else cijfer.bovengrens
    higher = count - int(np.searchsorted(values, high, "right"))
    not_lower = count - int(np.searchsorted(values, low, "left"))
    return Landplaats(min(higher + 1, count), max(not_lower, higher + 1, 1), count, plaatsing.heel_land)
