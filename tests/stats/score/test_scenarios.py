"""Two scenarios side by side: moves, their causes, and agreement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from tests.stats.score.problems import random_problem, table
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, ScoreFout
from wijkdata.stats.score.scenarios import Verschuiving, compare_scenarios, main_cause
from wijkdata.stats.score.scores import score_gebieden

MINMAX = Instellingen(normalisatie=Normalisatie.MINMAX, k=1)


def test_the_same_scenario_twice_agrees_in_all():
    scores = score_gebieden(random_problem(1))
    result = compare_scenarios(scores, scores)
    assert result.spearman == pytest.approx(1)
    assert result.kendall == pytest.approx(1)
    assert len(result.samen_eerste) == 3
    assert all(v.verschil == 0 and v.rang_eerst == v.rang_dan for v in result.verschuivingen)


def test_weights_turned_round_by_hand():
    problem = table([[100, 0], [0, 100], [50, 50]], themas=["a", "b"], themagewichten={"a": 3, "b": 1})
    eerst = score_gebieden(problem, MINMAX)
    dan = score_gebieden(problem.with_weights({"a": 1, "b": 3}), MINMAX)
    result = compare_scenarios(eerst, dan)
    assert (result.spearman, result.kendall) == (pytest.approx(-1), pytest.approx(-1))
    assert result.samen_eerste == ()
    moves = {v.gebied: v for v in result.verschuivingen}
    up = moves["WK0001"]
    assert (up.rang_eerst, up.rang_dan, up.verschil) == (3, 1, pytest.approx(50))
    assert up.door_gewicht == pytest.approx({"c0": 25, "c1": 25})
    assert up.door_punten == pytest.approx({"c0": 0, "c1": 0})
    assert result.verschuivingen[-1].gebied == "WK0002"


@pytest.mark.parametrize(
    "settings",
    [
        Instellingen(normalisatie=Normalisatie.RANG),
        Instellingen(aggregatie=Middeling.MEETKUNDIG),
        Instellingen(maat=Maat.AANTAL),
    ],
)
def test_causes_sum_to_the_change_against_the_mean(settings):
    problem = random_problem(2, missing=0.04)
    eerst, dan = score_gebieden(problem), score_gebieden(problem.with_weights({"t0": 9}), settings)
    shared = [g for g in eerst.gebieden if g in dan.gebieden]
    change = {}
    for scores, sign in ((eerst, -1), (dan, 1)):
        values = np.array([scores.score[scores.gebieden.index(g)] for g in shared])
        for g, v in zip(shared, values - values.mean(), strict=True):
            change[g] = change.get(g, 0) + sign * v
    for v in compare_scenarios(eerst, dan).verschuivingen:
        assert v.verschil == pytest.approx(change[v.gebied], abs=1e-9)
        assert v.verschil == pytest.approx(
            sum(v.door_gewicht.values()) + sum(v.door_punten.values()), abs=1e-9
        )


def test_another_scale_moves_points_only_and_another_weight_weights_only():
    problem = random_problem(3)
    eerst = score_gebieden(problem)
    scale = compare_scenarios(eerst, score_gebieden(problem, Instellingen(normalisatie=Normalisatie.RANG)))
    weight = compare_scenarios(eerst, score_gebieden(problem.with_weights({"t1": 9})))
    for a, b in zip(scale.verschuivingen, weight.verschuivingen, strict=True):
        assert all(v == pytest.approx(0, abs=1e-12) for v in a.door_gewicht.values())
        assert all(v == pytest.approx(0, abs=1e-12) for v in b.door_punten.values())


def test_an_indicator_in_one_scenario_only_counts_as_weight():
    problem = table([[1, 9], [2, 8], [3, 1]], themas=["a", "b"])
    eerst, dan = score_gebieden(problem, MINMAX), score_gebieden(problem.with_weights({"b": 0}), MINMAX)
    for v in compare_scenarios(eerst, dan).verschuivingen:
        assert v.door_punten == pytest.approx({"c0": 0, "c1": 0})
        assert abs(v.door_gewicht["c1"]) > 0


def test_agreement_is_that_of_scipy_on_the_scores():
    problem = random_problem(4, n=30)
    eerst, dan = score_gebieden(problem), score_gebieden(problem.with_weights({"t2": 0}))
    result = compare_scenarios(eerst, dan)
    assert result.spearman == pytest.approx(stats.spearmanr(eerst.score, dan.score).statistic)
    assert result.kendall == pytest.approx(stats.kendalltau(eerst.score, dan.score).statistic)
    top = [{g for g, r in zip(s.gebieden, s.rang, strict=True) if r <= 3} for s in (eerst, dan)]
    assert set(result.samen_eerste) == top[0] & top[1]


def test_only_shared_areas_are_ranked_and_the_others_named():
    problem = random_problem(5, n=10)
    fewer = replace(
        problem,
        gebieden=problem.gebieden[2:],
        waarden=problem.waarden[2:],
        ondergrens=None,
        bovengrens=None,
        mensen=None,
    )
    result = compare_scenarios(score_gebieden(problem), score_gebieden(fewer))
    assert result.alleen_eerst == problem.gebieden[:2]
    assert result.alleen_dan == ()
    assert sorted(v.rang_eerst for v in result.verschuivingen) == list(range(1, 9))
    with pytest.raises(ScoreFout, match="te weinig gebieden samen"):
        compare_scenarios(score_gebieden(problem), score_gebieden(replace(fewer, gebieden=tuple("abcdefgh"))))


def test_a_scenario_without_any_order_has_no_correlation():
    flat, sloped = score_gebieden(table([[1], [1], [1]])), score_gebieden(table([[1], [2], [3]]))
    result = compare_scenarios(flat, sloped)
    assert result.spearman is None
    assert result.kendall is None


def move(first, then, by_weight, by_points):
    return Verschuiving("WK1", first, then, 0.0, by_weight, by_points)


THEMAS = {"a": "t", "b": "t", "c": "u"}


def test_the_main_cause_points_the_way_the_area_moves():
    weights, points = {"a": 3.0, "b": -1.0, "c": -4.0}, {"a": 0.0, "b": 0.5, "c": 0.0}
    up, down = (main_cause(move(*ranks, weights, points), THEMAS) for ranks in ((5, 2), (2, 5)))
    assert (up.thema, up.sleutel, up.door_gewicht, up.punten) == ("t", "a", True, 2.0)
    assert (down.thema, down.sleutel, down.door_gewicht, down.punten) == ("u", "c", True, -4.0)


def test_an_area_that_only_others_move_has_no_cause_of_its_own():
    still = dict.fromkeys(THEMAS, 0.0)
    assert main_cause(move(5, 4, still, still), THEMAS) is None
    assert main_cause(move(5, 4, {"a": -1.0, "b": 0.0, "c": 0.0}, still), THEMAS) is None


def test_another_scale_is_a_cause_by_points():
    problem = random_problem(3)
    themas = {c.sleutel: c.thema for c in problem.criteria}
    eerst = score_gebieden(problem)
    dan = score_gebieden(problem, Instellingen(normalisatie=Normalisatie.RANG))
    moved = [v for v in compare_scenarios(eerst, dan).verschuivingen if v.rang_eerst != v.rang_dan]
    causes = [main_cause(v, themas) for v in moved]
    assert any(causes)
    assert not any(cause.door_gewicht for cause in causes if cause)
