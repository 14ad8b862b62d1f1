"""What a page works with: addresses it can lead to, and what it works out once per click."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from tests.screens.conftest import Reads
from wijkdata.choice.address import SINGLE, read_choice
from wijkdata.screens.screen import Changes, Parameter, Scherm, changed_parameters, once, read_screen

FIELDS = sorted(Changes.__annotations__)


@pytest.fixture
def scherm(read: Reads) -> Scherm:
    return read(gemeente="GM9998", niveau="wijk", gebied=["WK999801"], indicator="rookt", klassen="gelijk")


def test_every_field_of_a_change_is_a_parameter_of_the_address_and_the_other_way_round() -> None:
    assert set(FIELDS) == {*SINGLE, "gebied", "stap"}
    assert set(get_args(Parameter)) <= set(FIELDS)


@pytest.mark.parametrize("name", [one for one in FIELDS if one != "stap"])
def test_an_address_is_read_for_every_field_of_a_change(scherm: Scherm, name: str) -> None:
    gelezen = read_choice({name: ["on zin", "on zin"]}, scherm.aanbod, scherm.catalogue, lambda *_: ())
    assert gelezen is not None
    assert len(gelezen.meldingen) == 1


def test_the_step_of_a_presentation_is_read(scherm: Scherm) -> None:
    gelezen = read_choice({"stap": ["3"]}, scherm.aanbod, scherm.catalogue, lambda *_: ())
    assert gelezen is not None
    assert gelezen.stap == 3


@pytest.mark.parametrize("names", [("onzin",), ("onzin", "versie"), ("Gemeente",)])
def test_what_is_no_parameter_of_the_address_cannot_be_changed(
    scherm: Scherm, names: tuple[str, ...]
) -> None:
    wrong: dict[str, Any] = {"jaar": "2022", **dict.fromkeys(names, "x")}
    with pytest.raises(ValueError, match=", ".join(sorted(names))) as refused:
        changed_parameters(scherm, **wrong)
    assert "jaar" not in str(refused.value)


def test_without_changes_an_address_stays_as_it_was(scherm: Scherm) -> None:
    assert changed_parameters(scherm) == scherm.gelezen.expliciet


def test_an_empty_value_takes_a_part_out_and_the_rest_stays(scherm: Scherm) -> None:
    assert changed_parameters(scherm, klassen="", gebied=()) == {
        "gemeente": ["GM9998"],
        "niveau": ["wijk"],
        "indicator": ["rookt"],
    }


def test_another_gemeente_lets_go_of_areas_and_of_a_level_it_does_not_have(scherm: Scherm) -> None:
    parts = changed_parameters(scherm, gemeente="GM9997")
    assert parts == {
        "gemeente": ["GM9997"],
        "niveau": ["wijk"],
        "indicator": ["rookt"],
        "klassen": ["gelijk"],
    }
    country = read_screen(scherm.database, changed_parameters(scherm, gemeente="NL", niveau="gemeente"))
    assert country is not None
    assert not country.gelezen.meldingen
    assert "niveau" not in changed_parameters(country, gemeente="GM9998")


def test_the_step_of_a_presentation_stays_while_one_presents_the_same_subject(read: Reads) -> None:
    presented = read(gemeente="GM9998", niveau="wijk", indicator="rookt", presenteren="1", stap="3")
    assert changed_parameters(presented, klassen="gelijk")["stap"] == ["3"]
    assert "stap" not in changed_parameters(presented, indicator="woz")


def test_what_parts_of_a_page_ask_is_worked_out_once(scherm: Scherm) -> None:
    asked: list[tuple[Any, ...]] = []

    @once
    def know(screen: Scherm, sleutel: str, meer: bool = False) -> list[str]:
        asked.append((sleutel, meer))
        return [screen.keuze.gemeente, sleutel]

    first = know(scherm, "rookt")
    assert first == ["GM9998", "rookt"]
    assert know(scherm, "rookt") is first
    assert asked == [("rookt", False)]
    assert know(scherm, "woz") == ["GM9998", "woz"]
    assert know(scherm, "rookt", meer=True) is not first
    assert asked == [("rookt", False), ("woz", False), ("rookt", True)]
    assert know(scherm, "rookt") is first


def test_another_screen_works_it_out_again_even_one_of_the_same_choice(scherm: Scherm) -> None:
    asked: list[Scherm] = []

    @once
    def know(screen: Scherm) -> str:
        asked.append(screen)
        return screen.keuze.gemeente

    again = replace(scherm)
    country = replace(scherm, gelezen=replace(scherm.gelezen, keuze=scherm.keuze.with_(gemeente="NL")))
    assert [know(one) for one in (scherm, again, country, scherm, again, country)] == [
        "GM9998", "GM9998", "NL", "GM9998", "GM9998", "NL",
    ]  # fmt: skip
    assert len(asked) == 3
    assert all(one is other for one, other in zip(asked, (scherm, again, country), strict=True))


def test_two_things_to_know_are_not_mixed_up(scherm: Scherm) -> None:
    @once
    def one(screen: Scherm) -> str:
        return f"one {screen.keuze.gemeente}"

    @once
    def two(screen: Scherm) -> str:
        return f"two {screen.keuze.gemeente}"

    assert [one(scherm), two(scherm), one(scherm)] == ["one GM9998", "two GM9998", "one GM9998"]


def test_what_could_not_be_worked_out_is_tried_again(scherm: Scherm) -> None:
    asked: list[Scherm] = []

    @once
    def know(screen: Scherm) -> int:
        asked.append(screen)
        if len(asked) == 1:
            raise ValueError("niet nu")
        return len(asked)

    with pytest.raises(ValueError, match="niet nu"):
        know(scherm)
    assert [know(scherm), know(scherm)] == [2, 2]
