"""How unusual a difference is, and which difference stands on top because of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import NormalDist
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau

LANDELIJK: Final = 300
"""Gemeenten from which a database holds the country, which has had no fewer than 342."""
_NORMAAL: Final = NormalDist()


@dataclass(frozen=True, slots=True)
class Verdeling:
    """How the areas of one level lie on one indicator: `honderdsten` are 101 figures, from low to high."""

    aantal: int
    honderdsten: tuple[float, ...]

    def place(self, waarde: float) -> float:
        """Return which part of the areas lies below a figure, from 0 to 1; of its equals half does."""
        low, high = bisect_left(self.honderdsten, waarde), bisect_right(self.honderdsten, waarde)
        last = len(self.honderdsten) - 1
        if low < high:
            return (low + high - 1) / 2 / last
        if low in {0, last + 1}:
            return float(low > 0)
        before, after = self.honderdsten[low - 1 : low + 1]
        return (low - 1 + (waarde - before) / (after - before)) / last

    def z(self, waarde: float) -> float:
        """Return a figure as a normal score; no area is further out than the last of so many can be."""
        edge = 0.5 / max(self.aantal, 1)
        return _NORMAAL.inv_cdf(min(max(self.place(waarde), edge), 1 - edge))

    def distance(self, one: float, other: float) -> float:
        """Return how far apart two figures lie, in normal scores.

        Notes
        -----
        A difference over the standard deviation of all areas lets the counts with a long tail win: most
        wijken have few people on benefits and a few have very many, so a common difference among those
        few counts as much as a rare one elsewhere. Over the quartiles, which the tail does not touch, it is
        worse still. A normal score (van der Waerden) first puts a figure in its place among all areas, and
        then asks where that place lies on a normal curve. Only the order counts: every indicator gets the
        same share of unusual figures, whatever its unit or its shape. Areas that a rounded count makes equal
        share the place in their middle.

        References
        ----------
        B L van der Waerden. Order tests for the two-sample problem. Indag Math 1952;14:453-458.

        Examples
        --------
        >>> round(Verdeling(1000, tuple(map(float, range(101)))).distance(97.5, 50.0), 2)
        1.96
        """
        return abs(self.z(one) - self.z(other))


@dataclass(frozen=True)
class Verdelingen:
    """The same for every indicator of a level, and over what: how many areas, and whether of the country."""

    niveau: Niveau
    aantal: int = 0
    landelijk: bool = False
    per: Mapping[str, Verdeling] = field(default_factory=dict)

    def distance(self, indicator: str, one: float | None, other: float | None) -> float:
        """Return how far apart two figures of an indicator lie; 0 where no distribution tells."""
        known = self.per.get(indicator)
        return 0.0 if known is None or one is None or other is None else known.distance(one, other)

    def filled(self, other: Verdelingen) -> Verdelingen:
        """Return the same, with those of `other` for what is not known here."""
        return replace(self, per={**other.per, **self.per}) if self.per else other


def opening_order(indicator: Indicator, kracht: float) -> tuple[bool, float, str]:
    """Return what to sort differences by: those of people before those of their surroundings.

    Surroundings are counted without a margin, so a small difference is already a clear one; most figures of
    people are estimates with a wide margin, and seldom clear. By how unusual they are alone, a distance of a
    few streets would open most profiles of health.
    """
    return indicator.omgeving, -kracht, indicator.sleutel


def read_verdelingen(frame: pd.DataFrame, niveau: Niveau) -> Verdelingen:
    """Read the answer of `load_verdeling`."""
    columns = (frame[name].tolist() for name in ("indicator", "aantal", "honderdsten"))
    per = {
        key: Verdeling(int(count), tuple(map(float, parts)))
        for key, count, parts in zip(*columns, strict=True)
    }
    most = int(frame["aantal"].max()) if len(frame) else 0
    return Verdelingen(niveau, most, bool(len(frame) and frame["gemeenten"].max() >= LANDELIJK), per)
