"""A scale with round numbers on it, for pictures that are drawn without a chart library."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_EDGE: Final = 0.04
"""Share of the range left free at both ends, so that a mark at the end stays whole."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns figures into places from 0 to 100 per cent."""

    laagste: float
    hoogste: float
    stap: float

    def place(self, value: float) -> float:
        """Return where a figure stands, in per cents of the width."""
        return round(100 * (value - self.laagste) / (self.hoogste - self.laagste), 2)

    def ticks(self) -> list[float]:
        """Return the round numbers within the scale, from low to high."""
        first = math.ceil(self.laagste / self.stap - 1e-9)
        last = math.floor(self.hoogste / self.stap + 1e-9)
        return [number * self.stap for number in range(first, last + 1)]


def make_scale(values: Iterable[float], count: int = 5) -> Scale | None:
    """Return a scale that holds all finite values, with about `count` round numbers; None without values.

    Examples
    --------
    >>> make_scale([12.0, 31.0]).ticks()
    [15.0, 20.0, 25.0, 30.0]
    >>> make_scale([7.0]).ticks()
    [6.5, 7.0, 7.5]
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return None
    low, high = min(known), max(known)
    if high == low:
        low, high = low - max(abs(low), 1) / 10, high + max(abs(high), 1) / 10
    low, high = low - _EDGE * (high - low), high + _EDGE * (high - low)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in _STEPS if size * power >= rough * (1 - 1e-9))
    return Scale(low, high, step)
