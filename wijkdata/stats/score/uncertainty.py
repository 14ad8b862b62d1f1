"""How sure the ranking is: rank intervals, the chance of being among the first, three groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wijkdata.stats.score.doubt import Twijfel, doubt_sources, middle_place
from wijkdata.stats.score.draws import Blokken, RankArray, drawn_weights, point_blocks, score_block
from wijkdata.stats.score.eligible import ZonderScore
from wijkdata.stats.score.prepare import Aangenomen, Prepared, prepare
from wijkdata.stats.score.problem import (
    BoolArray,
    FloatArray,
    Instellingen,
    IntArray,
    Onzekerheid,
    Probleem,
)
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.sampling import Trekkingen, draw_choices
from wijkdata.stats.score.scores import base_weights, score_prepared
from wijkdata.stats.score.shortlist import (
    MEEST_SNEDE,
    Snede,
    holding_set,
    place_chances,
    sharpest_cut,
    sure_counts,
    sure_groups,
)

DUIDELIJK = 0.9
"""Chance from which an area clearly is among the first."""
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
    volgorde
        n places of the areas in the order of the list: by chance, median rank, score.
    mediaan, laag, hoog
        n median ranks and 90% intervals; equal scores share their mean rank.
    kans
        n chances, 0 to 1, of being among the first k; equal scores share the places that are left.
    groep
        n groups: `duidelijk` from a chance of 90%, `duidelijk_niet` off the shortlist, else `twijfel`.
    kortelijst
        n: whether on the shortlist, which holds the true first k in 90% of the draws.
    trap
        n steps, 1 for the most need: a new one where the head of the former is surely (90%) ahead.
    zeker_boven
        n numbers of areas it is surely ahead of, for the first 2 k listed; -1 for the others.
    snede
        Where a cut is sharpest; None where it is sharp nowhere.
    twijfel
        What moves the places.
    aangenomen
        Margins that are an assumption, to be named wherever this result is shown.
    opmerkingen
        Dutch sentences about draws that could not be made as asked.
    """

    gebieden: tuple[str, ...]
    volgorde: IntArray
    mediaan: FloatArray
    laag: FloatArray
    hoog: FloatArray
    kans: FloatArray
    groep: tuple[Groep, ...]
    kortelijst: BoolArray
    trap: IntArray
    zeker_boven: IntArray
    snede: Snede | None
    twijfel: Twijfel
    instellingen: Instellingen
    onzekerheid: Onzekerheid
    zonder_score: tuple[ZonderScore, ...]
    aangenomen: tuple[Aangenomen, ...]
    opmerkingen: tuple[str, ...]

    def expected_hits(self, gebieden: Collection[str] | None = None) -> float:
        """Return how many of the true first k are expected among the given areas, else the first k listed."""
        if gebieden is None:
            return float(self.kans[self.volgorde[: self.instellingen.k]].sum())
        return float(
            sum(kans for code, kans in zip(self.gebieden, self.kans, strict=True) if code in gebieden)
        )


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
    trekkingen, k = draw_choices(gereed, onzekerheid), gereed.instellingen.k
    eerste, laatste, figuren = _rank_all(gereed, trekkingen, onzekerheid, blokken)
    n = len(gereed.gebieden)
    plaatsen = place_chances(eerste, laatste, min(max(k, MEEST_SNEDE), n))
    kans = plaatsen[:, :k].sum(axis=1)
    sommen = np.ascontiguousarray((eerste + laatste).T)
    s = sommen.shape[1]
    rangen = np.sort(sommen, axis=-1)
    mediaan = (rangen[:, (s - 1) // 2] + rangen[:, s // 2]) / 4
    scores = score_prepared(gereed).score
    volgorde = np.lexsort((np.array(gereed.gebieden), -scores, mediaan, -kans))
    kortelijst = holding_set(eerste, min(k, n), volgorde)
    return RangOnzekerheid(
        gebieden=gereed.gebieden,
        volgorde=volgorde,
        mediaan=mediaan,
        laag=rangen[:, int(np.floor(ONDER * (s - 1)))] / 2,
        hoog=rangen[:, int(np.ceil(BOVEN * (s - 1)))] / 2,
        kans=kans,
        groep=tuple(map(group, kans.tolist(), kortelijst.tolist())),
        kortelijst=kortelijst,
        trap=sure_groups(sommen, volgorde),
        zeker_boven=sure_counts(sommen, volgorde[: 2 * k]),
        snede=sharpest_cut(plaatsen, k),
        twijfel=doubt_sources(gereed, trekkingen, onzekerheid, figuren, blokken),
        instellingen=gereed.instellingen,
        onzekerheid=onzekerheid,
        zonder_score=gereed.zonder_score,
        aangenomen=gereed.aangenomen if onzekerheid.waarden else (),
        opmerkingen=_remarks(gereed, onzekerheid),
    )


def _rank_all(
    gereed: Prepared, trekkingen: Trekkingen, onzekerheid: Onzekerheid, blokken: Blokken
) -> tuple[RankArray, RankArray, FloatArray]:
    """Return first and last ranks of all draws, and the places where only the figures vary.

    Those are the draws that have the chosen method, weighed as chosen.
    """
    vorm = (len(trekkingen.sleutel), len(gereed.gebieden))
    eerste, laatste = np.empty(vorm, dtype=np.int32), np.empty(vorm, dtype=np.int32)
    gekozen, only_figures = base_weights(gereed)[:, None], [np.empty((0, vorm[1]))]
    for blok in blokken(gereed, trekkingen, onzekerheid):
        scores = score_block(gereed, blok, drawn_weights(gereed, trekkingen, blok.rijen))
        eerste[blok.rijen], laatste[blok.rijen] = need_ranks(scores)
        if blok.gekozen:
            only_figures.append(middle_place(*need_ranks(score_block(gereed, blok, gekozen))))
    return eerste, laatste, np.concatenate(only_figures)


def group(kans: float, op_lijst: bool) -> Groep:
    """Return the group that belongs to a chance of being among the first k, and to the shortlist.

    Who is not on it has a chance of at most 10%, and so have all of them together.
    """
    if kans >= DUIDELIJK - 1e-9:
        return Groep.DUIDELIJK
    return Groep.TWIJFEL if op_lijst else Groep.DUIDELIJK_NIET


def _remarks(gereed: Prepared, onzekerheid: Onzekerheid) -> tuple[str, ...]:
    opmerkingen = []
    if gereed.instellingen.k >= len(gereed.gebieden):
        opmerkingen.append("Er zijn niet meer gebieden dan plaatsen, dus elk gebied hoort bij de eerste.")
    if onzekerheid.laat_weg and len(gereed.criteria) == 1:
        opmerkingen.append("Er is maar één cijfer, dus weglaten van een cijfer is niet beproefd.")
    if len(gereed.gebieden) < KLEIN:
        opmerkingen.append("Met zo weinig gebieden hangt de score sterk af van wie er meedoen.")
    return tuple(opmerkingen)
