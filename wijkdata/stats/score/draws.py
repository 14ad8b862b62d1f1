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

from wijkdata.stats.score.aggregate import effective_weights, floor_points
from wijkdata.stats.score.prepare import Prepared
from wijkdata.stats.score.problem import BoolArray, FloatArray, IntArray, Middeling, Onzekerheid
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.sampling import AGGREGATIES, NORMALISATIES, Trekkingen, draw_errors, error_sources
from wijkdata.stats.score.scores import column_points

RankArray = npt.NDArray[np.int32]

BLOK = 1 << 17
"""Figures (draws x areas) handled at once: about a megabyte, so that they stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Draws that share their methods, and the points of the areas in them; no weight plays a part.

    `rijen` are the numbers of the draws; `punten` is draws x indicators x areas, 0 where there is no
    figure. For a geometric mean they are logarithms.
    """

    rijen: IntArray
    meetkundig: bool
    punten: FloatArray


Blokken = Callable[[Prepared, Trekkingen, Onzekerheid], Iterable[Block]]
"""What gives the points of the draws: `point_blocks`, or somebody who kept its answer."""


def point_blocks(gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid) -> Iterator[Block]:
    """Yield the points of the draws, in blocks that share their methods."""
    n_per_blok = max(1, BLOK // len(gereed.gebieden))
    for norm, agg in product(np.unique(trekkingen.normalisatie), np.unique(trekkingen.aggregatie)):
        zo = replace(gereed.instellingen, normalisatie=NORMALISATIES[norm], aggregatie=AGGREGATIES[agg])
        rijen = np.flatnonzero((trekkingen.normalisatie == norm) & (trekkingen.aggregatie == agg))
        for start in range(0, len(rijen), n_per_blok):
            blok = rijen[start : start + n_per_blok]
            punten = _points(replace(gereed, instellingen=zo), trekkingen.sleutel[blok], onzekerheid)
            yield Block(blok, zo.aggregatie is Middeling.MEETKUNDIG, punten)


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
        yield blok.rijen, _score_block(gereed, trekkingen, blok)


def _score_block(gereed: Prepared, trekkingen: Trekkingen, blok: Block) -> FloatArray:
    """Weigh the points of one block, areas that have the same figures together."""
    score = np.empty((len(blok.rijen), len(gereed.gebieden)))
    for patroon, gewicht in enumerate(_drawn_weights(gereed, trekkingen, blok.rijen)):
        vak = _places(gereed.patroon == patroon)
        score[:, vak] = (gewicht[:, None] @ blok.punten[..., vak])[:, 0]
    totaal: FloatArray = (np.exp(score) if blok.meetkundig else score) * gereed.omvang
    return totaal


def _points(gereed: Prepared, sleutels: IntArray, onzekerheid: Onzekerheid) -> FloatArray:
    """Return the points under the errors of the named draws (draws x indicators x areas)."""
    gedeeld, eigen, bronnen = error_sources(gereed, onzekerheid.correlatie)
    fouten = draw_errors(onzekerheid.zaad, sleutels, bronnen, len(gereed.gebieden))
    uit = np.zeros((len(sleutels), *gereed.waarden.shape))
    for i, er in enumerate(gereed.aanwezig):
        if not er.any():
            continue
        vak = _places(er)
        x = gereed.waarden[i, vak][None]
        if gedeeld[i] >= 0:
            fout = fouten[:, gedeeld[i], vak]
            if eigen[i] >= 0:
                rho = onzekerheid.correlatie
                fout = np.sqrt(rho) * fout + np.sqrt(1 - rho) * fouten[:, eigen[i], vak]
            x = _drawn_figures(gereed, i, vak, fout)
        punten = floor_points(column_points(gereed, i, x), gereed.instellingen)
        meetkundig = gereed.instellingen.aggregatie is Middeling.MEETKUNDIG
        uit[:, i, vak] = np.log(punten) if meetkundig else punten
    return uit


def _places(er: BoolArray) -> slice | BoolArray:
    """Return where areas are meant; a slice where all are, which costs no copy."""
    return slice(None) if er.all() else er


def _drawn_figures(gereed: Prepared, i: int, vak: slice | BoolArray, fout: FloatArray) -> FloatArray:
    """Move the figures of indicator i by standard normal errors, each side with its own standard error.

    The published figure stays the median and 95% of the draws lie within its bounds.
    """
    laag, hoog = gereed.fout_laag[i, vak], gereed.fout_hoog[i, vak]
    schaal = laag if np.array_equal(laag, hoog) else np.where(fout < 0, laag, hoog)
    x = fout * schaal
    x += gereed.waarden[i, vak]
    onder, boven = sorted(gereed.tekens[i] * grens for grens in gereed.criteria[i].bereik)
    return x if onder == -boven == -math.inf else x.clip(onder, boven, out=x)


def _drawn_weights(gereed: Prepared, trekkingen: Trekkingen, rijen: IntArray) -> FloatArray:
    """Return effective weights (patterns x draws x indicators).

    Where leaving one indicator out would leave an area nothing, it keeps that indicator.
    """
    thema, vol = trekkingen.themagewicht[rijen], trekkingen.gewicht[rijen]
    rest = vol * (np.arange(vol.shape[1]) != trekkingen.weggelaten[rijen, None])
    gewicht = effective_weights(thema, rest, gereed.patronen, gereed.thema_van)
    leeg = gewicht.sum(-1) < 0.5
    if leeg.any():
        met = effective_weights(thema, vol, gereed.patronen, gereed.thema_van)
        gewicht = np.where(leeg[..., None], met, gewicht)
    return np.ascontiguousarray(np.moveaxis(gewicht, 1, 0))
