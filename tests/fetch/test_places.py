"""Names of municipalities as people say them."""

from __future__ import annotations

import pytest

from wijkdata.errors import InvoerFout, OphaalFout
from wijkdata.fetch.command import read_order, read_years
from wijkdata.fetch.places import Gemeente, find_gemeenten, find_region
from wijkdata.fetch.plan import Wens

PLACES = [
    Gemeente("GM0518", "'s-Gravenhage", "GG1000", "GGD Haaglanden"),
    Gemeente("GM0796", "'s-Hertogenbosch", "GG2000", "GGD Hart voor Brabant"),
    Gemeente("GM0344", "Utrecht", "GG3000", "GGD regio Utrecht"),
    Gemeente("GM0310", "De Bilt", "GG3000", "GGD regio Utrecht"),
    Gemeente("GM0164", "Hengelo (O.)", "GG4000", "GGD Twente"),
    Gemeente("GM0888", "Beek (L.)", "GG5000", "GGD Zuid-Limburg"),
    Gemeente("GM0889", "Beesel", "GG5100", "GGD Limburg-Noord"),
    Gemeente("GM1900", "Súdwest-Fryslân", "GG6000", "GGD Fryslân"),
    Gemeente("GM0417", "Laren (NH.)", "GG7000", "GGD Gooi en Vechtstreek"),
]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("’s-gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("Utrecht", "GM0344"),
        (" UTRECHT ", "GM0344"),
        ("hengelo", "GM0164"),
        ("Hengelo (O.)", "GM0164"),
        ("Beek", "GM0888"),
        ("sudwest-fryslan", "GM1900"),
        ("de  bilt", "GM0310"),
        ("GM0344", "GM0344"),
        ("gm344", "GM0344"),
        ("344", "GM0344"),
    ],
)
def test_a_name_as_people_say_it(word: str, code: str) -> None:
    assert [one.code for one in find_gemeenten([word], PLACES)] == [code]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Utrech", "Bedoelt u Utrecht?"),
        ("Besel", "Beesel"),
        ("Atlantis", "geef de code"),
        ("GM9999", "geef de code"),
    ],
)
def test_a_name_that_is_not_there_gets_what_it_may_be(word: str, hint: str) -> None:
    with pytest.raises(OphaalFout) as failure:
        find_gemeenten([word], PLACES)
    assert str(failure.value).startswith(f"{word} is geen gemeente")
    assert hint in str(failure.value)


def test_two_that_bear_a_name_are_both_named() -> None:
    with pytest.raises(OphaalFout, match=r"Beek \(L.\) \(GM0888\) of Beek \(G.\) \(GM0001\)"):
        find_gemeenten(["Beek"], [*PLACES, Gemeente("GM0001", "Beek (G.)")])


def test_a_gemeente_named_twice_is_fetched_once() -> None:
    assert len(find_gemeenten(["Utrecht", "GM0344"], PLACES)) == 1


@pytest.mark.parametrize("words", ["GGD regio Utrecht", "regio utrecht", "GG3000"])
def test_a_region_is_all_its_gemeenten(words: str) -> None:
    assert {one.naam for one in find_region(words, PLACES)} == {"Utrecht", "De Bilt"}


def test_a_part_of_its_name_will_do_where_one_region_has_it() -> None:
    assert {one.naam for one in find_region("Gooi", PLACES)} == {"Laren (NH.)"}
    with pytest.raises(OphaalFout, match="GGD Limburg-Noord, GGD Zuid-Limburg"):
        find_region("Limburg", PLACES)
    with pytest.raises(OphaalFout, match="GGD Twente"):
        find_region("Atlantis", PLACES)


@pytest.mark.parametrize(
    ("places", "titel"),
    [
        ([], "Nederland"),
        (["Utrecht"], "Gemeente Utrecht"),
        (["Utrecht", "Beek"], "Utrecht en Beek (L.)"),
        (["Utrecht", "Beek", "Beesel"], "Utrecht, Beek (L.) en Beesel"),
        (["Utrecht", "Beek", "Beesel", "Hengelo"], "Utrecht en 3 andere gemeenten"),
    ],
)
def test_what_the_database_is_called(places: list[str], titel: str) -> None:
    assert Wens(find_gemeenten(places, PLACES), (2020, 2020)).titel == titel


def test_a_whole_region_gives_its_name() -> None:
    many = tuple(Gemeente(f"GM{number:04}", f"Plaats {number}", "GG1", "GGD Ergens") for number in range(5))
    assert Wens(many, (2020, 2020)).titel == "GGD Ergens"


@pytest.mark.parametrize(
    ("words", "years"), [("2018-2026", (2018, 2026)), ("2020", (2020, 2020)), ("2018 t/m 2020", (2018, 2020))]
)
def test_years_as_people_write_them(words: str, years: tuple[int, int]) -> None:
    assert read_years(words) == years


@pytest.mark.parametrize("words", ["2026-2018", "18-20", "alles", "1999", "2020-2200", "2018-2020-2022"])
def test_what_is_no_years_is_refused(words: str) -> None:
    with pytest.raises(InvoerFout, match="zijn geen jaren"):
        read_years(words)


def test_one_thing_is_asked_at_a_time() -> None:
    assert read_order(["Utrecht"], "", False, "").gemeenten == ("Utrecht",)
    for order in (([], "", False, ""), (["Utrecht"], "x", False, ""), ([], "x", True, "")):
        with pytest.raises(InvoerFout, match="één van de drie"):
            read_order(*order)
