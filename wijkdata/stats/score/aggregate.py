"""Points become one score: weighted means within themes, then over themes.

Arithmetic: sum(w * p). Geometric: exp(sum(w * ln p)), which lets a strong point make up less for a
weak one. Both nest: a mean within themes and then over themes is one mean with effective weights.
Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6.
"""

from __future__ import annotations

import numpy as np

from wijkdata.stats.score.problem import BoolArray, FloatArray, Instellingen, IntArray, Maat, Middeling

VLOER_MEETKUNDIG = 1.0
"""Lowest points in a geometric mean, which needs positive numbers (the usual scale is 1 to 100)."""
VLOER_AANTAL = 0.0
"""Lowest points when they are multiplied by people: fewer people must not mean more need."""


def effective_weights(
    themagewicht: FloatArray, gewicht: FloatArray, patronen: BoolArray, thema_van: IntArray
) -> FloatArray:
    """Return the weight of each indicator in the total, for each draw and pattern of what counts.

    Parameters
    ----------
    themagewicht, gewicht
        s x t weights of themes and s x m weights of indicators, per draw.
    patronen
        p x m, what counts.
    thema_van
        m indexes of themes.

    Returns
    -------
    s x p x m, summing to 1 over the last axis; all 0 where nothing is left.
    """
    los = gewicht[:, None, :] * patronen
    per_thema = los @ (thema_van[:, None] == np.arange(themagewicht.shape[1])).astype(float)
    thema = themagewicht[:, None, :] * (per_thema > 0)
    totaal = thema.sum(-1, keepdims=True)
    thema = thema / np.where(totaal > 0, totaal, 1.0)
    binnen = los / np.where(per_thema > 0, per_thema, 1.0)[..., thema_van]
    totaal_gewicht: FloatArray = binnen * thema[..., thema_van]
    return totaal_gewicht


def floor_points(punten: FloatArray, instellingen: Instellingen) -> FloatArray:
    """Raise points to the lowest the aggregation can take."""
    if instellingen.aggregatie is Middeling.MEETKUNDIG:
        return np.maximum(punten, VLOER_MEETKUNDIG)
    return np.maximum(punten, VLOER_AANTAL) if instellingen.maat is Maat.AANTAL else punten


def combine(punten: FloatArray, gewicht: FloatArray, instellingen: Instellingen) -> FloatArray:
    """Return the score of areas from n x m points (NaN where missing) and weights that sum to 1.

    >>> combine(np.array([[80.0, 20.0]]), np.array([[0.5, 0.5]]), Instellingen()).tolist()
    [50.0]
    >>> meetkundig = Instellingen(aggregatie=Middeling.MEETKUNDIG)
    >>> combine(np.array([[80.0, 20.0]]), np.array([[0.5, 0.5]]), meetkundig).round(6).tolist()
    [40.0]
    """
    vol = floor_points(np.nan_to_num(punten), instellingen)
    meetkundig = instellingen.aggregatie is Middeling.MEETKUNDIG
    gemiddeld: FloatArray = (gewicht * (np.log(vol) if meetkundig else vol)).sum(-1)
    return np.exp(gemiddeld) if meetkundig else gemiddeld
