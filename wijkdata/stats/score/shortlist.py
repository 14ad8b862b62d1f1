"""What thousands of rankings say about a choice of k areas: which to talk about, and where a cut is sharp.

Ranks come as first and last (draws x areas), which differ where scores are equal, or as their sum (areas x
draws): twice the middle place, by which areas tie where it is equal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkdata.stats.score.draws import RankArray
from wijkdata.stats.score.problem import BoolArray, FloatArray, IntArray

ZEKER = 0.9
"""Share of the draws from which something is called sure."""
SCHERP = 0.15
"""Least drop of the chance between two places next to each other that is worth a cut."""
MEEST_SNEDE = 20
"""Highest place behind which a cut is looked for, and never beyond half of the areas."""


@dataclass(frozen=True, slots=True)
class Snede:
    """Where the cut between chosen and not chosen is sharpest.

    Behind place `k` the chance of belonging to the first `k` drops by `daling`, 0 to 1.
    """

    k: int
    daling: float


def place_chances(eerste: RankArray, laatste: RankArray, most: int) -> FloatArray:
    """Return the chance of each area to have each of the first places (areas x `most`).

    Areas that tie share the places they cover evenly, so that every place is given away once.

    >>> place_chances(np.array([[1, 2, 2]]), np.array([[1, 3, 3]]), 3).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.5, 0.5], [0.0, 0.5, 0.5]]
    """
    n = eerste.shape[1]
    kans = np.zeros((n, most))
    draw, area = np.nonzero(eerste <= most)
    first, last = eerste[draw, area], laatste[draw, area]
    share = 1.0 / (last - first + 1)
    for beyond in range(int((last - first).max(initial=0)) + 1):
        place = first + beyond
        there = (place <= last) & (place <= most)
        np.add.at(kans, (area[there], place[there] - 1), share[there])
    return kans / len(eerste)


def holding_set(eerste: RankArray, k: int, order: IntArray) -> BoolArray:
    """Return which areas form the shortlist: it holds all of the first k in 90% of the draws.

    It is filled in the given order until it does; then those who are not needed go, the last first.
    An area that ties for the last place counts as one of the first. With one figure and independent errors
    this is the set of Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91(1), 476-518,
    up to its construction: theirs tests differences, ours counts draws.
    """
    first = eerste[:, order] <= k
    # Per draw the place in the order that must be in, for all of its first k to be in.
    needed = first.shape[1] - np.argmax(first[:, ::-1], axis=1)
    size = int(np.sort(needed)[int(np.ceil(ZEKER * len(needed))) - 1])
    inside = np.arange(first.shape[1]) < size
    held = needed <= size
    for place in range(size - 1, k - 1, -1):
        without = held & ~first[:, place]
        if without.mean() >= ZEKER:
            inside[place], held = False, without
    found: BoolArray = np.zeros(len(order), dtype=bool)
    found[order[inside]] = True
    return found


def sharpest_cut(kansen: FloatArray, gekozen: int) -> Snede | None:
    """Return the cut behind which the chance drops most, where that is sharp.

    The chance of belonging to the first k is compared for the areas on place k and k + 1 by that chance. A
    cut counts only where the first k are hit at least as well as the `gekozen` first, beyond a lottery.
    `kansen` are those that `place_chances` gives.
    """
    n = len(kansen)
    if gekozen >= n:
        return None
    best: Snede | None = None
    least = _hits_beyond_chance(kansen, gekozen)
    for k in range(1, min(kansen.shape[1], MEEST_SNEDE, n // 2) + 1):
        ordered = np.sort(kansen[:, :k].sum(axis=1))[::-1]
        drop = float(ordered[k - 1] - ordered[k])
        sharper = drop >= SCHERP and (best is None or drop > best.daling + 1e-9)
        if sharper and _hits_beyond_chance(kansen, k) >= least - 1e-9:
            best = Snede(k, drop)
    return best


def _hits_beyond_chance(kansen: FloatArray, k: int) -> float:
    """Return the expected share of hits among the k likeliest, from 0 (as many as by lot) to 1 (all)."""
    lot = k / len(kansen)
    hits = float(np.sort(kansen[:, :k].sum(axis=1))[-k:].sum()) / k
    return (hits - lot) / (1 - lot)


def ahead(sommen: RankArray, area: int) -> FloatArray:
    """Return the chance that one area has more need than each of all; a tie counts half."""
    own, draws = sommen[area], sommen.shape[1]
    chance: FloatArray = (_count(own < sommen) + _count(own <= sommen)) / (2 * draws)
    return chance


def _count(holds: BoolArray) -> IntArray:
    """Return in how many draws something holds, per area: eight draws at a time."""
    counts: IntArray = np.bitwise_count(np.packbits(holds, axis=1)).sum(axis=1, dtype=np.intp)
    return counts


def sure_groups(sommen: RankArray, order: IntArray) -> IntArray:
    """Return the group of each area, 1 for the most need.

    A new one starts where the head of the former is surely ahead. Single places are unsure, many pairs are
    not.
    Source: Goldstein & Spiegelhalter (1996), J. R. Statist. Soc. A 159(3), 385-443.
    """
    groups: IntArray = np.ones(len(order), dtype=np.intp)
    start = 0
    while start < len(order):
        behind = ahead(sommen, int(order[start]))[order[start + 1 :]] >= ZEKER
        size = 1 + (int(np.argmax(behind)) if behind.any() else len(behind))
        groups[order[start : start + size]] = groups[order[start - 1]] + 1 if start else 1
        start += size
    return groups


def sure_counts(sommen: RankArray, areas: IntArray) -> IntArray:
    """Return above how many others each of the asked areas surely stands; -1 for those not asked."""
    counts: IntArray = np.full(len(sommen), -1, dtype=np.intp)
    for area in areas.tolist():
        counts[area] = int((ahead(sommen, area) >= ZEKER).sum())
    return counts
