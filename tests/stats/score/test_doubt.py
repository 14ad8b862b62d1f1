"""What the doubt hangs on: one source at a time, and beside the Sobol indices that ask the same in full."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.score.problems import NIETS, random_problem, table
from wijkdata.stats.score.problem import Instellingen, Onzekerheid
from wijkdata.stats.score.sensitivity import ranking_sensitivity
from wijkdata.stats.score.uncertainty import rank_uncertainty


@pytest.mark.parametrize(
    ("varieert", "bron"),
    [
        ({"breedte": 0.3}, "gewichten"),
        ({"breedte_cijfers": 0.3}, "gewichten"),
        ({"waarden": True}, "waarden"),
        ({"laat_weg": True}, "rekenwijze"),
        ({"normalisaties": Onzekerheid().normalisaties}, "rekenwijze"),
    ],
)
def test_what_alone_varies_is_all_of_the_doubt(varieert, bron):
    found = rank_uncertainty(random_problem(3), onzekerheid=replace(NIETS, **varieert)).twijfel
    assert getattr(found, bron) == 1.0
    assert found.waarden + found.gewichten + found.rekenwijze == pytest.approx(1)


def test_nothing_varies_and_nothing_moves():
    found = rank_uncertainty(random_problem(3), onzekerheid=NIETS).twijfel
    assert (found.waarden, found.gewichten, found.rekenwijze) == (0, 0, 0)


@pytest.mark.parametrize("half", [0.5, 3.0, 12.0])
def test_the_largest_source_is_that_of_sobol(half):
    """Sobol's first-order indices of the same choices, grouped: the largest is the same."""
    rng = np.random.default_rng(5)
    rows = 50 + 5 * rng.normal(size=(25, 8))
    problem = table(rows, themas=["a", "b"] * 4, halve_breedte=[half] * 8)
    onzekerheid = Onzekerheid(breedte=0.15)
    ours = rank_uncertainty(problem, onzekerheid=onzekerheid).twijfel
    sobol = {
        one.keuze: one.eerste for one in ranking_sensitivity(problem, Instellingen(), onzekerheid).invloeden
    }
    theirs = {
        "waarden": sobol.pop("waarden"),
        "gewichten": sobol.pop("gewichten"),
        "rekenwijze": sum(sobol.values()),
    }
    largest = max(theirs, key=lambda name: theirs[name])
    assert max(theirs, key=lambda name: getattr(ours, name)) == largest
