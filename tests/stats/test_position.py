"""The place of a figure in the country: a fifth only where the margin lies in one, ties shared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.models import Cijfer
from wijkdata.stats.position import MIN_PLAATSEN, Plaatsing, find_position, read_plaatsingen

HUNDRED = Plaatsing(np.arange(1.0, 101), heel_land=True)
figures = st.lists(st.integers(0, 60).map(float), min_size=MIN_PLAATSEN, max_size=80)


@pytest.mark.parametrize(
    ("cijfer", "places", "fifth", "higher"),
    [
        (Cijfer(100.0), (1, 1), 1, (0, 10)),
        (Cijfer(81.0), (20, 20), 1, (10, 20)),
        (Cijfer(80.0), (21, 21), 2, (20, 30)),
        (Cijfer(1.0), (100, 100), 5, (90, 100)),
        (Cijfer(90.0, 81.5, 98.5), (3, 19), 1, (0, 20)),
        (Cijfer(90.0, 80.5, 98.5), (3, 20), 1, (0, 20)),
        (Cijfer(90.0, 79.5, 98.5), (3, 21), None, (0, 20)),
        (Cijfer(90.0, 65.5, 98.5), (3, 35), None, (0, 40)),
        (Cijfer(50.0, 0.0, 100.5), (1, 100), None, (0, 100)),
    ],
)
def test_a_fifth_only_where_the_whole_margin_lies_in_it(
    cijfer: Cijfer, places: tuple[int, int], fifth: int | None, higher: tuple[int, int]
) -> None:
    found = find_position(cijfer, HUNDRED)
    assert found is not None
    assert (found.eerste, found.laatste) == places
    assert found.vijfde == fifth
    assert found.hoger == higher
    assert found.gebieden == 100


@given(figures, st.data())
def test_places_are_those_found_by_counting(values: list[float], data: st.DataObject) -> None:
    own = data.draw(st.sampled_from(values))
    half = data.draw(st.sampled_from([None, 0.5, 3.0, 12.0]))
    cijfer = Cijfer(own) if half is None else Cijfer(own, own - half, own + half)
    found = find_position(cijfer, Plaatsing(np.sort(np.array(values)), heel_land=True))
    assert found is not None
    low, high = own - (half or 0), own + (half or 0)
    assert found.eerste == 1 + sum(value > high for value in values)
    assert found.laatste == sum(value >= low for value in values)
    rank = 1 + sum(value > own for value in values)
    assert found.eerste <= rank <= found.laatste <= found.gebieden == len(values)
    if found.vijfde == 1:
        assert found.laatste * 5 <= len(values)
    if found.vijfde == 5:
        assert (found.eerste - 1) * 5 >= 4 * len(values) - 5


def test_where_nothing_may_be_said() -> None:
    few = Plaatsing(np.arange(1.0, MIN_PLAATSEN), heel_land=True)
    assert find_position(Cijfer(3.0), few) is None
    assert find_position(Cijfer(3.0), None) is None
    assert find_position(Cijfer(None), HUNDRED) is None
    assert find_position(Cijfer(50.0, volwassenen=99), HUNDRED) is None


def test_half_the_people_make_the_areas_those_of_the_country() -> None:
    frame = pd.DataFrame({
        "indicator": ["a", "b", "c"],
        "waarden": [np.array([3.0, 1.0, 2.0])] * 3,
        "deel": [0.5, 0.49, np.nan],
    })  # fmt: skip
    found = read_plaatsingen(frame)
    assert found["a"].waarden.tolist() == [1.0, 2.0, 3.0]
    assert [one.heel_land for one in found.values()] == [True, False, False]
