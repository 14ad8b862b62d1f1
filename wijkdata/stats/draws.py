"""Intervals by simulation: every figure is drawn anew within its own bounds, and the measure taken again.

Fingertips does so too. Over thousands of areas fewer draws do: chance has averaged out already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import scipy

from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, kind_of_interval
from wijkdata.stats.poisson import z_score
from wijkdata.stats.reasons import Getallen
from wijkdata.stats.ses import Rangorde

TREKKINGEN = 10_000
MIN_TREKKINGEN = 1_000
"""Draws behind an interval: fewer for thousands of areas, where chance evens out anyway."""

WERK = 4_000_000
"""Numbers drawn for one interval, about a tenth of a second."""

BLOK = 2_000_000
"""Numbers held at once."""

Matrix = npt.NDArray[np.float64]
"""A row per draw and a column per area."""


class ChanceScale(StrEnum):
    """Scale on which chance is symmetric: the figure itself, or one that keeps it in its range."""

    GEWOON = "gewoon"
    LOG = "log"
    LOGIT = "logit"

    def to(self, values: Matrix, maal: float = 1.0) -> Matrix:
        """Bring figures to this scale; `maal` is the highest possible figure on `LOGIT`."""
        match self:
            case ChanceScale.GEWOON:
                return values
            case ChanceScale.LOG:
                return np.asarray(np.log(values))
            case ChanceScale.LOGIT:
                return np.asarray(scipy.special.logit(values / maal))

    def back(self, values: Matrix, maal: float = 1.0) -> Matrix:
        """Bring numbers on this scale back to figures."""
        match self:
            case ChanceScale.GEWOON:
                return values
            case ChanceScale.LOG:
                return np.asarray(np.exp(values))
            case ChanceScale.LOGIT:
                return np.asarray(scipy.special.expit(values) * maal)

    def fits(self, rangorde: Rangorde, maal: float = 1.0) -> bool:
        """Whether every figure and bound has a place on this scale: 0 has no logarithm."""
        figures = np.concatenate([rangorde.waarde, rangorde.ondergrens, rangorde.bovengrens])
        figures = figures[~np.isnan(figures)]
        over = figures >= maal if self is ChanceScale.LOGIT else np.zeros(figures.size, dtype=bool)
        return self is ChanceScale.GEWOON or not ((figures <= 0) | over).any()


def draw(
    rangorde: Rangorde, schaal: ChanceScale, maal: float, seed: int, trekkingen: int = TREKKINGEN
) -> Iterator[Matrix]:
    """Yield up to `trekkingen` draws of all figures, in blocks of rows.

    On `schaal` each figure is normal round its value, with the width of its 95% interval over 3.92 as
    standard deviation. Areas are drawn apart from each other. The errors of model estimates are related
    in an unknown way, so for those the interval is an indication.
    """
    generator = np.random.default_rng(seed)
    centre, low, high = (
        schaal.to(figures, maal) for figures in (rangorde.waarde, rangorde.ondergrens, rangorde.bovengrens)
    )
    error = (high - low) / (2 * z_score(0.95))
    number = min(trekkingen, max(MIN_TREKKINGEN, WERK // centre.size))
    block = max(1, BLOK // centre.size)
    for start in range(0, number, block):
        rows = min(block, number - start)
        yield schaal.back(centre + error * generator.standard_normal((rows, centre.size)), maal)


def with_interval(
    rangorde: Rangorde, measure: Callable[[Matrix], Getallen], confidence: float, seed: int
) -> CijferMetMarge:
    """Take a measure of the figures, with the interval of its draws where all areas have bounds.

    Parameters
    ----------
    rangorde
        The areas.
    measure
        From rows of figures to one outcome per row; NaN for a row that has none.
    confidence, seed
        Level, and start of the random numbers: equal input gives equal output.
    """
    value = float(measure(rangorde.waarde[None, :])[0])
    if not rangorde.has_bounds:
        return CijferMetMarge(
            value, None, None, kind_of_interval(is_schatting=rangorde.is_schatting, has_bounds=False)
        )
    outcomes = np.concatenate([measure(values) for values in draw(rangorde, ChanceScale.GEWOON, 1.0, seed)])
    return between(value, outcomes, confidence)


def between(value: float, outcomes: Getallen, confidence: float) -> CijferMetMarge:
    """Return a value with the middle part of its draws as interval."""
    low, high = np.nanquantile(outcomes, [(1 - confidence) / 2, (1 + confidence) / 2])
    return CijferMetMarge(value, float(low), float(high), IntervalSoort.NAGEBOOTST)
