"""What must hold for any problem: finite answers or a clear sentence, and the laws of a fair score."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.stats.score.problems import BETER, SLECHTER, random_problem
from wijkdata.models import Richting
from wijkdata.stats.score.contrast import contrast_entropy, contrast_topsis
from wijkdata.stats.score.explain import against_mean, explain_area
from wijkdata.stats.score.prepare import prepare
from wijkdata.stats.score.problem import (
    Criterium,
    Instellingen,
    Maat,
    Middeling,
    Normalisatie,
    Onzekerheid,
    Probleem,
    ScoreFout,
)
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.stability import stability_intervals
from wijkdata.stats.score.uncertainty import rank_uncertainty

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
FIGURES = st.one_of(
    st.floats(0, 100),
    st.floats(-1e6, 1e6),
    st.integers(0, 3).map(float),
    st.sampled_from([np.nan, 1.0 + 1e-15, 5e-324]),
)
WEIGHTS = st.one_of(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0, 1e6))
SETTINGS = st.builds(
    Instellingen,
    normalisatie=st.sampled_from(Normalisatie),
    aggregatie=st.sampled_from(Middeling),
    winsoriseren=st.booleans(),
    maat=st.sampled_from(Maat),
    k=st.integers(1, 6),
)
FEW = Onzekerheid(trekkingen=60)


@st.composite
def problems(draw, figures=FIGURES, weights=WEIGHTS, directions=(BETER, SLECHTER)):
    n, m = draw(st.sampled_from([3, 4, 5, 2, 6, 7, 1, 0])), draw(st.sampled_from([3, 2, 1, 4, 5, 0]))
    table = arrays(float, (n, m), elements=figures)
    bounds = draw(st.one_of(st.just([None, None]), st.tuples(table, table).map(lambda t: np.sort(t, axis=0))))
    criteria = tuple(
        Criterium(
            f"c{i}",
            draw(st.sampled_from("ab")),
            draw(st.sampled_from(directions)),
            gewicht=draw(weights),
            model=draw(st.sampled_from(["", "m"])),
            halve_breedte=draw(st.one_of(st.none(), st.floats(0, 10))),
            bereik=draw(st.sampled_from([(-np.inf, np.inf), (0, 100), (0, np.inf)])),
            benchmark=draw(st.one_of(st.floats(-100, 100), st.none())),
            stap=draw(st.one_of(st.floats(0.1, 10), st.none())),
        )
        for i in range(m)
    )
    number = st.one_of(st.floats(0, 1e6), st.integers(1, 500).map(float), st.just(np.nan))
    people = draw(st.one_of(arrays(float, n, elements=number), st.none()))
    return Probleem(
        tuple(f"WK{a}" for a in range(n)),
        criteria,
        draw(table),
        {"a": draw(weights), "b": draw(weights)},
        ondergrens=bounds[0],
        bovengrens=bounds[1],
        mensen=people,
    )


def refusal(action, *arguments):
    """Return in which words something is refused, nothing where it is not; any other error goes on."""
    try:
        action(*arguments)
    except ScoreFout as fout:
        return str(fout)
    return None


def assert_every_law_holds(problem, settings):
    """Run all there is on a problem; every number must be finite and every law must hold."""
    scores = score_gebieden(problem, settings)
    n = len(scores.gebieden)
    assert n >= 2
    assert np.isfinite(scores.score).all()
    assert np.isfinite(scores.bijdrage).all()
    size = max(1.0, float(np.abs(scores.score).max()))
    np.testing.assert_allclose(scores.bijdrage.sum(-1), scores.score, atol=1e-9 * size)
    np.testing.assert_allclose(scores.gewicht.sum(-1), 1)
    assert set(scores.gebieden) | {z.gebied for z in scores.zonder_score} == set(problem.gebieden)
    assert np.nanmin(scores.punten) >= 0 or settings.normalisatie in (Normalisatie.Z, Normalisatie.BENCHMARK)
    ranks = rank_uncertainty(problem, settings, FEW)
    for values in (ranks.mediaan, ranks.laag, ranks.hoog):
        assert ((values >= 1) & (values <= n)).all()
    assert ranks.kans.sum() == pytest.approx(min(settings.k, n))
    for part in stability_intervals(prepare(problem, settings), scores.gebieden[0]):
        assert part.onder is None or 0 <= part.onder <= part.huidig
        assert part.boven is None or part.huidig <= part.boven <= 1
    explain_area(scores, scores.gebieden[0])


@given(problems(), SETTINGS)
def test_any_table_gives_finite_answers_or_a_sentence(problem, settings):
    refused = refusal(assert_every_law_holds, problem, settings)
    assert refused is None or refused.endswith(".")


@given(problems(figures=ANY_FLOAT, weights=ANY_FLOAT, directions=tuple(Richting)), SETTINGS)
def test_any_floats_at_all_give_finite_answers_or_a_sentence(problem, settings):
    refused = refusal(assert_every_law_holds, problem, settings)
    assert refused is None or refused.endswith(".")


def assert_contrast_holds(contrast, problem):
    result = contrast(problem)
    assert np.isfinite(result.score).all()
    assert sum(result.gewicht.values()) == pytest.approx(1)


@given(problems())
def test_contrasts_give_finite_answers_or_a_sentence(problem):
    for contrast in (contrast_topsis, contrast_entropy):
        refused = refusal(assert_contrast_holds, contrast, problem)
        assert refused is None or refused.endswith(".")


@given(
    seed=st.integers(0, 10_000),
    settings=SETTINGS,
    worse=st.floats(0.01, 60),
    a=st.integers(0, 11),
    i=st.integers(0, 4),
)
def test_a_worse_figure_never_lowers_the_score(seed, settings, worse, a, i):
    problem = random_problem(seed, n=12, m=5, missing=0.05)
    changed = problem.waarden.copy()
    changed[a, i] += -worse if problem.criteria[i].richting is BETER else worse
    before = score_gebieden(problem, settings)
    assume(problem.gebieden[a] in before.gebieden)
    after = score_gebieden(replace(problem, waarden=changed), settings)
    place = before.gebieden.index(problem.gebieden[a])
    assert after.score[place] >= before.score[place] - 1e-9


@given(
    seed=st.integers(0, 10_000),
    settings=SETTINGS,
    factor=st.floats(0.01, 1000),
    shift=st.floats(-1e4, 1e4),
)
def test_another_unit_changes_nothing(seed, settings, factor, shift):
    """z, min-max and rank do not see the unit of a figure (km or m, per 100 or per 1.000)."""
    assume(settings.normalisatie is not Normalisatie.BENCHMARK)
    problem = random_problem(seed, n=10, m=4, missing=0.05)
    other = replace(problem, waarden=problem.waarden * factor + shift)
    a, b = score_gebieden(problem, settings), score_gebieden(other, settings)
    np.testing.assert_allclose(a.score, b.score, rtol=1e-6, atol=1e-6)


@given(seed=st.integers(0, 10_000), settings=SETTINGS, factor=st.floats(0.001, 1000))
def test_only_the_ratio_of_weights_counts(seed, settings, factor):
    problem = random_problem(seed, n=10, m=6)
    other = problem.with_weights(
        {t: w * factor for t, w in problem.themagewichten.items()},
        {c.sleutel: c.gewicht * factor for c in problem.criteria},
    )
    np.testing.assert_allclose(
        score_gebieden(problem, settings).score, score_gebieden(other, settings).score, rtol=1e-9, atol=1e-9
    )


@given(seed=st.integers(0, 10_000), settings=SETTINGS)
def test_the_order_of_the_areas_does_not_matter(seed, settings):
    problem = random_problem(seed, n=10, m=5, missing=0.05)
    order = np.random.default_rng(seed).permutation(10)
    other = replace(
        problem,
        gebieden=tuple(problem.gebieden[a] for a in order),
        waarden=problem.waarden[order],
        ondergrens=problem.ondergrens[order],
        bovengrens=problem.bovengrens[order],
        mensen=problem.mensen[order],
    )
    a, b = score_gebieden(problem, settings), score_gebieden(other, settings)
    assert dict(zip(a.gebieden, a.rang.tolist(), strict=True)) == dict(
        zip(b.gebieden, b.rang.tolist(), strict=True)
    )


@given(seed=st.integers(0, 10_000), settings=SETTINGS)
def test_turning_an_indicator_round_changes_nothing(seed, settings):
    """80% satisfied that should be high is 20% dissatisfied that should be low."""
    problem = random_problem(seed, n=10, m=5)
    turned = tuple(
        replace(c, richting=SLECHTER if c.richting is BETER else BETER, benchmark=100 - c.benchmark)
        for c in problem.criteria
    )
    other = replace(
        problem,
        criteria=turned,
        waarden=100 - problem.waarden,
        ondergrens=100 - problem.bovengrens,
        bovengrens=100 - problem.ondergrens,
    )
    np.testing.assert_allclose(
        score_gebieden(problem, settings).score, score_gebieden(other, settings).score, rtol=1e-9, atol=1e-9
    )
    a, b = rank_uncertainty(problem, settings, FEW), rank_uncertainty(other, settings, FEW)
    np.testing.assert_allclose(a.kans, b.kans)


@given(seed=st.integers(0, 10_000), settings=SETTINGS)
def test_deviations_sum_to_the_distance_from_the_mean_score(seed, settings):
    scores = score_gebieden(random_problem(seed, n=10, m=5, missing=0.05), settings)
    expected = scores.score - scores.score.mean()
    np.testing.assert_allclose(against_mean(scores.bijdrage).sum(-1), expected, atol=1e-9)
    for a, gebied in enumerate(scores.gebieden):
        uitleg = explain_area(scores, gebied)
        assert sum(u.afwijking for u in uitleg) == pytest.approx(expected[a], abs=1e-9)
        assert sum(u.bijdrage for u in uitleg) == pytest.approx(scores.score[a])
        assert [abs(u.afwijking) for u in uitleg] == sorted((abs(u.afwijking) for u in uitleg), reverse=True)
