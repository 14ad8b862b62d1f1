"""How sure the ranking is: rank intervals, the chance of being among the first, three groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wijkdata.stats.score.draws import Blokken, RankArray, point_blocks, rank_draws
from wijkdata.stats.score.eligible import ZonderScore
from wijkdata.stats.score.prepare import Aangenomen, Prepared, prepare
from wijkdata.stats.score.problem import FloatArray, Instellingen, Onzekerheid, Probleem
from wijkdata.stats.score.sampling import draw_choices

DUIDELIJK, DUIDELIJK_NIET = 0.9, 0.1
"""Chances from which an area clearly is, or clearly is not, among the first."""
ONDER, BOVEN = 0.05, 0.95
"""Quantiles of the 90% interval of the rank."""
KLEIN = 8
"""Below this many areas, scales that depend on the areas themselves are fragile."""


class Groep(StrEnum):
    """Whether an area belongs to the first k."""

    DUIDELIJK = "duidelijk"
    TWIJFEL = "twijfel"
    DUIDELIJK_NIET = "duidelijk_niet"


@dataclass(frozen=True, slots=True, eq=False)
class RangOnzekerheid:
    """Ranks of n areas over all draws; rank 1 has most need.

    Attributes
    ----------
    mediaan, laag, hoog
        n median ranks and 90% intervals; equal scores share their mean rank.
    kans
        n chances, 0 to 1, of being among the first k; equal scores share the places that are left.
    groep
        n groups: `duidelijk` from 90%, `duidelijk_niet` up to 10%, else `twijfel`.
    aangenomen
        Margins that are an assumption, to be named wherever this result is shown.
    opmerkingen
        Dutch sentences about draws that could not be made as asked.
    """

    gebieden: tuple[str, ...]
    mediaan: FloatArray
    laag: FloatArray
    hoog: FloatArray
    kans: FloatArray
    groep: tuple[Groep, ...]
    instellingen: Instellingen
    onzekerheid: Onzekerheid
    zonder_score: tuple[ZonderScore, ...]
    aangenomen: tuple[Aangenomen, ...]
    opmerkingen: tuple[str, ...]


def rank_uncertainty(
    probleem: Probleem, instellingen: Instellingen | None = None, onzekerheid: Onzekerheid | None = None
) -> RangOnzekerheid:
    """Rank areas under many draws.

    Raises
    ------
    ScoreFout
        On input that cannot be scored, or when fewer than two areas have a score.
    """
    gereed = prepare(probleem, instellingen or Instellingen())
    return rank_prepared(gereed, onzekerheid or Onzekerheid())


def rank_prepared(
    gereed: Prepared, onzekerheid: Onzekerheid, blokken: Blokken = point_blocks
) -> RangOnzekerheid:
    """Rank a problem that is already in working order under many draws."""
    eerste, laatste = rank_draws(gereed, draw_choices(gereed, onzekerheid), onzekerheid, blokken)
    kans = chance_of_first(eerste, laatste, gereed.instellingen.k)
    rangen = np.sort((eerste + laatste).T, axis=-1)
    s = rangen.shape[1]
    return RangOnzekerheid(
        gebieden=gereed.gebieden,
        mediaan=(rangen[:, (s - 1) // 2] + rangen[:, s // 2]) / 4,
        laag=rangen[:, int(np.floor(ONDER * (s - 1)))] / 2,
        hoog=rangen[:, int(np.ceil(BOVEN * (s - 1)))] / 2,
        kans=kans,
        groep=tuple(group(k) for k in kans),
        instellingen=gereed.instellingen,
        onzekerheid=onzekerheid,
        zonder_score=gereed.zonder_score,
        aangenomen=gereed.aangenomen if onzekerheid.waarden else (),
        opmerkingen=_remarks(gereed, onzekerheid),
    )


def chance_of_first(eerste: RankArray, laatste: RankArray, k: int) -> FloatArray:
    """Return the chance of being among the first k from first and last ranks (draws x areas).

    Areas that tie across the border share the places that are left: three areas for two places
    have a chance of 2/3 each, so the chances always sum to k.

    >>> chance_of_first(np.array([[1, 2, 2, 2]]), np.array([[1, 4, 4, 4]]), 3).round(3).tolist()
    [1.0, 0.667, 0.667, 0.667]
    """
    binnen = laatste <= k
    deelt = (eerste <= k) & ~binnen
    kans: FloatArray = binnen.sum(axis=0, dtype=float)
    gebied = np.nonzero(deelt)[1]
    plaatsen = (k + 1 - eerste[deelt]) / (laatste[deelt] - eerste[deelt] + 1)
    np.add.at(kans, gebied, plaatsen)
    return kans / len(eerste)


def group(kans: float) -> Groep:
    """Return the group that belongs to a chance of being among the first k."""
    if kans >= DUIDELIJK - 1e-9:
        return Groep.DUIDELIJK
    return Groep.DUIDELIJK_NIET if kans <= DUIDELIJK_NIET + 1e-9 else Groep.TWIJFEL


def _remarks(gereed: Prepared, onzekerheid: Onzekerheid) -> tuple[str, ...]:
    opmerkingen = []
    if gereed.instellingen.k >= len(gereed.gebieden):
        opmerkingen.append("Er zijn niet meer gebieden dan plaatsen, dus elk gebied hoort bij de eerste.")
    if onzekerheid.laat_weg and len(gereed.criteria) == 1:
        opmerkingen.append("Er is maar één cijfer, dus weglaten van een cijfer is niet beproefd.")
    if len(gereed.gebieden) < KLEIN:
        opmerkingen.append("Met zo weinig gebieden hangt de score sterk af van wie er meedoen.")
    return tuple(opmerkingen)
