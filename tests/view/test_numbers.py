"""Dutch numbers: a table of what must be on the screen, and properties that hold for every number."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.view.numbers import (
    as_judged,
    axis_title,
    format_drempel,
    format_interval,
    format_inwoners,
    format_kaal,
    format_many,
    format_number,
    format_verschil,
    format_waarde,
    format_years,
    is_number,
    join_words,
    kind_beside,
    kinds_of_rows,
    out_of,
    round_shown,
)

NOTHING = [None, math.nan, math.inf, -math.inf, pd.NA, np.float64("nan"), pd.NaT]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (1234.45, 1, "1.234,5"),
        (1234567.891, 2, "1.234.567,89"),
        (-1234.5, 0, "−1.235"),
        (-0.04, 1, "0,0"),
        (16.5, 0, "17"),
        (17.5, 0, "18"),
        (2.675, 2, "2,68"),
        (16.499999999999996, 0, "17"),
        (16.49, 0, "16"),
        (np.float64(3.25), 1, "3,3"),
        (np.int64(12000), 0, "12.000"),
    ],
)
def test_a_number(value, decimals, text) -> None:
    assert format_number(value, decimals) == text


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_is_never_a_number(nothing) -> None:
    assert not is_number(nothing)
    assert format_number(nothing) == "geen cijfer"
    assert format_waarde(nothing, an_estimate()) == "geen cijfer"
    assert format_kaal(nothing, an_estimate()) == "geen cijfer"
    assert format_verschil(nothing, an_estimate()) == "geen cijfer"
    assert out_of(nothing, 100, "volwassenen") == "geen cijfer"
    assert format_interval(nothing, 3.0, an_estimate()) == ""
    assert format_interval(3.0, nothing, an_estimate()) == ""


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 3))
def test_babel_writes_the_same(value: Decimal, decimals: int) -> None:
    """Babel rounds halves to even, the Dutch do not; on the rest they must agree."""
    if value.scaleb(decimals) % 1 in {Decimal("0.5"), Decimal("-0.5")}:
        return
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    theirs = format_decimal(value, format=pattern, locale="nl_NL")
    assert format_number(float(value), decimals).replace("−", "-") == re.sub(r"^-(0(,0+)?)$", r"\1", theirs)


@given(st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6).map(lambda n: n / 1000), st.integers(0, 2))
def test_rounding_many_is_rounding_each(value: float, decimals: int) -> None:
    shown = format_number(value, decimals).replace(".", "").replace(",", ".").replace("−", "-")
    assert float(round_shown([value], decimals)[0]) == pytest.approx(float(shown), abs=1e-9)


@given(
    st.lists(
        st.floats(-1e6, 1e6) | st.floats(-2, 2) | st.integers(-20, 20) | st.sampled_from([math.nan, math.inf])
    ),
    st.integers(0, 2),
    st.sampled_from([Eenheid.PROCENT, Eenheid.EURO_1000, Eenheid.SCORE]),
)
def test_many_figures_are_written_as_each(values: list[float], decimals: int, eenheid: Eenheid) -> None:
    indicator = a_count(eenheid=eenheid, decimalen=decimals)
    assert format_many(values, indicator) == [format_kaal(value, indicator) for value in values]


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "waarde", "text"),
    [
        (Eenheid.PROCENT, 0, 23.6, "24%"),
        (Eenheid.PROCENT, 1, 23.64, "23,6%"),
        (Eenheid.PER_1000, 0, 31.2, "31 per 1.000 inwoners"),
        (Eenheid.AANTAL, 0, 1234, "1.234"),
        (Eenheid.KM, 1, 1.24, "1,2 km"),
        (Eenheid.EURO_1000, 1, 26.4, "€ 26.400"),
        (Eenheid.EURO_1000, 0, 312, "€ 312.000"),
        (Eenheid.EURO_1000, 1, -3.25, "€ −3.250"),
        (Eenheid.EURO_PER_10000, 0, 1234.4, "€ 1.234 per 10.000 inwoners"),
        (Eenheid.SCORE, 2, -0.123, "−0,12"),
        (Eenheid.KLASSE, 0, 3, "3"),
        (Eenheid.JAREN, 1, 81.25, "81,3 jaar"),
        (Eenheid.HECTARE, 0, 1234, "1.234 hectare"),
        (Eenheid.M3, 0, 1180, "1.180 m³"),
        (Eenheid.INWONERS_PER_KM2, 0, 3210, "3.210 inwoners per km²"),
        (Eenheid.ADRESSEN_PER_KM2, 0, 999.6, "1.000 adressen per km²"),
        (Eenheid.PERSONEN, 1, 2.1, "2,1 personen"),
        (Eenheid.AUTOS, 1, 1.1, "1,1 auto's"),
    ],
)
def test_a_figure_with_its_unit(eenheid, decimalen, waarde, text) -> None:
    indicator = a_count(eenheid=eenheid, decimalen=decimalen)
    assert format_waarde(waarde, indicator).replace("\u00a0", " ") == text
    assert "\u00a0" not in text
    assert format_waarde(waarde, indicator).count("\u00a0") == text.count("€")


def test_the_table_knows_every_unit() -> None:
    for eenheid in Eenheid:
        indicator = a_count(eenheid=eenheid)
        assert re.search(r"\d", format_waarde(1234.0, indicator))
        assert axis_title(indicator)
        assert format_verschil(2.0, indicator)


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "low", "high", "text"),
    [
        (Eenheid.PROCENT, 0, 19.6, 28.4, "20 tot 28%"),
        (Eenheid.KM, 1, 1.1, 1.44, "1,1 tot 1,4 km"),
        (Eenheid.EURO_1000, 1, 25.1, 27.0, "€ 25.100 tot € 27.000"),
        (Eenheid.SCORE, 1, -0.31, 0.12, "−0,3 tot 0,1"),
    ],
)
def test_an_interval(eenheid, decimalen, low, high, text) -> None:
    indicator = a_count(eenheid=eenheid, decimalen=decimalen)
    assert format_interval(low, high, indicator).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "verschil", "text"),
    [
        (Eenheid.PROCENT, 0, -7.02, "7,0 procentpunt"),
        (Eenheid.PROCENT, 0, 2.6, "2,6 procentpunt"),
        (Eenheid.PER_1000, 0, 27.5, "27,5 per 1.000 inwoners"),
        (Eenheid.PROCENT, 1, 1.5, "1,5 procentpunt"),
        (Eenheid.EURO_1000, 1, -1.2, "€ 1.200"),
        (Eenheid.KM, 1, 0.4, "0,4 km"),
        (Eenheid.KLASSE, 0, 1, "1 klasse"),
        (Eenheid.KLASSE, 0, -2, "2 klassen"),
    ],
)
def test_a_difference_has_no_sign(eenheid, decimalen, verschil, text) -> None:
    indicator = a_count(eenheid=eenheid, decimalen=decimalen)
    assert format_verschil(verschil, indicator).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (24.4, "24 van de 100 volwassenen"),
        (24.5, "25 van de 100 volwassenen"),
        (1.2, "1 van de 100 volwassenen"),
        (0.0, "0 van de 100 volwassenen"),
        (0.3, "minder dan 1 van de 100 volwassenen"),
        (99.7, "bijna 100 van de 100 volwassenen"),
        (100.0, "100 van de 100 volwassenen"),
    ],
)
def test_a_share_is_told_in_people(share, text) -> None:
    assert out_of(share, 100, "volwassenen") == text


def test_a_rate_is_told_in_people() -> None:
    assert out_of(31.2, 1000, "inwoners") == "31 van de 1.000 inwoners"
    assert out_of(0.2, 1000, "inwoners") == "minder dan 1 van de 1.000 inwoners"


def test_inhabitants() -> None:
    assert format_inwoners(35210) == "35.210 inwoners"
    assert format_inwoners(1) == "1 inwoner"
    assert format_inwoners(0) == "geen inwoners"
    assert format_inwoners(None) == "aantal inwoners onbekend"


def test_lists_and_years() -> None:
    assert join_words([]) == ""
    assert join_words(["a", "b"]) == "a en b"
    assert join_words("abc", last="of") == "a, b of c"
    assert format_years([2020]) == "2020"
    assert format_years([2020, 2012, 2016, 2012]) == "2012, 2016 en 2020"
    assert format_years([2014, 2015, 2016, 2018]) == "2014 tot en met 2016 en 2018"
    assert format_years([2019, 2020]) == "2019 en 2020"


def test_an_axis_says_what_it_counts() -> None:
    assert axis_title(an_estimate()) == "van de 100 volwassenen"
    assert axis_title(a_count(eenheid=Eenheid.EURO_1000)) == "euro"
    assert axis_title(a_count(eenheid=Eenheid.KM)) == "km"
    assert axis_title(a_count(eenheid=Eenheid.SCORE)) == "score"


tenths = st.integers(0, 1000).map(lambda number: number / 10)


def seen(waarde: float, indicator: Indicator) -> Decimal:
    return Decimal(format_kaal(waarde, indicator).replace(",", "."))


@given(tenths, tenths, st.sampled_from([1.5, 2.0, 2.5, 3.0]))
def test_what_is_seen_never_contradicts_the_verdict(one: float, other: float, smallest: float) -> None:
    written = as_judged(one, other, an_estimate(min_verschil=smallest))
    apart = abs(seen(one, written) - seen(other, written))
    exact = abs(Decimal(str(one)) - Decimal(str(other)))
    assert (apart >= Decimal(str(smallest))) == (exact >= Decimal(str(smallest)))
    if apart == Decimal(str(smallest)):
        assert apart == exact


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (20.6, 17.8, ("20,6", "17,8")),
        (75.2, 78.4, ("75,2", "78,4")),
        (21.0, 18.0, ("21", "18")),
        (24.4, 17.2, ("24", "17")),
        (21.4, 19.6, ("21", "20")),
    ],
)
def test_only_where_rounding_hides_why_there_is_a_decimal(
    one: float, other: float, shown: tuple[str, str]
) -> None:
    written = as_judged(one, other, an_estimate())
    assert (format_kaal(one, written), format_kaal(other, written)) == shown


def test_without_a_benchmark_nothing_is_written_finer() -> None:
    assert as_judged(None, 18.0, an_estimate()) == as_judged(18.4, math.nan, an_estimate()) == an_estimate()


@given(st.lists(st.tuples(tenths, tenths), min_size=1, max_size=20))
def test_many_rows_are_written_as_each_alone(pairs: list[tuple[float, float]]) -> None:
    frame = pd.DataFrame(pairs, columns=["waarde", "maat"])
    frame["verschil"] = frame["waarde"] - frame["maat"]
    kinds = kinds_of_rows(frame, an_estimate())
    assert kinds == [as_judged(one, one - (one - other), an_estimate()) for one, other in pairs]
    assert kind_beside(frame, an_estimate()).decimalen == max(one.decimalen for one in kinds)


def test_a_limit_is_as_short_as_it_is_and_a_difference_keeps_its_decimal() -> None:
    indicator = an_estimate()
    assert (format_drempel(3, indicator), format_verschil(3, indicator)) == (
        "3 procentpunt",
        "3,0 procentpunt",
    )
    assert format_drempel(1.5, indicator) == format_verschil(1.5, indicator) == "1,5 procentpunt"
    rate = a_count(eenheid=Eenheid.PER_1000, per="")
    assert format_drempel(5, rate) == "5 per 1.000 inwoners"
    assert format_drempel(0.3, a_count(eenheid=Eenheid.KM, decimalen=1, per="")) == "0,3 km"
