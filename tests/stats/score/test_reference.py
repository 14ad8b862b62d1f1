"""Published answers: the ASEM index of COINr, and worked examples of scikit-criteria."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from tests.stats.score.problems import SLECHTER, table
from wijkdata.models import Richting
from wijkdata.stats.score.aggregate import combine
from wijkdata.stats.score.contrast import topsis_closeness
from wijkdata.stats.score.problem import Criterium, Instellingen, Normalisatie, Probleem
from wijkdata.stats.score.ranks import need_ranks
from wijkdata.stats.score.scores import score_gebieden


@pytest.fixture(scope="module")
def asem(reference):
    folder = reference / "COINr"
    frames = {
        name: pd.read_csv(folder / f"example_COIN_{name}.csv").set_index("UnitCode")
        for name in ("Data_Treated", "Data_Normalised", "Data_Aggregated", "Results_Rank")
    }
    return frames | {"meta": pd.read_csv(folder / "example_COIN_IndMeta.csv")}


@pytest.fixture(scope="module")
def scored(asem):
    """The 51 countries through the whole engine: 8 themes, whose weights make up two equal halves."""
    meta, treated = asem["meta"], asem["Data_Treated"]
    criteria = tuple(
        Criterium(
            rij.IndCode,
            rij.Agg1,
            SLECHTER if rij.Direction > 0 else Richting.HOGER_BETER,
            gewicht=float(rij.IndWeight),
        )
        for rij in meta.itertuples()
    )
    halves = meta.groupby("Agg2").Agg1.unique()
    weights = {thema: 1 / len(themas) for themas in halves for thema in themas}
    problem = Probleem(tuple(treated.index), criteria, treated[meta.IndCode].to_numpy(float), weights)
    return score_gebieden(problem, Instellingen(normalisatie=Normalisatie.MINMAX))


def test_coinr_normalised(asem, scored):
    published = asem["Data_Normalised"][[c.sleutel for c in scored.criteria]]
    np.testing.assert_allclose(scored.punten, published.to_numpy(float), rtol=0, atol=1e-9)


def test_coinr_aggregated_within_themes(asem, scored):
    published = asem["Data_Aggregated"][list(scored.themas)]
    np.testing.assert_allclose(scored.themascore, published.to_numpy(float), rtol=0, atol=1e-9)


def test_coinr_index_and_rank(asem, scored):
    published = asem["Data_Aggregated"]["Index"].to_numpy(float)
    np.testing.assert_allclose(scored.score, published, rtol=0, atol=1e-9)
    assert scored.rang.tolist() == asem["Results_Rank"].loc[list(scored.gebieden), "Index"].tolist()


@pytest.mark.parametrize("half", ["Conn", "Sust"])
def test_coinr_half_of_the_index(asem, half):
    meta = asem["meta"][asem["meta"].Agg2 == half]
    problem = Probleem(
        tuple(asem["Data_Treated"].index),
        tuple(
            Criterium(r.IndCode, r.Agg1, SLECHTER if r.Direction > 0 else Richting.HOGER_BETER)
            for r in meta.itertuples()
        ),
        asem["Data_Treated"][meta.IndCode].to_numpy(float),
        dict.fromkeys(meta.Agg1, 1.0),
    )
    scores = score_gebieden(problem, Instellingen(normalisatie=Normalisatie.MINMAX))
    np.testing.assert_allclose(scores.score, asem["Data_Aggregated"][half].to_numpy(float), rtol=0, atol=1e-9)
    assert scores.rang.tolist() == asem["Results_Rank"].loc[list(scores.gebieden), half].tolist()


@pytest.fixture(scope="module")
def worked(reference):
    return json.loads((reference / "scikit-criteria" / "expected.json").read_text(encoding="utf-8"))


def test_topsis_of_tzeng_and_huang(worked):
    example = worked["TOPSIS_tzeng2011"]
    closeness = topsis_closeness(np.array(example["matrix"], float), np.array(example["weights"]))
    np.testing.assert_allclose(closeness, example["similarity_atol1e-4"], atol=1e-4)
    assert need_ranks(closeness)[0].tolist() == example["rank"]


def test_weighted_sum_of_kracka(worked):
    example = worked["WSM_kracka2010"]
    matrix, weights = np.array(example["matrix"], float), np.array(example["weights"], float)
    cost = np.array([objective == "min" for objective in example["objectives"].split(",")])
    matrix[:, cost] = 1 / matrix[:, cost]
    score = combine(
        matrix / matrix.sum(axis=0), np.tile(weights / weights.sum(), (len(matrix), 1)), Instellingen()
    )
    assert need_ranks(score)[0].tolist() == example["rank"]


def test_by_hand():
    """Three areas, two themes: points, theme scores, score and rank worked out on paper."""
    problem = table(
        [[10, 4, 7], [20, 2, 7], [40, 0, 7]],
        richtingen=[SLECHTER, Richting.HOGER_BETER, SLECHTER],
        themas=["a", "a", "b"],
        gewichten=[3, 1, 5],
        themagewichten={"a": 2, "b": 1},
    )
    scores = score_gebieden(problem, Instellingen(normalisatie=Normalisatie.MINMAX))
    np.testing.assert_allclose(scores.punten, [[0, 0, 50], [100 / 3, 50, 50], [100, 100, 50]])
    np.testing.assert_allclose(scores.themascore, [[0, 50], [37.5, 50], [100, 50]])
    np.testing.assert_allclose(scores.score, [50 / 3, 125 / 3, 250 / 3])
    np.testing.assert_allclose(scores.bijdrage[1], [50 / 3, 25 / 3, 50 / 3])
    assert scores.rang.tolist() == [3, 2, 1]
