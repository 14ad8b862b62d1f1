"""How a place stands in a sentence."""

from __future__ import annotations

import pytest

from wijkdata.view.places import as_opening, ended, shortened, spoken, waar


@pytest.mark.parametrize(
    "naam",
    ["Vlieland", "Texel", "Terschelling", "Ameland", "Schiermonnikoog", "Goeree-Overflakkee",
     "Schouwen-Duiveland", "Noord-Beveland", "Urk"],
)  # fmt: skip
def test_one_lives_on_an_island_and_on_what_was_one(naam: str) -> None:
    assert waar(naam) == f"op {naam}"


@pytest.mark.parametrize(
    ("naam", "said"),
    [
        ("Rotterdam", "in Rotterdam"),
        ("Den Burg (Texel)", "in Den Burg (Texel)"),
        ("Oost-Vlieland", "in Oost-Vlieland"),
        ("Urk (wijk)", "in de wijk Urk"),
        ("Nederland (buurt)", "in de buurt Nederland"),
        ("Wijken die even stedelijk zijn", "in Wijken die even stedelijk zijn"),
    ],
)
def test_elsewhere_one_lives_in_a_place(naam: str, said: str) -> None:
    assert waar(naam) == said


def test_a_name_opens_a_sentence_and_closes_it() -> None:
    assert as_opening(spoken("Tubbergen (wijk)")) == "De wijk Tubbergen"
    assert as_opening("'s-Gravenhage") == "'s-Gravenhage"
    assert ended("Het gaat om Dorpsstraat e.o.") == "Het gaat om Dorpsstraat e.o."
    assert ended("Het gaat om Oost") == "Het gaat om Oost."


@pytest.mark.parametrize("length", [14, 20, 24, 30])
def test_names_that_are_cut_still_tell_each_other_apart(length: int) -> None:
    namen = [
        f"Verspreide huizen ({wijk})"
        for wijk in ("Slenaken", "Epen", "Eys", "Wittem", "Gulpen, Gulpen-Wittem")
    ]
    cut = [shortened(naam, length) for naam in namen]
    assert len(set(cut)) == len(cut)
    assert all(len(one) <= length for one in cut)


def test_a_name_that_fits_is_not_cut() -> None:
    assert shortened("Hillegersberg", 13) == "Hillegersberg"
    assert shortened("Hillegersberg-Schiebroek", 13) == "Hillegersber…"
