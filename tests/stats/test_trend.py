"""Change over the years against the Fingertips series, Newcombe's examples, statsmodels and simulation."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wijkdata.models import Richting
from wijkdata.stats.change import CHI2_GRENS, ChiKwadraat, chi_square_trend, difference
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, rate, wilson
from wijkdata.stats.reasons import Reden
from wijkdata.stats.trend import TrendOordeel, TrendRegel, assess_trend, make_punten

PUBLISHED = {
    "Increasing": TrendOordeel.HOGER,
    "Decreasing": TrendOordeel.LAGER,
    "not significant": TrendOordeel.GEEN_DUIDELIJK_VERSCHIL,
}


def series(*rows: tuple[float | None, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["jaar", "waarde", "ondergrens", "bovengrens"])


def assess(frame: pd.DataFrame, **options):
    defaults = {"richting": Richting.HOGER_SLECHTER, "min_verschil": 3}
    tabel = frame.get("tabel", "50150NED")
    points = make_punten(frame.assign(indeling_jaar=2020, code="WK", ontbreekt=None, tabel=tabel))
    return assess_trend(points, **(defaults | options))


def line(frame: pd.DataFrame) -> ChiKwadraat | None:
    return chi_square_trend(*(frame[name] for name in ("jaar", "waarde", "ondergrens", "bovengrens")))


@pytest.fixture
def fingertips(reference) -> dict[str, pd.DataFrame]:
    table = pd.read_csv(reference / "trend" / "trend_series.csv")
    table = table.rename(
        columns={"year": "jaar", "value": "waarde", "lower95": "ondergrens", "upper95": "bovengrens"}
    )
    return dict(list(table.groupby("series")))


def test_published_trends(reference, fingertips):
    expected = pd.read_csv(reference / "trend" / "trend_expected.csv")
    assert len(expected) == len(fingertips) == 6
    for row, significant in zip(expected.itertuples(), expected["significant_at_99.8"], strict=True):
        shuffled = fingertips[row.series].sample(frac=1, random_state=1)
        found = assess(shuffled, geteld=True, richting=Richting.NEUTRAAL, min_verschil=0)
        assert found.oordeel is PUBLISHED[row.upstream_expected]
        assert found.regel is TrendRegel.CHI_KWADRAAT
        assert found.toets.chi2 == pytest.approx(row.our_recomputed_chi2, rel=1e-9)
        assert found.toets.helling == pytest.approx(row.our_slope, rel=1e-9)
        assert found.toets.stabiel == row.leave_one_out_same_sign
        assert (found.toets.chi2 > CHI2_GRENS) == significant
        change = found.verschil
        assert change.waarde == pytest.approx(found.toets.helling * (found.tot - found.van))
        assert change.bovengrens - change.waarde == pytest.approx(change.waarde - change.ondergrens)
        assert (change.side_of(0) != 0) == (found.toets.chi2 > CHI2_GRENS)
        if not math.isnan(row.upstream_chi2):
            assert found.toets.chi2 == pytest.approx(row.upstream_chi2, abs=5e-3)


def test_threshold_is_two_in_a_thousand():
    assert stats.chi2.isf(0.002, 1) == pytest.approx(CHI2_GRENS, rel=1e-12)


POINTS = st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 10)), min_size=5, max_size=12)


@given(POINTS)
def test_line_second_way(points):
    years = np.arange(2010, 2010 + len(points))
    values, half = np.array(points).T
    found = line(series(*zip(years, values, values - half, values + half, strict=True)))
    weights = (1.96 / half) ** 2
    model = sm.WLS(values, sm.add_constant(years - 2010), weights=weights).fit(cov_type="fixed scale")
    assert found.helling == pytest.approx(model.params[1], rel=1e-6, abs=1e-8)
    assert found.standaardfout == pytest.approx(model.bse[1], rel=1e-7)
    assert found.chi2 == pytest.approx(model.tvalues[1] ** 2, rel=1e-5, abs=1e-6)


def test_under_no_trend_the_test_rings_for_at_most_two_in_a_thousand():
    rng = np.random.default_rng(7)
    values = 50 + rng.normal(0, 1.5, size=(1500, 6))
    rung = [
        line(series(*((2015 + i, v, v - 1.96 * 1.5, v + 1.96 * 1.5) for i, v in enumerate(row)))).duidelijk
        for row in values
    ]
    assert sum(rung) <= 9  # 1.500 series at 0.2% give 3 or fewer; 10 or more once in 1.000 times


def test_one_point_may_not_carry_a_trend():
    frame = series(*((2015 + i, v, v - 1, v + 1) for i, v in enumerate([20, 20.2, 19.9, 19.8, 32])))
    found = assess(frame, geteld=True)
    assert found.toets.chi2 > CHI2_GRENS
    assert not found.toets.stabiel
    assert found.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL


def test_a_sure_but_small_trend_is_not_clear():
    frame = series(*((2015 + i, v, v - 0.01, v + 0.01) for i, v in enumerate([20, 20.1, 20.2, 20.3, 20.4])))
    assert assess(frame, geteld=True).oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL
    assert assess(frame, geteld=True, min_verschil=0.3).oordeel is TrendOordeel.SLECHTER


# Newcombe 1998 (Stat Med 17:873-890), table II, method 10, to 4 decimals.
@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_difference_of_counts_published(a, b, low, high):
    found = difference(wilson(*a), wilson(*b), onafhankelijk=True)
    assert [round(found.ondergrens, 4), round(found.bovengrens, 4)] == [low, high]


FIGURES = st.tuples(st.floats(0, 100), st.floats(0, 20), st.floats(0, 20)).map(
    lambda t: CijferMetMarge(t[0], t[0] - t[1], t[0] + t[2], IntervalSoort.GEPUBLICEERD)
)


@given(FIGURES, FIGURES)
def test_conservative_difference_is_widest_and_follows_overlap(new, old):
    wide, narrow = difference(new, old), difference(new, old, onafhankelijk=True)
    assert wide.ondergrens <= narrow.ondergrens + 1e-9
    assert wide.bovengrens >= narrow.bovengrens - 1e-9
    overlap = new.ondergrens <= old.bovengrens and old.ondergrens <= new.bovengrens
    if min(abs(wide.ondergrens), abs(wide.bovengrens)) > 1e-9:
        assert (wide.side_of(0) == 0) == overlap


@pytest.mark.parametrize(
    ("richting", "expected"),
    [
        (Richting.HOGER_SLECHTER, TrendOordeel.SLECHTER),
        (Richting.HOGER_BETER, TrendOordeel.BETER),
        (Richting.NEUTRAAL, TrendOordeel.HOGER),
    ],
)
def test_two_estimated_moments(richting, expected):
    apart = series((2016, 20, 18, 22), (2020, 26, 24, 28))
    assert assess(apart, richting=richting, is_schatting=True).oordeel is expected
    for high in (24, 24.5):  # margins that touch, and that overlap
        found = assess(series((2016, 20, 18, high), (2020, 26, 24, 28)), richting=richting, is_schatting=True)
        assert (found.oordeel, found.reden) == (TrendOordeel.NIET_TE_ZEGGEN, Reden.MARGES_RAKEN)
        assert found.verschil.waarde == 6


def test_estimates_without_both_margins_get_no_verdict_but_their_figures():
    for last in ((2020, 26, None, None), (2020, 26, 24, None)):
        found = assess(series((2016, 20, 18, 22), last), is_schatting=True)
        assert (found.oordeel, found.reden) == (TrendOordeel.NIET_TE_ZEGGEN, Reden.GEEN_MARGE)
        assert (found.regel, found.verschil.waarde) == (TrendRegel.ZONDER_MARGE, 6)
        assert (found.van, found.tot) == (2016, 2020)


def test_a_sure_but_small_change_of_estimates_is_not_clear():
    found = assess(series((2016, 20, 19.5, 20.5), (2020, 22, 21.5, 22.5)), is_schatting=True)
    assert (found.oordeel, found.reden) == (TrendOordeel.GEEN_DUIDELIJK_VERSCHIL, None)


def test_estimates_of_two_tables_are_not_compared_and_counts_are():
    rows = series((2012, 20, 19, 21), (2016, 26, 25, 27), (2020, 32, 31, 33))
    mixed = rows.assign(tabel=["50090NED", "50150NED", "50150NED"])
    found = assess(mixed, is_schatting=True, een_tabel=True)
    assert (found.van, found.tot, found.stuk.reden) == (2016, 2020, Reden.ANDERE_TABEL)
    alone = assess(mixed.iloc[:2], is_schatting=True, een_tabel=True)
    assert (alone.oordeel, alone.reden) == (TrendOordeel.NIET_TE_ZEGGEN, Reden.ANDERE_TABEL)
    counted = assess(mixed, geteld=True)
    assert (counted.van, counted.tot) == (2012, 2020)


def test_which_rule_was_used():
    estimates = series((2016, 20, 18, 22), (2020, 26, 24, 28))
    assert assess(estimates).regel is TrendRegel.TWEE_INTERVALLEN
    assert assess(estimates, geteld=True).regel is TrendRegel.VERSCHIL_INTERVAL
    register = series((2016, 20, None, None), (2020, 26, None, None))
    assert (assess(register).regel, assess(register).oordeel) == (TrendRegel.VERSCHIL, TrendOordeel.SLECHTER)
    half = series((2016, 20, 18, 22), (2020, 26, 24, None))
    assert assess(half).regel is TrendRegel.VERSCHIL
    assert assess(half).verschil.ondergrens is None


def test_estimates_never_get_a_line():
    frame = series(*((2012 + 2 * i, 20 + 3 * i, 19 + 3 * i, 21 + 3 * i) for i in range(6)))
    found = assess(frame)
    assert (found.regel, found.toets) == (TrendRegel.TWEE_INTERVALLEN, None)
    assert found.verschil.waarde == 15


@given(
    st.lists(st.integers(2010, 2024), unique=True, min_size=1),
    st.sets(st.integers(2010, 2025), max_size=3),
    st.booleans(),
)
def test_never_across_a_break(years, breaks, counted):
    frame = series(*((year, year - 2000, year - 2001, year - 1999) for year in years))
    found = assess(frame, breuken=breaks, geteld=counted)
    assert not any(found.van < moment <= found.tot for moment in breaks)
    if found.oordeel is TrendOordeel.NIET_TE_ZEGGEN:
        assert found.van == found.tot == max(years)
        assert found.reden in {Reden.EEN_MOMENT, Reden.BREUK}
    else:
        assert found.verschil.waarde == pytest.approx(found.tot - found.van)


@pytest.mark.parametrize(
    ("frame", "options", "reason"),
    [
        (series(), {}, Reden.GEEN_CIJFERS),
        (
            series((2020, None, None, None), (2016, math.nan, 1, 2), (2018, math.inf, 1, 2)),
            {},
            Reden.GEEN_CIJFERS,
        ),
        (series((2020, 20, 18, 22)), {}, Reden.EEN_MOMENT),
        (series((2016, 20, 18, 22), (2020, None, None, None)), {}, Reden.EEN_MOMENT),
        (series((2020, 20, 18, 22), (2020, 21, 19, 23)), {}, Reden.DUBBEL),
        (series((2016, 20, 18, 22), (2020, 30, 28, 32)), {"breuken": [2020]}, Reden.BREUK),
        (series((2016, 20, 18, 22), (2020, 30, 28, 32)), {"gewijzigd": [2019]}, Reden.GEBIED_GEWIJZIGD),
    ],
)
def test_nothing_to_say(frame, options, reason):
    found = assess(frame, **options)
    assert (found.oordeel, found.regel, found.reden) == (TrendOordeel.NIET_TE_ZEGGEN, TrendRegel.GEEN, reason)
    assert found.verschil is None
    assert found.reden.zin.endswith(".")


@pytest.mark.parametrize(
    "rows",
    [
        [(2015 + i, 20, 20, 20) for i in range(5)],
        [(2015 + i, 20, None, 21) for i in range(5)],
        [(2015 + i, 20, 21, 19) for i in range(5)],
        [(2015 + i, 20 + i, 19, 21 + i) for i in range(4)],
    ],
)
def test_no_line_through_these(rows):
    assert line(series(*rows)) is None
    assert assess(series(*rows), geteld=True).regel is not TrendRegel.CHI_KWADRAAT


def test_level_line_is_no_trend():
    found = assess(series(*((2015 + i, 20, 19, 21) for i in range(5))), geteld=True)
    assert found.oordeel is TrendOordeel.GEEN_DUIDELIJK_VERSCHIL
    assert found.toets.chi2 == 0


def test_counted_rates_from_their_counts():
    counts = {2019: 300, 2020: 280, 2021: 250, 2022: 220, 2023: 190}
    figures = {year: rate(events, 10_000) for year, events in counts.items()}
    frame = series(*((year, f.waarde, f.ondergrens, f.bovengrens) for year, f in figures.items()))
    found = assess(frame, geteld=True, min_verschil=2)
    assert found.oordeel is TrendOordeel.BETER
    # A Poisson regression agrees on the fall over the four years.
    model = sm.GLM(list(counts.values()), sm.add_constant(np.arange(5)), family=sm.families.Poisson()).fit()
    fitted = model.predict(sm.add_constant(np.arange(5))) / 10
    assert found.verschil.waarde == pytest.approx(fitted[-1] - fitted[0], rel=0.05)
