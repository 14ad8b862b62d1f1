"""Map classes: every area in exactly one, labels that hold, and the rule deciding who is in the middle."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid
from wijkdata.models import Richting
from wijkdata.stats.classify import KlasseMethode
from wijkdata.stats.comparison import Oordeel, compare_frame
from wijkdata.view.classes import KaartKlassen, difference_classes, difference_note, place_of, value_classes
from wijkdata.view.numbers import format_number
from wijkdata.view.theme import LIGHT

ROKEN = an_estimate()
shares = st.lists(st.none() | st.floats(0, 100), max_size=60)


def _compared(values: list[float], benchmark: float = 20.0, half: float = math.nan) -> pd.DataFrame:
    values = np.asarray(values, dtype=float)
    frame = pd.DataFrame({"waarde": values, "ondergrens": values - half, "bovengrens": values + half})
    return compare_frame(frame, benchmark, ROKEN)


def _total(klassen: KaartKlassen) -> int:
    return sum(klasse.aantal for klasse in (*klassen.klassen, klassen.ontbreekt))


@given(shares, st.sampled_from(KlasseMethode))
def test_every_area_is_counted_once_and_its_label_holds(values, methode) -> None:
    klassen = value_classes(pd.Series(values, dtype=float), ROKEN, methode)
    assert len(klassen.klassen) <= 5
    assert _total(klassen) == len(klassen.index) == len(values)
    for place, klasse in enumerate(klassen.klassen):
        assert klasse.aantal == klassen.index.count(place)
    for value, place in zip(values, klassen.index, strict=True):
        if value is None:
            assert place == len(klassen.klassen)
            continue
        bounds = [int(part) for part in re.findall(r"\d+", klassen.klassen[place].label)]
        assert bounds[0] <= int(format_number(value)) <= bounds[-1]


@given(shares, st.sampled_from(KlasseMethode))
def test_what_looks_the_same_has_the_same_colour(values, methode) -> None:
    klassen = value_classes(pd.Series(values, dtype=float), ROKEN, methode)
    by_shown: dict[int, int] = {}
    for value, place in zip(values, klassen.index, strict=True):
        if value is not None:
            assert by_shown.setdefault(int(format_number(value)), place) == place
    ordered = [place for _, place in sorted(by_shown.items())]
    assert ordered == sorted(ordered)


def test_labels_and_colours_of_amounts() -> None:
    klassen = value_classes(
        pd.Series([10.2, 12.0, 14.4, 16.0, 18.0, 20.0, 22.0, 24.0, 26.0, 28.0, None]), ROKEN
    )
    assert [klasse.label for klasse in klassen.klassen] == [
        "10 tot 13%",
        "14 tot 17%",
        "18 tot 20%",
        "21 tot 24%",
        "25 tot 28%",
    ]
    assert klassen.kleuren == [*LIGHT.sequential, LIGHT.missing]
    assert klassen.ontbreekt.aantal == 1
    assert not klassen.is_verschil


@given(shares.filter(any), st.sampled_from(KlasseMethode))
def test_labels_leave_no_gap_and_do_not_overlap(values, methode) -> None:
    klassen = value_classes(pd.Series(values, dtype=float), ROKEN, methode).klassen
    ranges = [[int(part) for part in re.findall(r"\d+", klasse.label)] for klasse in klassen]
    held = [(bounds[0], bounds[-1]) for bounds in ranges if bounds]
    for (_, top), (bottom, _) in pairwise(held):
        assert bottom == top + 1


def test_fewer_classes_keep_their_colours_apart() -> None:
    two = value_classes(pd.Series([1.0, 1.0, 50.0]), ROKEN)
    assert two.kleuren == [LIGHT.sequential[1], LIGHT.sequential[3], LIGHT.missing]
    assert [klasse.label for klasse in two.klassen] == ["1%", "2 tot 50%"]
    one = value_classes(pd.Series([7.0, 7.0]), ROKEN)
    assert one.kleuren == [LIGHT.sequential[2], LIGHT.missing]


def test_euros_are_labelled_in_euros() -> None:
    income = a_count(eenheid=Eenheid.EURO_1000, decimalen=1)
    klassen = value_classes(pd.Series([21.0, 40.05]), income)
    labels = [klasse.label.replace("\u00a0", " ") for klasse in klassen.klassen]
    assert labels == ["€ 21.000 tot € 24.800", "€ 24.900 tot € 40.100"]


@pytest.mark.parametrize("nothing", [[], [math.nan, math.nan]])
def test_without_figures_there_is_only_missing(nothing) -> None:
    klassen = value_classes(pd.Series(nothing, dtype=float), ROKEN)
    assert klassen.klassen == ()
    assert klassen.kleuren == [LIGHT.missing]
    assert set(klassen.index) <= {0}
    assert klassen.ontbreekt.aantal == len(nothing)


def test_differences_have_limits_at_once_and_twice_the_smallest_that_counts() -> None:
    klassen = difference_classes(_compared([14.0, 14.1, 17.0, 17.1, 22.9, 23.0, 25.9, 26.0, math.nan]), ROKEN)
    assert klassen.index == (0, 1, 1, 2, 2, 3, 3, 4, 5)
    assert [klasse.aantal for klasse in klassen.klassen] == [1, 2, 2, 2, 1]
    assert klassen.kleuren[0] == LIGHT.diverging[4]
    assert klassen.kleuren[4] == LIGHT.diverging[0]
    assert [klasse.label for klasse in klassen.klassen] == [
        "▲▲ veel gunstiger",
        "▲ gunstiger",
        "● geen duidelijk verschil",
        "▼ ongunstiger",
        "▼▼ veel ongunstiger",
    ]
    assert klassen.klassen[4].uitleg == "6 procentpunt of meer"
    assert klassen.is_verschil


def test_a_limit_met_within_a_hair_is_met() -> None:
    assert difference_classes(_compared([23.1], benchmark=20.1), ROKEN).index == (3,)
    assert difference_classes(_compared([26.1], benchmark=20.1), ROKEN).index == (4,)
    assert difference_classes(_compared([14.1], benchmark=20.1), ROKEN).index == (0,)


def test_an_uncertain_difference_is_in_the_middle_however_large() -> None:
    assert difference_classes(_compared([35.0, 35.0], half=16.0), ROKEN).index == (2, 2)


@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=40), st.floats(0, 30))
def test_the_colour_never_says_more_than_the_rule(values, half) -> None:
    judged = _compared([math.nan if value is None else value for value in values], half=half)
    klassen = difference_classes(judged, ROKEN)
    sides = {
        Oordeel.GUNSTIGER: {0, 1},
        Oordeel.GEEN_DUIDELIJK_VERSCHIL: {2},
        Oordeel.ONGUNSTIGER: {3, 4},
        Oordeel.GEEN_CIJFER: {5},
    }
    for oordeel, place in zip(judged["oordeel"], klassen.index, strict=True):
        assert place in sides[Oordeel(oordeel)]
    assert _total(klassen) == len(values)


def test_neutral_differences_get_no_colours_of_good_and_bad() -> None:
    neutral = an_estimate(richting=Richting.NEUTRAAL)
    frame = pd.DataFrame({"waarde": [10.0, 30.0], "ondergrens": math.nan, "bovengrens": math.nan})
    klassen = difference_classes(compare_frame(frame, 20.0, neutral), neutral)
    assert klassen.kleuren == [*LIGHT.sequential, LIGHT.missing]
    assert not set(klassen.kleuren) & set(LIGHT.diverging)
    assert klassen.klassen[4].label == "►► veel hoger"


def test_what_is_not_compared_is_called_so() -> None:
    frame = pd.DataFrame({"waarde": [10.0], "ondergrens": [math.nan], "bovengrens": [math.nan]})
    klassen = difference_classes(compare_frame(frame, 20.0, ROKEN, is_referentie=True), ROKEN)
    assert klassen.index == (5,)
    assert klassen.ontbreekt.label == "niet te vergelijken"


def test_a_benchmark_finds_its_class() -> None:
    amounts = value_classes(pd.Series([10.0, 14.0, 18.0, 22.0, 26.0]), ROKEN)
    assert [place_of(amounts, value, ROKEN) for value in (3.0, 13.4, 13.6, 22.0, 99.0)] == [
        None,
        0,
        1,
        3,
        None,
    ]
    differences = difference_classes(_compared([10.0, 30.0]), ROKEN)
    assert [place_of(differences, value, ROKEN, 20.0) for value in (20.0, 17.0, 26.0)] == [2, 1, 4]
    with pytest.raises(ValueError, match="benchmark"):
        place_of(differences, 20.0, ROKEN)


def test_the_note_says_where_the_colours_begin() -> None:
    assert difference_note(ROKEN) == "Een verschil telt vanaf 3 procentpunt. “Veel” is vanaf 6 procentpunt."
