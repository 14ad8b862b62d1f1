"""Only a whole and honest document gets in; anything else gives one Dutch sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wijkdata.errors import InvoerFout
from wijkdata.workspace.documents import (
    Besluit,
    Besluitreden,
    BewaardWerkgebied,
    Scenario,
    export_json,
    import_json,
)

BASE: dict[str, Any] = {
    "naam": "Tafel 1",
    "gemeente": "GM9999",
    "indicatoren": [{"sleutel": "rookt", "gewicht": 1}],
    "themagewichten": {"leefstijl": 50},
}


def test_what_goes_out_comes_back_equal(scenario: Scenario) -> None:
    assert import_json(export_json(scenario), Scenario) == scenario


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"naam": ""}, "naam klopt niet"),
        ({"naam": "x" * 81}, "naam klopt niet (is te lang)"),
        ({"gemeente": "Utrecht"}, "gemeente klopt niet"),
        ({"indicatoren": []}, "indicatoren klopt niet (is leeg)"),
        ({"indicatoren": [{"sleutel": "rookt"}, {"sleutel": "rookt"}]}, "twee keer"),
        ({"indicatoren": [{"sleutel": "a; drop table waarde"}]}, "indicatoren > 0 > sleutel"),
        ({"indicatoren": [{"sleutel": "rookt", "gewicht": -1}]}, "gewicht klopt niet"),
        ({"themagewichten": {"leefstijl": 0, "zorg": 0}}, "alle gewichten zijn 0"),
        ({"themagewichten": {"leefstijl": "NaN"}}, "themagewichten > leefstijl"),
        ({"rekenwijze": {"trekkingen": 10}}, "rekenwijze > trekkingen"),
        ({"rekenwijze": {"normalisatie": "anders"}}, "geen bekende keuze"),
        ({"schema_naam": "wijkverkenner-scenario/9"}, "schema_naam klopt niet"),
        ({"overschrijvingen": [{"soort": "gaten", "sleutels": ["rookt"], "reden": ""}]}, "reden"),
        ({"aantekeningen": {"../../etc": {}}}, "aantekeningen"),
        ({"besluit": {"gebieden": ["Feijenoord"]}}, "besluit > gebieden > 0"),
        ({"besluit": {"gebieden": [f"WK{number:06}" for number in range(501)]}}, "te lang"),
        ({"besluit": {"gebieden": ["WK999901", "WK999901"]}}, "twee keer"),
        ({"besluit": {"redenen": ["zomaar"]}}, "besluit > redenen > 0"),
        ({"besluit": {"toelichting": "x" * 2001}}, "toelichting klopt niet (is te lang)"),
        ({"onbekend": 1}, "hoort er niet in"),
        ({"naam": "a\0b"}, "naam klopt niet (er staat een teken in dat niet bewaard kan worden)"),
        ({"aantekeningen": {"WK999901": {"kracht": "a\0"}}}, "kracht klopt niet (er staat een teken"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], named: str) -> None:
    with pytest.raises(InvoerFout) as caught:
        import_json(json.dumps(BASE | change), Scenario)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, "is geen leesbaar") for text in ("", "{", "[" * 100_000, "\ud800", b"\xff\xfe\x00")),
        *((text, "kan niet worden ingelezen") for text in ("[]", "null", '{"naam": NaN}')),
        ('{"naam": "een", "naam": "twee"}', "is geen leesbaar"),
        ("x" * 1_000_001, "is te groot: hooguit 1 MB"),
        ("é" * 500_001, "is te groot: hooguit 1 MB"),
    ],
)
def test_no_json_gives_one_sentence(text: str | bytes, said: str) -> None:
    with pytest.raises(InvoerFout, match=f"^Dit bestand {said}"):
        import_json(text, Scenario)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from([*Scenario.model_fields, *BewaardWerkgebied.model_fields])


@given(st.dictionaries(FIELDS, JSON_VALUES, max_size=6))
def test_anything_at_all_is_read_or_refused_in_dutch(change: dict[str, Any]) -> None:
    text = json.dumps(BASE | change)
    try:
        found = import_json(text, Scenario)
    except InvoerFout:
        with pytest.raises(InvoerFout, match=r"^Dit bestand"):
            import_json(text, Scenario)
    else:
        assert import_json(export_json(found), Scenario) == found


CHOICES = st.builds(
    Besluit,
    gebieden=st.lists(st.from_regex(r"(GM|WK|BU|EG)[0-9A-Z]{2,8}", fullmatch=True), unique=True).map(tuple),
    redenen=st.lists(st.sampled_from(Besluitreden), unique=True).map(tuple),
    toelichting=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200).map(str.strip),
)


@given(CHOICES)
def test_what_was_chosen_comes_back_equal(besluit: Besluit) -> None:
    made = Scenario.model_validate(BASE | {"besluit": besluit})
    assert import_json(export_json(made), Scenario).besluit == besluit


FIRST_KIND = {**BASE, "schema_naam": "wijkverkenner-scenario/1"}
FULL: dict[str, Any] = {
    "normalisatie": "z", "aggregatie": "rekenkundig", "winsoriseren": False, "maat": "aandeel", "k": 3,
    "breedte": 0.1, "samenhang": 1.0, "trekkingen": 2000, "zaad": 1,
}  # fmt: skip
"""How a scenario of the first kind wrote down how it computes: always whole."""


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        ({}, {"k": 3, "samenhang": 1, "breedte": 0.1, "breedte_cijfers": 0.1}),
        ({"rekenwijze": FULL}, {"k": 3, "samenhang": 1, "breedte": 0.1, "breedte_cijfers": 0.1}),
        (
            {"rekenwijze": FULL | {"k": 7, "samenhang": 0.5, "breedte": 0.25, "zaad": 9, "maat": "aantal"}},
            {"k": 7, "samenhang": 0.5, "breedte": 0.25, "breedte_cijfers": 0.25, "zaad": 9, "maat": "aantal"},
        ),
    ],
)
def test_a_scenario_of_the_first_kind_keeps_its_settings(kept: dict[str, Any], now: dict[str, Any]) -> None:
    found = import_json(json.dumps(FIRST_KIND | kept), Scenario)
    settings = found.rekenwijze.model_dump()
    assert {name: settings[name] for name in now} == now
    assert settings["wisselt_aftoppen"] is False
    assert found.is_oud
    assert found.besluit == Besluit()
    assert import_json(export_json(found), Scenario) == found


def test_a_scenario_made_now_follows_the_number_of_areas() -> None:
    made = Scenario.model_validate(BASE)
    assert (made.rekenwijze.k, made.rekenwijze.samenhang, made.is_oud) == (None, 0.3, False)


def test_an_own_area_names_each_buurt_once() -> None:
    with pytest.raises(ValidationError):
        BewaardWerkgebied(
            naam="x", gemeente="GM9999", indeling_jaar=2024, buurten=("BU99990101", "BU99990101")
        )
