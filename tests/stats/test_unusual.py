"""How unusual a difference is, against ranks and normal scores worked out another way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, rankdata

from tests.samples import a_count, an_estimate
from wijkdata.models import Niveau
from wijkdata.stats.unusual import LANDELIJK, Verdeling, Verdelingen, opening_order, read_verdelingen

EVEN = Verdeling(1000, tuple(map(float, range(101))))
figures = st.lists(st.floats(0, 1000, width=32), min_size=101, max_size=101).map(sorted)


def spread(values: np.ndarray) -> Verdeling:
    return Verdeling(len(values), tuple(np.quantile(values, np.linspace(0, 1, 101))))


@pytest.mark.parametrize("shape", ["normal", "skewed", "counts"])
def test_it_is_the_normal_score_of_the_rank(shape: str) -> None:
    draw = np.random.default_rng(20261127)
    values = {
        "normal": draw.normal(17, 3, 3001),
        "skewed": draw.lognormal(3, 1, 3001),
        "counts": np.round(draw.lognormal(3, 1, 3001), -1),
    }[shape]
    known = spread(values)
    expected = norm.ppf((rankdata(values) - 0.5) / len(values))
    inner = np.flatnonzero(np.abs(expected) < 1.7)
    found = np.array([known.z(float(value)) for value in values[inner]])
    assert np.abs(found - expected[inner]).max() < 0.05


def test_one_unit_in_a_long_tail_is_less_unusual_than_in_a_short_one() -> None:
    draw = np.random.default_rng(7)
    tail, short = draw.lognormal(3, 1, 3001), draw.normal(17, 3, 3001)
    in_tail, in_short = spread(tail), spread(short)
    far = [(values.std(), known) for values, known in ((tail, in_tail), (short, in_short))]
    tops = [known.honderdsten[90] for _, known in far]
    steps = [known.distance(top, top + sd) for top, (sd, known) in zip(tops, far, strict=True)]
    assert steps[0] < 0.75 * steps[1]


def test_equals_share_the_middle_of_their_place() -> None:
    known = Verdeling(1000, (0.0,) * 21 + tuple(map(float, range(1, 81))))
    assert known.place(0.0) == 0.1
    assert known.z(0.0) == pytest.approx(norm.ppf(0.1))


def test_no_area_is_further_out_than_the_last_of_so_many_can_be() -> None:
    few = Verdeling(10, EVEN.honderdsten)
    assert few.z(1e9) == few.z(100.0) == pytest.approx(norm.ppf(0.95))
    assert few.z(-1e9) == pytest.approx(norm.ppf(0.05))


@given(figures, st.floats(-10, 1010), st.floats(-10, 1010))
def test_higher_is_never_a_lower_score_and_the_unit_does_not_matter(
    known: list[float], one: float, other: float
) -> None:
    here = Verdeling(500, tuple(known))
    low, high = sorted((one, other))
    assert here.z(low) <= here.z(high) + 1e-9
    assert math.isfinite(here.distance(one, other))
    assert here.distance(one, other) == here.distance(other, one)
    assert here.distance(one, one) == 0


@given(figures, st.sampled_from([0.25, 2.0, 1024.0]))
def test_the_scale_does_not_matter(known: list[float], factor: float) -> None:
    here, there = Verdeling(500, tuple(known)), Verdeling(500, tuple(factor * one for one in known))
    for one, other in itertools.pairwise(known[::20]):
        assert here.distance(one, other) == pytest.approx(there.distance(factor * one, factor * other))


def frame(gemeenten: int) -> pd.DataFrame:
    rows = [("rookt", 3000, gemeenten, list(EVEN.honderdsten)), ("bijstand", 12, 2, [5.0] * 101)]
    return pd.DataFrame(rows, columns=["indicator", "aantal", "gemeenten", "honderdsten"])


def test_it_says_over_what_and_whether_that_is_the_country() -> None:
    country, province = (read_verdelingen(frame(count), Niveau.WIJK) for count in (LANDELIJK, LANDELIJK - 1))
    assert (country.aantal, country.landelijk, province.landelijk) == (3000, True, False)
    assert country.distance("rookt", 50.0, 97.5) == pytest.approx(1.96, abs=0.001)
    assert country.distance("bijstand", 5.0, 5.0) == 0


def test_what_is_not_known_is_not_unusual_and_may_come_from_another_level() -> None:
    nothing = read_verdelingen(frame(1)[:0], Niveau.WIJK)
    assert (nothing.aantal, nothing.distance("rookt", 1.0, 99.0)) == (0, 0.0)
    wijken = read_verdelingen(frame(400)[:1], Niveau.WIJK)
    assert wijken.distance("rookt", None, 99.0) == 0
    filled = wijken.filled(Verdelingen(Niveau.GEMEENTE, 9, per={"rookt": EVEN, "zorg": EVEN}))
    assert (filled.niveau, filled.aantal, set(filled.per)) == (Niveau.WIJK, 3000, {"rookt", "zorg"})
    assert nothing.filled(wijken) is wijken


def test_people_open_before_their_surroundings_however_unusual_those_are() -> None:
    near, far = an_estimate(sleutel="b"), a_count(sleutel="a", omgeving=True)
    order = sorted([(far, 3.0), (near, 0.1), (far, 4.0), (near, 0.2)], key=lambda one: opening_order(*one))
    assert order == [(near, 0.2), (near, 0.1), (far, 4.0), (far, 3.0)]
    assert opening_order(near, 1.0) < opening_order(an_estimate(sleutel="c"), 1.0)
