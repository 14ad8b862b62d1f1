"""Which areas get a score, and why others do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import compress

import numpy as np

from wijkdata.stats.score.problem import (
    BoolArray,
    Criterium,
    FloatArray,
    Instellingen,
    IntArray,
    Maat,
    Probleem,
)
from wijkdata.stats.small import MIN_VOLWASSENEN

SPELING = 1e-9
"""Slack in comparing weights with a threshold, so that 2 of 3 equal weights is enough."""


class Afvalreden(StrEnum):
    """Why an area has no score."""

    TE_WEINIG_CIJFERS = "te_weinig_cijfers"
    TE_WEINIG_MENSEN = "te_weinig_mensen"
    ONBEWOOND = "onbewoond"
    MENSEN_ONBEKEND = "mensen_onbekend"


@dataclass(frozen=True, slots=True)
class ZonderScore:
    """An area left out of the ranking: what is missing, and the share of all weight that still counts.

    A theme with too few figures counts for nothing, so the share may be less than what is there.
    """

    gebied: str
    reden: Afvalreden
    ontbreekt: tuple[str, ...]
    aandeel_gewicht: float


def what_counts(
    aanwezig: BoolArray, thema_van: IntArray, themagewicht: FloatArray, gewicht: FloatArray, minimum: float
) -> tuple[BoolArray, FloatArray]:
    """Return which figures count (n x m) and the share of all weight they hold (n)."""
    in_thema = (thema_van[:, None] == np.arange(len(themagewicht))) * gewicht[:, None]
    aandeel = aanwezig @ in_thema
    geldig = aandeel >= minimum - SPELING
    return aanwezig & geldig[:, thema_van], (aandeel * geldig) @ themagewicht


def without_score(
    probleem: Probleem,
    instellingen: Instellingen,
    criteria: tuple[Criterium, ...],
    aanwezig: BoolArray,
    aandeel: FloatArray,
) -> tuple[ZonderScore, ...]:
    """Return the areas that get no score, from what is present (n x m) and its share of the weight (n)."""
    reasons = _reasons(probleem, instellingen, aandeel)
    keys = [c.sleutel for c in criteria]
    missing = (~aanwezig[list(reasons)]).tolist()  # as lists of Python: of thousands of areas in the country
    return tuple(
        ZonderScore(probleem.gebieden[a], reden, tuple(compress(keys, lacks)), float(aandeel[a]))
        for (a, reden), lacks in zip(reasons.items(), missing, strict=True)
    )


def _reasons(probleem: Probleem, instellingen: Instellingen, aandeel: FloatArray) -> dict[int, Afvalreden]:
    """Say of the areas without a score, by row, why: the first reason that applies."""
    unknown: FloatArray = np.full(len(aandeel), np.nan)
    mensen = unknown if probleem.mensen is None else probleem.mensen
    volwassenen = unknown if probleem.volwassenen is None else probleem.volwassenen
    reasons = {
        Afvalreden.ONBEWOOND: mensen == 0,
        Afvalreden.TE_WEINIG_MENSEN: volwassenen < MIN_VOLWASSENEN,
        Afvalreden.MENSEN_ONBEKEND: np.isnan(mensen) & (instellingen.maat is Maat.AANTAL),
        Afvalreden.TE_WEINIG_CIJFERS: aandeel < instellingen.min_gewicht - SPELING,
    }
    # Of thousands of areas few have a reason: only those are looked at one by one.
    without = np.flatnonzero(np.any(list(reasons.values()), axis=0)).tolist()
    return {a: next(why for why, applies in reasons.items() if applies[a]) for a in without}
