"""The fifth of the country is asked once for everybody: the same as asking what counts here alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.test_choice_truth import read
from tests.stats.score.problems import random_problem
from wijkdata.answers.priorities import find_probleem
from wijkdata.database.connection import Database
from wijkdata.models import NEDERLAND
from wijkdata.screens.priorities import load_vijfden, load_vraag
from wijkdata.stats.score.landelijk import national_fifths
from wijkdata.stats.score.scores import score_gebieden


@pytest.mark.parametrize("gemeente", ["GM0307", "GM0599", "GM0168", "GM0093"])
def test_fifths_are_those_of_the_figures_that_count_here(landelijke_db: Path, gemeente: str) -> None:
    scherm = read(Database(landelijke_db), gemeente)
    vraag = load_vraag(scherm).vraag
    alone = find_probleem(
        scherm.database, NEDERLAND, vraag.niveau, vraag.indeling_jaar, vraag.cijfers, (), vraag.correctie
    )
    weighed = alone.with_weights(dict(vraag.gewichten), dict(vraag.cijfergewichten))
    found = load_vijfden(scherm)
    assert len(found) > 1_000
    assert found == national_fifths(weighed, vraag.onzekerheid.correlatie)


def test_some_indicators_of_a_problem_score_as_if_the_others_were_never_there() -> None:
    problem = random_problem(5, n=30, missing=0.0)
    keys = [one.sleutel for one in problem.criteria][::2]
    nothing = {one.sleutel: 0.0 for one in problem.criteria if one.sleutel not in keys}
    some = problem.only(keys)
    assert [one.sleutel for one in some.criteria] == keys
    assert some.waarden.shape == (30, len(keys))
    themes = {one.thema for one in some.criteria}
    weights = {thema: gewicht for thema, gewicht in problem.themagewichten.items() if thema in themes}
    assert score_gebieden(replace(some, themagewichten=weights)).score == pytest.approx(
        score_gebieden(problem.with_weights(indicatoren=nothing)).score
    )
