"""Who gets a score: the 2/3 rule within themes and in all, people, and what weighs nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.score.problems import random_problem, table
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.uncertainty import rank_uncertainty

N = np.nan
MINMAX = Instellingen(normalisatie=Normalisatie.MINMAX)


def without(scores):
    return {z.gebied: (z.reden.value, z.ontbreekt, round(z.aandeel_gewicht, 3)) for z in scores.zonder_score}


def test_two_thirds_of_the_weight_is_enough_and_less_is_not():
    scores = score_gebieden(table([[1, 1, 1], [2, 2, N], [3, N, N], [4, 4, 4]]))
    assert scores.gebieden == ("WK0000", "WK0001", "WK0003")
    assert without(scores) == {"WK0002": ("te_weinig_cijfers", ("c1", "c2"), 0.0)}
    np.testing.assert_allclose(scores.gewicht[1], [0.5, 0.5, 0], atol=1e-15)
    assert np.isnan(scores.punten[1, 2])


@pytest.mark.parametrize("themes", [1, 3, 6, 9, 12, 15])
def test_exactly_two_thirds_is_enough_whatever_the_rounding(themes):
    """Of 15 weights of 0.1, ten do not add up to two thirds of their sum in floating point."""
    m = 15 if themes == 1 else themes
    rows = np.ones((3, m)) * np.arange(3)[:, None]
    rows[0, : m // 3] = N
    problem = table(rows, themas=[f"t{i % themes}" for i in range(m)], gewichten=[0.1] * m)
    problem = problem.with_weights({f"t{t}": 0.1 for t in range(themes)})
    assert len(score_gebieden(problem).gebieden) == 3


def test_it_is_the_weight_that_counts_not_the_number():
    rows = [[1, 1, 1], [2, 2, N], [3, N, N], [4, 4, 4]]
    assert "WK0002" in score_gebieden(table(rows, gewichten=[6, 2, 1])).gebieden
    assert "WK0001" not in score_gebieden(table(rows, gewichten=[1, 1, 6])).gebieden


def test_a_theme_with_too_little_falls_away_and_the_others_speak_for_it():
    rows = [[1, 1, 5, 5], [2, N, 6, 6], [3, 3, 9, 9]]
    problem = table(rows, themas=["a", "a", "b", "c"])
    scores = score_gebieden(problem, MINMAX)
    assert np.isnan(scores.themascore[1, 0])
    np.testing.assert_allclose(scores.gewicht[1], [0, 0, 0.5, 0.5])
    assert scores.score[1] == pytest.approx(25)


def test_themes_and_total_both_need_enough():
    """Two of three themes, each 2/3 filled, hold 4/9 of the weight: too little."""
    themas = ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    rows = [[1.0] * 9, [2, 2, N, 2, 2, N, N, N, N], [3.0] * 9, [4.0] * 9]
    scores = score_gebieden(table(rows, themas=themas))
    assert without(scores)["WK0001"][::2] == ("te_weinig_cijfers", 0.444)


def test_areas_without_a_score_do_not_set_the_scale():
    rows = [[1, 1, 1], [2, 2, 2], [3, 3, 3], [1000, N, N]]
    np.testing.assert_allclose(score_gebieden(table(rows), MINMAX).score, [0, 50, 100])


def test_indicators_and_themes_without_weight_take_no_part():
    rows = [[1, N, 9], [2, N, 1], [3, 4, N]]
    scores = score_gebieden(
        table(rows, themas=["a", "a", "b"], gewichten=[1, 0, 1], themagewichten={"a": 1, "b": 0}), MINMAX
    )
    assert [c.sleutel for c in scores.criteria] == ["c0"]
    np.testing.assert_allclose(scores.score, [0, 50, 100])


def test_a_theme_of_which_all_indicators_weigh_nothing_falls_away():
    scores = score_gebieden(table([[1, 9], [2, 8], [3, 7]], themas=["a", "b"], gewichten=[1, 0]), MINMAX)
    assert scores.themas == ("a",)


def test_by_number_of_people_the_score_counts_for_everyone():
    problem = table([[0], [50], [100]], mensen=[3000, 2000, 1000])
    share = score_gebieden(problem, MINMAX)
    number = score_gebieden(problem, replace(MINMAX, maat=Maat.AANTAL))
    np.testing.assert_allclose(share.score, [0, 50, 100])
    np.testing.assert_allclose(number.score, share.score * [1.5, 1.0, 0.5])
    assert share.rang.tolist() == [3, 2, 1]
    assert number.rang.tolist() == [3, 1, 1]


def test_points_below_zero_do_not_turn_more_people_into_less_need():
    rows = [[-40.0]] + [[10.0]] * 20
    problem = table(rows, mensen=[100, *[1000] * 20])
    assert score_gebieden(problem).score[0] < 0
    assert score_gebieden(problem, Instellingen(maat=Maat.AANTAL)).score[0] == 0


def test_people_unknown_or_too_few():
    problem = table([[1], [2], [3], [4]], mensen=[N, 0, 80, 500])
    assert score_gebieden(problem).gebieden == ("WK0000", "WK0002", "WK0003")
    number = score_gebieden(problem, Instellingen(maat=Maat.AANTAL))
    assert {g: r[0] for g, r in without(number).items()} == {
        "WK0000": "mensen_onbekend",
        "WK0001": "onbewoond",
    }


@pytest.mark.parametrize("maat", list(Maat))
def test_adults_decide_who_takes_part(maat: Maat):
    problem = table(
        [[1], [2], [3], [4], [5]], mensen=[100, 130, 0, 600, 400], volwassenen=[90, 100, 0, 99, N]
    )
    found = score_gebieden(problem, Instellingen(maat=maat))
    assert {g: r[0] for g, r in without(found).items()} == {
        "WK0000": "te_weinig_mensen",
        "WK0002": "onbewoond",
        "WK0003": "te_weinig_mensen",
    }


def test_every_draw_ranks_the_same_areas():
    problem = random_problem(9, n=30, missing=0.2)
    ranks = rank_uncertainty(problem)
    assert ranks.gebieden == score_gebieden(problem).gebieden
    assert 0 < len(ranks.zonder_score) < 28
    assert len(ranks.gebieden) + len(ranks.zonder_score) == 30
    assert ranks.mediaan.mean() == pytest.approx((len(ranks.gebieden) + 1) / 2, abs=1)


def test_geometric_mean_lets_one_good_figure_make_up_less():
    """What goes well is multiplied: all need in one figure is more need than the same spread over two."""
    problem = table([[50, 50], [100, 0], [0, 100], [60, 40]], themas=["a", "b"])
    arithmetic = score_gebieden(problem, MINMAX)
    geometric = score_gebieden(problem, replace(MINMAX, aggregatie=Middeling.MEETKUNDIG))
    assert len(set(arithmetic.rang)) == 1
    assert geometric.rang.tolist() == [4, 1, 1, 3]
    np.testing.assert_allclose(geometric.score, [50, 90, 90, 100 - 2400**0.5])
