"""Sobol indices: a function with known indices through the same code, and what moves a ranking."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from tests.stats.score.problems import NIETS, random_problem, table
from wijkdata.stats.score.problem import Instellingen, Middeling, Normalisatie, Onzekerheid, ScoreFout
from wijkdata.stats.score.sensitivity import ranking_sensitivity, sobol_indices


def ishigami(u):
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)."""
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_ishigami_has_its_known_indices():
    """Indices by hand from Ishigami & Homma (1990)."""
    a, b = 7, 0.1
    v1, v2 = (1 + b * np.pi**4 / 5) ** 2 / 2, a**2 / 8
    v13 = b**2 * np.pi**8 * 8 / 225
    v = v1 + v2 + v13
    result = sobol_indices(ishigami, ["x1", "x2", "x3"], 4096, zaad=1)
    found = {i.keuze: i for i in result.invloeden}
    for keuze, eerste, totaal in (
        ("x1", v1 / v, (v1 + v13) / v),
        ("x2", v2 / v, v2 / v),
        ("x3", 0.0, v13 / v),
    ):
        assert found[keuze].eerste == pytest.approx(eerste, abs=0.02)
        assert found[keuze].totaal == pytest.approx(totaal, abs=0.02)
        assert abs(found[keuze].totaal - totaal) <= 2 * found[keuze].totaal_marge
    assert [i.keuze for i in result.invloeden] == ["x1", "x2", "x3"]
    assert result.rekeningen == 4096 * 5
    assert result.uitkomst == pytest.approx(a / 2, abs=0.02)


def test_indices_and_margins_are_those_of_scipy():
    ours = {i.keuze: i for i in sobol_indices(ishigami, ["x1", "x2", "x3"], 1024, zaad=1).invloeden}
    theirs = stats.sobol_indices(
        func=lambda x: ishigami(x.T), n=1024, dists=[stats.uniform()] * 3, rng=np.random.default_rng(1)
    )
    first = [ours[name].eerste for name in ("x1", "x2", "x3")]
    total = [ours[name].totaal for name in ("x1", "x2", "x3")]
    np.testing.assert_allclose(first, np.clip(theirs.first_order, 0, 1), atol=1e-9)
    np.testing.assert_allclose(total, theirs.total_order, atol=1e-9)
    spread = theirs.bootstrap(n_resamples=400)
    for kind, error in (("eerste", spread.first_order), ("totaal", spread.total_order)):
        margins = [getattr(ours[name], f"{kind}_marge") for name in ("x1", "x2", "x3")]
        np.testing.assert_allclose(margins, 1.96 * error.standard_error, rtol=0.35)


def test_the_same_seed_gives_the_same_margins():
    first, again = (sobol_indices(ishigami, ["x1", "x2", "x3"], 64, zaad=7) for _ in range(2))
    assert first == again


def test_additive_ranking_shares_add_up():
    """First-order and total indices of a sum are its shares of variance."""
    result = sobol_indices(lambda u: 3 * u[:, 0] + 4 * u[:, 1], ["a", "b"], 1024, zaad=2)
    found = {i.keuze: (i.eerste, i.totaal) for i in result.invloeden}
    np.testing.assert_allclose(found["a"], 9 / 25, atol=0.01)
    np.testing.assert_allclose(found["b"], 16 / 25, atol=0.01)


@pytest.mark.parametrize(
    ("verandering", "keuze"),
    [
        ({"breedte": 0.3}, "gewichten"),
        ({"breedte_cijfers": 0.3}, "gewichten"),
        ({"aftoppen": True}, "aftoppen"),
        ({"normalisaties": tuple(Normalisatie)}, "normalisatie"),
        ({"aggregaties": tuple(Middeling)}, "aggregatie"),
        ({"laat_weg": True}, "weglaten"),
        ({"waarden": True}, "waarden"),
    ],
)
def test_what_alone_may_vary_explains_everything(verandering, keuze):
    result = ranking_sensitivity(random_problem(3), onzekerheid=replace(NIETS, **verandering), n=512)
    assert [i.keuze for i in result.invloeden] == [keuze]
    assert result.invloeden[0].eerste == pytest.approx(1, abs=0.15)
    assert result.invloeden[0].totaal == pytest.approx(1, abs=0.15)
    assert result.uitkomst > 0


def test_the_source_that_is_made_large_comes_first():
    rng = np.random.default_rng(0)
    rows = 50 + rng.normal(size=(25, 6))
    wide = table(rows, themas=["a", "b"] * 3, halve_breedte=[15.0] * 6)
    exact = table(rows, themas=["a", "b"] * 3, halve_breedte=[0.001] * 6)
    for_figures = ranking_sensitivity(wide, onzekerheid=Onzekerheid(breedte=0.01), n=256)
    assert for_figures.invloeden[0].keuze == "waarden"
    for_weights = ranking_sensitivity(exact, onzekerheid=Onzekerheid(breedte=0.5, laat_weg=False), n=256)
    assert for_weights.invloeden[0].keuze == "gewichten"
    assert for_weights.invloeden[-1].totaal < 0.05


def test_every_choice_is_named_with_its_margin_and_the_size_of_the_sample():
    result = ranking_sensitivity(random_problem(5), n=128)
    assert {i.keuze for i in result.invloeden} == {
        "gewichten",
        "normalisatie",
        "aggregatie",
        "aftoppen",
        "weglaten",
        "waarden",
    }
    assert (result.n, result.rekeningen, result.zekerheid) == (128, 128 * 8, 0.95)
    for i in result.invloeden:
        assert 0 <= i.eerste <= 1
        assert 0 <= i.totaal <= 1
        assert i.totaal_marge > 0


def test_rank_of_one_area():
    rows = [[10.0 * a + i for i in range(5)] for a in range(6)]
    far_apart = table(rows, halve_breedte=[0.1] * 5)
    result = ranking_sensitivity(far_apart, gebied="WK0005", n=64)
    assert result.uitkomst == 1.0
    assert all(i.totaal == 0 for i in result.invloeden)


def test_nothing_to_vary_and_a_crooked_sample_are_refused():
    with pytest.raises(ScoreFout, match="niets dat mag variëren"):
        ranking_sensitivity(random_problem(1), onzekerheid=NIETS)
    with pytest.raises(ScoreFout, match="macht van 2"):
        ranking_sensitivity(random_problem(1), n=100)
    with pytest.raises(ScoreFout, match="geen score"):
        ranking_sensitivity(random_problem(1), Instellingen(), gebied="WK9999")


def test_any_seed_will_do():
    problem = random_problem(1)
    large, small = (
        ranking_sensitivity(problem, onzekerheid=Onzekerheid(zaad=zaad), n=64) for zaad in (2**62, 2)
    )
    assert large.invloeden != small.invloeden
