"""Figures in different units become points on one scale; more points is more need.

Every function works on the last axis, takes complete figures that already point towards need, and
gives the middle score (50) to figures that are all equal: they tell no area from another.
Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5 (z, min-max, rank,
distance to a reference); winsorising as in its step 3.
"""

from __future__ import annotations

import numpy as np

from wijkdata.stats.score.problem import BoolArray, Criterium, FloatArray, Normalisatie
from wijkdata.stats.score.ranks import tie_ranks

MIDDEN = 50.0
PER_SD = 100 / 6
"""Points per standard deviation: three above the mean is 100 points, three below is 0."""
PER_STAP = 10.0
"""Points per difference that matters, when the distance to a benchmark is measured."""
GELIJK = 1e-12
"""Relative spread below which figures count as equal: anything smaller is rounding."""
KLEINST = 1e-100
"""Spread below which figures count as equal whatever their size: dividing by it would overflow."""


def _scaled(distance: FloatArray, spread: FloatArray, size: FloatArray, points: float) -> FloatArray:
    """Return points * distance / spread, and 0 where the figures count as equal."""
    flat = _is_flat(spread, size)
    return distance * (points * ~flat / np.where(flat, 1.0, spread))


def _is_flat(spread: FloatArray, size: FloatArray) -> BoolArray:
    return spread <= np.maximum(GELIJK * size, KLEINST)


def z_points(x: FloatArray) -> FloatArray:
    """Return 50 + (100/6) * (x - mean) / sd, with the population standard deviation.

    >>> z_points(np.array([1.0, 2.0, 3.0])).round(2)
    array([29.59, 50.  , 70.41])
    """
    mean = x.mean(-1, keepdims=True)
    distance = x - mean
    spread = np.sqrt(np.einsum("...i,...i->...", distance, distance)[..., None] / x.shape[-1])
    points = _scaled(distance, spread, np.abs(mean) + spread, PER_SD)
    points += MIDDEN
    return points


def minmax_points(x: FloatArray) -> FloatArray:
    """Return 100 * (x - min) / (max - min).

    >>> minmax_points(np.array([2.0, 3.0, 6.0]))
    array([  0.,  25., 100.])
    >>> minmax_points(np.array([2.0, 2.0]))
    array([50., 50.])
    """
    low, high = x.min(-1, keepdims=True), x.max(-1, keepdims=True)
    spread, size = high - low, np.maximum(np.abs(low), np.abs(high))
    points = _scaled(x - low, spread, size, 100.0)
    points += MIDDEN * _is_flat(spread, size)
    return points


def rank_points(x: FloatArray) -> FloatArray:
    """Return 100 * (rank - 1) / (n - 1), rank 1 for the lowest; equal figures share their mean rank.

    >>> rank_points(np.array([5.0, 1.0, 5.0, 9.0, 2.0]))
    array([ 62.5,   0. ,  62.5, 100. ,  25. ])
    """
    if x.shape[-1] == 1:
        return np.full_like(x, MIDDEN)
    first, last = tie_ranks(x)
    points: FloatArray = (first + last - 2) * (50.0 / (x.shape[-1] - 1))
    return points


def benchmark_points(x: FloatArray, benchmark: float, stap: float) -> FloatArray:
    """Return 50 + 10 * (x - benchmark) / stap: 50 is at the benchmark, 10 points per step.

    The only scale that does not depend on which areas take part.

    >>> benchmark_points(np.array([20.0, 26.0]), benchmark=20.0, stap=3.0)
    array([50., 70.])
    """
    return MIDDEN + (PER_STAP / stap) * (x - benchmark)


def winsorise(x: FloatArray, share: float = 0.025) -> FloatArray:
    """Pull figures outside the 2.5th and 97.5th percentile (linear interpolation) back to it.

    >>> winsorise(np.array([0.0, 1.0, 2.0, 3.0, 100.0])).round(1)
    array([ 0.1,  1. ,  2. ,  3. , 90.3])
    """
    ordered = np.sort(x, -1)
    place = share * (x.shape[-1] - 1)
    start = int(place)
    part, after = place - start, min(start + 1, x.shape[-1] - 1)
    low = (1 - part) * ordered[..., start] + part * ordered[..., after]
    high = (1 - part) * ordered[..., -1 - start] + part * ordered[..., -1 - after]
    return np.clip(x, low[..., None], high[..., None])


def to_points(x: FloatArray, how: Normalisatie, criterium: Criterium, teken: int) -> FloatArray:
    """Return the points of need-aligned figures; `teken` is -1 where the figures were turned round."""
    if how is Normalisatie.Z:
        return z_points(x)
    if how is Normalisatie.MINMAX:
        return minmax_points(x)
    if how is Normalisatie.RANG:
        return rank_points(x)
    return benchmark_points(x, teken * (criterium.benchmark or 0.0), criterium.stap or 1.0)
