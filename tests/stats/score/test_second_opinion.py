"""scikit-criteria and pymcdm agree with the engine on random problems."""

from __future__ import annotations

import numpy as np
import pytest
import skcriteria as skc
from pymcdm import methods as pymcdm_methods
from pymcdm import weights as pymcdm_weights
from pymcdm.normalizations import minmax_normalization, vector_normalization
from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel, wsm
from skcriteria.agg.topsis import TOPSIS
from skcriteria.preprocessing.invert_objectives import NegateMinimize
from skcriteria.preprocessing.scalers import MinMaxScaler, StandarScaler, VectorScaler
from skcriteria.preprocessing.weighters import EntropyWeighter

from tests.stats.score.problems import BETER, LANG, random_problem
from wijkdata.stats.score.contrast import contrast_entropy, contrast_topsis
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie
from wijkdata.stats.score.scores import score_gebieden

AANTAL = 1000 if LANG else 100
PROBLEMEN = range(AANTAL)
MINMAX = Instellingen(normalisatie=Normalisatie.MINMAX)


def draw(seed):
    rng = np.random.default_rng(seed)
    problem = random_problem(seed, n=int(rng.integers(3, 60)), m=int(rng.integers(2, 20)))
    total = np.zeros(len(problem.criteria))
    for i, c in enumerate(problem.criteria):
        within = sum(other.gewicht for other in problem.criteria if other.thema == c.thema)
        total[i] = problem.themagewichten[c.thema] * c.gewicht / within
    return problem, total / total.sum()


def matrix_of(problem, weights):
    objectives = [min if c.richting is BETER else max for c in problem.criteria]
    return skc.mkdm(problem.waarden, objectives, weights=weights, alternatives=problem.gebieden)


def test_scikit_criteria_weighted_sum_of_z_scores():
    """The bare function: its class refuses negative numbers."""
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        decision = StandarScaler(target="matrix").transform(
            NegateMinimize().transform(matrix_of(problem, weights))
        )
        ranks, scores = wsm(decision.matrix.to_numpy(), decision.weights.to_numpy())
        ours = score_gebieden(problem)
        np.testing.assert_allclose(ours.score, 50 + scores * 100 / 6, rtol=0, atol=1e-9)
        assert ours.rang.tolist() == ranks.tolist()


def test_scikit_criteria_weighted_sum_of_min_max():
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        decision = MinMaxScaler(target="matrix").transform(
            NegateMinimize().transform(matrix_of(problem, weights))
        )
        result = WeightedSumModel().evaluate(decision)
        ours = score_gebieden(problem, MINMAX)
        np.testing.assert_allclose(ours.score, 100 * result.e_.score, rtol=0, atol=1e-9)
        assert ours.rang.tolist() == result.rank_.tolist()


def test_scikit_criteria_weighted_product():
    """The library's product is in base-10 logarithms; what goes well, from 1 point, is what is multiplied."""
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        ours = score_gebieden(
            problem, Instellingen(normalisatie=Normalisatie.MINMAX, aggregatie=Middeling.MEETKUNDIG)
        )
        well = 100 - np.minimum(ours.punten, 99.0)
        result = WeightedProductModel().evaluate(skc.mkdm(well, [max] * well.shape[1], weights=weights))
        np.testing.assert_allclose(np.log10(100 - ours.score), result.e_.score, rtol=0, atol=1e-9)
        assert ours.rang.tolist() == (len(well) + 1 - result.rank_).tolist()


def test_pymcdm_weighted_sum_of_min_max():
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        types = np.array([-1 if c.richting is BETER else 1 for c in problem.criteria])
        theirs = pymcdm_methods.WSM(normalization_function=minmax_normalization)(
            problem.waarden, weights, types
        )
        np.testing.assert_allclose(score_gebieden(problem, MINMAX).score, 100 * theirs, rtol=0, atol=1e-9)


def test_topsis_by_both():
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        ours = contrast_topsis(problem)
        scaled = VectorScaler(target="matrix").transform(
            NegateMinimize().transform(matrix_of(problem, weights))
        )
        np.testing.assert_allclose(ours.score, TOPSIS().evaluate(scaled).e_.similarity, rtol=0, atol=1e-9)
        types = np.array([-1 if c.richting is BETER else 1 for c in problem.criteria])
        theirs = pymcdm_methods.TOPSIS(normalization_function=vector_normalization)(
            problem.waarden, weights, types
        )
        np.testing.assert_allclose(ours.score, theirs, rtol=0, atol=1e-9)


def test_entropy_weights_by_both():
    for seed in PROBLEMEN:
        problem, weights = draw(seed)
        worst, best = problem.waarden.max(axis=0), problem.waarden.min(axis=0)
        better = np.array([c.richting is BETER for c in problem.criteria])
        points = np.abs(problem.waarden - np.where(better, worst, best)) / (worst - best)
        ours = list(contrast_entropy(problem).gewicht.values())
        theirs = EntropyWeighter().transform(skc.mkdm(points, [max] * points.shape[1], weights=weights))
        np.testing.assert_allclose(ours, theirs.weights, rtol=0, atol=1e-9)
        above_zero = np.maximum(points, 1e-13)  # pymcdm takes no zero
        np.testing.assert_allclose(ours, pymcdm_weights.entropy_weights(above_zero), rtol=0, atol=1e-9)


@pytest.mark.parametrize("contrast", [contrast_topsis, contrast_entropy])
def test_contrast_is_marked_and_names_who_is_left_out(contrast):
    problem = random_problem(3, missing=0.1)
    result = contrast(problem)
    assert result.is_contrast
    assert result.waarschuwing.endswith(".")
    assert sum(result.gewicht.values()) == pytest.approx(1)
    assert set(result.gebieden) | set(result.weggelaten) == set(problem.gebieden)
    if contrast is contrast_topsis:
        complete = ~np.isnan(problem.waarden).any(axis=1)
        assert 0 < complete.sum() < len(complete)
        assert result.gebieden == tuple(np.array(problem.gebieden)[complete])


def test_contrast_counts_people_when_the_score_does():
    problem = random_problem(3)
    share, number = (contrast_topsis(problem, Instellingen(maat=m)) for m in Maat)
    np.testing.assert_allclose(number.score, share.score * problem.mensen / problem.mensen.mean())
