"""Funnel limits and places against PHEindicatormethods and the tails of the distributions."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.stats.conftest import reason_of
from wijkdata.stats.funnel import (
    ALARM,
    WARNING,
    Plaats,
    place_proportion,
    place_rate,
    proportion_limits,
    rate_limits,
)

PLACES = {
    "High (0.001)": Plaats.ZEER_HOOG,
    "High (0.025)": Plaats.HOOG,
    "Low (0.001)": Plaats.ZEER_LAAG,
    "Low (0.025)": Plaats.LAAG,
    "Not significant": Plaats.BINNEN,
}


SIDES = {"lower": "ondergrens", "upper": "bovengrens"}


def bisection(events: float, expected: float) -> float:
    """Relative error of upstream, that halves the range of v = e / (1 + o + e) until 1e-7 is left."""
    v = expected / (1 + events + expected)
    return 1e-7 / (v * (1 - v))


@pytest.mark.parametrize("variation", ["", "_with_axis_variation"])
def test_proportion_limits_published(phe, variation):
    areas = phe("testdata_funnel_prop_inputs.csv")
    if variation:
        areas = areas[areas["denominator"] < 31_000]
    average = areas["numerator"].sum() / areas["denominator"].sum()
    table = phe(f"testdata_funnel_prop_outputs{variation}.csv")
    assert len(table) == 100
    for row in table.itertuples():
        # Upstream prints 6 or 8 decimals, and the average with them.
        assert average * 100 == pytest.approx(row.Baseline, abs=6e-7)
        for level, low, high in (
            (WARNING, row.Lower2s0025limit, row.Upper2s0025limit),
            (ALARM, row.Lower3s0001limit, row.Upper3s0001limit),
        ):
            found = proportion_limits(row.Population, average, maal=100, confidence=level)
            assert [found.ondergrens, found.bovengrens] == pytest.approx([low, high], abs=6e-7)


@pytest.mark.parametrize(("number", "change"), [("", None), ("_2", 5), ("_3", 0)])
def test_rate_limits_published(phe, number, change):
    areas = phe("testdata_funnel_rate_input_funnels.csv")
    people = areas["ev"] * 100_000 / areas["rate"]
    largest = areas["ev"].idxmax()
    if change == 5:
        areas.loc[largest, "ev"] = 5
        people = areas["ev"] * 100_000 / areas["rate"]
    elif change == 0:
        areas.loc[largest, "ev"] = 0
        areas, people = areas[people > people.max() / 2], people[people > people.max() / 2]
    average = areas["ev"].sum() / people.sum()
    table, years = phe(f"testdata_funnel_rate_outputs{number}.csv"), 3
    assert len(table) == 100
    assert average * 100_000 == pytest.approx(table["baseline"][0], rel=1e-9)
    for row in table.itertuples():
        for level, sigma in ((WARNING, "2s"), (ALARM, "3s")):
            for side in ("lower", "upper"):
                size = getattr(row, f"{side}_{sigma}_population_1_year") * years
                found = rate_limits(size, average, maal=100_000, confidence=level)
                rel = 3 * bisection(row.Events, size * average)
                expected = getattr(row, f"{side}_{sigma}_limit")
                assert getattr(found, SIDES[side]) == pytest.approx(expected, rel=rel)


def test_ratio_limits_published(phe):
    table = phe("testdata_funnel_ratio_outputs.csv")
    table.columns = ["observed", *table.columns[1:]]
    assert len(table) == 100
    for row in table.itertuples():
        for level, sigma in ((WARNING, "2s"), (ALARM, "3s")):
            for side in ("lower", "upper"):
                expected = getattr(row, f"{side}_{sigma}_exp_events")
                limit = getattr(rate_limits(expected, 1.0, maal=100, confidence=level), SIDES[side])
                rel = 3 * bisection(row.observed, expected)
                assert limit == pytest.approx(getattr(row, f"{side}_{sigma}_isr"), rel=rel)
                assert limit / 100 - 1 == pytest.approx(
                    getattr(row, f"{side}_{sigma}_count"), abs=limit * rel
                )


def test_places_of_proportions_published(phe):
    areas = phe("testdata_funnel_prop_inputs.csv")
    average = areas["numerator"].sum() / areas["denominator"].sum()
    found = [place_proportion(row.numerator, row.denominator, average) for row in areas.itertuples()]
    assert found == areas["significance"].map(PLACES).tolist()


def test_places_of_ratios_published(phe):
    areas = phe("testdata_funnel_ratio_inputs.csv")
    found = [place_rate(row.obs, row.expected, 1.0) for row in areas.itertuples()]
    assert found == areas["significance"].map(PLACES).tolist()


@pytest.mark.parametrize("column", ["dsr", "crude"])
@pytest.mark.parametrize("zero", ["with_0", "without_0"])
@pytest.mark.parametrize("multiplier", [100, 100_000])
def test_places_of_rates_published(phe, column, zero, multiplier):
    areas = phe("testdata_funnel_rate_dsr_inputs.csv")
    expected = areas[f"{column}_per_{multiplier}_{zero}"]
    if zero == "without_0":
        areas = areas[areas["count"] > 0]
    # Upstream turns a rate back into people; where there are no events it takes the people given.
    rates = areas["rate_dsr"] / 100_000 if column == "dsr" else areas["rate_crude_per_100000"] / 100_000
    people = (areas["count"] / rates).where(areas["count"] > 0, None if column == "dsr" else areas["pop"])
    average = areas["count"].sum() / people.sum()
    for row, n in zip(areas.itertuples(), people, strict=True):
        if column == "dsr" and row.count < 10:
            assert pd.isna(n)
            continue
        assert place_rate(row.count, n, average) is PLACES[expected[row.Index]]


@given(st.integers(1, 3000), st.floats(0.01, 0.99), st.sampled_from([WARNING, ALARM]))
def test_proportion_limits_have_normal_tails(n, average, level):
    found = proportion_limits(n, average, confidence=level)
    if found.bovengrens < 1:
        z = (found.bovengrens - average) / math.sqrt(average * (1 - average) / n)
        assert 2 * stats.norm.sf(z) == pytest.approx(1 - level, rel=1e-9)


@given(st.integers(0, 400), st.integers(1, 400), st.floats(0.001, 0.999))
def test_place_and_funnel_agree(teller, extra, average):
    noemer = teller + extra
    limits = [proportion_limits(noemer, average, confidence=level) for level in (WARNING, ALARM)]
    value = teller / noemer
    if any(abs(value - edge) < 1e-9 for limit in limits for edge in (limit.ondergrens, limit.bovengrens)):
        return
    above = sum(value > limit.bovengrens for limit in limits)
    below = sum(value < limit.ondergrens for limit in limits)
    expected = {(0, 0): Plaats.BINNEN, (1, 0): Plaats.HOOG, (2, 0): Plaats.ZEER_HOOG, (0, 1): Plaats.LAAG}
    assert place_proportion(teller, noemer, average) is expected.get((above, below), Plaats.ZEER_LAAG)


@given(st.floats(5, 500), st.sampled_from([WARNING, ALARM]))
def test_rate_limits_are_the_exact_tails_of_poisson(expected, level):
    """Fewer events than the lower limit, or more than the upper, come about in the tails alone."""
    found, tail = rate_limits(expected, 1.0, maal=expected, confidence=level), (1 - level) / 2
    assert stats.poisson.cdf(math.ceil(found.ondergrens) - 1, expected) <= tail + 1e-9
    assert stats.poisson.sf(math.floor(found.bovengrens), expected) <= tail + 1e-9
    assert stats.poisson.cdf(math.floor(found.ondergrens) + 1, expected) > tail
    assert stats.poisson.sf(math.ceil(found.bovengrens) - 2, expected) > tail


@pytest.mark.parametrize("average", [None, math.nan, math.inf])
def test_no_average(average):
    assert reason_of(place_rate(3, 10, average)) == "geen_cijfers"
    assert reason_of(proportion_limits(10, average)) == "ongeldig"
    assert reason_of(rate_limits(10, average)) == "ongeldig"


def test_bad_sizes():
    assert reason_of(proportion_limits(0, 0.5)) == "geen_inwoners"
    assert reason_of(rate_limits(0, 0.5)) == "geen_inwoners"
    assert reason_of(rate_limits(10, 0)) == "ongeldig"
    assert reason_of(place_proportion(5, 0, 0.5)) == "geen_inwoners"
    assert reason_of(place_proportion(5, 3, 0.5)) == "ongeldig"
