"""Map classes against mapclassify's published breaks and a search through every division."""

from __future__ import annotations

import itertools
import json
import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.stats.classify import KlasseMethode, Klassen, make_classes

PUBLISHED = {
    KlasseMethode.GELIJK: "EqualInterval_k5",
    KlasseMethode.KWANTIEL: "Quantiles_k5",
    KlasseMethode.NATUURLIJK: "FisherJenks_k5",
}
METHODS = st.sampled_from(list(KlasseMethode))
NUMBERS = st.one_of(
    st.none(), st.integers(-5, 30), st.floats(-1e9, 1e9), st.just(math.nan), st.just(math.inf)
)


def spread_within(values: np.ndarray, edges: tuple[float, ...]) -> float:
    groups = np.searchsorted(edges, values)
    return sum(((values[groups == g] - values[groups == g].mean()) ** 2).sum() for g in set(groups))


@pytest.mark.parametrize("methode", KlasseMethode)
def test_published(reference, methode):
    folder = reference / "mapclassify"
    values = pd.read_csv(folder / "calempdensity.csv")["emp/sq km"].to_numpy(float)
    expected = json.loads((folder / "expected.json").read_text())[PUBLISHED[methode]]
    found = make_classes(values, methode=methode)
    # The published edges are rounded to 3 decimals.
    assert found.bovengrenzen == pytest.approx(expected["bins"], abs=5e-4)
    assert np.bincount(found.assign(values), minlength=5).tolist() == expected["counts"]
    if "adcm" in expected:
        groups = pd.Series(values).groupby(found.assign(values))
        assert groups.apply(lambda g: (g - g.median()).abs().sum()).sum() == pytest.approx(
            expected["adcm"], abs=5e-3
        )


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9), st.integers(2, 5))
def test_natural_breaks_are_the_best_of_all_divisions(values, aantal):
    data = np.sort(np.array(values, dtype=float))
    points = np.unique(data)
    divisions = itertools.combinations(points[:-1], min(aantal, points.size) - 1)
    best = min(spread_within(data, (*edges, points[-1])) for edges in divisions)
    found = make_classes(values, methode=KlasseMethode.NATUURLIJK, aantal=aantal)
    assert spread_within(data, found.bovengrenzen) == pytest.approx(best, abs=1e-9)


@given(st.lists(st.floats(0, 1000).map(lambda x: round(x, 1)), min_size=6, max_size=60), st.integers(2, 5))
def test_natural_breaks_second_way(values, aantal):
    mapclassify = pytest.importorskip("mapclassify")
    if len(set(values)) < aantal:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = mapclassify.FisherJenks(np.array(values), k=aantal).bins
    data = np.array(values)
    found = make_classes(values, methode=KlasseMethode.NATUURLIJK, aantal=aantal).bovengrenzen
    assert spread_within(data, found) <= spread_within(data, tuple(other)) + 1e-6


@given(st.lists(NUMBERS, max_size=50), METHODS, st.integers(1, 5))
def test_whatever_comes_in(values, methode, aantal):
    present = [v for v in values if v is not None and math.isfinite(v)]
    found = make_classes(values, methode=methode, aantal=aantal)
    if not present:
        assert reason_of(found) == "geen_cijfers"
        return
    assert found.laagste == min(present)
    assert found.bovengrenzen[-1] == max(present)
    assert list(found.bovengrenzen) == sorted(set(found.bovengrenzen))
    assert 1 <= len(found.bovengrenzen) <= min(aantal, 5)
    classes = found.assign(values)
    for value, group in zip(values, classes, strict=True):
        if value is None or not math.isfinite(value):
            assert group is None
            continue
        below = found.bovengrenzen[group - 1] if group else -math.inf
        assert below < value <= found.bovengrenzen[group]
    if methode is not KlasseMethode.GELIJK:
        assert set(classes) - {None} == set(range(len(found.bovengrenzen)))


@pytest.mark.parametrize("methode", KlasseMethode)
@pytest.mark.parametrize(("values", "edges"), [([4], (4.0,)), ([4, 4, 4], (4.0,))])
def test_one_value_is_one_class(methode, values, edges):
    assert make_classes(values, methode=methode) == Klassen(4.0, edges)


def test_ties_keep_together():
    # Four of the five edges fall on the eight zeros: what is left is zero and the rest.
    assert make_classes([0] * 8 + [5, 9]).bovengrenzen == (0.0, 9.0)


def test_quantiles_second_way():
    values = np.random.default_rng(4).normal(size=237)
    expected = pd.Series(values).quantile([0.2, 0.4, 0.6, 0.8, 1]).tolist()
    assert make_classes(values).bovengrenzen == pytest.approx(expected, rel=1e-12)


def test_the_best_edges_are_found_for_fourteen_thousand_buurten():
    values = np.random.default_rng(1).lognormal(size=14_000)
    found = make_classes(values, methode=KlasseMethode.NATUURLIJK).bovengrenzen
    best = spread_within(values, found)
    for i, step in itertools.product(range(4), (0.98, 1.02)):
        moved = (*found[:i], found[i] * step, *found[i + 1 :])
        assert best <= spread_within(values, moved)


@pytest.mark.parametrize("aantal", [0, 6])
def test_number_of_classes(aantal):
    with pytest.raises(ValueError, match="classes"):
        make_classes([1, 2], aantal=aantal)
