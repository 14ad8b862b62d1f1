"""Similar areas against a distance matrix of scipy, with and without gaps."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from tests.stats.conftest import reason_of
from wijkdata.stats.similar import CONTEXT, Kenmerk, normalised_weights, similar_areas

KENMERKEN = (Kenmerk("oad", 2, scheef=True), Kenmerk("ouder", 1), Kenmerk("koop", 1), Kenmerk("alleen", 0.5))


def areas(rows: list[tuple[float | None, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["oad", "ouder", "koop", "alleen"], dtype=object)
    return frame.assign(code=[f"WK{i:06d}" for i in range(len(rows))])


ROW = st.tuples(st.integers(0, 9000), st.integers(0, 60), st.integers(0, 100), st.integers(0, 100))
ROWS = st.lists(ROW, min_size=6, max_size=25)


@given(ROWS)
def test_second_way(rows):
    found = similar_areas(areas(rows), "WK000000", kenmerken=KENMERKEN, aantal=100).set_index("code")
    data = np.array(rows, dtype=float)
    data[:, 0] = np.log(data[:, 0] + 1)
    spread = data.std(axis=0)
    z = (data - data.mean(axis=0)) / np.where(spread > 0, spread, 1)
    weights = np.array([2, 1, 1, 0.5]) / 4.5
    expected = cdist(z[:1], z[1:], metric="euclidean", w=weights)[0]
    assert found["afstand"].reindex([f"WK{i:06d}" for i in range(1, len(rows))]).to_numpy() == pytest.approx(
        expected, abs=1e-6
    )
    assert found["afstand"].is_monotonic_increasing
    parts = found[["oad", "ouder", "koop", "alleen"]].sum(axis=1)
    assert parts[found["afstand"] > 1e-6].to_numpy() == pytest.approx(1, abs=1e-6)


@given(ROWS, st.floats(0.1, 10), st.floats(-50, 50))
def test_units_do_not_matter(rows, scale, shift):
    table = areas(rows)
    other = table.assign(koop=table["koop"].astype(float) * scale + shift)
    one, two = (similar_areas(t, "WK000001", kenmerken=KENMERKEN) for t in (table, other))
    assert one["afstand"].to_numpy() == pytest.approx(two["afstand"].to_numpy(), abs=1e-6)


@given(ROWS)
def test_resemblance_goes_both_ways(rows):
    def distances(code):
        return similar_areas(areas(rows), code, kenmerken=KENMERKEN, aantal=100).set_index("code")["afstand"]

    assert distances("WK000000")["WK000001"] == pytest.approx(distances("WK000001")["WK000000"], abs=1e-9)


def test_gaps_lower_the_weight_and_too_many_leave_out():
    rows = [(100 + 50 * i, 10 + i, 50, 30) for i in range(8)]
    rows[3] = (rows[3][0], rows[3][1], None, 30)
    rows[4] = (None, rows[4][1], 50, 30)
    found = similar_areas(areas(rows), "WK000000", kenmerken=KENMERKEN, aantal=10).set_index("code")
    assert found.loc["WK000003", "gewicht"] == pytest.approx(3.5 / 4.5)
    assert math.isnan(found.loc["WK000003", "koop"])
    assert "WK000004" not in found.index  # without urbanity only 2.5 of 4.5 is left
    whole = similar_areas(
        areas([r if i != 3 else (250, 13, 50, 30) for i, r in enumerate(rows)]),
        "WK000000",
        kenmerken=KENMERKEN,
        aantal=10,
    )
    # What is missing was equal everywhere: leaving it out divides by less weight, and so lies farther.
    full = whole.set_index("code").loc["WK000003", "afstand"]
    assert found.loc["WK000003", "afstand"] == pytest.approx(full * math.sqrt(4.5 / 3.5))


def test_never_itself_and_ties_in_order_of_code():
    found = similar_areas(areas([(100, 10, 50, 30)] * 8), "WK000002", kenmerken=KENMERKEN, aantal=3)
    assert found["code"].tolist() == ["WK000000", "WK000001", "WK000003"]
    assert (found[["afstand", "oad", "ouder", "koop", "alleen"]] == 0).all(axis=None)


def test_weights_are_shown():
    weights = normalised_weights(CONTEXT)
    assert weights.sum() == pytest.approx(1)
    assert weights["oad"] == weights.max() == pytest.approx(0.2)


def test_default_traits():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({trait.indicator: rng.uniform(1, 90, 30) for trait in CONTEXT}).assign(
        code=range(30)
    )
    found = similar_areas(frame, 4)
    assert len(found) == 5
    assert list(found.columns) == ["code", "afstand", "gewicht", *(trait.indicator for trait in CONTEXT)]


GOOD = areas([(100 + 50 * i, 10 + i, 50 + i, 30 + i) for i in range(8)])


@pytest.mark.parametrize(
    ("table", "code", "reason"),
    [
        (areas([]), "WK000000", "geen_cijfers"),
        (GOOD, "WK999999", "geen_cijfers"),
        (GOOD.assign(oad=None, koop=math.nan), "WK000000", "geen_cijfers"),
        (GOOD.assign(oad=math.inf), "WK000000", "geen_cijfers"),
        (GOOD[["code"]], "WK000000", "geen_cijfers"),
        (GOOD[["code", "oad"]], "WK000000", "geen_cijfers"),
        (GOOD.head(5), "WK000000", "te_weinig_gebieden"),
        (GOOD.head(1), "WK000000", "te_weinig_gebieden"),
        (pd.concat([GOOD, GOOD.head(1)]), "WK000000", "dubbel"),
    ],
)
def test_bad_input(table, code, reason):
    assert reason_of(similar_areas(table, code, kenmerken=KENMERKEN)) == reason
