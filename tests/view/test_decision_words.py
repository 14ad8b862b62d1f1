"""What people chose at the table in words: no surer than the draws, and honest in rounding."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from tests.view.test_language import PLACES, faults
from wijkdata.models import Niveau
from wijkdata.screens.besluit import Besluitblad
from wijkdata.view.priorities.besluit import (
    chosen_sentence,
    cost_lines,
    cost_sentence,
    hits_words,
    items_heading,
    missed_sentence,
    outside_sentence,
    reasons_sentence,
    slide_items,
    slide_title,
    why_question,
    without_place_sentence,
)
from wijkdata.workspace.documents import Besluitreden

CHANCES = {"A": 0.97, "B": 0.9, "C": 0.63, "D": 0.4, "E": 0.08, "F": 0.02, "G": 0.0}
"""Chances to belong to the first three of seven wijken: together 3."""
SHORT = {"A", "B", "C", "D"}


def blad(
    chosen: str, k: int = 3, chances: dict[str, float] | None = None, adults: float = 3000, **other: object
) -> Besluitblad:
    """Lay out a choice as the screen does, from names and chances alone."""
    chances = chances or CHANCES
    rows = pd.DataFrame({
        "naam": list(chances), "kans": list(chances.values()), "volwassenen": adults,
        "kortelijst": [naam in SHORT for naam in chances],
    })  # fmt: skip
    here = rows["naam"].isin(list(chosen))
    first = rows.head(int(here.sum()))
    parts: dict[str, object] = {
        "gekozen": rows[here],
        "gemist": first[~first["naam"].isin(list(chosen))],
        "zonder_plaats": (),
        "k": k,
        "anders": bool(here[max(k, int(here.sum())) :].any()),
        "ruim": len(rows) <= k,
        "treffers": float(rows.loc[here, "kans"].sum()),
        "beste": float(first["kans"].sum()),
    }
    return Besluitblad(**(parts | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("", "U koos nog geen wijken."),
        ("ABC", "U koos de bovenste drie: A, B en C."),
        ("ABF", "U koos A, B en F."),
        (
            "AB",
            "U koos de bovenste twee: A en B. Dat zijn er twee; volgens uw instelling kunt u er drie kiezen.",
        ),
        ("F", "U koos F. Dat is er één; volgens uw instelling kunt u er drie kiezen."),
        ("ABCF", "U koos A, B, C en F. Dat zijn er vier; volgens uw instelling kunt u er drie kiezen."),
    ],
)
def test_it_says_who_was_chosen_and_how_many_one_can(chosen: str, said: str) -> None:
    assert chosen_sentence(blad(chosen), Niveau.WIJK) == said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("", ""),
        ("ABC", "Naar verwachting horen er ongeveer 2,5 van de drie bij de echte eerste drie."),
        (
            "ABF",  # 0.97 + 0.90 + 0.02
            "Naar verwachting horen er ongeveer 1,9 van de drie bij de echte eerste drie. "
            "Met de bovenste drie zou dat ongeveer 2,5 zijn.",
        ),
        (
            "AC",  # compared with as many, which is two
            "Naar verwachting horen er ongeveer 1,6 van de twee bij de echte eerste drie. "
            "Met de bovenste twee zou dat ongeveer 1,9 zijn.",
        ),
        (
            "ABCF",
            "Naar verwachting zitten er ongeveer 2,5 van de echte eerste drie bij. "
            "Met de bovenste vier zou dat ongeveer 2,9 zijn.",
        ),
        (
            "ABCDF",  # 2.92 beside 2.98
            "Naar verwachting zitten er ongeveer 2,9 van de echte eerste drie bij. "
            "Met de bovenste vijf zou dat meer dan 2,9 zijn. Dat maakt bijna niets uit.",
        ),
        (
            "FG",
            "Naar verwachting horen er minder dan 0,1 van de twee bij de echte eerste drie. "
            "Met de bovenste twee zou dat ongeveer 1,9 zijn.",
        ),
        ("A", "A hoort 97 van de 100 keer bij de echte eerste drie."),
        (
            "G",  # never in the draws, which is no proof
            "G hoort minder dan 1 van de 100 keer bij de echte eerste drie. "
            "Bij A, de bovenste, is dat 97 van de 100 keer.",
        ),
    ],
)
def test_it_says_what_the_choice_costs(chosen: str, said: str) -> None:
    assert cost_sentence(blad(chosen), Niveau.WIJK) == said


def test_a_first_place_is_a_chance() -> None:
    one = {"A": 0.55, "B": 0.43, "C": 0.02}
    assert cost_sentence(blad("B", 1, one), Niveau.WIJK) == (
        "B staat 43 van de 100 keer echt bovenaan. Bij A, de bovenste, is dat 55 van de 100 keer."
    )
    assert cost_sentence(blad("AC", 1, one), Niveau.WIJK) == (
        "De echte eerste zit er 57 van de 100 keer bij. Bij de bovenste twee is dat 98 van de 100 keer."
    )
    near = {"A": 0.51, "B": 0.49}
    assert cost_sentence(blad("B", 1, near), Niveau.WIJK).endswith(
        "is dat 51 van de 100 keer. Dat maakt bijna niets uit."
    )


def test_of_many_areas_hits_are_told_without_decimals() -> None:
    many = blad(
        "A", 25, gekozen=pd.DataFrame({"naam": [f"W{one}" for one in range(25)]}), treffers=22.45, ruim=False
    )
    assert cost_sentence(many, Niveau.WIJK).endswith(" ongeveer 22 van de 25 bij de echte eerste 25.")
    gemist = pd.DataFrame({"naam": ["X"]})
    for best, said in ((22.9, "ongeveer 23 zijn. Dat maakt bijna niets uit."), (24.1, "ongeveer 24 zijn.")):
        other = replace(many, gemist=gemist, beste=best, ruim=False)
        assert cost_sentence(other, Niveau.WIJK).endswith(f"Met de bovenste 25 zou dat {said}")


@pytest.mark.parametrize("hits", [0.0, 0.04, 0.05, 1.0, 2.94, 2.96, 3.0])
def test_a_rounded_expectation_never_promises_none_or_all(hits: float) -> None:
    said = hits_words(hits, 3, 3)
    assert ("minder dan" in said) is (hits < 0.05)
    assert ("meer dan" in said) is (hits >= 2.95)
    assert "0,0" not in said
    assert "3,0" not in said


def test_who_is_off_the_shortlist_and_who_was_passed_over_is_named() -> None:
    two = blad("AEF")
    assert outside_sentence(blad("ABF")) == (
        "F staat niet op de lijst om over te praten: 2 van de 100 keer bij de eerste drie."
    )
    assert outside_sentence(two) == (
        "Niet op de lijst om over te praten: "
        "E (8 van de 100 keer bij de eerste drie) en F (2 van de 100 keer)."
    )
    assert missed_sentence(two) == (
        "Wel bij de bovenste drie, maar niet gekozen: "
        "B (90 van de 100 keer bij de eerste drie) en C (63 van de 100 keer)."
    )
    assert outside_sentence(blad("ABD")) == missed_sentence(blad("ABC")) == ""
    assert outside_sentence(blad("G")) == "G staat niet op de lijst om over te praten."
    assert missed_sentence(blad("G")) == ""  # the cost names it


def test_few_people_are_marked_wherever_an_area_is_named() -> None:
    few = blad("AEF", adults=300)
    assert "A (weinig mensen), E (weinig mensen)" in chosen_sentence(few, Niveau.WIJK)
    assert "E (weinig mensen, 8 van de 100 keer" in outside_sentence(few)
    assert "B (weinig mensen, 90 van de 100 keer" in missed_sentence(few)
    assert slide_title(few, Niveau.WIJK).startswith("Gekozen: A (weinig mensen), ")
    assert slide_items(few, Niveau.WIJK, 9)[0].startswith("A (weinig mensen): ")


def test_where_all_can_be_chosen_nothing_is_lost() -> None:
    all_of_them = blad("AC", 3, {"A": 1.0, "B": 1.0, "C": 1.0})
    assert chosen_sentence(all_of_them, Niveau.WIJK) == "U koos A en C."
    assert cost_sentence(all_of_them, Niveau.WIJK) == (
        "Er zijn niet meer wijken dan u er kunt kiezen. Elke wijk hoort dan bij de eerste drie."
    )


def test_reasons_are_told_only_where_somebody_was_passed_over() -> None:
    kinds = (Besluitreden.DRAAGVLAK, Besluitreden.ANDERS)
    assert reasons_sentence(blad("ABC"), kinds) == reasons_sentence(blad("AB"), kinds) == ""
    assert reasons_sentence(blad("AC"), kinds) == ""  # both are of the first three
    assert (
        why_question(blad("AF")) == why_question(blad("ABF")) == "Waarom kiest u anders dan de bovenste drie?"
    )
    assert why_question(blad("ABCF")) == "Waarom kiest u anders dan de bovenste vier?"
    assert reasons_sentence(blad("ABF"), kinds) == "Redenen om anders te kiezen: draagvlak en iets anders."
    assert reasons_sentence(blad("ABF"), kinds[:1]) == "Reden om anders te kiezen: draagvlak."
    assert reasons_sentence(blad("ABF"), ()) == "Reden om anders te kiezen: niet opgegeven."


def test_a_slide_names_a_few_and_counts_the_rest() -> None:
    assert slide_title(blad("ABF"), Niveau.WIJK) == "Gekozen: A, B en F."
    assert slide_title(blad("ABCF"), Niveau.WIJK) == "Gekozen: vier wijken."
    assert slide_items(blad("ABF"), Niveau.WIJK, 9) == [
        "A: 97 van de 100 keer",
        "B: 90 van de 100 keer",
        "F: 2 van de 100 keer (niet op de lijst om over te praten)",
    ]
    assert slide_items(blad("ABCDEFG"), Niveau.WIJK, 5.5)[2:] == ["C: 63 van de 100 keer", "nog 4 wijken"]
    assert slide_items(blad("ABCD"), Niveau.WIJK, 5.5)[-1].startswith("D: ")
    assert slide_items(blad("ABCD"), Niveau.WIJK, 0) == ["A: 97 van de 100 keer", "nog 3 wijken"]
    assert items_heading(blad("A")) == "Hoe vaak bij de eerste drie?"


@pytest.mark.parametrize("niveau", [Niveau.WIJK, Niveau.BUURT, Niveau.GEMEENTE])
def test_it_stays_dutch_with_odd_names(niveau: Niveau) -> None:
    for start, k, picks in product(range(0, len(PLACES) - 7, 3), (1, 3, 7), ("A", "G", "ABC", "BFG", "ACDG")):
        names = dict(zip("ABCDEFG", PLACES[start : start + 7], strict=True))
        odd = blad(picks, k)
        renamed = Besluitblad(
            odd.gekozen.assign(naam=odd.gekozen["naam"].map(names)),
            odd.gemist.assign(naam=odd.gemist["naam"].map(names)),
            (names["A"],), k, odd.anders, odd.ruim, odd.treffers, odd.beste,
        )  # fmt: skip
        said = [
            chosen_sentence(renamed, niveau),
            *cost_lines(renamed, niveau),
            reasons_sentence(renamed, ()),
            without_place_sentence(renamed),
            slide_title(renamed, niveau),
        ]
        for sentence in filter(None, said):
            assert not faults(sentence), sentence
