"""What is named on a map and in the sentence above it: what stands out most, and no place of few people."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from tests.samples import an_estimate
from wijkdata.screens.map import Kaartcijfers
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.map.words import _names, map_labels

NAMES = ["Haven", "Aa", "Bee", "Cee", "Dee", "Ee"]


def figures(
    oordeel: Oordeel = Oordeel.ONGUNSTIGER, copies: int = 1, areas: int = len(NAMES)
) -> SimpleNamespace:
    """Six areas, or the first of them; the harbour differs most and has few people."""
    frame = pd.DataFrame(
        {
            "code": [f"WK{place}" for place in range(6)],
            "naam": NAMES,
            "waarde": [50.0, 30.0, 31.0, 32.0, 33.0, 34.0],
            "verschil": [30.0, 10.0, 11.0, 12.0, 13.0, 14.0],
            "oordeel": oordeel.value,
            "inwoners": [300, *[5000] * 5],
            "volwassenen": [250, *[4000] * 5],
        }
    )
    frame = frame[:areas]
    cijfers = pd.concat([frame.assign(code=frame["code"] + f"_{copy}") for copy in range(copies)])
    known = SimpleNamespace(cijfers=cijfers, indicator=an_estimate(), kept={})
    known.duidelijk = Kaartcijfers.duidelijk.func(known)
    return known


def test_the_four_that_stand_out_most_bear_their_name_and_the_others_their_sign() -> None:
    labels = map_labels(figures())
    assert list(labels.values()) == [
        ("Ee\n▼ 34", "▼ 34", "▼"),
        ("Dee\n▼ 33", "▼ 33", "▼"),
        ("Cee\n▼ 32", "▼ 32", "▼"),
        ("Bee\n▼ 31", "▼ 31", "▼"),
        ("▼ 50", "▼"),
        ("▼ 30", "▼"),
    ]


def test_on_a_map_of_very_many_areas_only_names_are_written() -> None:
    assert all(len(texts) == 3 for texts in map_labels(figures(copies=21)).values())


def test_three_are_named_and_the_rest_is_counted_with_the_harbour_last() -> None:
    assert _names(figures()) == " Ongunstiger: Ee, Dee, Cee en nog 3."
    assert _names(figures(areas=2)) == " Ongunstiger: Aa en Haven."


def test_where_none_is_less_favourable_the_others_are_named_and_without_any_nothing_is_said() -> None:
    assert _names(figures(Oordeel.HOGER)).startswith(" Hoger: Ee")
    assert _names(figures(Oordeel.GEEN_DUIDELIJK_VERSCHIL)) == ""
