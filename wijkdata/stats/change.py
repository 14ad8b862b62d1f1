"""Two tests of a change over the years: the difference of two moments and a line through five or more."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wijkdata.stats.intervals import Cijfer, IntervalSoort
from wijkdata.stats.reasons import Getallen, as_numbers

MIN_PUNTEN = 5
"""Fewer points than this show two moments, not a line."""

CHI2_GRENS = 9.54953570608324
"""Chi-square value with one degree of freedom that chance exceeds twice in 1.000 times."""

FINGERTIPS_Z = 3.92 / 2
"""Half the number of standard errors in a 95% interval, as rounded by the Fingertips method."""


@dataclass(frozen=True, slots=True)
class ChiKwadraat:
    """A straight line through points, weighted by their certainty; `helling` is per year."""

    chi2: float
    helling: float
    standaardfout: float
    stabiel: bool

    @property
    def duidelijk(self) -> bool:
        """Whether the line rises or falls beyond chance, whichever single point is left out."""
        return self.stabiel and self.chi2 > CHI2_GRENS


def chi_square_trend(reeks: pd.DataFrame) -> ChiKwadraat | None:
    """Fit a line to at least five points with intervals and test whether it is level.

    Weights are 1/s² with s = (bovengrens - ondergrens) / 3.92. The test statistic is (slope / its
    standard error)², and the sign of the slope must not hang on any single point.

    Parameters
    ----------
    reeks
        Columns jaar, waarde, ondergrens, bovengrens; years all different.

    Returns
    -------
    ChiKwadraat or None
        None with fewer than five points, or where a point has no interval or one of no width.

    References
    ----------
    Office for Health Improvement and Disparities, Fingertips: recent trends (chi-square for trend at
    99.8%). Its test series of a prevalence, below, has 46.77.

    Examples
    --------
    >>> series = pd.DataFrame({
    ...     "jaar": [2014, 2015, 2016, 2017, 2018],
    ...     "waarde": [24.67, 24.60, 28.00, 30.20, 30.60],
    ...     "ondergrens": [23.16, 23.15, 26.44, 28.63, 28.98],
    ...     "bovengrens": [26.25, 26.19, 29.64, 31.90, 32.25],
    ... })
    >>> round(chi_square_trend(series).chi2, 2)
    46.77
    """
    year, value, low, high = (
        as_numbers(reeks[name]) for name in ("jaar", "waarde", "ondergrens", "bovengrens")
    )
    error = (high - low) / (2 * FINGERTIPS_Z)
    if year.size < MIN_PUNTEN or np.isnan(year + value).any() or not (error > 0).all():
        return None
    weight = 1 / error**2
    slope, slope_error = _fit(year, value, weight)
    sign = math.copysign(1.0, slope)
    others = [~np.eye(year.size, dtype=bool)[point] for point in range(year.size)]
    steady = all(_fit(year[kept], value[kept], weight[kept])[0] * sign > 0 for kept in others)
    return ChiKwadraat((slope / slope_error) ** 2, slope, slope_error, steady)


def difference(nieuw: Cijfer, oud: Cijfer, *, onafhankelijk: bool = False) -> Cijfer:
    """Difference of two figures, with an interval where both have one.

    Independent figures (l, p, u) get Newcombe's interval: d - √((p₁ - l₁)² + (u₂ - p₂)²) and likewise
    above. For others the errors may go together in any way, so the bounds are the widest possible:
    l₁ - u₂ to u₁ - l₂, which excludes 0 exactly where the two intervals do not overlap.

    Examples
    --------
    Newcombe's example of 56 in 70 against 48 in 80: 0.20, from 0.0524 to 0.3339.

    >>> from wijkdata.stats.intervals import wilson
    >>> found = difference(wilson(56, 70), wilson(48, 80), onafhankelijk=True)
    >>> f"{found.waarde:.2f}, from {found.ondergrens:.4f} to {found.bovengrens:.4f}"
    '0.20, from 0.0524 to 0.3339'
    """
    change = nieuw.waarde - oud.waarde
    bounds = as_numbers([nieuw.ondergrens, nieuw.bovengrens, oud.ondergrens, oud.bovengrens])
    if np.isnan(bounds).any():
        return Cijfer(change, None, None, nieuw.soort)
    low, high, old_low, old_high = map(float, bounds)
    if not onafhankelijk:
        return Cijfer(change, low - old_high, high - old_low, IntervalSoort.OPGETELD)
    below = math.hypot(nieuw.waarde - low, old_high - oud.waarde)
    above = math.hypot(high - nieuw.waarde, oud.waarde - old_low)
    return Cijfer(change, change - below, change + above, IntervalSoort.TELLING)


def _fit(x: Getallen, y: Getallen, weight: Getallen) -> tuple[float, float]:
    """Return slope and standard error of a line through points of known certainty."""
    centred = x - np.average(x, weights=weight)
    spread = float(weight @ centred**2)
    rise = float(weight @ (centred * (y - np.average(y, weights=weight))))
    return rise / spread, 1 / math.sqrt(spread)
