"""The shortlist, the sharpest cut, sure pairs and groups: by hand, against all sets, against csranks."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.score.problems import random_problem, table
from wijkdata.stats.score.problem import Instellingen, Onzekerheid
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.shortlist import (
    Snede,
    ahead,
    holding_set,
    place_chances,
    sharpest_cut,
    sure_counts,
    sure_groups,
)
from wijkdata.stats.score.uncertainty import rank_uncertainty


def drawn(seed: int, n: int = 6, s: int = 300, spread: float = 1.0):
    rng = np.random.default_rng(seed)
    return need_ranks(-np.arange(n) + spread * rng.normal(size=(s, n)))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_shortlist_holds_the_first_k_and_none_smaller_does(seed, k):
    """Against every set of areas there is."""
    first, last = drawn(seed)
    chances = place_chances(first, last, k).sum(axis=1)
    found = holding_set(first, k, np.argsort(-chances, kind="stable"))
    members = first <= k

    def holds(areas):
        out = np.ones(6, dtype=bool)
        out[list(areas)] = False
        return (~(members & out).any(axis=1)).mean() >= 0.9

    assert holds(np.flatnonzero(found))
    smallest = next(size for size in range(k, 7) if any(map(holds, combinations(range(6), size))))
    assert found.sum() == smallest


def test_who_ties_for_the_last_place_is_on_the_shortlist():
    first, _ = need_ranks(np.array([[5.0, 3.0, 3.0, 1.0]] * 10))
    assert holding_set(first, 2, np.arange(4)).tolist() == [True, True, True, False]


def test_the_cut_is_behind_the_largest_drop():
    chances = np.array([[1.0, 0.0], [0.0, 0.9], [0.0, 0.1], [0.0, 0.0]])
    cut = sharpest_cut(chances, 2)
    assert cut is not None
    assert (cut.k, round(cut.daling, 9)) == (1, 1.0)
    # By hand: behind place 2 it is 0.9 - 0.1. Of four areas no more than two are chosen.
    later = np.array([[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    assert sharpest_cut(later, 3) == Snede(2, 1.0)


def test_a_cut_that_is_sharp_nowhere_is_not_offered():
    assert sharpest_cut(np.full((8, 8), 1 / 8), 3) is None
    assert sharpest_cut(np.full((1, 1), 1.0), 1) is None


def test_a_cut_is_not_offered_where_fewer_of_the_first_are_hit():
    """By hand: behind one the drop is 0.44, but only 0.5 of it is hit, (0.5 - 0.1) / 0.9 beyond a lottery.

    Of five chosen 4.05 are hit: (0.81 - 0.5) / 0.5 beyond it, and more. Of two 1.0: (0.5 - 0.2) / 0.8, less.
    """
    first_five = np.array([1, 1, 0.9, 0.6, 0.55, 0.5, 0.3, 0.15, 0, 0])
    chances = np.zeros((10, 5))
    chances[:, 0] = [0.5, *[0.5 / 9] * 9]
    chances[:, 4] = first_five - chances[:, 0]
    assert sharpest_cut(chances, 5) is None
    cut = sharpest_cut(chances, 2)
    assert cut is not None
    assert (cut.k, round(cut.daling, 2)) == (1, 0.44)


def test_pairs_and_groups_by_hand():
    """Ten draws of four areas: the first is always ahead, the next two swap in half, the last is behind."""
    places = sum(need_ranks(np.array([[9.0, 5, 4, 1], [9.0, 4, 5, 1]] * 5))).T
    assert ahead(places, 1).tolist() == [0.0, 0.5, 0.5, 1.0]
    assert sure_groups(places, np.arange(4)).tolist() == [1, 2, 2, 3]
    assert sure_counts(places, np.array([0, 2])).tolist() == [3, -1, 1, -1]


@given(st.integers(0, 500), st.integers(1, 40))
def test_a_pair_is_counted_draw_by_draw_and_a_tie_counts_half(seed, draws):
    scores = np.random.default_rng(seed).integers(0, 4, size=(draws, 5))
    places = sum(need_ranks(scores.astype(float))).T
    for one in range(5):
        more = [
            sum((draw[one] > draw[other]) + (draw[one] == draw[other]) / 2 for draw in scores)
            for other in range(5)
        ]
        assert ahead(places, one).tolist() == pytest.approx([count / draws for count in more])


@given(st.integers(0, 500), st.floats(0.1, 4))
def test_groups_follow_the_order_and_start_where_the_head_is_surely_ahead(seed, spread):
    places = sum(drawn(seed, n=7, s=50, spread=spread)).T
    groups = sure_groups(places, np.arange(7))
    assert groups[0] == 1
    assert set(np.diff(groups)) <= {0, 1}
    for area in range(1, 7):
        head = int(np.flatnonzero(groups == groups[area])[0])
        assert head == area or ahead(places, head)[area] < 0.9
        if head == area:
            before = int(np.flatnonzero(groups == groups[area] - 1)[0])
            assert ahead(places, before)[area] >= 0.9


@pytest.mark.parametrize("k", [3, 5, 8])
@pytest.mark.parametrize("side", ["best", "worst"])
def test_one_figure_with_independent_errors_against_csranks(reference, k, side):
    """The published set may differ by one country at the edge, and ours is expected to be no larger.

    PISA mathematics of 37 countries with their standard errors: only the figures vary.
    """
    folder = reference / "csranks"
    pisa = pd.read_csv(folder / "pisa_math.csv")
    published = set(json.loads((folder / "tau_sets.json").read_text())[side][str(k)])
    sign = 1.0 if side == "best" else -1.0
    problem = table(pisa[["x"]] * sign, halve_breedte=[None])
    half = 1.959963984540054 * pisa[["se"]].to_numpy()
    values = problem.waarden
    problem = replace(
        problem, gebieden=tuple(pisa["jurisdiction"]), ondergrens=values - half, bovengrens=values + half
    )
    ranks = rank_uncertainty(
        problem,
        Instellingen(k=k),
        Onzekerheid(
            trekkingen=20_000, breedte=0, breedte_cijfers=0, normalisaties=(), aggregaties=(), aftoppen=False
        ),
    )
    ours = set(np.array(ranks.gebieden)[ranks.kortelijst])
    first = set(np.array(ranks.gebieden)[ranks.volgorde[:k]])
    assert first <= ours & published
    assert len(ours) <= len(published) + 1
    assert len(ours - published) <= 1


def test_expected_hits_are_the_overlap_of_the_list_with_the_draws():
    problem, settings = random_problem(8, n=30), Instellingen(k=5)
    ranks = rank_uncertainty(problem, settings)
    listed = [ranks.gebieden[place] for place in ranks.volgorde[:5]]
    assert ranks.expected_hits() == pytest.approx(ranks.expected_hits(listed))
    assert ranks.expected_hits() >= max(
        ranks.expected_hits(some) for some in combinations(ranks.gebieden[:12], 5)
    )
    assert ranks.expected_hits(ranks.gebieden) == pytest.approx(5)
