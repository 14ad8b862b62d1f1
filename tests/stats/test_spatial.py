"""Neighbours, Moran's I and clusters against PySAL's published answers, plain loops and full enumeration."""

from __future__ import annotations

import itertools
import json
import math
import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from esda import Moran_Local
from hypothesis import given
from hypothesis import strategies as st
from libpysal import io
from libpysal.weights import Queen, W
from scipy import stats

from tests.stats.conftest import reason_of
from wijkdata.stats.neighbours import find_buren
from wijkdata.stats.spatial import Cluster, local_clusters, moran


def grid(size: int) -> tuple[list[str], list[shapely.Geometry]]:
    cells = list(itertools.product(range(size), range(size)))
    shapes = [shapely.box(5 + x / 100, 52 + y / 100, 5.01 + x / 100, 52.01 + y / 100) for x, y in cells]
    return [f"{x}-{y}" for x, y in cells], shapes


def neighbours_in(path) -> dict[str, list[str]]:
    weights = io.open(str(path)).read()
    return {str(code): [str(other) for other in others] for code, others in weights.neighbors.items()}


def test_moran_published(reference):
    folder = reference / "esda"
    expected = json.loads((folder / "expected.json").read_text())
    homicide = pd.read_csv(folder / "stl_hom.txt", skiprows=1)["HR8893"]
    deaths = gpd.read_file(folder / "sids2.dbf", ignore_geometry=True)["SIDR74"]
    for values, file, key in ((homicide, "stl.gal", "stl_HR8893"), (deaths, "sids2.gal", "sids_SIDR74")):
        buren = neighbours_in(folder / file)
        found = moran(dict(zip(buren, values, strict=True)), buren)
        answer = expected[f"moran_{key}"]
        assert found.index == pytest.approx(answer["I"], rel=1e-9)
        assert found.verwacht == pytest.approx(-1 / (len(values) - 1))
        # Far beyond chance in both ways: no exchange of 999 comes near.
        assert (found.p, found.gebieden, found.weggelaten, found.weinig_gebieden) == (
            0.002,
            len(values),
            0,
            False,
        )
        assert answer["p_norm_one_sided"] < 0.001


def test_neighbours_of_a_real_map(reference):
    shapes = gpd.read_file(reference / "esda" / "columbus.shp").geometry
    codes = [str(i) for i in range(len(shapes))]
    exact = Queen.from_dataframe(gpd.GeoDataFrame(geometry=shapes), use_index=False, silence_warnings=True)
    found = find_buren(codes, list(shapes), tolerantie=0)
    assert {int(code): sorted(map(int, others)) for code, others in found.items()} == {
        code: sorted(others) for code, others in exact.neighbors.items()
    }
    published = neighbours_in(reference / "esda" / "columbus.gal")
    assert {str(int(c) - 1): sorted(str(int(o) - 1) for o in others) for c, others in published.items()} == {
        code: sorted(others) for code, others in found.items()
    }


@pytest.mark.parametrize(("slit", "touch"), [(0, True), (20, True), (30, False)])
def test_slits_between_simplified_borders(slit, touch):
    degrees = slit / (111_320 * math.cos(math.radians(52.5)))
    left, right = shapely.box(5, 52, 6, 53), shapely.box(6 + degrees, 52, 7, 53)
    assert (find_buren(["a", "b"], [left, right])["a"] == ("b",)) is touch


def test_corners_count_and_missing_shapes_do_not():
    codes, shapes = grid(3)
    found = find_buren([*codes, "x", "y"], [*shapes, None, shapely.Polygon()])
    assert len(found["1-1"]) == 8
    assert len(found["0-0"]) == 3
    assert "x" not in found
    assert "y" not in found
    assert find_buren([], []) == find_buren(["a"], [None]) == {}


VALUES = st.lists(st.integers(0, 100), min_size=16, max_size=16).filter(lambda v: len(set(v)) > 1)


@given(VALUES)
def test_moran_second_way(values):
    codes, shapes = grid(4)
    buren = find_buren(codes, shapes)
    z = {code: value - sum(values) / 16 for code, value in zip(codes, values, strict=True)}
    top = sum(z[c] * sum(z[o] for o in buren[c]) / len(buren[c]) for c in codes)
    found = moran(dict(zip(codes, values, strict=True)), buren, permutaties=19)
    assert found.index == pytest.approx(top / sum(v**2 for v in z.values()), abs=1e-9)
    assert 0 < found.p <= 1
    assert found.weinig_gebieden


def test_p_of_moran_is_that_of_every_exchange():
    codes = list("ABCDEFG")
    buren = {c: [o for o in codes if abs(ord(o) - ord(c)) == 1] for c in codes}
    values = [1, 2, 4, 3, 6, 7, 9]

    def index(order):
        z = np.array(order) - np.mean(order)
        return sum(z[i] * np.mean([z[codes.index(o)] for o in buren[c]]) for i, c in enumerate(codes))

    everything = [index(order) for order in itertools.permutations(values)]
    exact = 2 * np.mean(np.array(everything) >= index(values) - 1e-9)
    found = moran(dict(zip(codes, values, strict=True)), buren, permutaties=9999)
    assert found.p == pytest.approx(exact, abs=0.01)


def test_clusters_are_found_where_they_were_put():
    codes, shapes = grid(8)
    rng = np.random.default_rng(2)
    high = {f"{x}-{y}" for x, y in itertools.product(range(3), range(3))}
    values = {code: 30 * (code in high) + rng.normal(20, 1) for code in codes}
    values["6-6"] = 0.0
    found = local_clusters(values, find_buren(codes, shapes)).set_index("code")
    hot = set(found.index[found["cluster"] == Cluster.HOOG])
    assert {"0-0", "0-1", "1-0", "1-1"} <= hot <= high
    assert (found["cluster"] != Cluster.HOOG_TUSSEN_LAAG).all()


def test_noise_gives_few_clusters():
    codes, shapes = grid(7)
    buren, rng = find_buren(codes, shapes), np.random.default_rng(5)
    runs = [
        local_clusters(dict(zip(codes, rng.normal(size=49), strict=True)), buren, permutaties=999)
        for _ in range(40)
    ]
    with_any = sum((run["cluster"] != Cluster.GEEN).any() for run in runs)
    assert with_any <= 7  # at 5%, 40 maps give 2; 8 or more once in 1.000 times


def test_local_p_is_that_of_every_exchange():
    codes = list("ABCDEFG")
    buren = {c: [o for o in codes if abs(ord(o) - ord(c)) == 1] for c in codes}
    values = dict(zip(codes, [1.0, 2, 4, 3, 6, 7, 9], strict=True))
    mean = np.mean(list(values.values()))
    raw = []
    for code in codes:
        others = [values[c] - mean for c in codes if c != code]
        sums = [sum(combo) for combo in itertools.combinations(others, len(buren[code]))]
        own = sum(values[o] - mean for o in buren[code])
        upper, lower = (np.mean([s >= own - 1e-9 for s in sums]), np.mean([s <= own + 1e-9 for s in sums]))
        raw.append(min(1, 2 * min(upper, lower)))
    order = np.argsort(raw)
    adjusted = np.empty(7)
    smallest = 1.0
    for place in range(6, -1, -1):
        smallest = min(smallest, raw[order[place]] * 7 / (place + 1))
        adjusted[order[place]] = smallest
    found = local_clusters(values, buren, permutaties=9999)
    assert found["code"].tolist() == codes
    assert found["p"].to_numpy() == pytest.approx(adjusted, abs=0.02)


def test_equal_seed_equal_answer_and_no_noise():
    codes, shapes = grid(6)
    values = dict(zip(codes, np.random.default_rng(1).normal(size=36), strict=True))
    buren = find_buren(codes, shapes)
    state = np.random.get_state()[1].copy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert moran(values, buren) == moran(values, buren)
        pd.testing.assert_frame_equal(local_clusters(values, buren), local_clusters(values, buren))
    np.testing.assert_array_equal(np.random.get_state()[1], state)


def test_local_second_way():
    """PySAL agrees, where no area has so few neighbours that exchanges tie with what was seen."""
    codes, shapes = grid(7)
    buren = find_buren(codes, shapes)
    values = np.random.default_rng(3).normal(size=49) + [2 * (code < "2-4") for code in codes]
    weights = W({code: list(others) for code, others in buren.items()}, id_order=codes, silence_warnings=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = Moran_Local(values, weights, permutations=9999, seed=1)
    found = local_clusters(dict(zip(codes, values, strict=True)), buren)
    expected = stats.false_discovery_control(np.minimum(1, 2 * other.p_sim))
    assert found["p"].to_numpy() == pytest.approx(expected, abs=0.05)
    names = {1: Cluster.HOOG, 2: Cluster.LAAG_TUSSEN_HOOG, 3: Cluster.LAAG, 4: Cluster.HOOG_TUSSEN_LAAG}
    clear = (np.abs(expected - 0.05) > 0.02) & (expected < 0.05)
    assert clear.sum() >= 5
    assert found["cluster"][clear].tolist() == [names[q] for q in other.q[clear]]


@pytest.mark.parametrize("statistic", [moran, local_clusters])
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (dict.clear, "geen_cijfers"),
        (lambda v: v.update(dict.fromkeys(v, math.nan)), "geen_cijfers"),
        (lambda v: v.update(dict.fromkeys(v, math.inf)), "geen_cijfers"),
        (lambda v: v.update(dict.fromkeys(v, 7)), "geen_spreiding"),
        (lambda v: [v.pop(code) for code in list(v)[4:]], "geen_buren"),
    ],
)
def test_bad_input(statistic, change, reason):
    codes, shapes = grid(4)
    values = {code: float(i) for i, code in enumerate(codes)}
    change(values)
    assert reason_of(statistic(values, find_buren(codes, shapes))) == reason


def test_areas_without_neighbours_are_counted_out():
    codes, shapes = grid(3)
    values = {code: float(i) for i, code in enumerate(codes)} | {"eiland": 3.0, "onbekend": 4.0}
    buren = find_buren([*codes, "eiland"], [*shapes, shapely.box(7, 53, 7.1, 53.1)])
    found = moran(values, buren)
    assert (found.gebieden, found.weggelaten) == (9, 2)
    assert set(local_clusters(values, buren)["code"]) == set(codes)
