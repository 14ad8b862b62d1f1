"""Score and rank the areas again under every draw.

A draw is a complete scoring: figures, normalisation, aggregation and weights are all redone.
Source: Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168(2), 307-323.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt

from wijkdata.stats.score.aggregate import effective_weights, from_mean, to_mean
from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import (
    BoolArray,
    FloatArray,
    Instellingen,
    IntArray,
    Middeling,
    Onzekerheid,
)
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.sampling import (
    AGGREGATIES,
    EXACT,
    NORMALISATIES,
    Trekkingen,
    draw_errors,
    error_sources,
)
from wijkdata.stats.score.scores import column_points

RankArray = npt.NDArray[np.int32]

BLOK = 1 << 17
"""Figures (draws x areas) handled at once: about a megabyte, so that they stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Draws that share their methods, and the points of the areas in them; no weight plays a part.

    `rijen` are the numbers of the draws; `punten` is draws x indicators x areas, 0 where there is no
    figure, as `aggregate.to_mean` gives them; one row for all draws where the figures are exact. `gekozen`
    tells whether their method is the chosen one.
    """

    rijen: IntArray
    meetkundig: bool
    gekozen: bool
    punten: FloatArray


Blokken = Callable[[Prepared, Trekkingen, Onzekerheid], Iterable[Block]]
"""What gives the points of the draws: `point_blocks`, or somebody who kept its answer."""


def point_blocks(gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid) -> Iterator[Block]:
    """Yield the points of the draws, in blocks that share their methods."""
    n_per_blok = max(1, BLOK // len(gereed.gebieden))
    # A scale works on many draws in one go, but on one method at a time.
    for zo, rijen in _methods(gereed, trekkingen):
        for start in range(0, len(rijen), n_per_blok):
            blok = rijen[start : start + n_per_blok]
            punten = _points(replace(gereed, instellingen=zo), trekkingen.sleutel[blok], onzekerheid)
            yield Block(blok, zo.aggregatie is Middeling.MEETKUNDIG, zo == gereed.instellingen, punten)


def _methods(gereed: Prepared, trekkingen: Trekkingen) -> Iterator[tuple[Instellingen, IntArray]]:
    """Yield every method that was drawn, with the numbers of its draws."""
    columns = trekkingen.normalisatie, trekkingen.aggregatie, trekkingen.aftoppen
    for norm, agg, top in product(*map(np.unique, columns)):
        zo = replace(
            gereed.instellingen,
            normalisatie=NORMALISATIES[norm],
            aggregatie=AGGREGATIES[agg],
            winsoriseren=bool(top),
        )
        yield zo, np.flatnonzero((columns[0] == norm) & (columns[1] == agg) & (columns[2] == top))


def rank_draws(
    gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid, blokken: Blokken = point_blocks
) -> tuple[RankArray, RankArray]:
    """Return first and last rank per draw (draws x areas); they differ where scores are equal."""
    vorm = (len(trekkingen.sleutel), len(gereed.gebieden))
    eerste, laatste = np.empty(vorm, dtype=np.int32), np.empty(vorm, dtype=np.int32)
    for rijen, scores in score_blocks(gereed, trekkingen, onzekerheid, blokken):
        eerste[rijen], laatste[rijen] = need_ranks(scores)
    return eerste, laatste


def score_blocks(
    gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid, blokken: Blokken = point_blocks
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Yield draws in blocks: their numbers, and scores (draws x areas)."""
    for blok in blokken(gereed, trekkingen, onzekerheid):
        yield blok.rijen, score_block(gereed, blok, drawn_weights(gereed, trekkingen, blok.rijen))


def score_block(gereed: Prepared, blok: Block, gewichten: FloatArray) -> FloatArray:
    """Weigh the points of one block, areas that have the same figures together.

    `gewichten` are effective weights: patterns x draws x indicators, or x 1 x where all draws have the same.
    """
    score = np.empty((max(len(blok.punten), gewichten.shape[1]), len(gereed.gebieden)))
    for patroon, gewicht in enumerate(gewichten):
        vak = _places(gereed.patroon == patroon)
        # Per draw a row of weights times a table of indicators x areas; where there is no figure both are 0.
        score[:, vak] = (gewicht[:, None] @ blok.punten[..., vak])[:, 0]
    totaal: FloatArray = from_mean(score, meetkundig=blok.meetkundig) * gereed.omvang
    return totaal


def _points(gereed: Prepared, sleutels: IntArray, onzekerheid: Onzekerheid) -> FloatArray:
    """Return the points under the errors of the named draws (draws x indicators x areas).

    Without errors all draws have the same: then that is one row.
    """
    gedeeld, eigen, bronnen = error_sources(gereed, onzekerheid.correlatie)
    exact = bool((sleutels == EXACT).all())
    fouten = draw_errors(onzekerheid.zaad, sleutels, 0 if exact else bronnen, len(gereed.gebieden))
    uit = np.zeros((1 if exact else len(sleutels), *gereed.waarden.shape))
    for i, er in enumerate(gereed.aanwezig):
        if not er.any():
            continue
        vak = _places(er)  # a scale is made of the areas that have the figure, so the others must be out
        x = gereed.waarden[i, vak][None]  # without an error one row serves all draws
        if gedeeld[i] >= 0 and not exact:
            deel = onzekerheid.correlatie if eigen[i] >= 0 else 1.0
            fout = fouten[:, gedeeld[i], vak] * (gereed.criteria[i].fout_teken * np.sqrt(deel))
            if eigen[i] >= 0:  # the mixture is standard normal, and two figures of one model share rho
                fout += fouten[:, eigen[i], vak] * np.sqrt(1 - deel)
            x = _drawn_figures(gereed, i, vak, fout)
        uit[:, i, vak] = to_mean(column_points(gereed, i, x), gereed.instellingen)
    return uit


def _places(er: BoolArray) -> slice | BoolArray:
    """Return where areas are meant; a slice where all are, which costs no copy."""
    return slice(None) if er.all() else er


def _drawn_figures(gereed: Prepared, i: int, vak: slice | BoolArray, fout: FloatArray) -> FloatArray:
    """Move the figures of indicator i by standard normal errors, in place: each side by its own error.

    The published figure stays the median and 95% of the draws lie within its bounds.
    """
    laag, hoog = gereed.fout_laag[i, vak], gereed.fout_hoog[i, vak]
    x = fout
    x *= laag if np.array_equal(laag, hoog) else np.where(fout < 0, laag, hoog)
    x += gereed.waarden[i, vak]
    # What cannot be is cut off, such as a percentage above 100; turning towards need turns the range too.
    onder, boven = sorted(gereed.tekens[i] * grens for grens in gereed.criteria[i].bereik)
    return x if onder == -boven == -math.inf else x.clip(onder, boven, out=x)


def drawn_weights(gereed: Prepared, trekkingen: Trekkingen, rijen: IntArray) -> FloatArray:
    """Return effective weights (patterns x draws x indicators).

    An area keeps an indicator that is left out where it is the only one its theme has there.
    """
    thema, vol = trekkingen.themagewicht[rijen], trekkingen.gewicht[rijen]
    blijft = np.arange(vol.shape[1]) != trekkingen.weggelaten[rijen, None]
    telt = gereed.patronen & (blijft[:, None, :] | _alone(gereed))
    gewicht = effective_weights(thema, vol, telt, gereed.thema_van)
    return np.ascontiguousarray(np.moveaxis(gewicht, 1, 0))


def _alone(gereed: Prepared) -> BoolArray:
    """Return, per pattern of what counts, which indicator is the only one of its theme (p x m)."""
    per_thema = gereed.patronen @ (gereed.thema_van[:, None] == np.arange(len(gereed.themas))).astype(int)
    alone: BoolArray = gereed.patronen & (per_thema[:, gereed.thema_van] == 1)
    return alone
