"""What is said of a gap between areas: its size and direction, its course, and what it does not prove."""

from __future__ import annotations

import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.gradient import Gradient, judge_gap
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.slope import Helling
from wijkdata.view.inequality.sentences import (
    LET_OP_VOLGORDE,
    age_sentence,
    gap_sentence,
    headline,
    ladder_note,
    people_sentence,
    proof_sentence,
    short_proof,
    slope_note,
    students_sentence,
)

CATALOGUE = load_catalogue()


def test_what_is_not_proven_is_said() -> None:
    said = proof_sentence(CATALOGUE["rookt"])
    assert said.startswith("Beschrijving, geen bewijs. Deze cijfers zijn geschat met een rekenmodel.")
    assert "ook de gebieden ernaast" in said
    assert short_proof(CATALOGUE["rookt"]).startswith("Beschrijving, geen bewijs. Het model gebruikt zelf")
    assert short_proof(CATALOGUE["bijstand"]) == "Beschrijving, geen bewijs."
    assert "rekenmodel" not in proof_sentence(CATALOGUE["bijstand"])


@pytest.mark.parametrize(
    ("sleutel", "difference", "said"),
    [
        ("rookt", 13.5, "Het verschil is 13,5 procentpunt: duidelijk ongunstiger in de wijken"),
        ("rookt", -4.0, "Het verschil is 4,0 procentpunt: duidelijk gunstiger in de wijken"),
        ("ervaren_gezondheid", -4.0, "Het verschil is 4,0 procentpunt: duidelijk ongunstiger in de wijken"),
        ("inwoners", 900.0, "Het verschil is 900: duidelijk hoger in de wijken"),
        ("rookt", 2.0, "Het verschil is 2,0 procentpunt. Dat is geen duidelijk verschil."),
    ],
)
def test_the_gap_is_told_with_its_size_and_side(sleutel: str, difference: float, said: str) -> None:
    kloof = Kloof((), CijferMetMarge(difference, None, None, IntervalSoort.GEEN_SCHATTING), None)
    indicator = CATALOGUE[sleutel]
    outcome = judge_gap(kloof, indicator.richting, indicator.min_verschil, gelijk=True)
    sentence = gap_sentence(kloof, outcome, indicator, "hh_laagste_40", Niveau.WIJK)
    assert sentence in {said, f"{said} met de meeste lage inkomens."}


def test_the_order_names_its_year_where_that_is_another() -> None:
    assert ladder_note("Welvaart", 2020, 2020) == "Volgorde: Welvaart (2020)."
    assert ladder_note("Welvaart", 2016, 2020) == (
        "Volgorde: Welvaart (2020). Van 2016 zelf is die volgorde er niet."
    )
    assert ladder_note("Welvaart", 2016, None) == "Volgorde: Welvaart."


@pytest.mark.parametrize(
    ("sleutel", "people", "said"),
    [
        ("rookt", 1900.0, "ongeveer 1.900 volwassenen minder, als elke wijk het niveau had"),
        ("ervaren_gezondheid", 1900.0, "ongeveer 1.900 volwassenen meer, als elke wijk het niveau had"),
        ("rookt", -40.0, "dan werd het gemiddelde niet gunstiger."),
    ],
)
def test_people_are_more_or_fewer_by_what_is_better(sleutel: str, people: float, said: str) -> None:
    aantal = CijferMetMarge(people, None, None, IntervalSoort.GEEN_SCHATTING)
    told = people_sentence(aantal, CATALOGUE[sleutel], "18plus", "ses_totaal", Niveau.WIJK)
    assert said in told


def figure(value: float) -> CijferMetMarge:
    return CijferMetMarge(value, None, None, IntervalSoort.GEEN_SCHATTING)


def ends(first: float, last: float) -> Kloof:
    return Kloof((figure(first), figure(last)), figure(first - last), None)


@pytest.mark.parametrize(
    ("first", "last", "shown", "size"),
    [
        (26.4, 17.2, "26,4% … 17,2%", "9,2"),
        (26.0, 17.0, "26% … 17%", "9"),
        (25.8, 17.6, "25,8% … 17,6%", "8,2"),
        (25.84, 17.66, "25,8% … 17,7%", "8,2 procentpunt (afgerond)"),
    ],
)
def test_a_difference_can_be_worked_out_from_the_figures_beside_it(
    first: float, last: float, shown: str, size: str
) -> None:
    rookt, kloof = CATALOGUE["rookt"], ends(first, last)
    said = headline(kloof, rookt, "bijstand", Niveau.WIJK)
    told = gap_sentence(kloof, Oordeel.ONGUNSTIGER, rookt, "bijstand", Niveau.WIJK)
    one, _, other = shown.partition(" … ")
    assert said == (
        f"{rookt.naam}: {one} in de wijken met de meeste mensen in de bijstand, "
        f"{other} in de wijken met de minste mensen in de bijstand."
    )
    assert told.startswith(f"Het verschil is {size}")


def test_an_order_that_is_itself_an_estimate_is_said_in_the_headline() -> None:
    said = headline(ends(26, 17), CATALOGUE["rookt"], "moeite_rondkomen", Niveau.WIJK, geschat=True)
    assert said.endswith(LET_OP_VOLGORDE)


def test_a_gap_that_turns_round_says_in_which_way() -> None:
    helling = Helling(figure(2.0), None, 20.0)
    ways = [
        Gradient("ses_totaal", True, ends(25, 26), helling),
        Gradient("bijstand", False, ends(1, 2), helling),
    ]
    said = gap_sentence(
        ends(24, 31), Oordeel.GEEN_DUIDELIJK_VERSCHIL, CATALOGUE["rookt"], "ses_totaal", Niveau.WIJK, ways
    )
    assert said == (
        "Het verschil is 7,0 procentpunt. Dat is geen duidelijk verschil: met een ruwe correctie voor "
        "leeftijd en op volgorde van bijstand is het beeld anders."
    )
    assert age_sentence(ways[0], CATALOGUE["rookt"]) == (
        "Met een ruwe correctie voor leeftijd (zelf berekend): 25% en 26%."
    )
    assert "niet corrigeren" in age_sentence(None, CATALOGUE["rookt"])


def test_areas_of_students_are_named() -> None:
    assert students_sentence([], Niveau.WIJK) == ""
    assert students_sentence(["A"], Niveau.WIJK).startswith(
        "In A zijn meer dan 20 van elke 100 inwoners 15 tot"
    )
    assert students_sentence(list("ABCDE"), Niveau.WIJK).startswith("In A, B, C en nog 2 wijken zijn meer")


def test_the_margin_of_the_slope_says_what_it_leaves_out() -> None:
    assert "los van elkaar" in slope_note(IntervalSoort.LIJN)
    assert "hoe onzeker de schattingen zelf zijn" in slope_note(IntervalSoort.LIJN)
    assert "dezelfde fout" in slope_note(IntervalSoort.NAGEBOOTST)
