"""Two tests of a change over the years: the difference of two moments and a line through five or more."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.reasons import Getallen, as_number, as_numbers

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


def chi_square_trend(
    jaar: npt.ArrayLike, waarde: npt.ArrayLike, ondergrens: npt.ArrayLike, bovengrens: npt.ArrayLike
) -> ChiKwadraat | None:
    """Fit a line to at least five points with intervals and test whether it is level.

    Weights are 1/s² with s = (bovengrens - ondergrens) / 3.92. The test statistic is (slope / its
    standard error)², and the sign of the slope must not hang on any single point.

    Parameters
    ----------
    jaar, waarde, ondergrens, bovengrens
        A number per point; years all different.

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
    >>> found = chi_square_trend(
    ...     [2014, 2015, 2016, 2017, 2018],
    ...     [24.67, 24.60, 28.00, 30.20, 30.60],
    ...     [23.16, 23.15, 26.44, 28.63, 28.98],
    ...     [26.25, 26.19, 29.64, 31.90, 32.25],
    ... )
    >>> round(found.chi2, 2)
    46.77
    """
    year, value, low, high = map(as_numbers, (jaar, waarde, ondergrens, bovengrens))
    error = (high - low) / (2 * FINGERTIPS_Z)
    if year.size < MIN_PUNTEN or np.isnan(year + value).any() or not (error > 0).all():
        return None
    all_and_all_but_one = np.vstack([np.ones(year.size), 1 - np.eye(year.size)])
    slopes, errors = _fit(year, value, all_and_all_but_one / error**2)
    slope, slope_error = float(slopes[0]), float(errors[0])
    steady = bool((slopes[1:] * math.copysign(1.0, slope) > 0).all())
    return ChiKwadraat((slope / slope_error) ** 2, slope, slope_error, steady)


def difference(nieuw: CijferMetMarge, oud: CijferMetMarge, *, onafhankelijk: bool = False) -> CijferMetMarge:
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
    bounds = (nieuw.ondergrens, nieuw.bovengrens, oud.ondergrens, oud.bovengrens)
    low, high, old_low, old_high = map(as_number, bounds)
    if not math.isfinite(low + high + old_low + old_high):
        return CijferMetMarge(change, None, None, nieuw.soort)
    if not onafhankelijk:
        return CijferMetMarge(change, low - old_high, high - old_low, IntervalSoort.OPGETELD)
    below = math.hypot(nieuw.waarde - low, old_high - oud.waarde)
    above = math.hypot(high - nieuw.waarde, oud.waarde - old_low)
    return CijferMetMarge(change, change - below, change + above, IntervalSoort.TELLING)


def _fit(x: Getallen, y: Getallen, weights: npt.NDArray[np.float64]) -> tuple[Getallen, Getallen]:
    """Return slope and standard error of a line through points of known certainty, per row of weights."""
    total = weights.sum(axis=1)
    across, up = (values - ((weights * values).sum(axis=1) / total)[:, None] for values in (x, y))
    spread = (weights * across**2).sum(axis=1)
    return (weights * across * up).sum(axis=1) / spread, 1 / np.sqrt(spread)
