"""One answer: the score, rank and contributions of each area under the chosen settings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkdata.stats.score.aggregate import SCHAAL, bound_points, combine, effective_weights, to_mean
from wijkdata.stats.score.eligible import ZonderScore
from wijkdata.stats.score.normalise import MIDDEN, to_points, winsorise
from wijkdata.stats.score.prepare import Aangenomen, Prepared, prepare
from wijkdata.stats.score.problem import (
    Criterium,
    FloatArray,
    Instellingen,
    IntArray,
    Middeling,
    Normalisatie,
    Probleem,
)
from wijkdata.stats.score.ranks import need_ranks

GELIJK = 1e-9
"""Logarithm of a ratio below which two numbers count as equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores of n areas on m indicators with weight, in t themes; higher is more need.

    Attributes
    ----------
    score
        n scores, in points. By share: the mean of the points. By number of people: that mean times
        the people of the area, divided by the mean number of people of the areas.
    rang
        n ranks; 1 has most need, equal scores share the first of their places.
    punten, gewicht, bijdrage
        n x m. Points of each figure (NaN where missing), its effective weight (rows sum to 1), and
        what it adds to the score (rows sum to the score).
    themascore
        n x t weighted means of points within a theme, before people count; NaN without enough figures.
    zonder_score
        Areas kept out of the ranking, and why.
    """

    gebieden: tuple[str, ...]
    criteria: tuple[Criterium, ...]
    themas: tuple[str, ...]
    instellingen: Instellingen
    score: FloatArray
    rang: IntArray
    punten: FloatArray
    gewicht: FloatArray
    bijdrage: FloatArray
    themascore: FloatArray
    zonder_score: tuple[ZonderScore, ...]
    aangenomen: tuple[Aangenomen, ...]


def score_gebieden(probleem: Probleem, instellingen: Instellingen | None = None) -> Scores:
    """Score and rank areas.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have a score.
    """
    return score_prepared(prepare(probleem, instellingen or Instellingen()))


def score_prepared(gereed: Prepared) -> Scores:
    """Score a problem that is already in working order."""
    punten = point_table(gereed)
    gewicht = base_weights(gereed)[gereed.patroon]
    score = combine(punten, gewicht, gereed.instellingen)
    bijdrage = _contributions(punten, gewicht, score, gereed.instellingen)
    totaal = score * gereed.omvang
    return Scores(
        gebieden=gereed.gebieden,
        criteria=gereed.criteria,
        themas=gereed.themas,
        instellingen=gereed.instellingen,
        score=totaal,
        rang=need_ranks(totaal)[0],
        punten=punten,
        gewicht=gewicht,
        bijdrage=bijdrage * gereed.omvang[:, None],
        themascore=_theme_scores(gereed, punten, gewicht),
        zonder_score=gereed.zonder_score,
        aangenomen=gereed.aangenomen,
    )


def base_weights(gereed: Prepared) -> FloatArray:
    """Return the effective weights (p x m) under the chosen weights."""
    een = effective_weights(
        gereed.themagewicht[None], gereed.gewicht[None], gereed.patronen, gereed.thema_van
    )
    return een.reshape(gereed.patronen.shape)


def point_table(gereed: Prepared) -> FloatArray:
    """Return the points (n x m) under the chosen normalisation; NaN where a figure is missing."""
    punten: FloatArray = np.full(gereed.waarden.shape, np.nan)
    for i, er in enumerate(gereed.aanwezig):
        if er.any():
            punten[i, er] = column_points(gereed, i, gereed.waarden[i, er])
    return punten.T


def column_points(gereed: Prepared, i: int, waarden: FloatArray) -> FloatArray:
    """Return the points of need-aligned figures of indicator i, winsorised when that was asked.

    Ranks are not: in a rank no figure lies out.
    """
    keuze = gereed.instellingen
    pulled_in = keuze.winsoriseren and keuze.normalisatie is not Normalisatie.RANG
    x = winsorise(waarden) if pulled_in else waarden
    return to_points(x, keuze.normalisatie, gereed.criteria[i], int(gereed.tekens[i]))


def _contributions(
    punten: FloatArray, gewicht: FloatArray, score: FloatArray, instellingen: Instellingen
) -> FloatArray:
    """Return what each figure adds (n x m); rows sum to the score.

    Arithmetic: weight * points. Geometric: weight * (50 - L * ln(g / 50)), with g what goes well in that
    figure, 100 minus its points, and L the logarithmic mean of 50 and of the g of the whole score.
    Source: Ang (2004), Energy Policy 32, 1131-1139: the logarithmic mean leaves no rest.
    """
    if instellingen.aggregatie is Middeling.REKENKUNDIG:
        deel: FloatArray = gewicht * bound_points(np.nan_to_num(punten), instellingen)
        return deel
    midden = SCHAAL - MIDDEN
    afstand = to_mean(np.nan_to_num(punten), instellingen) - np.log(midden)
    gemiddeld = logarithmic_mean(SCHAAL - score, midden)[:, None]
    meetkundig: FloatArray = gewicht * (MIDDEN - gemiddeld * afstand)
    return meetkundig


def logarithmic_mean(a: FloatArray, b: float) -> FloatArray:
    """Return (a - b) / (ln a - ln b), and b where they are equal.

    >>> logarithmic_mean(np.array([50.0, 100.0]), 50.0).round(2).tolist()
    [50.0, 72.13]
    """
    afstand = np.log(a / b)
    gelijk = np.abs(afstand) < GELIJK
    mean: FloatArray = b * np.where(gelijk, 1.0, np.expm1(afstand) / np.where(gelijk, 1.0, afstand))
    return mean


def _theme_scores(gereed: Prepared, punten: FloatArray, gewicht: FloatArray) -> FloatArray:
    kolommen = []
    for t in range(len(gereed.themas)):
        in_thema = gereed.thema_van == t
        w = gewicht[:, in_thema]
        som = w.sum(-1)
        w = w / np.where(som > 0, som, 1.0)[:, None]
        score = combine(punten[:, in_thema], w, gereed.instellingen)
        kolommen.append(np.where(som > 0, score, np.nan))
    return np.column_stack(kolommen)
