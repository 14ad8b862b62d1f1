"""The rule of comparison: at its edges, against SQL on exact decimals, and what may never happen."""

from __future__ import annotations

import math

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import an_estimate
from wijkdata.models import Richting
from wijkdata.stats.comparison import (
    Oordeel,
    Regel,
    compare,
    compare_frame,
    compare_table,
    compare_two_estimates,
)

SLECHTER, BETER, NEUTRAAL = Richting.HOGER_SLECHTER, Richting.HOGER_BETER, Richting.NEUTRAAL


@pytest.mark.parametrize(
    ("figure", "referentie", "richting", "oordeel", "regel"),
    [
        ((24.0, 20.0, 28.0), 17.0, SLECHTER, Oordeel.ONGUNSTIGER, Regel.INTERVAL),
        ((24.0, 20.0, 28.0), 17.0, BETER, Oordeel.GUNSTIGER, Regel.INTERVAL),
        ((24.0, 20.0, 28.0), 17.0, NEUTRAAL, Oordeel.HOGER, Regel.INTERVAL),
        ((10.0, 8.0, 12.0), 17.0, SLECHTER, Oordeel.GUNSTIGER, Regel.INTERVAL),
        ((10.0, 8.0, 12.0), 17.0, BETER, Oordeel.ONGUNSTIGER, Regel.INTERVAL),
        ((10.0, 8.0, 12.0), 17.0, NEUTRAAL, Oordeel.LAGER, Regel.INTERVAL),
        # the interval holds the benchmark, however large the difference
        ((24.0, 16.0, 32.0), 17.0, SLECHTER, Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.INTERVAL),
        # a bound on the benchmark does not exclude it
        ((24.0, 17.0, 31.0), 17.0, SLECHTER, Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.INTERVAL),
        # excluded, but too small to speak of
        ((19.9, 19.5, 20.3), 17.0, SLECHTER, Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.INTERVAL),
        # exactly min_verschil counts, also where binary fractions fall short (20.1 - 17.1 < 3)
        ((20.1, 19.0, 21.0), 17.1, SLECHTER, Oordeel.ONGUNSTIGER, Regel.INTERVAL),
        ((20.1, None, None), 17.1, SLECHTER, Oordeel.ONGUNSTIGER, Regel.VERSCHIL),
        ((14.1, None, None), 17.1, SLECHTER, Oordeel.GUNSTIGER, Regel.VERSCHIL),
        ((20.0, None, None), 17.1, SLECHTER, Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.VERSCHIL),
        # one bound is no interval
        ((24.0, 20.0, None), 17.0, SLECHTER, Oordeel.ONGUNSTIGER, Regel.VERSCHIL),
        # an interval without end excludes nothing
        ((24.0, -math.inf, math.inf), 17.0, SLECHTER, Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.INTERVAL),
        ((None, None, None), 17.0, SLECHTER, Oordeel.GEEN_CIJFER, Regel.GEEN),
        ((math.nan, 1.0, 2.0), 17.0, SLECHTER, Oordeel.GEEN_CIJFER, Regel.GEEN),
        ((math.inf, None, None), 17.0, SLECHTER, Oordeel.GEEN_CIJFER, Regel.GEEN),
        ((24.0, 20.0, 28.0), None, SLECHTER, Oordeel.NIET_TE_VERGELIJKEN, Regel.GEEN),
        ((24.0, 20.0, 28.0), math.nan, SLECHTER, Oordeel.NIET_TE_VERGELIJKEN, Regel.GEEN),
    ],
)
def test_the_rule(figure, referentie, richting, oordeel, regel) -> None:
    outcome = compare(*figure, referentie, richting, 3)
    assert (outcome.oordeel, outcome.regel) == (oordeel, regel)


def test_the_difference_is_value_minus_benchmark() -> None:
    assert compare(24.0, 20.0, 28.0, 17.0, SLECHTER, 3).verschil == 7.0
    assert compare(10.0, None, None, 17.0, SLECHTER, 3).verschil == -7.0
    assert compare(None, None, None, 17.0, SLECHTER, 3).verschil is None


@pytest.mark.parametrize("nonsense", [-1.0, math.nan])
def test_a_smallest_difference_below_zero_is_refused(nonsense: float) -> None:
    with pytest.raises(ValueError, match="min_verschil"):
        compare(1.0, None, None, 2.0, SLECHTER, nonsense)


@pytest.mark.parametrize(
    ("a", "b", "oordeel", "regel"),
    [
        ((24.0, 21.0, 27.0), (15.0, 12.0, 18.0), Oordeel.ONGUNSTIGER, Regel.TWEE_INTERVALLEN),
        ((15.0, 12.0, 18.0), (24.0, 21.0, 27.0), Oordeel.GUNSTIGER, Regel.TWEE_INTERVALLEN),
        # either interval excludes the other's value, yet they overlap
        ((24.0, 18.0, 30.0), (15.0, 11.0, 19.0), Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.TWEE_INTERVALLEN),
        # touching is overlapping
        ((24.0, 18.0, 30.0), (15.0, 12.0, 18.0), Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.TWEE_INTERVALLEN),
        ((24.0, None, None), (15.0, 12.0, 18.0), Oordeel.ONGUNSTIGER, Regel.INTERVAL),
        ((24.0, None, None), (15.0, 5.0, 25.0), Oordeel.GEEN_DUIDELIJK_VERSCHIL, Regel.INTERVAL),
        ((24.0, None, None), (15.0, None, None), Oordeel.ONGUNSTIGER, Regel.VERSCHIL),
        ((24.0, None, None), (None, None, None), Oordeel.NIET_TE_VERGELIJKEN, Regel.GEEN),
    ],
)
def test_two_estimates(a, b, oordeel, regel) -> None:
    outcome = compare_two_estimates(a, b, SLECHTER, 3)
    assert (outcome.oordeel, outcome.regel) == (oordeel, regel)


tenths = st.integers(-2000, 2000)
halfwidth = st.none() | st.integers(0, 150)
richtingen = st.sampled_from(list(Richting))


@st.composite
def figures(draw: st.DrawFn) -> tuple[int | None, int | None, int | None]:
    """A figure in whole tenths with bounds around it, or without, or nothing at all."""
    value = draw(st.none() | tenths)
    down, up = draw(halfwidth), draw(halfwidth)
    if value is None or down is None or up is None:
        return value, None, None
    return value, value - down, value + up


SECOND_WAY = """
with v as (
    select nr, w::decimal(12,1) / 10 as w, o::decimal(12,1) / 10 as o, b::decimal(12,1) / 10 as b,
           r::decimal(12,1) / 10 as r, m::decimal(12,1) / 10 as m, richting
    from (select unnest($nr) as nr, unnest($w) as w, unnest($o) as o, unnest($b) as b, unnest($r) as r,
                 unnest($m) as m, unnest($richting) as richting)
), helder as (
    select *, cast(w * 10 as bigint) - cast(r * 10 as bigint) as d,
           (o is null or b is null or r < o or r > b) as buiten
    from v
)
select case
    when w is null then 'geen_cijfer'
    when r is null then 'niet_te_vergelijken'
    when not buiten or abs(d) < m * 10 or d = 0 then 'geen_duidelijk_verschil'
    when richting = 'neutraal' then if(d > 0, 'hoger', 'lager')
    when (d > 0) = (richting = 'hoger_beter') then 'gunstiger'
    else 'ongunstiger' end as oordeel
from helder order by nr
"""


@given(
    st.lists(
        st.tuples(figures(), st.none() | tenths, st.integers(0, 100), richtingen), min_size=1, max_size=40
    )
)
def test_sql_on_exact_decimals_comes_to_the_same(rows) -> None:
    ours = [
        compare(
            *(None if part is None else part / 10 for part in figure),
            None if benchmark is None else benchmark / 10,
            richting,
            smallest / 10,
        ).oordeel.value
        for figure, benchmark, smallest, richting in rows
    ]
    columns = {
        "nr": list(range(len(rows))),
        "w": [figure[0] for figure, *_ in rows],
        "o": [figure[1] for figure, *_ in rows],
        "b": [figure[2] for figure, *_ in rows],
        "r": [benchmark for _, benchmark, *_ in rows],
        "m": [smallest for *_, smallest, _ in rows],
        "richting": [richting.value for *_, richting in rows],
    }
    with duckdb.connect() as connection:
        theirs = [oordeel for (oordeel,) in connection.execute(SECOND_WAY, columns).fetchall()]
    assert ours == theirs


MIRROR = {
    Oordeel.GUNSTIGER: Oordeel.ONGUNSTIGER,
    Oordeel.ONGUNSTIGER: Oordeel.GUNSTIGER,
    Oordeel.HOGER: Oordeel.LAGER,
    Oordeel.LAGER: Oordeel.HOGER,
}


@given(figures(), figures(), richtingen, st.integers(0, 100))
def test_swapping_two_estimates_swaps_the_outcome(a, b, richting, smallest) -> None:
    one = compare_two_estimates(a, b, richting, smallest)
    other = compare_two_estimates(b, a, richting, smallest)
    if None not in {a[0], b[0]}:
        assert other.oordeel == MIRROR.get(one.oordeel, one.oordeel)
        assert other.verschil == -one.verschil
        assert other.regel == one.regel


@given(figures(), tenths, richtingen, st.integers(0, 100))
def test_a_known_interval_never_makes_a_difference_clearer(figure, benchmark, richting, smallest) -> None:
    with_interval = compare(*figure, benchmark, richting, smallest).oordeel
    without = compare(figure[0], None, None, benchmark, richting, smallest).oordeel
    assert with_interval in {without, Oordeel.GEEN_DUIDELIJK_VERSCHIL}


@given(figures(), tenths, st.integers(0, 100))
def test_turning_the_direction_turns_only_the_judgement(figure, benchmark, smallest) -> None:
    worse = compare(*figure, benchmark, SLECHTER, smallest)
    better = compare(*figure, benchmark, BETER, smallest)
    neutral = compare(*figure, benchmark, NEUTRAAL, smallest)
    assert worse.verschil == better.verschil == neutral.verschil
    assert better.oordeel == MIRROR.get(worse.oordeel, worse.oordeel)
    assert (neutral.oordeel is Oordeel.HOGER) == (better.oordeel is Oordeel.GUNSTIGER)


@given(
    st.lists(
        st.tuples(figures(), st.none() | tenths, st.integers(1, 100), richtingen), min_size=1, max_size=20
    )
)
def test_a_table_says_of_every_figure_what_the_rule_says_of_it_alone(rows) -> None:
    numbers = np.array([figure for figure, *_ in rows], dtype=float).T[:, :, np.newaxis] / 10
    references = [None if benchmark is None else benchmark / 10 for _, benchmark, *_ in rows]
    subjects = [an_estimate(richting=way, min_verschil=least / 10) for *_, least, way in rows]
    columns = dict(zip(("waarde", "ondergrens", "bovengrens"), numbers, strict=True))
    table = compare_table(columns, references, subjects)
    for place, (benchmark, subject) in enumerate(zip(references, subjects, strict=True)):
        alone = compare(*numbers[:, place, 0], benchmark, subject.richting, subject.min_verschil)
        outcome, difference, rule = (table[name][place, 0] for name in ("oordeel", "verschil", "regel"))
        assert (outcome, rule) == (alone.oordeel.value, alone.regel.value)
        assert alone.verschil == (None if np.isnan(difference) else difference)


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "waarde": [24.0, 17.5, np.nan, 10.0],
            "ondergrens": [20.0, 15.0, np.nan, np.nan],
            "bovengrens": [28.0, 20.0, np.nan, np.nan],
        },
        index=["WK000101", "WK000102", "WK000103", "WK000104"],
    )


def test_a_frame_gets_outcome_difference_and_rule_and_keeps_its_rows() -> None:
    judged = compare_frame(_frame(), 17.0, an_estimate())
    assert judged.index.tolist() == _frame().index.tolist()
    assert judged["oordeel"].tolist() == [
        "ongunstiger",
        "geen_duidelijk_verschil",
        "geen_cijfer",
        "gunstiger",
    ]
    assert judged["regel"].tolist() == ["interval", "interval", "geen", "verschil"]
    assert judged["verschil"].tolist()[:2] == [7.0, 0.5]
    assert math.isnan(judged["verschil"].iloc[2])


def test_a_frame_may_bring_a_benchmark_per_row() -> None:
    judged = compare_frame(_frame(), [30.0, 17.0, 17.0, np.nan], an_estimate())
    assert judged["oordeel"].tolist() == [
        "gunstiger",
        "geen_duidelijk_verschil",
        "geen_cijfer",
        "niet_te_vergelijken",
    ]


def test_what_may_not_be_compared_is_not_compared() -> None:
    judged = compare_frame(_frame(), 17.0, an_estimate(mag_vergelijken=False))
    assert set(judged["oordeel"]) == {"niet_te_vergelijken", "geen_cijfer"}
    assert judged["verschil"].isna().all()


def test_without_a_benchmark_nothing_is_compared() -> None:
    assert set(compare_frame(_frame(), None, an_estimate())["regel"]) == {"geen"}


def test_nullable_columns_and_an_empty_frame_are_read_too() -> None:
    nullable = _frame().astype("Float64")
    assert compare_frame(nullable, 17.0, an_estimate())["oordeel"].tolist()[0] == "ongunstiger"
    assert compare_frame(_frame().iloc[:0], 17.0, an_estimate()).empty


def test_a_gemeente_of_one_wijk_is_not_compared_with_itself() -> None:
    judged = compare_frame(_frame(), 17.0, an_estimate(), is_referentie=[True, False, False, False])
    assert judged["oordeel"].iloc[0] == "niet_te_vergelijken"
    assert judged["regel"].iloc[0] == "geen"
    assert judged["oordeel"].iloc[3] == "gunstiger"
    assert set(compare_frame(_frame(), 17.0, an_estimate(), is_referentie=True)["regel"]) == {"geen"}
