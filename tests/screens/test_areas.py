"""What areas are called where they stand among each other: short, and never two alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.conftest import Reads
from wijkdata.screens.areas import load_areas, name_areas, name_frame
from wijkdata.screens.screen import Scherm

Areas = list[tuple[str, str]]
"""Code and name of areas."""


def named(scherm: Scherm, areas: Areas) -> dict[str, str]:
    codes, namen = zip(*areas, strict=True) if areas else ((), ())
    return name_areas(scherm, codes, namen)


@pytest.fixture
def inside(read: Reads) -> Scherm:
    """A screen of the wijken of one gemeente."""
    return read(gemeente="GM9998", niveau="wijk")


@pytest.fixture
def around(read: Reads) -> Scherm:
    """A screen of all wijken of the country."""
    return read(gemeente="NL", niveau="wijk")


def test_nothing_has_no_names(inside: Scherm) -> None:
    assert named(inside, []) == {}


def test_inside_a_gemeente_nobody_bears_it(inside: Scherm) -> None:
    areas = [("WK999801", "Noord"), ("WK999802", "Zuid")]
    assert named(inside, areas) == {"WK999801": 'Noord "de" <b>', "WK999802": "Zuid"}
    assert named(inside, areas[1:]) == {"WK999802": "Zuid"}


def test_in_the_country_a_wijk_bears_its_gemeente_also_alone(around: Scherm) -> None:
    assert named(around, [("WK999802", "Zuid")]) == {"WK999802": "Zuid ('t Vlak)"}
    assert named(around, [("NL00", "Nederland")]) == {"NL00": "Nederland"}


def test_a_wijk_that_is_its_gemeente_is_called_as_that(around: Scherm, read: Reads) -> None:
    assert named(around, [("WK999701", "Dorp")]) == {"WK999701": "Eén"}
    assert named(read(gemeente="GM9997", niveau="wijk"), [("WK999701", "Dorp")]) == {"WK999701": "Eén"}


def test_in_the_country_a_gemeente_bears_only_its_name(read: Reads) -> None:
    scherm = read(gemeente="NL", niveau="gemeente")
    areas = [("GM9998", "'t Vlak"), ("GM9997", "Eén")]
    assert named(scherm, areas) == {"GM9998": "'t Vlak", "GM9997": "Eén"}


def test_a_werkgebied_always_says_what_it_is(inside: Scherm) -> None:
    kern = ("EG234567", "Kern")
    assert named(inside, [kern]) == {"EG234567": "Kern (werkgebied)"}
    both = named(inside, [("WK999802", "Zuid"), ("EG234567", "Zuid")])
    assert both == {"WK999802": "Zuid", "EG234567": "Zuid (werkgebied)"}
    two = named(inside, [kern, ("EG765432", "Kern")])
    assert two == {"EG234567": "Kern (werkgebied) (EG234567)", "EG765432": "Kern (werkgebied) (EG765432)"}


NAMES = st.sampled_from(["Zuid", "Noord", "Noord (werkgebied)", "", "<b>"]) | st.text(max_size=12)
CODES = st.just("WK999802") | st.text("23456789ABC", min_size=6, max_size=6).map("EG{}".format)
AREAS = st.lists(st.tuples(CODES, NAMES), max_size=12, unique_by=lambda area: area[0])


@given(AREAS, st.sampled_from(["GM9998", "NL"]))
def test_no_two_are_called_alike(read: Reads, areas: Areas, gemeente: str) -> None:
    found = named(read(gemeente=gemeente, niveau="wijk"), areas)
    assert list(found) == [code for code, *_ in areas]
    assert len(set(found.values())) == len(areas)


def test_a_frame_keeps_the_names_inside_a_gemeente_beside_those_of_the_screen(around: Scherm) -> None:
    areas = load_areas(around)
    found = name_frame(around, areas)
    assert found["naam"].to_dict() == {
        "WK999701": "Eén",
        "WK999801": 'Noord "de" <b> (\'t Vlak)',
        "WK999802": "Zuid ('t Vlak)",
    }
    assert found["naam_alleen"].to_dict() == {
        "WK999701": "Eén",
        "WK999801": 'Noord "de" <b>',
        "WK999802": "Zuid",
    }
    columns = name_frame(around, areas.reset_index())
    assert columns["code"].tolist() == found.index.tolist()
    assert columns["naam"].tolist() == found["naam"].tolist()


def test_an_area_that_is_not_there_keeps_its_name(around: Scherm) -> None:
    areas = pd.DataFrame({"code": ["WK1", "WK2"], "naam": ["Kern", "Rand"]})
    assert name_frame(around, areas)["naam"].tolist() == ["Kern", "Rand"]
