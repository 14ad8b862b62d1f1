"""Two spellings are one name, or they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.ingest.names import same_name, spoken_name

ONE_NAME = [
    ("Wijk 10 Binnenstad", "Binnenstad"),
    ("Wijk 1 Binnenstad", "Wijk 01 Binnenstad"),
    ("Wijk09-Kinderdijk", "Kinderdijk"),
    ("Wijk 05: Walem", "Walem"),
    ("Buurt 03 Zuiderpark", "Zuiderpark"),
    ("Binnenstad-Noord", "Binnenstad Noord"),
    ("Stadscentrum-Noord", "Stadscentrum - noord"),
    ("Agrarisch gebied Uddel", "Agrarischgebied Uddel"),
    ("Sassenheim  Midden", "Sassenheim Midden"),
    ("Babyloniënbroek", "Babylonienbroek"),
    ("Earnewâld", "Earnewald"),
    ("'t Zand", "t Zand"),
    ("’s-Gravenhout", "'s-Gravenhout"),
    ("De Kruiskamp", "Kruiskamp"),
    ("Wijk 00 Bergen op Zoom-Oude stad e.o.", "Wijk 00 Bergen op Zoom-Oude stad en omgeving"),
    ("Nieuwstraat eo", "Nieuwstraat en omgeving"),
    ("St. Marten/Sonsbeek", "Sint Marten en Sonsbeek"),
    ("Jericho en Jeruzalem", "Jericho / Jeruzalem"),
    ("Nijlân & De Zwette", "Nijlan en De Zwette"),
    ("Verspr.h. Beltrum Lintvelde en Avest", "Verspreide huizen Beltrum Lintvelde en Avest"),
    ("Bladel Bedrijventerr. De Beemd en Leemsk", "Bladel Bedrijventerrein De Beemd en Leemskuilen"),
    ("Verspr.h. ten Z.O. van Bellingwolde", "Verspreide huizen ten zuidoosten van Bellingwolde"),
    ("Wijk 06 Van Stolkpark en Scheveningse Bo", "Wijk 06 Van Stolkpark en Scheveningse Bosjes"),
    ("Nieuw Engeland, Th. a. Kempisplantsoen e", "Nieuw Engeland, Th. a. Kempisplantsoen en omgeving"),
    ("Wijk 01 Centrum Zeist", "Zeist Centrum"),
    ("Baarland (Kern)", "Kern Baarland"),
    ("Utrecht (gemeente)", "Utrecht"),
    ("Wijk 02", "Wijk 02"),
]
TWO_NAMES = [
    ("Wijk 01 Almere Haven", "Centrum Almere Haven"),
    ("Wijk 02", "Ulicoten"),
    ("Wijk 02", "Wijk 03"),
    ("Westerhaar-West", "Westerhaar-Oost"),
    ("Nieuwland", "Nieuwland buitengebied"),
    ("Wijk 04 Zeist-Oost, Zeister Bos e.o.", "Zeist-Oost"),
    ("Mooierstraat", "Mooierstraat e.o."),
    ("Omgeving Industrieterrein", "Omgeving Industrieterrein Kerckhoven Laarakkers"),
    ("De Huet fase 1", "De Huet fase 2"),
    ("Noord", "Noordoost"),
    ("", ""),
    ("-", "..."),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(st.text(), st.text())
def test_any_text_can_be_compared_and_the_order_does_not_matter(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(st.text("abcdefghij -", min_size=1).filter(lambda naam: naam.strip(" -")))
def test_capitals_and_the_number_of_the_wijk_do_not_count(naam: str) -> None:
    assert same_name(f"Wijk 07 {naam}", naam.upper())


@pytest.mark.parametrize(
    ("full", "spoken"),
    [
        ("Wijk 00 Annen", "Annen"),
        ("  Wijk 12   Noord ", "Noord"),
        ("Wijk 02", "Wijk 02"),
        ("Wijk aan Zee", "Wijk aan Zee"),
        ("Buurt 33 01", "Buurt 33 01"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("Groningen (gemeente)", "Groningen"),
    ],
)
def test_the_name_as_people_say_it(full: str, spoken: str) -> None:
    assert spoken_name(full) == spoken
