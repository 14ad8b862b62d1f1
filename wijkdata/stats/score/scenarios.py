"""Two scenarios side by side: who moves, why, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from wijkdata.stats.score.problem import FloatArray, ScoreFout
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.scores import Scores

DREMPEL = 0.05
"""Points of need a cause must have before it is named."""


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """How one area moves from the first scenario to the second; ranks are among the shared areas.

    `verschil` is the change of its score against the mean score, in points. It is the sum of
    `door_gewicht` and `door_punten` over the indicators: what other weights do, and what other
    points do (another scale, other figures, other people).
    """

    gebied: str
    rang_eerst: int
    rang_dan: int
    verschil: float
    door_gewicht: dict[str, float]
    door_punten: dict[str, float]


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """What moves an area most: the weight (`door_gewicht`) or the points of one theme, in points of need.

    `sleutel` is the indicator that does most of it.
    """

    thema: str
    sleutel: str
    door_gewicht: bool
    punten: float


@dataclass(frozen=True, slots=True)
class Scenariovergelijking:
    """Agreement of two scenarios and the moves between them, the largest first.

    `spearman` and `kendall` (tau-b) run from -1 to 1; None when a scenario ranks all areas equal.
    `samen_eerste` are the areas among the first k of both; `k` is the smaller of the two.
    `alleen_eerst` and `alleen_dan` are areas with a score in one scenario only.
    """

    verschuivingen: tuple[Verschuiving, ...]
    spearman: float | None
    kendall: float | None
    k: int
    samen_eerste: tuple[str, ...]
    alleen_eerst: tuple[str, ...]
    alleen_dan: tuple[str, ...]


def compare_scenarios(eerst: Scores, dan: Scores) -> Scenariovergelijking:
    """Compare two scenarios on the areas that have a score in both.

    The change of each contribution w * p is split evenly: (w2 - w1) * (p1 + p2) / 2 by weight and
    (p2 - p1) * (w1 + w2) / 2 by points, with p the contribution per weight. An indicator that takes
    part in one scenario only changes by weight alone.

    Raises
    ------
    ScoreFout
        When fewer than two areas have a score in both.
    """
    samen = tuple(g for g in eerst.gebieden if g in set(dan.gebieden))
    if len(samen) < 2:
        raise ScoreFout("De scenario's hebben te weinig gebieden samen. Kies er twee van één gemeente.")
    sleutels = tuple(dict.fromkeys(c.sleutel for s in (eerst, dan) for c in s.criteria))
    (w1, b1, s1), (w2, b2, s2) = (_table(s, samen, sleutels) for s in (eerst, dan))
    p1, p2 = _per_weight(b1, w1), _per_weight(b2, w2)
    p1, p2 = np.where(w1 > 0, p1, p2), np.where(w2 > 0, p2, p1)
    door_gewicht = _centred((w2 - w1) * (p1 + p2) / 2)
    door_punten = _centred((p2 - p1) * (w1 + w2) / 2)
    r1, r2 = need_ranks(s1)[0], need_ranks(s2)[0]
    verschil = door_gewicht.sum(-1) + door_punten.sum(-1)
    k = min(eerst.instellingen.k, dan.instellingen.k)
    verschuivingen = tuple(
        Verschuiving(
            gebied=samen[a],
            rang_eerst=int(r1[a]),
            rang_dan=int(r2[a]),
            verschil=float(verschil[a]),
            door_gewicht=dict(zip(sleutels, door_gewicht[a].tolist(), strict=True)),
            door_punten=dict(zip(sleutels, door_punten[a].tolist(), strict=True)),
        )
        for a in np.lexsort((r2, -np.abs(r2 - r1)))
    )
    gelijk = len(set(r1)) == 1 or len(set(r2)) == 1
    return Scenariovergelijking(
        verschuivingen=verschuivingen,
        spearman=None if gelijk else float(stats.spearmanr(r1, r2).statistic),
        kendall=None if gelijk else float(stats.kendalltau(r1, r2).statistic),
        k=k,
        samen_eerste=tuple(g for g, a, b in zip(samen, r1, r2, strict=True) if a <= k and b <= k),
        alleen_eerst=tuple(g for g in eerst.gebieden if g not in set(samen)),
        alleen_dan=tuple(g for g in dan.gebieden if g not in set(samen)),
    )


def main_cause(verschuiving: Verschuiving, themas: Mapping[str, str]) -> Oorzaak | None:
    """Return what does most to move an area the way it moves; None where nothing of its own does.

    An area can also move because others do.

    Parameters
    ----------
    themas
        Theme of each indicator.
    """
    way = np.sign(verschuiving.rang_eerst - verschuiving.rang_dan)
    causes = []
    for by_weight, parts in ((True, verschuiving.door_gewicht), (False, verschuiving.door_punten)):
        for thema in dict.fromkeys(themas[sleutel] for sleutel in parts):
            inside = {sleutel: part for sleutel, part in parts.items() if themas[sleutel] == thema}
            strongest = max(inside, key=lambda sleutel: inside[sleutel] * way)
            causes.append(Oorzaak(thema, strongest, by_weight, sum(inside.values())))
    best = max(causes, key=lambda cause: cause.punten * way)
    return best if best.punten * way > DREMPEL else None


def _table(
    scores: Scores, gebieden: tuple[str, ...], sleutels: tuple[str, ...]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return weights and contributions (areas x indicators, 0 where absent) and scores."""
    rijen = [scores.gebieden.index(g) for g in gebieden]
    plaats = {sleutel: j for j, sleutel in enumerate(sleutels)}
    kolommen = [plaats[c.sleutel] for c in scores.criteria]
    gewicht, bijdrage = np.zeros((2, len(gebieden), len(sleutels)))
    gewicht[:, kolommen], bijdrage[:, kolommen] = scores.gewicht[rijen], scores.bijdrage[rijen]
    return gewicht, bijdrage, scores.score[rijen]


def _per_weight(bijdrage: FloatArray, gewicht: FloatArray) -> FloatArray:
    return bijdrage / np.where(gewicht > 0, gewicht, 1.0)


def _centred(x: FloatArray) -> FloatArray:
    midden: FloatArray = x - x.mean(axis=0)
    return midden


def moves_frame(vergelijking: Scenariovergelijking, eerst: pd.DataFrame, dan: pd.DataFrame) -> pd.DataFrame:
    """Return one row per area with a place in both: places, groups and intervals, best places on top.

    Parameters
    ----------
    eerst, dan
        The ranked areas of both, with `code`, `naam`, `groep`, `kans`, `laag` and `hoog`.

    Notes
    -----
    `los` tells whether the two rank intervals do not meet: only then has an area clearly moved.
    """
    moves = vergelijking.verschuivingen
    places = pd.DataFrame({
        "code": [one.gebied for one in moves],
        "rang_eerst": [one.rang_eerst for one in moves],
        "rang_dan": [one.rang_dan for one in moves],
        "verschil": [one.verschil for one in moves],
    })  # fmt: skip
    shown = ["groep", "kans", "laag", "hoog"]
    rows = places.merge(eerst[["code", "naam", *shown]], on="code")
    rows = rows.merge(dan[["code", *shown]], on="code", suffixes=("_eerst", "_dan"))
    apart = (rows["hoog_eerst"] < rows["laag_dan"]) | (rows["hoog_dan"] < rows["laag_eerst"])
    best = rows[["rang_eerst", "rang_dan"]].min(axis=1)
    return rows.assign(los=apart, beste=best).sort_values(["beste", "rang_eerst", "code"], ignore_index=True)
