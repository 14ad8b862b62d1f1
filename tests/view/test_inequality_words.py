"""What is said of a gap between areas: its size and direction, its course, and what it does not prove."""

from __future__ import annotations

import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.view.inequality.sentences import (
    gap_sentence,
    ladder_note,
    people_sentence,
    proof_sentence,
    short_proof,
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
        ("rookt", -4.0, "Het verschil is 4 procentpunt: duidelijk gunstiger in de wijken"),
        ("ervaren_gezondheid", -4.0, "Het verschil is 4 procentpunt: duidelijk ongunstiger in de wijken"),
        ("inwoners", 900.0, "Het verschil is 900: duidelijk hoger in de wijken"),
        ("rookt", 2.0, "Het verschil is 2 procentpunt. Dat is geen duidelijk verschil."),
    ],
)
def test_the_gap_is_told_with_its_size_and_side(sleutel: str, difference: float, said: str) -> None:
    kloof = Kloof((), CijferMetMarge(difference, None, None, IntervalSoort.GEEN_SCHATTING), None)
    sentence = gap_sentence(kloof, CATALOGUE[sleutel], "hh_laagste_40", Niveau.WIJK)
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
