"""Points become one score: weighted means within themes, then over themes.

Arithmetic: sum(w * p). Geometric: 100 - exp(sum(w * ln(100 - p))), the mean of what goes well, so that one
good figure makes up less for bad ones; over need itself it would be the other way round. Both nest: a mean
within themes and then over themes is one mean with effective weights.
Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6.
"""

from __future__ import annotations

import numpy as np

from wijkdata.stats.score.problem import BoolArray, FloatArray, Instellingen, IntArray, Maat, Middeling

SCHAAL = 100.0
"""Points of need and points of what goes well add up to this."""
PLAFOND_MEETKUNDIG = 99.0
"""Highest points of need in a geometric mean, which needs positive numbers (the usual scale is 1 to 100)."""
VLOER_AANTAL = 0.0
"""Lowest points when they are multiplied by people: fewer people must not mean more need."""


def effective_weights(
    themagewicht: FloatArray, gewicht: FloatArray, telt: BoolArray, thema_van: IntArray
) -> FloatArray:
    """Return the weight of each indicator in the total, for each draw and pattern of what counts.

    Parameters
    ----------
    themagewicht, gewicht
        s x t weights of themes and s x m weights of indicators, per draw.
    telt
        p x m, or s x p x m, what counts.
    thema_van
        m indexes of themes.

    Returns
    -------
    s x p x m, summing to 1 over the last axis; all 0 where nothing is left.
    """
    los = gewicht[:, None, :] * telt
    per_thema = los @ (thema_van[:, None] == np.arange(themagewicht.shape[1])).astype(float)
    thema = themagewicht[:, None, :] * (per_thema > 0)
    totaal = thema.sum(-1, keepdims=True)
    thema = thema / np.where(totaal > 0, totaal, 1.0)
    binnen = los / np.where(per_thema > 0, per_thema, 1.0)[..., thema_van]
    totaal_gewicht: FloatArray = binnen * thema[..., thema_van]
    return totaal_gewicht


def bound_points(punten: FloatArray, instellingen: Instellingen) -> FloatArray:
    """Keep points of need within what the aggregation and the measure can take."""
    if instellingen.maat is Maat.AANTAL:
        punten = np.maximum(punten, VLOER_AANTAL)
    return (
        np.minimum(punten, PLAFOND_MEETKUNDIG) if instellingen.aggregatie is Middeling.MEETKUNDIG else punten
    )


def to_mean(punten: FloatArray, instellingen: Instellingen) -> FloatArray:
    """Return what is averaged: the points, or for a geometric mean the logarithm of what goes well."""
    vol = bound_points(punten, instellingen)
    return np.log(SCHAAL - vol) if instellingen.aggregatie is Middeling.MEETKUNDIG else vol


def from_mean(gemiddeld: FloatArray, *, meetkundig: bool) -> FloatArray:
    """Return the score that belongs to a mean of what `to_mean` gives."""
    return SCHAAL - np.exp(gemiddeld) if meetkundig else gemiddeld


def combine(punten: FloatArray, gewicht: FloatArray, instellingen: Instellingen) -> FloatArray:
    """Return the score of areas from n x m points (NaN where missing) and weights that sum to 1.

    >>> combine(np.array([[80.0, 20.0]]), np.array([[0.5, 0.5]]), Instellingen()).tolist()
    [50.0]
    >>> meetkundig = Instellingen(aggregatie=Middeling.MEETKUNDIG)
    >>> combine(np.array([[80.0, 20.0]]), np.array([[0.5, 0.5]]), meetkundig).round(6).tolist()
    [60.0]
    """
    gemiddeld: FloatArray = (gewicht * to_mean(np.nan_to_num(punten), instellingen)).sum(-1)
    return from_mean(gemiddeld, meetkundig=instellingen.aggregatie is Middeling.MEETKUNDIG)
