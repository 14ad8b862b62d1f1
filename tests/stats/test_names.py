"""What areas are called among each other: none by a number alone, and no two alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.stats.names import call_areas, is_number_only

Areas = list[tuple[str, str, str]]
"""Code, name and gemeente of areas."""


def called(
    areas: Areas, wijken: dict[str, str] | None = None, *, land: bool = False, water: tuple[str, ...] = ()
) -> dict[str, str]:
    """Call areas by name; the code of their gemeente follows from their own."""
    codes, namen, towns = zip(*areas, strict=True) if areas else ((), (), ())
    frame = pd.DataFrame({
        "code": codes,
        "naam": namen,
        "gemeente_code": [f"GM{code[2:6]}" for code in codes],
        "gemeente_naam": towns,
        "is_water": [code in water for code in codes],
    })  # fmt: skip
    return call_areas(frame, wijken or {}, met_gemeente=land)


A, B = ("WK000101", "Noord", "Eén"), ("WK000102", "Zuid", "Eén")


def test_nothing_has_no_names() -> None:
    assert called([]) == {}


def test_inside_a_gemeente_nobody_bears_it_and_in_the_country_everybody_does() -> None:
    assert called([A, B]) == {"WK000101": "Noord", "WK000102": "Zuid"}
    assert called([A, B], land=True) == {"WK000101": "Noord (Eén)", "WK000102": "Zuid (Eén)"}


@pytest.mark.parametrize("naam", ["Wijk 00", "Vlieland", "Lopik, Benschop en Polsbroek"])
def test_the_only_wijk_of_a_gemeente_is_called_as_the_gemeente(naam: str) -> None:
    only = ("WK009600", naam, "Vlieland")
    assert called([only]) == {"WK009600": "Vlieland"}
    assert called([only, A, B], land=True)["WK009600"] == "Vlieland"
    sea = ("WK009699", "Waddenzee", "Vlieland")
    assert called([only, sea], water=("WK009699",))["WK009600"] == "Vlieland"
    own = ("EG009601", "Mijn eiland", "Vlieland")
    assert called([only, own]) == {"WK009600": "Vlieland", "EG009601": "Mijn eiland"}


def test_the_only_buurt_keeps_its_name() -> None:
    assert called([("BU00960000", "Oost-Vlieland", "Vlieland")]) == {"BU00960000": "Oost-Vlieland"}


@pytest.mark.parametrize("land", [False, True])
def test_a_number_bears_its_gemeente(land: bool) -> None:
    areas = [("WK018303", "Wijk 03", "Tubbergen"), ("WK018304", "Langeveen", "Tubbergen")]
    assert called(areas, land=land)["WK018303"] == "Wijk 03 (Tubbergen)"
    buurten = [("BU16210001", "Buurt 2741", "Lansingerland"), ("BU16210002", "Kern", "Lansingerland")]
    assert called(buurten, land=land)["BU16210001"] == "Buurt 2741 (Lansingerland)"


@pytest.mark.parametrize("land", [False, True])
def test_who_is_called_as_its_gemeente_says_what_it_is(land: bool) -> None:
    areas = [("WK018300", "Tubbergen", "Tubbergen"), ("WK018304", "Langeveen", "Tubbergen")]
    assert called(areas, land=land)["WK018300"] == "Tubbergen (wijk)"
    buurten = [("BU01830000", "Tubbergen", "Tubbergen"), ("BU01830401", "Langeveen", "Tubbergen")]
    assert called(buurten, land=land)["BU01830000"] == "Tubbergen (buurt)"


def test_who_is_called_as_the_country_is_not_the_country() -> None:
    areas = [("WK170835", "Nederland", "Steenwijkerland"), ("WK170801", "Steenwijk", "Steenwijkerland")]
    assert called(areas)["WK170835"] == "Nederland (wijk)"
    assert called(areas, land=True)["WK170835"] == "Nederland (Steenwijkerland)"


WIJKEN = {"WK172903": "Slenaken", "WK172904": "Epen", "WK172905": "Gulpen-Wittem", "WK172906": "Wijk 06"}
HUIZEN = [(f"BU1729{wijk}09", "Verspreide huizen", "Gulpen-Wittem") for wijk in ("03", "04", "05", "06")]


def test_buurten_of_one_name_bear_their_wijk_where_that_tells_them_apart() -> None:
    assert called(HUIZEN, WIJKEN) == {
        "BU17290309": "Verspreide huizen (Slenaken)",
        "BU17290409": "Verspreide huizen (Epen)",
        "BU17290509": "Verspreide huizen (wijk Gulpen-Wittem)",
        "BU17290609": "Verspreide huizen",
    }
    assert called(HUIZEN[:2], WIJKEN, land=True) == {
        "BU17290309": "Verspreide huizen (Slenaken, Gulpen-Wittem)",
        "BU17290409": "Verspreide huizen (Epen, Gulpen-Wittem)",
    }


def test_two_of_one_name_in_one_wijk_bear_their_code() -> None:
    areas = [*HUIZEN[:1], ("BU17290308", "Verspreide huizen", "Gulpen-Wittem")]
    assert called(areas, WIJKEN) == {
        "BU17290309": "Verspreide huizen (BU17290309)",
        "BU17290308": "Verspreide huizen (BU17290308)",
    }


def test_wijken_of_one_name_bear_their_code() -> None:
    areas = [("WK000101", "Kern", "Eén"), ("WK000102", "Kern", "Eén"), ("WK000201", "Kern", "Twee")]
    assert called(areas[:2]) == {"WK000101": "Kern (WK000101)", "WK000102": "Kern (WK000102)"}
    assert called([*areas, ("WK000202", "Rand", "Twee")], land=True) == {
        "WK000101": "Kern (WK000101, Eén)",
        "WK000102": "Kern (WK000102, Eén)",
        "WK000201": "Kern (Twee)",
        "WK000202": "Rand (Twee)",
    }


def test_a_gemeente_bears_only_its_name_and_an_area_of_no_known_gemeente_too() -> None:
    towns = [("GM0183", "Tubbergen", "Tubbergen"), ("GM0096", "Vlieland", "Vlieland")]
    assert called(towns) == {"GM0183": "Tubbergen", "GM0096": "Vlieland"}
    assert called([("WK000101", "Wijk 01", "")], land=True) == {"WK000101": "Wijk 01"}


NAMES = st.sampled_from(["Kern", "Wijk 00", "Eén", "Nederland", "Kern (Eén)", "Dorp e.o.", "<b>"]) | st.text(
    max_size=8
)
AREAS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(0, 3), NAMES),
    max_size=14,
    unique_by=lambda area: area[:3],
)


@given(AREAS, st.sampled_from(["WK", "BU"]), st.booleans(), st.dictionaries(st.integers(0, 2), NAMES))
def test_no_two_are_called_alike_and_none_by_a_number(areas, kind, land, wijken) -> None:
    towns = {1: "Eén", 2: "Kern", 3: "Wijk 00 aan Zee"}
    rows = [(f"{kind}{town:04}{wijk:02}{buurt:02}", naam, towns[town]) for town, wijk, buurt, naam in areas]
    known = {f"WK{town:04}{wijk:02}": naam for town in towns for wijk, naam in wijken.items()}
    found = called(rows, known, land=land)
    assert list(found) == [code for code, *_ in rows]
    assert len(set(found.values())) == len(rows)
    assert not any(is_number_only(naam) for naam in found.values())
