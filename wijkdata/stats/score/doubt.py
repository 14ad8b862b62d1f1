"""What the doubt about a ranking hangs on: the figures, the weights or the method, each varied by itself.

A first answer from the draws that are there anyway; `sensitivity` asks the same in full, and slower.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from wijkdata.stats.score.draws import Blokken, RankArray, point_blocks, rank_draws
from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import FloatArray, IntArray, Onzekerheid
from wijkdata.stats.score.sampling import (
    AGGREGATIES,
    EXACT,
    NIETS,
    NORMALISATIES,
    Trekkingen,
    choices,
)

MEEST_GEWICHTEN = 300
"""Draws of weights that are enough to see how far they move places."""


@dataclass(frozen=True, slots=True)
class Twijfel:
    """Shares, 0 to 1, of how far places move when only one thing varies; all 0 where nothing moves."""

    waarden: float
    gewichten: float
    rekenwijze: float


def doubt_sources(
    gereed: Prepared,
    trekkingen: Trekkingen,
    onzekerheid: Onzekerheid,
    figuren: FloatArray,
    blokken: Blokken = point_blocks,
) -> Twijfel:
    """Return what moves the places: mean over the areas of the variance of their place, as shares.

    Weights: the drawn ones on the published figures. Method: all methods and all figures left out, on the
    published figures. `figuren` are the places (draws x areas) where only the figures vary; no draws, no
    spread.
    """
    apart = _only_weights(gereed, trekkingen), _only_methods(gereed, onzekerheid)
    places = [middle_place(*rank_draws(gereed, one, onzekerheid, blokken)) for one in apart]
    by_itself = [_spread(one) for one in (figuren, *places)]
    total = sum(by_itself)
    return Twijfel(*(one / total if total > 0 else 0.0 for one in by_itself))


def _only_weights(gereed: Prepared, trekkingen: Trekkingen) -> Trekkingen:
    s = min(len(trekkingen.sleutel), MEEST_GEWICHTEN)
    drawn = trekkingen.themagewicht[:s], trekkingen.gewicht[:s]
    return replace(_fixed(gereed, s), themagewicht=drawn[0], gewicht=drawn[1])


def _only_methods(gereed: Prepared, onzekerheid: Onzekerheid) -> Trekkingen:
    scale, mean, outliers, left_out = (
        column.ravel() for column in np.meshgrid(*choices(gereed, onzekerheid))
    )
    return replace(
        _fixed(gereed, len(scale)),
        normalisatie=scale,
        aggregatie=mean,
        aftoppen=outliers,
        weggelaten=left_out,
    )


def _fixed(gereed: Prepared, s: int) -> Trekkingen:
    """Return s draws in which nothing varies."""
    keuze = gereed.instellingen
    return Trekkingen(
        themagewicht=np.tile(gereed.themagewicht, (s, 1)),
        gewicht=np.tile(gereed.gewicht, (s, 1)),
        normalisatie=np.full(s, NORMALISATIES.index(keuze.normalisatie)),
        aggregatie=np.full(s, AGGREGATIES.index(keuze.aggregatie)),
        aftoppen=np.full(s, int(keuze.winsoriseren)),
        weggelaten=np.full(s, NIETS),
        sleutel=np.full(s, EXACT),
    )


def middle_place(eerste: RankArray | IntArray, laatste: RankArray | IntArray) -> FloatArray:
    """Return the place of each area: the middle of those it shares."""
    middle: FloatArray = (eerste + laatste) / 2
    return middle


def _spread(ranks: FloatArray) -> float:
    return float(ranks.var(axis=0).mean()) if len(ranks) else 0.0
