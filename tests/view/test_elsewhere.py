"""What is not here is said with where it is, and found by the words that people type."""

from __future__ import annotations

import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.view.elsewhere import ELDERS, elsewhere_lines, elsewhere_sentence, matching_topics


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("kinderen", "de gezondheid van kinderen en jongeren"),
        ("Jeugd", "de gezondheid van kinderen en jongeren"),
        ("sterfte", "sterfte"),
        ("zorg", "hulp van jeugdzorg"),
        ("zorggebruik", "het gebruik van huisarts, ziekenhuis en medicijnen"),
        ("vaccinatie", "vaccinaties"),
        ("inenten", "vaccinaties"),
    ],
)
def test_people_find_it_by_their_own_words(sought: str, first: str) -> None:
    assert matching_topics(ELDERS, sought)[0].naam == first


@pytest.mark.parametrize("sought", ["", "  ", "roken", "vaccinatie roken"])
def test_other_words_find_nothing(sought: str) -> None:
    assert matching_topics(ELDERS, sought) == []


def test_it_is_said_in_one_sentence_or_a_line_each() -> None:
    some = [one for one in ELDERS if one.naam in {"sterfte", "vaccinaties"}]
    assert elsewhere_sentence(some, Niveau.BUURT) == (
        "Niet per buurt in deze gegevens: sterfte (kijk bij: het CBS, per gemeente); vaccinaties (kijk bij: "
        "het RIVM, per gemeente)."
    )
    assert elsewhere_lines(some)[1] == "Vaccinaties: kijk bij het RIVM, per gemeente."
    assert elsewhere_sentence([], Niveau.WIJK) == ""


def test_every_key_is_one_of_the_catalogue() -> None:
    assert {key for one in ELDERS for key in one.sleutels} <= set(load_catalogue())
