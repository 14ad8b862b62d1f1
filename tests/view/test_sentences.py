"""Sentences: that they are Dutch, and that they are true, for every indicator of the catalogue."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid, Indicator, load_catalogue
from wijkdata.models import Cijfer, Niveau, Ontbreekt, Richting
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking, compare
from wijkdata.stats.standouts import HoogLaag
from wijkdata.stats.unusual import Verdelingen
from wijkdata.view.sentences import (
    beside_average,
    few_people_note,
    headline,
    headline_several,
    order_line,
    overview,
    rule_note,
    source_line,
    statement,
    tally_note,
    waarde_in_zin,
)
from wijkdata.view.start.highlights import gap_sentence

ROKEN = an_estimate()
UTRECHT = Maatstaf("Utrecht", 17.2)
CATALOGUE = load_catalogue()
ALL = pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=CATALOGUE.keys())


def _headline(waarde: float, low: float | None, high: float | None, referentie: float = 17.2) -> str:
    outcome = compare(waarde, low, high, referentie, ROKEN.richting, ROKEN.min_verschil)
    return headline(
        "Kanaalzone", Cijfer(waarde, low, high), ROKEN, "18plus", outcome, Maatstaf("Utrecht", referentie)
    )


def test_figures_that_seem_to_differ_by_just_what_counts_get_a_decimal() -> None:
    assert _headline(20.6, 20.5, 20.7, 17.8) == (
        "In Kanaalzone rookt 20,6% van de volwassenen, geen duidelijk verschil met het gemiddelde "
        "in Utrecht (17,8%)."
    )
    assert _headline(20.6, 20.5, 20.7, 17.5) == (
        "In Kanaalzone rookt 20,6% van de volwassenen, meer dan gemiddeld in Utrecht (17,5%)."
    )


def test_none_of_a_rounded_count_may_be_a_few() -> None:
    bijstand = CATALOGUE["bijstand"]
    assert waarde_in_zin(0.0, bijstand, "alle") == "0 of bijna 0 per 1.000 inwoners"
    assert waarde_in_zin(0.4, bijstand, "alle") == "0 per 1.000 inwoners"
    assert "bijna" not in waarde_in_zin(0.0, ROKEN, "18plus")
    kloof = HoogLaag(bijstand, 2023, "alle", ("Feijenoord", 83.0), ("Nieuw Mathenesse", 0.0), 2.0)
    assert gap_sentence(kloof) == (
        "Mensen met bijstand: Feijenoord 83 per 1.000 inwoners, "
        "Nieuw Mathenesse 0 of bijna 0 per 1.000 inwoners"
    )


@pytest.mark.parametrize(
    ("sleutel", "moved", "words"),
    [
        ("geluidhinder_buren", -4.0, "minder dan gemiddeld"),
        ("regie", 4.0, "meer dan gemiddeld"),
        ("afst_huisarts", 1.0, "verder dan gemiddeld"),
        ("ses_totaal", -0.3, "lager dan gemiddeld"),
    ],
)
def test_a_subject_is_told_by_its_side_of_the_average(sleutel: str, moved: float, words: str) -> None:
    outcome = Vergelijking(Oordeel.GUNSTIGER, moved, Regel.VERSCHIL)
    assert beside_average(outcome, CATALOGUE[sleutel]) == words


def test_what_stands_on_top_is_said_and_over_what() -> None:
    country = Verdelingen(Niveau.WIJK, 3051, landelijk=True)
    assert order_line(country) == (
        "Bovenaan staat wat het meest bijzonder is onder de 3.051 wijken in Nederland: "
        "eerst mensen, dan de omgeving."
    )
    few = Verdelingen(Niveau.BUURT, 12)
    assert order_line(few, mensen_eerst=False).endswith("onder de 12 buurten in deze gegevens.")
    assert order_line(Verdelingen(Niveau.WIJK)) == ""


def test_a_tally_says_that_its_subjects_hang_together() -> None:
    assert tally_note(1, 1) == "We tellen 1 onderwerp, elk even zwaar."
    said = tally_note(15, 18)
    assert said.startswith("We tellen 15 onderwerpen, elk even zwaar. Onderwerpen zonder gunstige kant")
    assert "Het zijn geen losse bewijzen" in said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            (24.4, 20.0, 28.0),
            "Van elke 100 volwassenen in Kanaalzone roken er 24, meer dan gemiddeld in Utrecht (17).",
        ),
        (
            (11.6, 9.0, 14.0),
            "Van elke 100 volwassenen in Kanaalzone roken er 12, minder dan gemiddeld in Utrecht (17).",
        ),
        (
            (24.4, 16.0, 32.0),
            "Van elke 100 volwassenen in Kanaalzone roken er 24, geen duidelijk verschil met het gemiddelde "
            "in Utrecht (17).",
        ),
    ],
)
def test_a_headline_says_figure_and_comparison(figure, said) -> None:
    assert _headline(*figure) == said


def test_a_headline_without_comparison_says_only_the_figure() -> None:
    said = headline("Annen", Cijfer(24.4), ROKEN, "18plus")
    assert said == "Van elke 100 volwassenen in Annen roken er 24."
    alone = Vergelijking(Oordeel.NIET_TE_VERGELIJKEN, None, Regel.GEEN)
    assert headline("Annen", Cijfer(24.4), ROKEN, "18plus", alone, UTRECHT) == said


@pytest.mark.parametrize("reason", [*Ontbreekt, None])
def test_a_missing_figure_is_never_a_number(reason: str | None) -> None:
    said = headline("Annen", Cijfer(None, ontbreekt=reason), ROKEN, "18plus")
    assert said.startswith("Roken: van Annen is er geen cijfer. ")
    assert not re.search(r"\d|nan|None", said)


def test_the_age_is_in_the_sentence() -> None:
    assert statement("Annen", Cijfer(9.6), ROKEN, "65plus") == (
        "Van elke 100 mensen van 65 jaar en ouder in Annen roken er 10"
    )


@pytest.mark.parametrize(
    ("waarde", "said"),
    [
        (0.0, "roken er 0"),
        (0.2, "rookt er minder dan 1"),
        (1.0, "rookt er 1"),
        (1.6, "roken er 2"),
        (99.8, "roken er bijna 100"),
        (100.0, "roken er 100"),
    ],
)
def test_only_one_is_singular(waarde: float, said: str) -> None:
    assert statement("Annen", Cijfer(waarde), ROKEN, "18plus") == f"Van elke 100 volwassenen in Annen {said}"


@pytest.mark.parametrize(
    ("key", "waarde", "said"),
    [
        ("inwoners", 0, "In Annen wonen 0 mensen"),
        ("inwoners", 1, "In Annen woont 1 mens"),
        ("inwoners", 1123, "In Annen wonen 1.123 mensen"),
        ("huishoudens", 1, "In Annen is er 1 huishouden"),
        ("bevolkingsdichtheid", 1, "In Annen woont 1 inwoner per km²"),
        ("oad", 2, "In Annen liggen gemiddeld 2 adressen per km² in de omgeving"),
        ("eenpersoons", 43, "Van elke 100 huishoudens in Annen bestaan er 43 uit één persoon"),
        ("koopwoningen", 1, "Van elke 100 woningen in Annen is er 1 een koopwoning"),
        ("armoede", 3.4, "In Annen leeft 3,4% van de inwoners in armoede"),
        ("bijstand", 1, "In Annen is het aantal mensen met bijstand 1 per 1.000 inwoners"),
    ],
)  # fmt: skip
def test_counts_of_all_kinds_agree_with_their_verb(key: str, waarde: float, said: str) -> None:
    assert statement("Annen", Cijfer(waarde), CATALOGUE[key], "alle") == said


NUMBER = re.compile(r"−?\d{1,3}(?:\.\d{3})*(?:,\d+)?")


def _number(text: str) -> float:
    return float(text.replace(".", "").replace(",", ".").replace("−", "-"))


def _step(indicator: Indicator) -> float:
    return 0.001 if indicator.eenheid is Eenheid.EURO_1000 else 10.0**-indicator.decimalen


@ALL
@settings(max_examples=20)
@given(data=st.data())
def test_every_indicator_speaks_truly_and_well(indicator: Indicator, data: st.DataObject) -> None:
    """The word must fit the two figures as a reader sees them, read back from the sentence itself."""
    top = 100.0 if indicator.eenheid is Eenheid.PROCENT else 50.0 * indicator.min_verschil
    figures = st.floats(0, top).map(lambda value: round(value, 4))
    value, benchmark = data.draw(figures), data.draw(figures)
    leeftijd = data.draw(st.sampled_from(indicator.leeftijden))
    outcome = compare(value, None, None, benchmark, indicator.richting, indicator.min_verschil)
    said = headline("Oost", Cijfer(value), indicator, leeftijd, outcome, Maatstaf("Utrecht", benchmark))

    assert re.match(r"In Oost |Van elke 100 [^,]+ in Oost ", said)
    assert said.endswith(").")
    assert not re.search(r"[{}_/]|  |nan|None| ,|\.\.", said)
    shown_benchmark = _number(NUMBER.findall(said.rsplit("(", 1)[1])[0])
    shown_value = _number(NUMBER.findall(waarde_in_zin(value, indicator, leeftijd))[0])
    if outcome.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL:
        assert ", geen duidelijk verschil met het gemiddelde in Utrecht (" in said
        assert abs(value - benchmark) < indicator.min_verschil
    else:
        word = re.search(r", (\w+) dan gemiddeld in Utrecht", said)
        assert word is not None
        above = word[1] in {"meer", "hoger", "verder"}
        assert above == (value > benchmark)
        assert shown_value != shown_benchmark
        assert above == (shown_value > shown_benchmark)


@ALL
def test_a_difference_that_counts_shows_in_the_figures(indicator: Indicator) -> None:
    """Otherwise a sentence could call two equal figures different."""
    assert indicator.min_verschil >= _step(indicator) * (1 - 1e-9)


@ALL
def test_every_indicator_has_a_source_line(indicator: Indicator) -> None:
    for leeftijd in indicator.leeftijden:
        line = source_line(indicator, 2020, leeftijd)
        assert line.startswith(f"Bron: {indicator.bron_naam}, 2020")
        assert ("Schatting" in line) == indicator.is_schatting
        assert ("jaar" in line.removeprefix(f"Bron: {indicator.bron_naam}")) == (leeftijd != "alle")


def test_the_source_line() -> None:
    assert source_line(ROKEN, 2020, "18plus", "Gezondheidsmonitor, GGD'en, CBS en RIVM") == (
        "Bron: Gezondheidsmonitor, GGD'en, CBS en RIVM, 2020, 18 jaar en ouder. "
        "Schatting met een model: kleine verschillen tellen niet."
    )


def test_distances_scores_and_euros_are_spoken_of_as_people_do() -> None:
    def said(eenheid: Eenheid, zin: str, value: float, benchmark: float) -> str:
        per = "volwassenen" if eenheid is Eenheid.PROCENT else ""
        indicator = a_count(eenheid=eenheid, zin=zin, per=per, decimalen=1, min_verschil=0.1)
        outcome = compare(value, None, None, benchmark, Richting.NEUTRAAL, 0.1)
        beside = Maatstaf("Ede", benchmark)
        return headline("Oost", Cijfer(value), indicator, "alle", outcome, beside).replace("\u00a0", " ")

    assert said(Eenheid.KM, "is de huisarts {waarde} ver", 1.2, 0.8) == (
        "In Oost is de huisarts 1,2 km ver, verder dan gemiddeld in Ede (0,8 km)."
    )
    assert said(Eenheid.SCORE, "is de score {waarde}", -0.3, 0.2) == (
        "In Oost is de score −0,3, lager dan gemiddeld in Ede (0,2)."
    )
    assert said(Eenheid.EURO_1000, "is het inkomen {waarde}", 26.4, 24.1) == (
        "In Oost is het inkomen € 26.400, meer dan gemiddeld in Ede (€ 24.100)."
    )
    assert said(Eenheid.PROCENT, "is/zijn {waarde} arm", 3.4, 2.6) == (
        "In Oost is 3,4% van de volwassenen arm, meer dan gemiddeld in Ede (2,6%)."
    )


def test_several_areas_in_one_sentence() -> None:
    said = headline_several([("Oost", 14.2), ("West", 25.0), ("Noord", None)], ROKEN)
    assert said == "Roken: Oost 14%, West 25% en Noord geen cijfer."


BAD, GOOD, SAME, NONE, ALONE = (
    Oordeel.ONGUNSTIGER,
    Oordeel.GUNSTIGER,
    Oordeel.GEEN_DUIDELIJK_VERSCHIL,
    Oordeel.GEEN_CIJFER,
    Oordeel.NIET_TE_VERGELIJKEN,
)


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (
            [BAD] * 5 + [GOOD] * 3 + [SAME] * 13,
            "In 5 van de 21 wijken is het ongunstiger dan gemiddeld in Ede, in 3 gunstiger.",
        ),
        ([GOOD, SAME], "In 1 van de 2 wijken is het gunstiger dan gemiddeld in Ede."),
        (
            [Oordeel.HOGER, Oordeel.LAGER, SAME],
            "In 1 van de 3 wijken is het hoger dan gemiddeld in Ede, in 1 lager.",
        ),
        ([SAME] * 4, "Geen van de 4 wijken verschilt duidelijk van het gemiddelde in Ede."),
        (
            [SAME, NONE],
            "De enige wijk met een cijfer verschilt niet duidelijk van het gemiddelde in Ede. "
            "Van 1 wijk is er geen cijfer.",
        ),
        (
            [BAD, NONE, NONE],
            "In de enige wijk met een cijfer is het ongunstiger dan gemiddeld in Ede. "
            "Van 2 wijken is er geen cijfer.",
        ),
        ([NONE, NONE], "Van deze wijken zijn er geen cijfers."),
        ([ALONE], ""),
        ([], ""),
        (
            [BAD] * 1200 + [SAME] * 1977,
            "In 1.200 van de 3.177 wijken is het ongunstiger dan gemiddeld in Ede.",
        ),
    ],
)
def test_an_overview_counts_the_areas(outcomes, said) -> None:
    assert overview(outcomes, Niveau.WIJK, "Ede") == said


def test_an_overview_says_where_too_few_people_live() -> None:
    assert overview([SAME, ALONE, ALONE], Niveau.BUURT, "Ede", te_klein=2) == (
        "De enige buurt met genoeg mensen verschilt niet duidelijk van het gemiddelde in Ede. "
        "In 2 buurten wonen te weinig mensen om te vergelijken."
    )


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            [Regel.INTERVAL] * 3,
            "Een verschil telt als het minstens 3 procentpunt is én buiten de marge valt.",
        ),
        (
            [Regel.INTERVAL, Regel.VERSCHIL, Regel.GEEN],
            "Een verschil telt als het minstens 3 procentpunt is én buiten de marge valt. "
            "Van 1 gebied is geen marge bekend: daar telt alleen het verschil.",
        ),
        (
            [Regel.VERSCHIL],
            "Zonder marge: alleen het verschil telt, vanaf 3 procentpunt. "
            "Hoe onzeker de schatting is, telt hier dus niet mee.",
        ),
        ([Regel.GEEN], ""),
    ],
)
def test_the_screen_says_which_rule_was_used(rules, said) -> None:
    assert rule_note(rules, ROKEN) == said


def test_a_counted_figure_is_not_called_an_uncertain_estimate() -> None:
    assert rule_note([Regel.VERSCHIL], a_count()) == (
        "Zonder marge: alleen het verschil telt, vanaf 3 procentpunt."
    )


@pytest.mark.parametrize(
    ("named", "count", "said"),
    [
        ([], 0, ""),
        ([("De Kraan", 35)], 1, "Weinig mensen, dus het cijfer zegt weinig: De Kraan (35 inwoners)."),
        (
            [("A", 1), ("B", 20)],
            4,
            "Weinig mensen, dus het cijfer zegt weinig: A (1 inwoner), B (20 inwoners) en nog 2.",
        ),
    ],
)
def test_areas_with_few_people_are_named(named: list[tuple[str, int]], count: int, said: str) -> None:
    assert few_people_note(named, count) == said
