"""Why an area stands where it stands: what each theme and indicator adds to its score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkdata.stats.score.problem import FloatArray, ScoreFout
from wijkdata.stats.score.scores import Scores


@dataclass(frozen=True, slots=True)
class Plaatsuitleg:
    """What one indicator does for the score of one area, in points.

    `bijdrage` summed over the indicators is the score; `afwijking`, the contribution minus the mean
    contribution over the areas, summed is the score minus the mean score. `punten` is None where the
    figure is missing; `gewicht` is 0 where it is missing or its theme has too few figures.
    """

    sleutel: str
    thema: str
    punten: float | None
    gewicht: float
    bijdrage: float
    afwijking: float


def against_mean(bijdragen: FloatArray) -> FloatArray:
    """Return contributions minus their mean over the areas; rows sum to the score minus the mean score."""
    verschil: FloatArray = bijdragen - bijdragen.mean(axis=0)
    return verschil


def explain_area(scores: Scores, gebied: str) -> tuple[Plaatsuitleg, ...]:
    """Return what every indicator does for one area, the largest difference from the mean first.

    Raises
    ------
    ScoreFout
        When the area has no score.
    """
    if gebied not in scores.gebieden:
        raise ScoreFout("Dit gebied heeft geen score. Kies een gebied met genoeg cijfers.")
    a = scores.gebieden.index(gebied)
    verschil = against_mean(scores.bijdrage)[a]
    return tuple(
        Plaatsuitleg(
            sleutel=scores.criteria[i].sleutel,
            thema=scores.criteria[i].thema,
            punten=None if np.isnan(scores.punten[a, i]) else float(scores.punten[a, i]),
            gewicht=float(scores.gewicht[a, i]),
            bijdrage=float(scores.bijdrage[a, i]),
            afwijking=float(verschil[i]),
        )
        for i in np.argsort(-np.abs(verschil), kind="stable")
    )
