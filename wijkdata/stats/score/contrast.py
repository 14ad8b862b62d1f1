"""Other ways to rank, as a contrast for the epidemiologist; never the answer itself.

TOPSIS: Hwang & Yoon (1981), Multiple Attribute Decision Making. Entropy weights: Shannon's entropy of
how a figure is spread over the areas; they measure variation, not importance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from wijkdata.stats.score.normalise import minmax_points
from wijkdata.stats.score.prepare import Prepared, prepare
from wijkdata.stats.score.problem import FloatArray, Instellingen, IntArray, Probleem, ScoreFout
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.scores import score_gebieden


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """A ranking by another method, to hold beside the real one; always shown as a contrast.

    `gewicht` holds the weights (sum 1) by key of the indicator. `weggelaten` names areas the method
    cannot place.
    """

    is_contrast: ClassVar[bool] = True

    methode: str
    waarschuwing: str
    gebieden: tuple[str, ...]
    score: FloatArray
    rang: IntArray
    gewicht: dict[str, float]
    weggelaten: tuple[str, ...]


def contrast_topsis(probleem: Probleem, instellingen: Instellingen | None = None) -> Contrast:
    """Rank by TOPSIS with the chosen weights; only areas with every figure can be placed.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have every figure.
    """
    gereed = prepare(probleem, instellingen or Instellingen())
    compleet = gereed.aanwezig.all(axis=0)
    if compleet.sum() < 2:
        raise ScoreFout("TOPSIS heeft van elk gebied alle cijfers nodig. Laat cijfers met gaten weg.")
    gewicht = gereed.themagewicht[gereed.thema_van] * gereed.gewicht
    score = topsis_closeness(gereed.waarden[:, compleet].T, gewicht) * gereed.omvang[compleet]
    return Contrast(
        methode="TOPSIS",
        waarschuwing="Als er een gebied bij komt, kan de volgorde van de andere gebieden omdraaien.",
        gebieden=tuple(np.array(gereed.gebieden)[compleet].tolist()),
        score=score,
        rang=need_ranks(score)[0],
        gewicht=_named(gereed, gewicht),
        weggelaten=(
            *(z.gebied for z in gereed.zonder_score),
            *np.array(gereed.gebieden)[~compleet].tolist(),
        ),
    )


def contrast_entropy(probleem: Probleem, instellingen: Instellingen | None = None) -> Contrast:
    """Rank by the chosen method, but with entropy weights over all indicators at once.

    A weight is (1 - E) / sum(1 - E), E the entropy of an indicator's shares. It follows from the min-max
    points, so that figures below 0 can take part. An indicator that is missing somewhere is judged on
    the areas that have it.

    Raises
    ------
    ScoreFout
        On input that cannot be scored.
    """
    keuze = instellingen or Instellingen()
    gereed = prepare(probleem, keuze)
    per_cijfer = zip(gereed.waarden, gereed.aanwezig, strict=True)
    spreiding = np.array([_diversity(minmax_points(rij[er])) if er.any() else 0.0 for rij, er in per_cijfer])
    gewicht = _shares(spreiding)
    per_thema = np.bincount(gereed.thema_van, gewicht)
    anders = probleem.with_weights(
        dict(zip(gereed.themas, per_thema.tolist(), strict=True)), _named(gereed, gewicht)
    )
    scores = score_gebieden(anders, keuze)
    return Contrast(
        methode="entropie",
        waarschuwing="Deze gewichten meten hoe ongelijk een cijfer is verdeeld, niet hoe belangrijk het is.",
        gebieden=scores.gebieden,
        score=scores.score,
        rang=scores.rang,
        gewicht=_named(gereed, gewicht),
        weggelaten=tuple(z.gebied for z in scores.zonder_score),
    )


def topsis_closeness(matrix: FloatArray, gewicht: FloatArray) -> FloatArray:
    """Return d- / (d+ + d-) per row: distances to the worst and the best of each column.

    Columns are divided by their Euclidean length and multiplied by their weight; more is better.
    Rows that are all equal get 0.5.

    >>> matrix = np.array([[5.0, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]])
    >>> topsis_closeness(matrix, np.array([0.3, 0.4, 0.3])).round(4)
    array([0.5037, 0.6581, 0.7482, 0.334 ])
    """
    lengte = np.sqrt((matrix**2).sum(axis=0))
    v = gewicht * matrix / np.where(lengte > 0, lengte, 1.0)
    goed, slecht = (np.sqrt(((v - eind) ** 2).sum(-1)) for eind in (v.max(axis=0), v.min(axis=0)))
    som = goed + slecht
    return np.where(som > 0, slecht / np.where(som > 0, som, 1.0), 0.5)


def _diversity(kolom: FloatArray) -> float:
    """Return 1 - entropy of the shares of a column, to the base of its length; 0 for equal figures."""
    if len(kolom) < 2 or kolom.sum() <= 0:
        return 0.0
    p = kolom / kolom.sum()
    entropie = -(p * np.log(np.where(p > 0, p, 1.0))).sum() / np.log(len(kolom))
    return max(0.0, 1.0 - float(entropie))


def _shares(x: FloatArray) -> FloatArray:
    """Return x divided by its sum; equal shares when there is nothing to divide."""
    som = x.sum()
    return x / som if som > 0 else np.full(len(x), 1 / len(x))


def _named(gereed: Prepared, gewicht: FloatArray) -> dict[str, float]:
    return {c.sleutel: float(w) for c, w in zip(gereed.criteria, gewicht, strict=True)}
