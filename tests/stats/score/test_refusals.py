"""Bad input gets one clear Dutch sentence; odd but sound input gets a sensible answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.score.problems import table
from wijkdata.errors import InvoerFout
from wijkdata.models import Richting
from wijkdata.stats.score.explain import explain_area
from wijkdata.stats.score.problem import Instellingen, Maat, Normalisatie, Onzekerheid, Probleem, ScoreFout
from wijkdata.stats.score.scores import score_gebieden
from wijkdata.stats.score.uncertainty import rank_uncertainty

N, INF = np.nan, np.inf
GOED = table([[1, 2], [3, 1], [2, 5]], themas=["a", "b"])


@pytest.mark.parametrize(
    ("problem", "zin"),
    [
        (GOED.with_weights({"a": 0, "b": 0}), "Alle gewichten staan op 0"),
        (GOED.with_weights(indicatoren={"c0": 0, "c1": 0}), "Alle gewichten staan op 0"),
        (GOED.with_weights({"a": 1, "b": 0}, {"c0": 0}), "Alle gewichten staan op 0"),
        (GOED.with_weights({"a": -1}), "gewicht moet 0 of meer zijn"),
        (GOED.with_weights({"a": N}), "gewicht moet 0 of meer zijn"),
        (GOED.with_weights(indicatoren={"c0": INF}), "gewicht moet 0 of meer zijn"),
        (table([[1, 2], [INF, 3]]), "oneindig getal"),
        (table([[1, 2], [1e300, 3]]), "te groot"),
        (table([[1, 2]]), "minder dan twee gebieden"),
        (table([[N, N], [1, 2], [N, N]]), "minder dan twee gebieden"),
        (table([[1, N, N], [N, 2, N], [N, N, 3]]), "minder dan twee gebieden"),
        (Probleem((), (), np.empty((0, 0)), {}), "valt niets op volgorde te zetten"),
        (replace(GOED, gebieden=()), "valt niets op volgorde te zetten"),
        (replace(GOED, gebieden=("WK1", "WK1", "WK2")), "'WK1' staat er dubbel in"),
        (replace(GOED, criteria=(GOED.criteria[0],) * 2), "'c0' staat er dubbel in"),
        (replace(GOED, waarden=GOED.waarden[:2]), r"tabel met cijfers heeft \(2, 2\) vakken"),
        (replace(GOED, mensen=np.array([1.0, 2.0])), "tabel met aantallen mensen"),
        (replace(GOED, mensen=np.array([1.0, -2.0, 3.0])), "aantal mensen ligt onder 0"),
        (replace(GOED, ondergrens=GOED.waarden), "ondergrenzen en bovengrenzen samen"),
        (replace(GOED, ondergrens=GOED.waarden + 1, bovengrens=GOED.waarden), "boven de bovengrens"),
        (table([[1], [2]], richtingen=[Richting.NEUTRAAL]), "hoog niet goed en niet slecht"),
        (table([[1], [2]], halve_breedte=[-1.0]), "marge van 'c0'"),
    ],
)
def test_what_cannot_be_scored(problem, zin):
    for function in (score_gebieden, rank_uncertainty):
        with pytest.raises(ScoreFout, match=zin) as fout:
            function(problem)
        assert str(fout.value).endswith(".")
        assert isinstance(fout.value, InvoerFout)


@pytest.mark.parametrize(
    ("settings", "zin"),
    [
        (Instellingen(k=0), "minstens één plaats"),
        (Instellingen(min_gewicht=0), "tussen 0 en 1"),
        (Instellingen(maat=Maat.AANTAL), "aantal mensen nodig"),
        (Instellingen(normalisatie=Normalisatie.BENCHMARK), "geen waarde om mee te vergelijken"),
    ],
)
def test_settings_that_cannot_be(settings, zin):
    with pytest.raises(ScoreFout, match=zin):
        score_gebieden(GOED, settings)


def test_benchmark_without_a_step():
    problem = table([[1], [2]], benchmark=[1.0], stap=[0.0])
    with pytest.raises(ScoreFout, match="welk verschil telt"):
        score_gebieden(problem, Instellingen(normalisatie=Normalisatie.BENCHMARK))


@pytest.mark.parametrize(
    "wrong",
    [
        {"trekkingen": 0},
        {"trekkingen": 10**7},
        {"zaad": -1},
        {"breedte": 0.6},
        {"breedte": N},
        {"correlatie": 1.1},
    ],
)
def test_draws_that_cannot_be(wrong):
    with pytest.raises(ScoreFout):
        Onzekerheid(**wrong)


def test_one_indicator_is_enough_and_leaving_it_out_is_said_not_to_be_tried():
    problem = table([[10], [20], [30]], halve_breedte=[1.0])
    ranks = rank_uncertainty(problem, Instellingen(k=1))
    assert [g.value for g in ranks.groep] == ["duidelijk_niet", "duidelijk_niet", "duidelijk"]
    assert any("maar één cijfer" in zin for zin in ranks.opmerkingen)


def test_all_equal_is_a_shared_first_place():
    scores = score_gebieden(table([[7, 7]] * 5))
    assert scores.rang.tolist() == [1] * 5
    np.testing.assert_allclose(scores.score, 50)
    ranks = rank_uncertainty(table([[7, 7]] * 5), Instellingen(k=2))
    np.testing.assert_allclose(ranks.kans, 0.4)


def test_differences_that_are_only_rounding_do_not_count():
    rows = [[0.1 + 0.2, 3], [0.3, 2], [0.3, 1]]
    for how in (Normalisatie.Z, Normalisatie.MINMAX):
        np.testing.assert_allclose(score_gebieden(table(rows), Instellingen(how)).punten[:, 0], 50)


def test_half_missing_scores_the_other_half():
    rows = [[1, 2, 3], [2, 3, 4], [3, 4, 5], [N, N, 9], [N, 8, N], [N, N, N]]
    scores = score_gebieden(table(rows))
    assert scores.gebieden == ("WK0000", "WK0001", "WK0002")
    assert len(scores.zonder_score) == 3


def test_more_places_than_areas():
    ranks = rank_uncertainty(GOED, Instellingen(k=10))
    np.testing.assert_array_equal(ranks.kans, 1)
    assert any("niet meer gebieden dan plaatsen" in zin for zin in ranks.opmerkingen)


def test_few_areas_are_warned_about():
    assert any("weinig gebieden" in zin for zin in rank_uncertainty(GOED).opmerkingen)


def test_an_area_without_a_score_cannot_be_explained():
    with pytest.raises(ScoreFout, match="geen score"):
        explain_area(score_gebieden(GOED), "WK9999")
