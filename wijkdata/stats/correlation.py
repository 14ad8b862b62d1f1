"""Correlation of two figures over areas, with its interval.

Two estimates from one model share their inputs: their correlation is partly the model's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.stats.poisson import z_score
from wijkdata.stats.reasons import MIN_GEBIEDEN, Getallen, NietTeBerekenen, Reden, as_numbers


class CorrelatieSoort(StrEnum):
    """Along a straight line, or in order only."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"


@dataclass(frozen=True, slots=True)
class Correlatie:
    """Correlation from -1 to 1 over `gebieden` areas."""

    waarde: float
    ondergrens: float
    bovengrens: float
    gebieden: int


def correlate(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    gewicht: npt.ArrayLike | None = None,
    soort: CorrelatieSoort = CorrelatieSoort.PEARSON,
    confidence: float = 0.95,
) -> Correlatie | NietTeBerekenen:
    """Correlate two figures.

    The interval is Fisher's: tanh(artanh r ± z·s) with s = 1/√(n - 3), or √((1 + r²/2)/(n - 3)) for
    ranks. With weights n is the effective number (Σw)²/Σw², so that uneven weights widen it.

    Parameters
    ----------
    x, y
        Figures per area, in the same order; areas that lack one are left out.
    gewicht
        People per area; areas with 0 or none are left out.
    soort
        `SPEARMAN` correlates the ranks (middle rank for ties).
    confidence
        Level of confidence, from 0.9 up to 1.

    Returns
    -------
    Correlatie or NietTeBerekenen
        `TE_WEINIG_GEBIEDEN` under five areas (or as many effective ones), `GEEN_SPREIDING` where one
        of both is equal everywhere.

    References
    ----------
    Fisher RA. Metron 1921;1:3-32. Bonett DG, Wright TA. Psychometrika 2000;65:23-28. Anscombe's first
    set, below: FJ Anscombe. Am Stat 1973;27:17-21 (r = 0.816).

    Examples
    --------
    >>> x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    >>> y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    >>> found = correlate(x, y)
    >>> f"{found.waarde:.3f} ({found.ondergrens:.4f} - {found.bovengrens:.4f})"
    '0.816 (0.4244 - 0.9507)'
    """
    one, other = as_numbers(x), as_numbers(y)
    weight = np.ones_like(one) if gewicht is None else as_numbers(gewicht)
    if len({one.size, other.size, weight.size}) > 1:
        raise ValueError("x, y and gewicht need one number for each area")
    kept = ~np.isnan(one + other + weight) & (weight > 0)
    one, other, weight = one[kept], other[kept], weight[kept]
    if not one.size:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    weight = weight / weight.max()
    effective = float(weight.sum() ** 2 / (weight @ weight))
    if effective < MIN_GEBIEDEN - 1e-9:
        return NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)
    if soort is CorrelatieSoort.SPEARMAN:
        one, other = (pd.Series(numbers).rank().to_numpy() for numbers in (one, other))
    value = _pearson(one, other, weight)
    if value is None:
        return NietTeBerekenen(Reden.GEEN_SPREIDING)
    spread = math.sqrt((1 + (value**2 / 2 if soort is CorrelatieSoort.SPEARMAN else 0)) / (effective - 3))
    half = z_score(confidence) * spread
    # At exactly 1 or -1 the scale of Fisher has no end, and the interval no width.
    centre = math.atanh(value) if abs(value) < 1 else math.copysign(math.inf, value)
    return Correlatie(value, math.tanh(centre - half), math.tanh(centre + half), int(one.size))


def _pearson(one: Getallen, other: Getallen, weight: Getallen) -> float | None:
    """Return the weighted correlation, None where one of both does not vary."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    one, other = (numbers - np.average(numbers, weights=weight) for numbers in (one, other))
    one, other = one / np.abs(one).max(), other / np.abs(other).max()
    size = math.sqrt(weight @ one**2) * math.sqrt(weight @ other**2)
    return max(-1.0, min(1.0, float(weight @ (one * other)) / size))
