"""Slope and relative index of inequality: one line over the socio-economic ladder of areas."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import scipy

from wijkdata.stats.draws import TREKKINGEN, ChanceScale, Matrix, between, draw
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.reasons import Getallen
from wijkdata.stats.ses import Rangorde


@dataclass(frozen=True, slots=True)
class Helling:
    """Slope (`sii`) and relative (`rii`) index of inequality; `begin` is the line at the ladder's foot."""

    sii: CijferMetMarge
    rii: CijferMetMarge | None
    begin: float


def slope_index(
    rangorde: Rangorde,
    *,
    schaal: ChanceScale = ChanceScale.GEWOON,
    maal: float = 1.0,
    lijn_op_schaal: bool = False,
    confidence: float = 0.95,
    trekkingen: int = TREKKINGEN,
    seed: int = 1,
) -> Helling:
    """Slope and relative index of inequality, weighted by people.

    A straight line is fitted to the figures over the ladder (ridit) with the people as weights. The
    slope index is the line at the top minus the line at the foot; the relative index is top over foot.

    Where all areas have bounds, the interval comes from drawing each figure anew within its bounds;
    else from the spread of the areas round the line (Student's t; for the relative index on a log scale).

    Parameters
    ----------
    rangorde
        At least five areas, from `rank_gebieden`.
    schaal, maal
        Scale of the draws; `maal` is the top of a percentage (100) for `LOGIT`. A figure or bound that the
        scale cannot hold (0 or all of `maal`) makes it `GEWOON`.
    lijn_op_schaal
        Fit the line on that scale too, and turn its ends back.
    confidence, trekkingen, seed
        Level, most draws to take (see `draws`), and start of the random numbers: equal input gives equal
        output.

    References
    ----------
    Mackenbach JP, Kunst AE. Soc Sci Med 1997;44:757-771. Low A, Low A. J Public Health 2004;26:388-395.
    The interval follows the English Fingertips guidance.

    Examples
    --------
    >>> import pandas as pd
    >>> from wijkdata.models import Richting
    >>> from wijkdata.stats.ses import rank_gebieden
    >>> frame = pd.DataFrame({
    ...     "code": list("abcde"), "ses": [1, 2, 3, 4, 5], "personen": 100,
    ...     "waarde": [30, 25, 20, 15, 10], "ondergrens": None, "bovengrens": None,
    ... })
    >>> found = slope_index(rank_gebieden(frame, Richting.HOGER_BETER))
    >>> round(found.begin, 6), round(found.sii.waarde, 6), round(found.rii.waarde, 6)
    (32.5, -25.0, 0.230769)
    """
    scale = schaal if schaal.fits(rangorde, maal) else ChanceScale.GEWOON
    line_scale = scale if lijn_op_schaal else ChanceScale.GEWOON

    def ends(values: Matrix) -> tuple[Getallen, Getallen]:
        foot, slope = _line(rangorde, line_scale.to(values, maal))
        return line_scale.back(foot, maal), line_scale.back(foot + slope, maal)

    foot, top = (float(end[0]) for end in ends(rangorde.waarde[None, :]))
    if not rangorde.has_bounds:
        return _with_interval_of_line(rangorde, foot, top, confidence)
    blocks = [ends(values) for values in draw(rangorde, scale, maal, seed, trekkingen)]
    feet, tops = (np.concatenate(side) for side in zip(*blocks, strict=True))
    rii = None
    if min(foot, top, feet.min()) > 0:
        rii = between(top / foot, tops / feet, confidence)
    return Helling(between(top - foot, tops - feet, confidence), rii, foot)


def _line(rangorde: Rangorde, values: Matrix) -> tuple[Getallen, Getallen]:
    """Return foot and slope of the weighted line through each row of figures."""
    middle = float(rangorde.rang @ rangorde.aandeel)
    pull = rangorde.aandeel * (rangorde.rang - middle)
    slope: Getallen = values @ pull / float(pull @ rangorde.rang)
    foot: Getallen = values @ rangorde.aandeel - slope * middle
    return foot, slope


def _with_interval_of_line(rangorde: Rangorde, foot: float, top: float, confidence: float) -> Helling:
    """Return the indices with an interval from the spread of the areas round the line."""
    weight, slope = rangorde.aandeel, top - foot
    residual = rangorde.waarde - foot - slope * rangorde.rang
    freedom = rangorde.rang.size - 2
    variance = float(weight @ residual**2) / freedom
    middle = float(weight @ rangorde.rang)
    slope_variance = variance / float(weight @ (rangorde.rang - middle) ** 2)
    t = float(scipy.special.stdtrit(freedom, (1 + confidence) / 2))
    half = t * math.sqrt(slope_variance)
    sii = CijferMetMarge(slope, slope - half, slope + half, IntervalSoort.LIJN)
    if min(foot, top) <= 0:
        return Helling(sii, None, foot)
    # Both ends are b0 + b1·x: their logarithms differ by a combination of b0 and b1 with these slopes.
    by_mean, by_slope = 1 / top - 1 / foot, (1 - middle) / top + middle / foot
    spread = math.sqrt(by_mean**2 * variance + by_slope**2 * slope_variance)
    factor = math.exp(min(t * spread, 700.0))
    ratio = top / foot
    return Helling(sii, CijferMetMarge(ratio, ratio / factor, ratio * factor, IntervalSoort.LIJN), foot)
