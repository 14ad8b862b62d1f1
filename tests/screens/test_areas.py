"""What areas are called where they stand among each other: short, and never two alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.conftest import Reads
from wijkdata.screens.areas import load_areas, name_frame
from wijkdata.screens.screen import Scherm

Areas = list[tuple[str, str]]
"""Code and name of werkgebieden."""


def named(scherm: Scherm, werkgebieden: Areas = ()) -> dict[str, str]:
    """Name the areas of a screen, with werkgebieden below them."""
    areas = load_areas(scherm)
    rows = {
        code: {"naam": naam, "gemeente_code": "GM9998", "gemeente_naam": "'t Vlak", "is_water": False}
        for code, naam in werkgebieden
    }
    own = pd.DataFrame.from_dict(rows, orient="index").rename_axis("code")
    return name_frame(scherm, pd.concat([areas, own]) if rows else areas)["naam"].to_dict()


@pytest.fixture
def inside(read: Reads) -> Scherm:
    """A screen of the wijken of one gemeente."""
    return read(gemeente="GM9998", niveau="wijk")


@pytest.fixture
def around(read: Reads) -> Scherm:
    """A screen of all wijken of the country."""
    return read(gemeente="NL", niveau="wijk")


def test_inside_a_gemeente_nobody_bears_it(inside: Scherm) -> None:
    assert named(inside) == {"WK999801": 'Noord "de" <b>', "WK999802": "Zuid"}


def test_in_the_country_a_wijk_bears_its_gemeente_and_one_that_is_its_gemeente_is_called_so(
    around: Scherm,
) -> None:
    assert named(around) == {
        "WK999701": "Eén",
        "WK999801": 'Noord "de" <b> (\'t Vlak)',
        "WK999802": "Zuid ('t Vlak)",
    }


def test_a_wijk_that_is_its_gemeente_is_called_as_that(read: Reads) -> None:
    assert named(read(gemeente="GM9997", niveau="wijk")) == {"WK999701": "Eén"}


def test_in_the_country_a_gemeente_bears_only_its_name(read: Reads) -> None:
    assert named(read(gemeente="NL", niveau="gemeente")) == {"GM9997": "Eén", "GM9998": "'t Vlak"}


def test_a_werkgebied_always_says_what_it_is(inside: Scherm) -> None:
    assert named(inside, [("EG234567", "Kern")])["EG234567"] == "Kern (werkgebied)"
    both = named(inside, [("EG234567", "Zuid")])
    assert (both["WK999802"], both["EG234567"]) == ("Zuid", "Zuid (werkgebied)")
    two = named(inside, [("EG234567", "Kern"), ("EG765432", "Kern")])
    assert two["EG234567"] == "Kern (werkgebied) (EG234567)"
    assert two["EG765432"] == "Kern (werkgebied) (EG765432)"


NAMES = st.sampled_from(["Zuid", "Noord", "Noord (werkgebied)", "", "<b>"]) | st.text(max_size=12)
CODES = st.text("23456789ABC", min_size=6, max_size=6).map("EG{}".format)
AREAS = st.lists(st.tuples(CODES, NAMES), max_size=12, unique_by=lambda area: area[0])


@given(AREAS)
def test_no_two_are_called_alike(read: Reads, areas: Areas) -> None:
    found = named(read(gemeente="GM9998", niveau="wijk"), areas)
    assert list(found) == ["WK999801", "WK999802", *(code for code, _ in areas)]
    assert len(set(found.values())) == len(found)


def test_a_frame_keeps_the_names_inside_a_gemeente_beside_those_of_the_screen(around: Scherm) -> None:
    areas = load_areas(around)
    found = name_frame(around, areas)
    assert found["naam_alleen"].to_dict() == {
        "WK999701": "Eén",
        "WK999801": 'Noord "de" <b>',
        "WK999802": "Zuid",
    }
    columns = name_frame(around, areas.reset_index())
    assert columns["code"].tolist() == found.index.tolist()
    assert columns["naam"].tolist() == found["naam"].tolist()
