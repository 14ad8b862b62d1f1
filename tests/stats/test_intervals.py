"""Intervals of counted data against PHEindicatormethods, statsmodels and scipy."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

from tests.stats.conftest import reason_of
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, kind_of_interval, mean, rate, wilson
from wijkdata.stats.poisson import byar_limits, exact_limits, z_score

LEVELS = (("95_0", 0.95), ("99_8", 0.998))
BAD = [
    (None, 10, "geen_cijfers"),
    (10, pd.NA, "geen_cijfers"),
    (math.nan, 10, "geen_cijfers"),
    (math.inf, 10, "ongeldig"),
    (10, math.inf, "ongeldig"),
    (-1, 10, "ongeldig"),
    (1, -10, "ongeldig"),
    (1, 0, "geen_inwoners"),
    (0, 0, "geen_inwoners"),
    (0, 1e-300, "geen_inwoners"),
]


def three(figure: object) -> list[float]:
    assert isinstance(figure, CijferMetMarge)
    return [figure.waarde, figure.ondergrens, figure.bovengrens]


def test_wilson_and_byar_published(phe):
    table = phe("testdata_Byars_Wilson.xlsx")
    assert len(table) == 13
    for row in table.itertuples():
        level = float(row.confidence.rstrip("%")) / 100
        if row.method == "Wilson":
            found = three(wilson(row.x, row.n, confidence=level))[1:]
        else:
            found = byar_limits(row.x, level)
        # A negative limit is no limit for upstream; a number of events cannot be under 0.
        expected = [0.0 if pd.isna(row.lowercl) else row.lowercl, row.uppercl]
        assert found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("file", "sheet", "statistic"),
    [
        ("testdata_Proportion.xlsx", "testdata_Prop", wilson),
        ("testdata_Rate.xlsx", "testdata_Rate", rate),
    ],
)
def test_published_by_area(phe, file, sheet, statistic):
    table = phe(file, sheet)
    checked = 0
    for row in table.itertuples():
        for column, level in LEVELS:
            found = statistic(row.Numerator, row.Denominator, maal=row.multiplier, confidence=level)
            if pd.isna(row.value):
                assert reason_of(found) == "geen_cijfers"
                continue
            expected = [row.value, getattr(row, f"lower{column}cl"), getattr(row, f"upper{column}cl")]
            assert three(found) == pytest.approx(expected, rel=1e-9)
            checked += 1
    assert checked >= 32


@pytest.mark.parametrize(
    ("file", "sheet", "statistic"),
    [
        ("testdata_Proportion.xlsx", "testdata_Prop_g", wilson),
        ("testdata_Rate.xlsx", "testdata_Rate_g", rate),
    ],
)
def test_published_of_groups(phe, file, sheet, statistic):
    table = phe(file, sheet).dropna(subset="value")
    assert len(table) >= 8
    for row in table.itertuples():
        found = statistic(row.Numerator, row.Denominator, maal=row.multiplier)
        assert three(found) == pytest.approx([row.value, row.lowercl, row.uppercl], rel=1e-9)


def test_mean_published(phe):
    values, results = (phe("testdata_Mean.xlsx", sheet) for sheet in (0, 1))
    groups = {name: part["values"] for name, part in values.groupby("area")} | {
        "No grouping": values["values"]
    }
    for row in results.itertuples():
        for column, level in LEVELS:
            expected = [row.value, getattr(row, f"lower{column}cl"), getattr(row, f"upper{column}cl")]
            assert three(mean(groups[row.area], confidence=level)) == pytest.approx(expected, rel=1e-9)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_second_way(x, extra, level):
    n = x + extra
    low, high = proportion_confint(x, n, alpha=1 - level, method="wilson")
    assert three(wilson(x, n, confidence=level)) == pytest.approx([x / n, low, high], rel=1e-9, abs=1e-12)


@given(st.integers(0, 9), st.integers(1, 10**5))
def test_small_rate_has_exact_poisson_tails(events, people):
    low, high = (limit * people for limit in three(rate(events, people, maal=1))[1:])
    assert stats.poisson.cdf(events, high) == pytest.approx(0.025, rel=1e-7)
    assert low == 0 if events == 0 else stats.poisson.sf(events - 1, low) == pytest.approx(0.025, rel=1e-7)


@given(st.integers(10, 10**5))
def test_byar_is_near_the_exact_limits(events):
    exact = stats.chi2.ppf([0.025, 0.975], [2 * events, 2 * events + 2]) / 2
    assert exact_limits(events) == pytest.approx(exact, rel=1e-9)
    assert byar_limits(events) == pytest.approx(exact, rel=2e-3)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_mean_second_way(values):
    centre = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))
    half = stats.t.ppf(0.975, len(values) - 1) * spread / math.sqrt(len(values))
    expected = [centre, centre - half, centre + half]
    assert three(mean(values)) == pytest.approx(expected, rel=1e-9, abs=1e-9 * max(map(abs, values)))


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.sampled_from([wilson, rate]))
def test_bounds_hold_the_value(teller, noemer, statistic):
    figure = statistic(teller, noemer)
    if isinstance(figure, CijferMetMarge):
        assert 0 <= figure.ondergrens <= figure.waarde * (1 + 1e-12)
        assert figure.waarde <= figure.bovengrens * (1 + 1e-12)
        assert math.isfinite(figure.bovengrens)


def test_wilson_bound_is_where_the_score_test_turns():
    def score(p: float) -> float:
        return abs(0.3 - p) / math.sqrt(p * (1 - p) / 50) - z_score(0.95)

    expected = [optimize.brentq(score, 1e-9, 0.3), optimize.brentq(score, 0.3, 1 - 1e-9)]
    assert three(wilson(15, 50))[1:] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("teller", "noemer", "reason"), BAD)
@pytest.mark.parametrize("statistic", [wilson, rate])
def test_bad_counts(teller, noemer, reason, statistic):
    assert reason_of(statistic(teller, noemer)) == reason


def test_rates_are_per_thousand_and_proportions_per_one():
    assert three(rate(20, 4000))[0] == 5
    assert three(wilson(20, 80))[0] == 0.25


def test_more_with_the_trait_than_people():
    assert reason_of(wilson(11, 10)) == "ongeldig"
    assert three(rate(11, 10, maal=1))[0] == 1.1


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "geen_cijfers"),
        ([None, math.nan], "geen_cijfers"),
        ([math.inf], "geen_cijfers"),
        ([3], "te_weinig_cijfers"),
    ],
)
def test_bad_means(values, reason):
    assert reason_of(mean(values)) == reason


def test_mean_of_equal_values_is_certain():
    assert three(mean([4, 4, 4])) == [4, 4, 4]


@pytest.mark.parametrize("level", [0.5, 1.0, 95])
def test_level_of_confidence_is_a_share(level):
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 10, confidence=level)


def test_kinds_of_interval():
    kinds = {
        (schatting, bounds, counts): kind_of_interval(
            is_schatting=schatting, has_bounds=bounds, has_counts=counts
        )
        for schatting in (False, True)
        for bounds in (False, True)
        for counts in (False, True)
    }
    assert {kind for key, kind in kinds.items() if key[1]} == {IntervalSoort.GEPUBLICEERD}
    assert kinds[True, False, True] is kinds[True, False, False] is IntervalSoort.GEEN_SCHATTING
    assert kinds[False, False, True] is IntervalSoort.TELLING
    assert kinds[False, False, False] is IntervalSoort.GEEN_REGISTER


def test_every_kind_has_its_own_sentence():
    sentences = {kind.zin for kind in IntervalSoort}
    assert len(sentences) == len(IntervalSoort)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_side_of_a_benchmark():
    figure = CijferMetMarge(24, 20, 28, IntervalSoort.GEPUBLICEERD)
    assert [figure.side_of(x) for x in (19, 20, 24, 28, 29)] == [1, 0, 0, 0, -1]
    assert CijferMetMarge(24, None, None, IntervalSoort.GEEN_REGISTER).side_of(1) == 0
