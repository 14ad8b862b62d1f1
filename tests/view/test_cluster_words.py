"""Sentences and classes of clusters."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.samples import a_count, an_estimate
from wijkdata.models import Niveau
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.spatial import Cluster, Samenhang
from wijkdata.view.inequality.clusters import (
    cluster_classes,
    cluster_labels,
    cluster_sentence,
    moran_sentence,
)
from wijkdata.view.theme import LIGHT

LOKAAL = pd.DataFrame({
    "code": ["A", "B", "C", "D"],
    "cluster": [Cluster.HOOG.value, Cluster.GEEN.value, Cluster.LAAG.value, Cluster.HOOG.value],
    "p": [0.01, 0.6, 0.02, 0.03],
})  # fmt: skip


@pytest.mark.parametrize(
    ("samenhang", "begins"),
    [
        (Samenhang(0.4, -0.02, 0.002, 50, 0), "Buurten naast elkaar lijken op elkaar. Moran's I is 0,40"),
        (Samenhang(-0.4, -0.02, 0.002, 50, 0), "Buurten naast elkaar verschillen juist van elkaar."),
        (Samenhang(0.1, -0.02, 0.3, 50, 0), "Er is geen duidelijk patroon op de kaart."),
        (NietTeBerekenen(Reden.GEEN_BUREN), "Of buren op elkaar lijken, is niet te zeggen."),
    ],
)
def test_neighbours(samenhang: Samenhang | NietTeBerekenen, begins: str) -> None:
    said = moran_sentence(samenhang, Niveau.BUURT)
    assert said.startswith(begins)
    assert "weinig" not in said.replace("te weinig gebieden", "")


def test_the_warning_and_who_does_not_count() -> None:
    said = moran_sentence(Samenhang(0.4, -0.1, 0.002, 29, 2), Niveau.WIJK)
    assert "2 wijken zonder buren tellen niet mee. Let op: 29 wijken is weinig." in said
    assert "weinig" not in moran_sentence(Samenhang(0.4, -0.1, 0.002, 30, 0), Niveau.WIJK)


def test_clusters_are_named_and_the_model_is_mentioned_for_estimates_only() -> None:
    names = {"A": "Oost", "C": "West", "D": "Noord"}
    assert cluster_sentence(LOKAAL, names, a_count()) == (
        "Hoog, net als de buren: Oost en Noord. Laag, net als de buren: West."
    )
    assert cluster_sentence(LOKAAL, names, an_estimate()).endswith("Een deel van het patroon komt daardoor.")
    assert cluster_sentence(NietTeBerekenen(Reden.GEEN_BUREN), names, a_count()) == ""


def test_classes_count_every_area_once() -> None:
    klassen = cluster_classes(["A", "B", "C", "D", "E"], LOKAAL, an_estimate(), LIGHT)
    assert klassen.index == (4, 2, 0, 4, 5)
    assert [klasse.aantal for klasse in klassen.klassen] == [1, 0, 1, 0, 2]
    assert klassen.ontbreekt.aantal == 1
    assert klassen.klassen[4].kleur == LIGHT.diverging[0]
    assert cluster_labels(LOKAAL) == {"A": ("hoog",), "C": ("laag",), "D": ("hoog",)}
