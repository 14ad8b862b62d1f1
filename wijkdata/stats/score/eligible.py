"""Which areas get a score, and why others do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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

SPELING = 1e-9
"""Slack in comparing weights with a threshold, so that 2 of 3 equal weights is enough."""


class Afvalreden(StrEnum):
    """Why an area has no score."""

    TE_WEINIG_CIJFERS = "te_weinig_cijfers"
    TE_WEINIG_MENSEN = "te_weinig_mensen"
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
    return tuple(
        ZonderScore(
            probleem.gebieden[a],
            reden,
            tuple(c.sleutel for c, er in zip(criteria, aanwezig[a], strict=True) if not er),
            float(aandeel[a]),
        )
        for a, reden in enumerate(_reasons(probleem, instellingen, aandeel))
        if reden
    )


def _reasons(probleem: Probleem, instellingen: Instellingen, aandeel: FloatArray) -> list[Afvalreden | None]:
    """Say per area why it has no score; None where it has one."""
    redenen: list[Afvalreden | None] = [
        None if deel >= instellingen.min_gewicht - SPELING else Afvalreden.TE_WEINIG_CIJFERS
        for deel in aandeel
    ]
    if probleem.mensen is None:
        return redenen
    aantal = instellingen.maat is Maat.AANTAL
    for a, mensen in enumerate(probleem.mensen):
        if mensen < max(instellingen.min_mensen, 1 if aantal else 0):
            redenen[a] = Afvalreden.TE_WEINIG_MENSEN
        elif np.isnan(mensen) and aantal:
            redenen[a] = Afvalreden.MENSEN_ONBEKEND
    return redenen
