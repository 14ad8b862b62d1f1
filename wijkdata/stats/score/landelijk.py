"""In which fifth of the areas of the whole country an area stands, on the same figures and weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from wijkdata.stats.score.normalise import GELIJK, PER_SD
from wijkdata.stats.score.prepare import Prepared, prepare
from wijkdata.stats.score.problem import BoolArray, FloatArray, Instellingen, Probleem
from wijkdata.stats.score.sampling import error_sources
from wijkdata.stats.score.scores import base_weights, score_prepared

Z90 = 1.6448536269514722
"""Half-width of a 90% interval in standard errors."""
VIJFDEN = 5


@dataclass(frozen=True, slots=True)
class Vijfde:
    """The fifths, 1 for the most need, that the 90% interval of a score reaches: from `meest` to `minst`."""

    meest: int
    minst: int


def national_fifths(probleem: Probleem, correlatie: float) -> dict[str, Vijfde]:
    """Return by code in which fifth of the areas of a country each stands.

    The score is that of shares, on z-scores with an arithmetic mean, whatever was chosen: then its error
    follows from those of the figures, and no draws are needed for thousands of areas. The interval is of the
    figures of the area alone; what other weights or methods do is not in it.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have a score.
    """
    gereed = prepare(probleem, Instellingen())
    score, fout = score_prepared(gereed).score, Z90 * score_errors(gereed, correlatie)
    most, least = (_fifth(score + side * fout, score) for side in (1, -1))
    return {
        code: _reach(meest, minst)
        for code, meest, minst in zip(gereed.gebieden, most.tolist(), least.tolist(), strict=True)
    }


@cache
def _reach(meest: int, minst: int) -> Vijfde:
    """Return one of the fifteen that there can be: thousands of areas share them."""
    return Vijfde(meest, minst)


def score_errors(gereed: Prepared, correlatie: float) -> FloatArray:
    """Return the standard error of each score (n), in points: the errors of one model are partly shared.

    A figure counts w * (100 / 6) / sd points per unit. The error of an area is that of the sum of its
    figures: what is shared within a model adds up with its sign, what is not adds up squared.
    """
    spread = _spread(gereed.waarden, gereed.aanwezig)
    signs = np.array([c.fout_teken for c in gereed.criteria])[:, None]
    weights = base_weights(gereed)[gereed.patroon].T
    points = weights * PER_SD / spread * (gereed.fout_laag + gereed.fout_hoog) / 2
    points = np.where(gereed.aanwezig, points, 0.0)
    gedeeld, _, bronnen = error_sources(gereed, correlatie)
    total = np.zeros(len(gereed.gebieden))
    for bron in range(bronnen):
        inside = points[gedeeld == bron]
        shared = (signs[gedeeld == bron] * inside).sum(axis=0) ** 2
        total += correlatie * shared + (1 - correlatie) * (inside**2).sum(axis=0)
    errors: FloatArray = np.sqrt(total)
    return errors


def _spread(waarden: FloatArray, aanwezig: BoolArray) -> FloatArray:
    """Return the standard deviation of each figure (m x 1); infinite where all are equal."""
    with np.errstate(invalid="ignore"):
        sd = np.nanstd(np.where(aanwezig, waarden, np.nan), axis=1, keepdims=True)
    spread: FloatArray = np.where(sd > GELIJK, sd, np.inf)
    return spread


def _fifth(scores: FloatArray, among: FloatArray) -> FloatArray:
    """Return in which fifth a score falls among others, 1 for the highest."""
    ordered = np.sort(among)
    higher = len(ordered) - np.searchsorted(ordered, scores, side="right")
    fifth: FloatArray = np.minimum(higher * VIJFDEN // len(ordered), VIJFDEN - 1) + 1
    return fifth
