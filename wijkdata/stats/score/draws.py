"""Score and rank the areas again under every draw.

A draw is a complete scoring: figures, normalisation, aggregation and weights are all redone.
Source: Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168(2), 307-323.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import numpy.typing as npt

from wijkdata.stats.score.aggregate import effective_weights, floor_points
from wijkdata.stats.score.prepare import Gereed
from wijkdata.stats.score.problem import Aggregatie, BoolArray, FloatArray, IntArray, Onzekerheid
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.sampling import AGGREGATIES, NORMALISATIES, Trekkingen, draw_errors, error_sources
from wijkdata.stats.score.scores import column_points

RankArray = npt.NDArray[np.int32]

BLOK = 1 << 17
"""Figures (draws x areas) handled at once: about a megabyte, so that they stay in the cache."""


def rank_draws(
    gereed: Gereed, trekkingen: Trekkingen, onzekerheid: Onzekerheid
) -> tuple[RankArray, RankArray]:
    """Return first and last rank per draw (draws x areas); they differ where scores are equal."""
    vorm = (len(trekkingen.sleutel), len(gereed.gebieden))
    eerste, laatste = np.empty(vorm, dtype=np.int32), np.empty(vorm, dtype=np.int32)
    for rijen, scores in score_blocks(gereed, trekkingen, onzekerheid):
        eerste[rijen], laatste[rijen] = need_ranks(scores)
    return eerste, laatste


def score_blocks(
    gereed: Gereed, trekkingen: Trekkingen, onzekerheid: Onzekerheid
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Yield draws in blocks that share their methods: their numbers, and scores (draws x areas)."""
    n_per_blok = max(1, BLOK // len(gereed.gebieden))
    for norm, agg in product(np.unique(trekkingen.normalisatie), np.unique(trekkingen.aggregatie)):
        zo = replace(gereed.instellingen, normalisatie=NORMALISATIES[norm], aggregatie=AGGREGATIES[agg])
        rijen = np.flatnonzero((trekkingen.normalisatie == norm) & (trekkingen.aggregatie == agg))
        for start in range(0, len(rijen), n_per_blok):
            blok = rijen[start : start + n_per_blok]
            yield blok, _score_block(replace(gereed, instellingen=zo), trekkingen, blok, onzekerheid)


def _score_block(
    gereed: Gereed, trekkingen: Trekkingen, rijen: IntArray, onzekerheid: Onzekerheid
) -> FloatArray:
    """Score one block, adding one indicator at a time."""
    gedeeld, eigen, bronnen = error_sources(gereed, onzekerheid.correlatie)
    fouten = draw_errors(onzekerheid.zaad, trekkingen.sleutel[rijen], bronnen, len(gereed.gebieden))
    gewicht = _drawn_weights(gereed, trekkingen, rijen)
    meetkundig = gereed.instellingen.aggregatie is Aggregatie.MEETKUNDIG
    score = np.zeros((len(rijen), len(gereed.gebieden)))
    for i, er in enumerate(gereed.aanwezig):
        if not er.any():
            continue
        vak: slice | BoolArray = slice(None) if er.all() else er
        x = gereed.waarden[i, vak][None]
        if gedeeld[i] >= 0:
            fout = fouten[:, gedeeld[i], vak]
            if eigen[i] >= 0:
                rho = onzekerheid.correlatie
                fout = np.sqrt(rho) * fout + np.sqrt(1 - rho) * fouten[:, eigen[i], vak]
            x = _drawn_figures(gereed, i, vak, fout)
        punten = floor_points(column_points(gereed, i, x), gereed.instellingen)
        van_gebied = gewicht[i][:, gereed.patroon[vak]] if len(gereed.patronen) > 1 else gewicht[i]
        score[:, vak] += van_gebied * (np.log(punten) if meetkundig else punten)
    totaal: FloatArray = (np.exp(score) if meetkundig else score) * gereed.omvang
    return totaal


def _drawn_figures(gereed: Gereed, i: int, vak: slice | BoolArray, fout: FloatArray) -> FloatArray:
    """Move the figures of indicator i by standard normal errors, each side with its own standard error.

    The published figure stays the median and 95% of the draws lie within its bounds.
    """
    laag, hoog = gereed.fout_laag[i, vak], gereed.fout_hoog[i, vak]
    schaal = laag if np.array_equal(laag, hoog) else np.where(fout < 0, laag, hoog)
    x = fout * schaal
    x += gereed.waarden[i, vak]
    onder, boven = sorted(gereed.tekens[i] * grens for grens in gereed.criteria[i].bereik)
    return x if onder == -boven == -math.inf else x.clip(onder, boven, out=x)


def _drawn_weights(gereed: Gereed, trekkingen: Trekkingen, rijen: IntArray) -> FloatArray:
    """Return effective weights (indicators x draws x patterns).

    Where leaving one indicator out would leave an area nothing, it keeps that indicator.
    """
    thema, vol = trekkingen.themagewicht[rijen], trekkingen.gewicht[rijen]
    rest = vol * (np.arange(vol.shape[1]) != trekkingen.weggelaten[rijen, None])
    gewicht = effective_weights(thema, rest, gereed.patronen, gereed.thema_van)
    leeg = gewicht.sum(-1) < 0.5
    if leeg.any():
        met = effective_weights(thema, vol, gereed.patronen, gereed.thema_van)
        gewicht = np.where(leeg[..., None], met, gewicht)
    return np.ascontiguousarray(np.moveaxis(gewicht, -1, 0))
