"""Numbers of people are rounded as far as the margin tells, and never lie outside it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.conftest import reason_of
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.people import Mensen, people_behind, round_people


def figure(value, low=None, high=None):
    return CijferMetMarge(value, low, high, IntervalSoort.GEPUBLICEERD)


@pytest.mark.parametrize(
    ("number", "low", "high", "expected"),
    [
        (1922, 1682, 2162, Mensen(1900, 1600, 2200, 100)),
        (1922, 1915, 1929, Mensen(1920, 1910, 1930, 10)),
        (1922, 700, 3100, Mensen(2000, 0, 4000, 1000)),
        (31, 20, 42, Mensen(30, 20, 50, 10)),
        (4, 1, 9, Mensen(0, 0, 10, 10)),
        (60, 0, 400, Mensen(60, 0, 400, 10)),
        (0, 0, 30, Mensen(0, 0, 30, 10)),
        (-1922, -2162, -1682, Mensen(-1900, -2200, -1600, 100)),
        (83_456, None, None, Mensen(83_000, None, None, 1000)),
        (83_456, 80_000, None, Mensen(83_000, None, None, 1000)),
        (999.6, 999.6, 999.6, Mensen(1000, 990, 1000, 10)),
        (150, 150, 150, Mensen(150, 150, 150, 10)),
    ],
)
def test_rounding(number, low, high, expected):
    assert round_people(number, low, high) == expected


@given(st.floats(0, 100), st.floats(0, 30), st.floats(0, 30), st.integers(1, 900_000))
def test_rounding_adds_less_than_the_margin(value, below, above, people):
    low, high = max(0.0, value - below), value + above
    found = people_behind(figure(value, low, high), people)
    number, bottom, top = (part * people / 100 for part in (value, low, high))
    assert abs(found.aantal - number) <= found.stap / 2 + 1e-6
    assert found.stap == 10 or found.stap <= (top - bottom) / 2 + 1e-6
    assert found.laag <= bottom + 1e-6
    assert found.hoog >= top - 1e-3
    assert bottom - found.laag < found.stap
    assert found.aantal % found.stap == found.laag % found.stap == found.hoog % found.stap == 0


@given(st.floats(0, 1e7))
def test_two_digits_remain_without_a_margin(number):
    found = round_people(number)
    assert len(str(found.aantal).rstrip("0")) <= 2
    assert abs(found.aantal - number) <= max(5, number * 0.05) * (1 + 1e-9)


def test_rate_per_thousand():
    assert people_behind(figure(60.0), 12_400, maal=1000).aantal == 740


@pytest.mark.parametrize(
    ("cijfer", "people", "reason"),
    [
        (figure(math.nan), 100, "geen_cijfers"),
        (figure(math.inf), 100, "geen_cijfers"),
        (figure(10), None, "geen_cijfers"),
        (figure(10), math.nan, "geen_cijfers"),
        (figure(10), math.inf, "ongeldig"),
        (figure(10), -5, "ongeldig"),
        (figure(-10), 100, "ongeldig"),
        (figure(10), 0, "geen_inwoners"),
    ],
)
def test_bad_input(cijfer, people, reason):
    assert reason_of(people_behind(cijfer, people)) == reason
