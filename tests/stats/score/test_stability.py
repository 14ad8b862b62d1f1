"""Stability intervals: scoring again just inside and just outside gives the answer that was promised."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.score.problems import LANG, random_problem, table
from wijkdata.stats.score.prepare import prepare
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, ScoreFout
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.stability import stability_intervals

STAP = 1e-5
MINMAX_1 = Instellingen(normalisatie=Normalisatie.MINMAX, k=1)
INSTELLINGEN = [
    Instellingen(normalisatie=n, aggregatie=a, maat=m, k=4, min_gewicht=1e-6)
    for n, a, m in itertools.product(Normalisatie, Middeling, Maat)
]


def moved(problem, part, share):
    """Return the problem with one weight at `share`; the others keep their ratio."""
    if part.onderdeel == "thema":
        others = sum(w for t, w in problem.themagewichten.items() if t != part.sleutel)
        return problem.with_weights({part.sleutel: others * share / (1 - share)})
    theme = next(c.thema for c in problem.criteria if c.sleutel == part.sleutel)
    others = sum(c.gewicht for c in problem.criteria if c.thema == theme and c.sleutel != part.sleutel)
    return problem.with_weights(indicatoren={part.sleutel: others * share / (1 - share)})


def among_first(problem, settings, gebied):
    scores = score_gebieden(problem, settings)
    return scores.rang[scores.gebieden.index(gebied)] <= settings.k


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("settings", INSTELLINGEN, ids=lambda s: f"{s.normalisatie}-{s.aggregatie}-{s.maat}")
def test_the_answer_flips_exactly_where_it_was_promised(settings, missing):
    """With gaps the 2/3 rule is all but off, so that scoring again keeps the same areas and themes."""
    met = 0
    for seed in range(8 if LANG else 2):
        problem = random_problem(seed, n=12, m=7, missing=missing)
        problem = replace(problem, mensen=1000.0 + 20 * np.arange(12))
        for gebied in score_gebieden(problem, settings).gebieden[:6]:
            for part in stability_intervals(prepare(problem, settings), gebied):
                assert among_first(problem, settings, gebied) == part.in_eerste
                for bound, outward in ((part.onder, -1), (part.boven, 1)):
                    if bound is None or not STAP < bound + outward * STAP < 1 - STAP:
                        continue
                    met += 1
                    inside = moved(problem, part, bound - outward * STAP)
                    outside = moved(problem, part, bound + outward * STAP)
                    assert among_first(inside, settings, gebied) == part.in_eerste
                    assert among_first(outside, settings, gebied) != part.in_eerste
    assert met > 5


def test_nothing_flips_between_the_bounds():
    settings = Instellingen(k=4, min_gewicht=1e-6)
    for seed in range(5):
        problem = random_problem(seed, n=12, m=6, missing=0.05)
        gebied = score_gebieden(problem, settings).gebieden[seed]
        for part in stability_intervals(prepare(problem, settings), gebied):
            low, high = part.onder or 0.0, 1.0 if part.boven is None else part.boven
            for share in np.linspace(low + STAP, high - STAP, 25):
                assert among_first(moved(problem, part, share), settings, gebied) == part.in_eerste


def test_worked_by_hand():
    """A scores (100, 0), B (0, 100), C (50, 60): A leads while the first theme weighs over 6/11."""
    problem = table([[100, 0], [0, 100], [50, 60]], themas=["a", "b"], themagewichten={"a": 3, "b": 1})
    settings = Instellingen(normalisatie=Normalisatie.MINMAX, k=1)
    first, second = stability_intervals(prepare(problem, settings), "WK0000")
    assert (first.sleutel, first.huidig, first.in_eerste) == ("a", 0.75, True)
    assert first.onder == pytest.approx(6 / 11)
    assert (first.onder_door, first.boven, first.boven_door) == ("WK0002", None, None)
    assert second.boven == pytest.approx(5 / 11)
    waits = stability_intervals(prepare(problem, settings), "WK0002")[0]
    assert (waits.in_eerste, waits.boven, waits.onder_door) == (False, None, "WK0000")
    assert waits.onder == pytest.approx(6 / 11)


def test_equal_areas_and_lone_weights():
    same = table([[1, 2], [1, 2], [0, 3]], themas=["a", "b"])
    for part in stability_intervals(prepare(same, Instellingen(k=1)), "WK0000"):
        assert part.in_eerste
        assert part.onder_door != "WK0001"
        assert part.boven_door != "WK0001"
    assert stability_intervals(prepare(table([[1], [2]]), Instellingen()), "WK0000") == ()


def test_a_tie_at_the_chosen_weight_flips_at_once():
    tie = table([[100, 0], [0, 100]], themas=["a", "b"])
    part = stability_intervals(prepare(tie, MINMAX_1), "WK0000")[0]
    assert (part.huidig, part.in_eerste, part.onder, part.boven) == (0.5, True, 0.5, None)


def test_an_area_without_score_is_refused():
    with pytest.raises(ScoreFout, match="geen score"):
        stability_intervals(prepare(table([[1], [2]]), Instellingen()), "WK9999")
