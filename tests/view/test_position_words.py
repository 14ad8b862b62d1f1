"""A place in the country in words: a fifth, a range, or that it cannot be said; always among how many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Indicator
from wijkdata.models import Cijfer, Niveau, Richting
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.position import Landplaats
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.position import country_sentences, place_heading, place_sentence, place_words

HIGHEST = Landplaats(10, 300, 3016, heel_land=True)
LOWEST = Landplaats(2900, 3016, 3016, heel_land=True)
SECOND = Landplaats(700, 1200, 3016, heel_land=True)
DOUBT = Landplaats(310, 1200, 3016, heel_land=True)
ANYWHERE = Landplaats(100, 2900, 3016, heel_land=True)


@pytest.mark.parametrize(
    ("plaats", "said", "cell"),
    [
        (
            HIGHEST,
            "Zuid hoort bij de 20% met het hoogste cijfer van de 3.016 wijken in Nederland met een cijfer.",
            "hoogste 20%",
        ),
        (
            LOWEST,
            "Zuid hoort bij de 20% met het laagste cijfer van de 3.016 wijken in Nederland met een cijfer.",
            "laagste 20%",
        ),
        (
            SECOND,
            "Van de 3.016 wijken in Nederland met een cijfer heeft 20 tot 40% een hoger cijfer dan Zuid.",
            "20 tot 40% is hoger",
        ),
        (
            DOUBT,
            "Van de 3.016 wijken in Nederland met een cijfer heeft 10 tot 40% een hoger cijfer dan Zuid. "
            "Preciezer is het niet te zeggen.",
            "10 tot 40% is hoger",
        ),
        (
            ANYWHERE,
            "Waar Zuid staat tussen de 3.016 wijken in Nederland met een cijfer, is niet te zeggen: bijna "
            "overal kan.",
            "niet te zeggen",
        ),
        (None, "", ""),
    ],
)
def test_one_place(plaats: Landplaats | None, said: str, cell: str) -> None:
    assert place_sentence("Zuid", plaats, Niveau.WIJK) == said
    assert place_words(plaats) == cell


def test_figures_that_are_not_the_country_are_not_called_so() -> None:
    some = Landplaats(1, 5, 45, heel_land=False)
    assert "van de 45 buurten in deze gegevens met een cijfer" in place_sentence("Zuid", some, Niveau.BUURT)
    assert place_heading(Niveau.BUURT) == "Plaats tussen alle buurten"


def subject(indicator: Indicator) -> Onderwerp:
    outcome = Vergelijking(Oordeel.GEEN_DUIDELIJK_VERSCHIL, 0.0, Regel.VERSCHIL)
    return Onderwerp(indicator, 2024, "18plus", Cijfer(20.0), 20.0, None, None, outcome, telt=True)


def test_high_is_good_or_bad_by_the_subject() -> None:
    smoking = subject(an_estimate(kern=True))
    health = subject(a_count(sleutel="gezond", naam="Gezond", kern=True, richting=Richting.HOGER_BETER))
    other = replace(smoking, indicator=an_estimate(sleutel="ander", naam="Ander", kern=True))
    said = country_sentences(
        "Zuid", [smoking, health, other], {"rookt": HIGHEST, "gezond": HIGHEST, "ander": DOUBT}, Niveau.WIJK
    )
    assert said == [
        "Zuid hoort bij de ongunstigste 20% van de wijken in Nederland op: Roken.",
        "Zuid hoort bij de gunstigste 20% van de wijken in Nederland op: Gezond.",
        "Bij 1 ander onderwerp is dat niet zo, of is het door de marge niet te zeggen.",
        "Er tellen 3.016 wijken mee: die met een cijfer en minstens 100 volwassenen.",
    ]
    none = country_sentences("Zuid", [smoking, other], {"rookt": DOUBT, "ander": SECOND}, Niveau.WIJK)
    assert none[0] == "Op geen van de 2 onderwerpen is het duidelijk de gunstigste of de ongunstigste 20%."
    some = replace(SECOND, gebieden=2908)
    counts = country_sentences("Zuid", [smoking, other], {"rookt": DOUBT, "ander": some}, Niveau.WIJK)[-1]
    assert counts.startswith("Er tellen per onderwerp 2.908 tot 3.016 wijken mee")
    assert country_sentences("Zuid", [smoking], {}, Niveau.WIJK) == []
