"""Correlation against Anscombe's sets, scipy, statsmodels and coverage of the interval."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from tests.stats.conftest import reason_of
from wijkdata.stats.correlation import Correlatie, CorrelatieSoort, correlate

X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE = [
    (X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    (X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    (X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    ([8] * 7 + [19] + [8] * 3, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
]


@pytest.mark.parametrize(("x", "y"), ANSCOMBE)
def test_published(x, y):
    assert correlate(x, y).waarde == pytest.approx(0.816, abs=1e-3)


PAIRS = st.lists(
    st.tuples(st.integers(-50, 50), st.floats(-50, 50), st.integers(1, 900)), min_size=5, max_size=30
)


def varies(values) -> bool:
    return max(values) - min(values) > 1e-6


@given(PAIRS)
def test_second_way(pairs):
    x, y, weight = map(list, zip(*pairs, strict=True))
    if not (varies(x) and varies(y)):
        return
    found = correlate(x, y)
    other = stats.pearsonr(x, y)
    assert found.waarde == pytest.approx(other.statistic, abs=1e-9)
    low, high = other.confidence_interval()
    assert [found.ondergrens, found.bovengrens] == pytest.approx([low, high], abs=1e-6)
    ranks = correlate(x, y, soort=CorrelatieSoort.SPEARMAN)
    assert ranks.waarde == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-9)
    weighted = correlate(x, y, gewicht=weight)
    if isinstance(weighted, Correlatie):
        expected = DescrStatsW(np.column_stack([x, y]), weights=weight).corrcoef[0, 1]
        assert weighted.waarde == pytest.approx(expected, abs=1e-9)
        # Uneven weights leave fewer effective areas: never more certainty than without.
        if abs(weighted.waarde) < 0.999:
            own = math.atanh(weighted.bovengrens) - math.atanh(weighted.waarde)
            assert own >= 1.959963 / math.sqrt(len(x) - 3) - 1e-9


@given(PAIRS)
def test_equal_weights_are_no_weights(pairs):
    x, y, _ = map(list, zip(*pairs, strict=True))
    for soort in CorrelatieSoort:
        assert correlate(x, y, gewicht=[37] * len(x), soort=soort) == correlate(x, y, soort=soort)


@pytest.mark.parametrize("soort", CorrelatieSoort)
def test_interval_covers_as_often_as_it_says(soort):
    rng = np.random.default_rng(11)
    rho = 0.6
    true = rho if soort is CorrelatieSoort.PEARSON else 6 / math.pi * math.asin(rho / 2)
    runs = [
        correlate(*rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], 40).T, soort=soort)
        for _ in range(800)
    ]
    covered = np.mean([run.ondergrens <= true <= run.bovengrens for run in runs])
    assert covered == pytest.approx(0.95, abs=0.025)


def test_a_perfect_line_has_no_width():
    found = correlate(range(6), range(6))
    assert [found.waarde, found.ondergrens, found.bovengrens] == pytest.approx([1, 1, 1])
    assert correlate(range(6), [-3 * i for i in range(6)]).bovengrens == pytest.approx(-1)


def test_areas_that_lack_one_are_left_out():
    x, y = ANSCOMBE[0]
    found = correlate([*x, None, 5, math.inf, 3], [*y, 4, math.nan, 2, 9], gewicht=[1] * 14 + [0])
    assert found == correlate(x, y)


@pytest.mark.parametrize(
    ("x", "y", "weight", "reason"),
    [
        ([], [], None, "geen_cijfers"),
        ([1, 2, 3], [None] * 3, None, "geen_cijfers"),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [0] * 5, "geen_cijfers"),
        ([1], [1], None, "te_weinig_gebieden"),
        ([1, 2, 3, 4], [1, 2, 3, 5], None, "te_weinig_gebieden"),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3, 5, 4, 6], [1e6, 1, 1, 1, 1, 1], "te_weinig_gebieden"),
        ([7] * 6, [1, 2, 3, 4, 5, 6], None, "geen_spreiding"),
        ([1, 2, 3, 4, 5, 6], [0] * 6, None, "geen_spreiding"),
    ],
)
def test_bad_input(x, y, weight, reason):
    for soort in CorrelatieSoort:
        assert reason_of(correlate(x, y, gewicht=weight, soort=soort)) == reason


def test_lengths_must_match():
    with pytest.raises(ValueError, match="each area"):
        correlate([1, 2], [1])
