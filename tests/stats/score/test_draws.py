"""The draws: a plain second way, reproducible numbers, and the distributions they were asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.stats.score import plain
from tests.stats.score.problems import ALLEEN_WAARDEN, SLECHTER, random_problem, table
from wijkdata.stats.score import draws, sampling
from wijkdata.stats.score.prepare import prepare
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, Onzekerheid
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.uncertainty import rank_uncertainty


def all_scores(gereed, trekkingen, onzekerheid):
    scores = np.full((len(trekkingen.sleutel), len(gereed.gebieden)), np.nan)
    for rijen, deel in draws.score_blocks(gereed, trekkingen, onzekerheid):
        scores[rijen] = deel
    return scores


def errors_of(gereed, trekkingen, onzekerheid, s):
    """Return per area and indicator the error of draw s, None for exact figures."""
    shared, own, sources = sampling.error_sources(gereed, onzekerheid.correlatie)
    raw = sampling.draw_errors(onzekerheid.zaad, trekkingen.sleutel[[s]], sources, len(gereed.gebieden))[0]
    rho = onzekerheid.correlatie

    def one(a, i):
        if shared[i] < 0 or trekkingen.sleutel[s] == sampling.EXACT:
            return None
        sign = gereed.criteria[i].fout_teken
        if own[i] < 0:
            return sign * raw[shared[i], a]
        return sign * rho**0.5 * raw[shared[i], a] + (1 - rho) ** 0.5 * raw[own[i], a]

    return [[one(a, i) for i in range(len(gereed.criteria))] for a in range(len(gereed.gebieden))]


@pytest.mark.parametrize(
    ("settings", "missing", "rho"),
    [
        (Instellingen(), 0.0, 1.0),
        (Instellingen(normalisatie=Normalisatie.BENCHMARK), 0.0, 0.4),
        (Instellingen(winsoriseren=True), 0.06, 1.0),
        (Instellingen(maat=Maat.AANTAL, aggregatie=Middeling.MEETKUNDIG), 0.06, 0.0),
        (Instellingen(maat=Maat.AANTAL, winsoriseren=True), 0.0, 0.7),
    ],
)
def test_every_draw_equals_a_plain_loop(settings, missing, rho):
    problem = random_problem(11, n=14, missing=missing)
    criteria = tuple(replace(c, fout_teken=-1 if i == 3 else 1) for i, c in enumerate(problem.criteria))
    problem = replace(problem, criteria=criteria)
    onzekerheid = Onzekerheid(trekkingen=108, zaad=5, correlatie=rho, breedte=0.2, breedte_cijfers=0.3)
    gereed = prepare(problem, settings)
    keep = [problem.gebieden.index(g) for g in gereed.gebieden]
    problem = replace(
        problem,
        gebieden=gereed.gebieden,
        waarden=problem.waarden[keep],
        ondergrens=problem.ondergrens[keep],
        bovengrens=problem.bovengrens[keep],
        mensen=problem.mensen[keep],
    )
    trekkingen = sampling.draw_choices(gereed, onzekerheid)
    scores = all_scores(gereed, trekkingen, onzekerheid)
    for s in range(onzekerheid.trekkingen):
        zo = replace(
            settings,
            normalisatie=sampling.NORMALISATIES[trekkingen.normalisatie[s]],
            aggregatie=sampling.AGGREGATIES[trekkingen.aggregatie[s]],
            winsoriseren=bool(trekkingen.aftoppen[s]),
        )
        keys = [c.sleutel for c in gereed.criteria]
        expected = plain.score_draw(
            problem,
            zo,
            errors_of(gereed, trekkingen, onzekerheid, s),
            dict(zip(gereed.themas, trekkingen.themagewicht[s], strict=True)),
            dict(zip(keys, trekkingen.gewicht[s], strict=True)),
            int(trekkingen.weggelaten[s]),
        )
        np.testing.assert_allclose(scores[s], expected, rtol=0, atol=1e-9)


def test_the_plain_loop_met_every_choice():
    """The check above would be hollow if its draws did not cover every method and a left-out indicator."""
    gereed = prepare(random_problem(11, n=14), Instellingen())
    trekkingen = sampling.draw_choices(gereed, Onzekerheid(trekkingen=108, zaad=5))
    columns = trekkingen.normalisatie, trekkingen.aggregatie, trekkingen.aftoppen
    met = set(zip(*(column.tolist() for column in columns), strict=True))
    assert met == set(product(range(3), range(2), range(2)))
    assert len(set(trekkingen.weggelaten.tolist())) == len(gereed.criteria) + 1


def test_without_anything_varying_every_draw_is_the_score():
    problem = random_problem(4, missing=0.05)
    scores = score_gebieden(problem)
    ranks = rank_uncertainty(problem, onzekerheid=replace(ALLEEN_WAARDEN, waarden=False, trekkingen=7))
    assert ranks.gebieden == scores.gebieden
    np.testing.assert_array_equal(ranks.mediaan, scores.rang)
    np.testing.assert_array_equal(ranks.laag, ranks.hoog)
    assert set(ranks.kans) == {0.0, 1.0}


def same(a, b):
    return all(
        np.array_equal(getattr(a, veld), getattr(b, veld)) for veld in ("mediaan", "laag", "hoog", "kans")
    )


def test_same_seed_same_result_and_another_seed_another():
    problem = random_problem(1)
    first = rank_uncertainty(problem, onzekerheid=Onzekerheid(zaad=3))
    assert same(first, rank_uncertainty(problem, onzekerheid=Onzekerheid(zaad=3)))
    assert not same(first, rank_uncertainty(problem, onzekerheid=Onzekerheid(zaad=4)))


@pytest.mark.parametrize("blok", [1, 100, 1 << 22])
def test_result_does_not_depend_on_how_the_work_is_cut(monkeypatch, blok):
    problem = random_problem(1, missing=0.05)
    whole = rank_uncertainty(problem)
    monkeypatch.setattr(draws, "BLOK", blok)
    assert same(whole, rank_uncertainty(problem))


def test_the_first_draws_of_many_are_the_draws_of_few():
    gereed = prepare(random_problem(2), Instellingen())
    few, many = (Onzekerheid(trekkingen=s) for s in (300, 600))
    a, b = (all_scores(gereed, sampling.draw_choices(gereed, o), o) for o in (few, many))
    np.testing.assert_allclose(a, b[:300], rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_doubling_the_draws_hardly_moves_the_answer(seed):
    """Stated tolerance at 2,000 draws: chances 0.03; median and bounds 5% of the areas, at least 1 place."""
    problem = random_problem(seed, n=40, m=10)
    once, twice = (rank_uncertainty(problem, onzekerheid=Onzekerheid(trekkingen=s)) for s in (2000, 4000))
    assert np.abs(once.kans - twice.kans).max() <= 0.03
    assert np.abs(once.mediaan - twice.mediaan).max() <= 2
    assert np.abs(once.laag - twice.laag).max() <= 2
    assert np.abs(once.hoog - twice.hoog).max() <= 2


def test_drawn_figures_stay_within_their_bounds_95_percent_of_the_time():
    problem = table([[20.0], [30.0]], benchmark=[0.0], stap=[1.0])
    problem = replace(problem, ondergrens=np.array([[18.0], [29.0]]), bovengrens=np.array([[26.0], [31.0]]))
    gereed = prepare(problem, Instellingen(normalisatie=Normalisatie.BENCHMARK))
    onzekerheid = replace(ALLEEN_WAARDEN, trekkingen=40_000)
    scores = all_scores(gereed, sampling.draw_choices(gereed, onzekerheid), onzekerheid)
    figures = (scores - 50) / 10
    np.testing.assert_allclose(np.median(figures, axis=0), [20, 30], atol=0.05)
    np.testing.assert_allclose((figures < [18, 29]).mean(axis=0), 0.025, atol=0.003)
    np.testing.assert_allclose((figures > [26, 31]).mean(axis=0), 0.025, atol=0.003)


def test_figures_stay_within_what_can_exist():
    problem = table(
        [[1.0], [99.0], [50.0]], halve_breedte=[20.0], bereik=[(0, 100)], benchmark=[0.0], stap=[1.0]
    )
    gereed = prepare(problem, Instellingen(normalisatie=Normalisatie.BENCHMARK))
    onzekerheid = ALLEEN_WAARDEN
    figures = (all_scores(gereed, sampling.draw_choices(gereed, onzekerheid), onzekerheid) - 50) / 10
    assert figures.min() == pytest.approx(0)
    assert figures.max() == pytest.approx(100)


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_errors_of_one_model_correlate_within_an_area_in_the_direction_of_need(rho):
    """Two figures of one model, of which one counts the other way round, and one of another model."""
    from wijkdata.models import Richting

    problem = table(
        [[30.0, 70.0, 30.0], [40.0, 60.0, 40.0]],
        richtingen=[SLECHTER, Richting.HOGER_BETER, SLECHTER],
        model=["smap", "smap", "anders"],
        halve_breedte=[3.0, 5.0, 3.0],
    )
    gereed = prepare(problem, Instellingen())
    onzekerheid = Onzekerheid(correlatie=rho)
    shared, own, sources = sampling.error_sources(gereed, rho)
    raw = sampling.draw_errors(1, np.arange(20_000), sources, 2)
    mixed = [
        raw[:, s] if o < 0 else np.sqrt(rho) * raw[:, s] + np.sqrt(1 - rho) * raw[:, o]
        for s, o in zip(shared, own, strict=True)
    ]
    assert np.corrcoef(mixed[0][:, 0], mixed[1][:, 0])[0, 1] == pytest.approx(rho, abs=0.03)
    assert np.corrcoef(mixed[0][:, 0], mixed[2][:, 0])[0, 1] == pytest.approx(0, abs=0.03)
    assert np.corrcoef(mixed[0][:, 0], mixed[0][:, 1])[0, 1] == pytest.approx(0, abs=0.03)
    scores = all_scores(gereed, sampling.draw_choices(gereed, onzekerheid), onzekerheid)
    assert np.isfinite(scores).all()


def test_an_error_of_the_other_sign_takes_away_need_where_the_shared_one_adds_it():
    """At correlation 1 with opposite signs, equal figures and margins: what one adds the other takes."""
    rows = [[30.0, 30.0], [40.0, 40.0], [50.0, 50.0]]
    together = table(rows, model=["smap"] * 2, halve_breedte=[8.0] * 2, benchmark=[30.0] * 2, stap=[3.0] * 2)
    one, other = together.criteria
    opposite = replace(together, criteria=(one, replace(other, fout_teken=-1)))
    settings = Instellingen(normalisatie=Normalisatie.BENCHMARK)
    onzekerheid = replace(ALLEEN_WAARDEN, correlatie=1.0)
    spread = []
    for problem in (together, opposite):
        gereed = prepare(problem, settings)
        scores = all_scores(gereed, sampling.draw_choices(gereed, onzekerheid), onzekerheid)
        spread.append(scores.std(axis=0))
    np.testing.assert_allclose(spread[0], 10 * 8 / 1.96 / 3, rtol=0.05)
    np.testing.assert_allclose(spread[1], 0, atol=1e-9)


def test_shared_errors_make_the_ranking_less_sure():
    """Errors that add up widen the rank intervals; had they been aligned by figure they would cancel."""
    from wijkdata.models import Richting

    rng = np.random.default_rng(0)
    base = rng.normal(size=(30, 1)) * 2
    rows = 50 + np.hstack([base, -base] * 4) + rng.normal(size=(30, 8))
    problem = table(
        rows,
        richtingen=[SLECHTER, Richting.HOGER_BETER] * 4,
        model=["smap"] * 8,
        halve_breedte=[3.0] * 8,
    )
    together, apart = (
        rank_uncertainty(problem, onzekerheid=replace(ALLEEN_WAARDEN, correlatie=rho)) for rho in (1.0, 0.0)
    )
    assert (together.hoog - together.laag).mean() > 1.5 * (apart.hoog - apart.laag).mean()


@pytest.mark.parametrize("breedte", [0.1, 0.5])
def test_weights_vary_around_the_chosen_ones_as_stated(breedte):
    chosen = np.array([0.5, 0.3, 0.2, 0.6, 0.4])
    groups = np.array([0, 0, 0, 1, 1])
    w = sampling.dirichlet(np.random.default_rng(0), chosen, groups, breedte, 50_000)
    np.testing.assert_allclose(w[:, :3].sum(-1), 1)
    np.testing.assert_allclose(w[:, 3:].sum(-1), 1)
    np.testing.assert_allclose(w.mean(axis=0), chosen, atol=0.005)
    np.testing.assert_allclose(w.std(axis=0), breedte * np.sqrt(chosen * (1 - chosen)), rtol=0.02)


def test_a_fifth_of_the_weight_stays_between_14_and_27_percent_at_the_default_width():
    chosen = np.array([0.2] * 5)
    w = sampling.dirichlet(np.random.default_rng(0), chosen, np.zeros(5, int), Onzekerheid().breedte, 50_000)
    np.testing.assert_allclose(np.quantile(w[:, 2], [0.05, 0.95]), [0.137, 0.269], atol=0.003)


def test_an_area_keeps_its_only_indicator_when_that_is_left_out():
    problem = table([[1, 2], [3, np.nan], [5, 1]], themas=["a", "b"], themagewichten={"a": 3, "b": 1})
    ranks = rank_uncertainty(problem)
    assert ranks.gebieden == problem.gebieden
    assert ranks.kans.sum() == pytest.approx(3)
    np.testing.assert_array_equal(ranks.mediaan, [3, 2, 1])


def test_the_only_figure_of_a_theme_is_never_left_out():
    gereed = prepare(random_problem(11, n=14, m=4), Instellingen())  # themes of two, one and one
    assert np.bincount(gereed.thema_van).tolist() == [2, 1, 1]
    left_out = set(sampling.draw_choices(gereed, Onzekerheid()).weggelaten.tolist())
    assert left_out == {sampling.NIETS, 0, 3}


def test_an_area_where_a_theme_has_one_figure_keeps_it():
    """Of three figures of weight 4, 1 and 1 an area may have only the first; without it the theme stays."""
    rows = [[1, 2, 3, 4], [3, np.nan, np.nan, 2], [5, 1, 2, 9], [2, 2, 2, 2]]
    problem = table(rows, themas=["a", "a", "a", "b"], gewichten=[4, 1, 1, 1])
    gereed = prepare(problem, Instellingen())
    onzekerheid = Onzekerheid(trekkingen=500)
    trekkingen = sampling.draw_choices(gereed, onzekerheid)
    weights = draws.drawn_weights(gereed, trekkingen, np.arange(500))[gereed.patroon[1]]
    assert (weights[:, 0] > 0).all()
    whole = draws.drawn_weights(gereed, trekkingen, np.arange(500))[gereed.patroon[0]]
    assert (whole[trekkingen.weggelaten == 0, 0] == 0).all()
    assert (trekkingen.weggelaten == 0).any()


def test_groups_follow_the_chances_and_chances_sum_to_k():
    ranks = rank_uncertainty(random_problem(8, n=30), Instellingen(k=5))
    assert ranks.kans.sum() == pytest.approx(5)
    for kans, groep, listed in zip(ranks.kans, ranks.groep, ranks.kortelijst, strict=True):
        assert groep == ("duidelijk" if kans >= 0.9 else "twijfel" if listed else "duidelijk_niet")
        assert listed or kans <= 0.1
    assert (ranks.laag <= ranks.mediaan).all()
    assert (ranks.mediaan <= ranks.hoog).all()


def test_bounds_are_the_middle_90_percent_of_the_ranks():
    gereed, onzekerheid = prepare(random_problem(8), Instellingen()), Onzekerheid(trekkingen=999)
    first, last = draws.rank_draws(gereed, sampling.draw_choices(gereed, onzekerheid), onzekerheid)
    ranks = rank_uncertainty(random_problem(8), onzekerheid=onzekerheid)
    drawn = (first + last) / 2
    np.testing.assert_array_equal(ranks.laag, np.quantile(drawn, 0.05, axis=0, method="lower"))
    np.testing.assert_array_equal(ranks.hoog, np.quantile(drawn, 0.95, axis=0, method="higher"))
    np.testing.assert_array_equal(ranks.mediaan, np.median(drawn, axis=0))


def test_equal_areas_share_rank_and_chance():
    ranks = rank_uncertainty(table([[3, 4]] * 4), Instellingen(k=1))
    np.testing.assert_array_equal(ranks.mediaan, [2.5] * 4)
    np.testing.assert_allclose(ranks.kans, 0.25)


def test_assumed_margins_are_named_with_how_many_areas():
    problem = table([[1, 2, 3], [2, 3, 4], [4, 5, 6.0]], halve_breedte=[3.0, 5.0, None])
    bounds = np.array([[0.5, np.nan, np.nan], [1.5, np.nan, np.nan], [np.nan] * 3])
    problem = replace(problem, ondergrens=bounds, bovengrens=bounds + 1)
    named = [(a.sleutel, a.halve_breedte, a.gebieden) for a in rank_uncertainty(problem).aangenomen]
    assert named == [("c0", 3.0, 1), ("c1", 5.0, 3)]
    assert rank_uncertainty(problem, onzekerheid=Onzekerheid(waarden=False)).aangenomen == ()


def test_ranks_of_the_median_draw_follow_the_score_when_areas_lie_far_apart():
    rows = [[10.0 * a + i for i in range(5)] for a in range(6)]
    problem = table(rows, halve_breedte=[1.0] * 5)
    ranks = rank_uncertainty(problem, Instellingen(k=2))
    np.testing.assert_array_equal(ranks.mediaan, need_ranks(score_gebieden(problem).score)[0])
    assert [g.value for g in ranks.groep] == ["duidelijk_niet"] * 4 + ["duidelijk"] * 2
