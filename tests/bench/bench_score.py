"""One change of a weight, ranked again under 2,000 draws, against plain loops over scikit-criteria.

A weight that moves finds the points of every draw as the page keeps them, and all that follows from the ranks
is worked out again; a new question draws them first.
The loops get every draw ready-made (errors and weights), so they only have to scale, weigh and rank.
They run `LUSSEN` draws; the time of all is extrapolated from those.
"""

from __future__ import annotations

import numpy as np
import skcriteria as skc
from scipy.stats import rankdata
from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
from skcriteria.preprocessing.push_negatives import PushNegatives
from skcriteria.preprocessing.scalers import MinMaxScaler, StandarScaler

from tests.bench.timing import Meting, at_least, in_turn
from wijkdata.models import Richting
from wijkdata.stats.score.draws import Block, point_blocks, rank_draws
from wijkdata.stats.score.normalise import MIDDEN, PER_SD
from wijkdata.stats.score.prepare import Prepared, prepare
from wijkdata.stats.score.problem import (
    Criterium,
    FloatArray,
    Instellingen,
    Middeling,
    Normalisatie,
    Onzekerheid,
    Probleem,
)
from wijkdata.stats.score.sampling import (
    AGGREGATIES,
    NORMALISATIES,
    Trekkingen,
    draw_choices,
    draw_errors,
    error_sources,
)
from wijkdata.stats.score.uncertainty import rank_prepared, rank_uncertainty

GEBIEDEN, CIJFERS, THEMAS = 120, 25, 5
LUSSEN = 48
ROUNDS = 5
DOEL, DOEL_ALLES = 50, 40
"""Times as fast as the loops: in ranking, and with all that is then worked out, which the loops do not."""


def measure() -> list[Meting]:
    """Return the engine's time against the loops, after checking that both rank alike."""
    problem, draws = _problem(), Onzekerheid()
    changed = problem.with_weights({"t0": 2.0})
    few = Onzekerheid(trekkingen=LUSSEN)
    _check_same_ranks(changed, few, _keep(problem, few))
    kept = _keep(problem, draws)
    times = in_turn(
        {
            "een gewicht anders": lambda: rank_prepared(
                prepare(changed, Instellingen()), draws, lambda *_: kept
            ),
            "een nieuwe vraag": lambda: _rank(changed, draws),
            "met praatlijst, groepen en twijfel": lambda: rank_uncertainty(changed, onzekerheid=draws),
            "loops": lambda: _loops(prepare(changed, Instellingen()), few),
        },
        ROUNDS,
    )
    loops = times.pop("loops") * draws.trekkingen / LUSSEN
    size = f"{GEBIEDEN} x {CIJFERS} x {draws.trekkingen} trekkingen"
    source = f"in ms; scikit-criteria geschat uit {LUSSEN} trekkingen"
    goals = dict.fromkeys(times, DOEL) | {"met praatlijst, groepen en twijfel": DOEL_ALLES}
    return [at_least(f"{what}, {size}, {source}", took, loops, goals[what]) for what, took in times.items()]


def _rank(problem: Probleem, draws: Onzekerheid) -> None:
    """Do what the loops do: rank the areas of a question nobody asked before in every draw."""
    ready = prepare(problem, Instellingen())
    rank_draws(ready, draw_choices(ready, draws), draws)


def _keep(problem: Probleem, draws: Onzekerheid) -> list[Block]:
    """Return the points of every draw, which are the same under any weights."""
    ready = prepare(problem, Instellingen())
    return list(point_blocks(ready, draw_choices(ready, draws), draws))


def _problem() -> Probleem:
    """Return estimates that share a hidden factor, as those of one model do; no published bounds."""
    rng = np.random.default_rng(0)
    figures = 30 + 4 * rng.normal(size=(GEBIEDEN, 1)) + 4 * rng.normal(size=(GEBIEDEN, CIJFERS))
    criteria = tuple(
        Criterium(
            f"c{i}",
            f"t{i % THEMAS}",
            Richting.HOGER_BETER if i % 3 == 0 else Richting.HOGER_SLECHTER,
            model="smap",
            halve_breedte=3.0,
        )
        for i in range(CIJFERS)
    )
    areas = tuple(f"WK{a:04d}" for a in range(GEBIEDEN))
    return Probleem(areas, criteria, figures, {f"t{t}": 1.0 for t in range(THEMAS)})


def _loops(ready: Prepared, draws: Onzekerheid) -> FloatArray:
    """Rank draw by draw with the library; returns ranks (draws x areas)."""
    choices = draw_choices(ready, draws)
    shared, own, number = error_sources(ready, draws.correlatie)
    errors = draw_errors(draws.zaad, choices.sleutel, number, len(ready.gebieden))
    parts = np.sqrt([draws.correlatie, 1 - draws.correlatie])
    ranks = []
    for s in range(draws.trekkingen):
        figures = ready.waarden + (parts[0] * errors[s, shared] + parts[1] * errors[s, own]) * ready.fout_hoog
        ranks.append(_rank_one(figures.T, _weights(ready, choices, s), choices, s))
    return np.array(ranks)


def _weights(ready: Prepared, choices: Trekkingen, s: int) -> FloatArray:
    within = choices.gewicht[s] * (np.arange(CIJFERS) != choices.weggelaten[s])
    per_theme = np.bincount(ready.thema_van, within)
    weights: FloatArray = choices.themagewicht[s][ready.thema_van] * within / per_theme[ready.thema_van]
    return weights


def _rank_one(figures: FloatArray, weights: FloatArray, choices: Trekkingen, s: int) -> FloatArray:
    how = NORMALISATIES[choices.normalisatie[s]]
    if choices.aftoppen[s] and how is not Normalisatie.RANG:
        low, high = np.quantile(figures, [0.025, 0.975], axis=0)
        figures = figures.clip(low, high)
    matrix = skc.mkdm(figures, [max] * CIJFERS, weights=weights)
    if how is Normalisatie.Z:
        points = MIDDEN + PER_SD * StandarScaler(target="matrix").transform(matrix).matrix.to_numpy()
    elif how is Normalisatie.MINMAX:
        points = 100 * MinMaxScaler(target="matrix").transform(matrix).matrix.to_numpy()
    else:
        points = (rankdata(figures, axis=0) - 1) * 100 / (len(figures) - 1)
    if AGGREGATIES[choices.aggregatie[s]] is Middeling.MEETKUNDIG:
        well = skc.mkdm(100 - np.minimum(points, 99.0), [max] * CIJFERS, weights=weights)
        return len(figures) + 1 - WeightedProductModel().evaluate(well).rank_
    scaled = PushNegatives(target="matrix").transform(skc.mkdm(points, [max] * CIJFERS, weights=weights))
    return WeightedSumModel().evaluate(scaled).rank_


def _check_same_ranks(problem: Probleem, draws: Onzekerheid, kept: list[Block]) -> None:
    ready = prepare(problem, Instellingen())
    drawn, _ = rank_draws(ready, draw_choices(ready, draws), draws)
    moved, _ = rank_draws(ready, draw_choices(ready, draws), draws, lambda *_: kept)
    loops = _loops(ready, draws)
    if not (np.array_equal(drawn, loops) and np.array_equal(moved, loops)):
        raise RuntimeError("the engine and scikit-criteria do not rank alike")


if __name__ == "__main__":
    for meting in measure():
        print(meting)
