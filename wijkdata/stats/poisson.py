"""Limits of a number of events, and the quantiles that belong to a level of confidence."""

from __future__ import annotations

import math

import scipy

NOBODY = 1e-9
"""Numbers may be a fraction (a weighted count), but less than this is nobody and nothing."""

EXACT_BELOW = 10
"""Under this many events Byar's approximation gives way to the exact Poisson limits."""


def byar_limits(aantal: float, confidence: float = 0.95) -> tuple[float, float]:
    """Byar's limits of a number of events `o`: o(1 - 1/9o - z/3√o)³ and the same, with +z, of o + 1.

    Examples
    --------
    >>> [round(limit, 4) for limit in byar_limits(65)]
    [50.1632, 82.8491]
    """
    z = z_score(confidence)
    above = aantal + 1
    low = 0.0
    if aantal >= NOBODY:
        low = max(0.0, aantal * (1 - 1 / (9 * aantal) - z / (3 * math.sqrt(aantal))) ** 3)
    return low, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3


def exact_limits(aantal: float, confidence: float = 0.95) -> tuple[float, float]:
    """Exact Poisson limits of a number of events, by way of the chi-square (gamma) quantiles.

    Examples
    --------
    >>> [round(limit, 3) for limit in exact_limits(10)]
    [4.795, 18.39]
    """
    upper = upper_tail(confidence)
    low = float(scipy.special.gammaincinv(aantal, 1 - upper)) if aantal >= NOBODY else 0.0
    return low, float(scipy.special.gammaincinv(aantal + 1, upper))


def z_score(confidence: float) -> float:
    """Return the normal quantile of a two-sided level of confidence: 1.96 for 0.95."""
    return float(scipy.special.ndtri(upper_tail(confidence)))


def upper_tail(confidence: float) -> float:
    """Return the share below the upper bound: 0.975 for 0.95; ValueError outside 0.9 up to 1."""
    if not 0.9 <= confidence < 1:
        raise ValueError(f"confidence must be at least 0.9 and under 1, not {confidence}")
    return (1 + confidence) / 2
