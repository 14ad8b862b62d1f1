"""The fifth of the country: the error of a score by algebra, against thousands of draws of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.score.problems import ALLEEN_WAARDEN, BETER, SLECHTER, random_problem, table
from wijkdata.stats.score.draws import score_blocks
from wijkdata.stats.score.landelijk import Vijfde, national_fifths, score_errors
from wijkdata.stats.score.prepare import prepare
from wijkdata.stats.score.problem import Instellingen
from wijkdata.stats.score.sampling import draw_choices
from wijkdata.stats.score.scores import score_gebieden


@pytest.mark.parametrize("rho", [0.0, 0.3, 1.0])
def test_the_error_of_a_score_is_that_of_its_draws(rho):
    """Four hundred areas and small errors, so that the scale itself hardly moves with the errors."""
    rng = np.random.default_rng(2)
    problem = table(
        50 + 6 * rng.normal(size=(400, 4)),
        richtingen=[SLECHTER, BETER, SLECHTER, SLECHTER],
        themas=["a", "a", "b", "b"],
        gewichten=[1, 2, 1, 1],
        model=["smap", "smap", "smap", ""],
        fout_teken=[1, 1, -1, 1],
        halve_breedte=[1.0, 2.0, 1.5, 1.0],
    )
    gereed = prepare(problem, Instellingen())
    onzekerheid = replace(ALLEEN_WAARDEN, trekkingen=3000, correlatie=rho)
    drawn = np.concatenate(
        [scores for _, scores in score_blocks(gereed, draw_choices(gereed, onzekerheid), onzekerheid)]
    )
    ratio = score_errors(gereed, rho) / drawn.std(axis=0)
    assert ratio.mean() == pytest.approx(1, abs=0.06)
    assert np.abs(ratio - 1).max() < 0.15


def test_exact_figures_have_one_fifth_each_by_hand():
    problem = table([[float(a)] for a in range(10)])
    found = national_fifths(problem, 0.3)
    assert [found[f"WK{a:04d}"] for a in range(10)] == [Vijfde(f, f) for f in (5, 5, 4, 4, 3, 3, 2, 2, 1, 1)]


def test_a_margin_that_reaches_over_a_border_names_both_fifths():
    """90% of an interval of 95%: 1 x 1.645 / 1.96 is 0.84 units to each side."""
    problem = table([[float(a)] for a in range(10)], halve_breedte=[1.0])
    found = national_fifths(problem, 0.3)
    assert found["WK0009"] == Vijfde(1, 1)
    wide = national_fifths(replace(problem, criteria=(replace(problem.criteria[0], halve_breedte=6.0),)), 0.3)
    assert wide["WK0005"] == Vijfde(1, 5)


@pytest.mark.parametrize("seed", range(4))
def test_the_fifth_of_the_score_lies_between_those_of_the_interval(seed):
    problem = random_problem(seed, n=60, missing=0.05)
    scores, found = score_gebieden(problem), national_fifths(problem, 0.3)
    n = len(scores.gebieden)
    for gebied, rang in zip(scores.gebieden, scores.rang.tolist(), strict=True):
        fifth = (rang - 1) * 5 // n + 1
        assert found[gebied].meest <= fifth <= found[gebied].minst
