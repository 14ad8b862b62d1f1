"""What areas are called where they stand among each other: short, and never two alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.conftest import Reads
from wijkdata.screens.areas import load_areas, name_areas, name_frame
from wijkdata.screens.screen import Scherm

Areas = list[tuple[str, str, str]]
"""Code, name and gemeente of areas."""


def named(scherm: Scherm, areas: Areas) -> dict[str, str]:
    codes, namen, gemeenten = zip(*areas, strict=True) if areas else ((), (), ())
    return name_areas(scherm, codes, namen, gemeenten)


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


def test_an_area_alone_bears_its_name(inside: Scherm) -> None:
    assert named(inside, [("WK999801", "Noord", "'t Vlak")]) == {"WK999801": "Noord"}


def test_inside_a_gemeente_nobody_bears_it(inside: Scherm) -> None:
    areas = [("WK999801", "Noord", "'t Vlak"), ("WK999802", "Zuid", "'t Vlak")]
    assert named(inside, areas) == {"WK999801": "Noord", "WK999802": "Zuid"}


def test_in_the_country_a_wijk_bears_its_gemeente_also_alone(around: Scherm) -> None:
    noord, dorp = ("WK999801", "Noord", "'t Vlak"), ("WK999701", "Dorp", "Eén")
    assert named(around, [noord, dorp]) == {"WK999801": "Noord ('t Vlak)", "WK999701": "Dorp (Eén)"}
    assert named(around, [dorp]) == {"WK999701": "Dorp (Eén)"}
    assert named(around, [("NL00", "Nederland", "")]) == {"NL00": "Nederland"}


def test_in_the_country_a_gemeente_bears_only_its_name(read: Reads) -> None:
    scherm = read(gemeente="NL", niveau="gemeente")
    areas = [("GM9998", "'t Vlak", "'t Vlak"), ("GM9997", "Eén", "Eén")]
    assert named(scherm, areas) == {"GM9998": "'t Vlak", "GM9997": "Eén"}


def test_of_areas_with_the_same_name_each_bears_its_code_and_the_others_do_not(inside: Scherm) -> None:
    areas = [("WK1", "Kern", "A"), ("WK2", "Rand", "A"), ("WK3", "Kern", "A")]
    assert named(inside, areas) == {"WK1": "Kern (WK1)", "WK2": "Rand", "WK3": "Kern (WK3)"}


def test_in_the_country_the_gemeente_tells_the_same_names_apart_where_it_can(around: Scherm) -> None:
    areas = [("WK1", "Kern", "A"), ("WK2", "Kern", "B"), ("WK3", "Kern", "B")]
    assert named(around, areas) == {"WK1": "Kern (A)", "WK2": "Kern (B) (WK2)", "WK3": "Kern (B) (WK3)"}


def test_a_werkgebied_always_says_what_it_is(inside: Scherm, around: Scherm) -> None:
    kern = ("EG234567", "Kern", "'t Vlak")
    assert named(inside, [kern]) == {"EG234567": "Kern (werkgebied)"}
    assert named(around, [kern]) == {"EG234567": "Kern ('t Vlak) (werkgebied)"}
    both = named(inside, [("WK1", "Kern", "'t Vlak"), kern])
    assert both == {"WK1": "Kern", "EG234567": "Kern (werkgebied)"}
    two = named(inside, [kern, ("EG765432", "Kern", "'t Vlak")])
    assert two == {"EG234567": "Kern (werkgebied) (EG234567)", "EG765432": "Kern (werkgebied) (EG765432)"}


NAMES = st.sampled_from(["Kern", "Noord", "Noord (werkgebied)", "Kern (A)", "", "<b>"]) | st.text(max_size=12)
CODES = st.integers(0, 999).map("WK0001{:03}".format) | st.text("23456789ABC", min_size=6, max_size=6).map(
    "EG{}".format
)
AREAS = st.lists(
    st.tuples(CODES, NAMES, st.sampled_from(["A", "B", "Kern", ""])),
    max_size=12,
    unique_by=lambda area: area[0],
)


@given(AREAS, st.sampled_from(["GM9998", "NL"]))
def test_no_two_are_called_alike_and_each_still_bears_its_name(
    read: Reads, areas: Areas, gemeente: str
) -> None:
    found = named(read(gemeente=gemeente, niveau="wijk"), areas)
    assert list(found) == [code for code, *_ in areas]
    assert len(set(found.values())) == len(areas)
    assert all(naam in found[code] for code, naam, _ in areas)


def test_a_frame_keeps_the_plain_names_beside_those_of_the_screen(around: Scherm) -> None:
    areas = load_areas(around)
    found = name_frame(around, areas)
    assert found["naam"].to_dict() == {
        "WK999701": "Dorp (Eén)",
        "WK999801": 'Noord "de" <b> (\'t Vlak)',
        "WK999802": "Zuid ('t Vlak)",
    }
    assert found["naam_alleen"].equals(areas["naam"].rename("naam_alleen"))
    assert "naam_alleen" not in areas
    columns = name_frame(around, areas.reset_index())
    assert columns["code"].tolist() == found.index.tolist()
    assert columns["naam"].tolist() == found["naam"].tolist()


def test_an_area_of_no_known_gemeente_bears_none(around: Scherm) -> None:
    areas = pd.DataFrame({"code": ["WK1", "WK2"], "naam": ["Kern", "Rand"], "gemeente_naam": ["A", None]})
    assert name_frame(around, areas)["naam"].tolist() == ["Kern (A)", "Rand"]
