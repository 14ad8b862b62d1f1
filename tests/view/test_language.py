"""Every kind of sentence, said of places and numbers that are odd: the Dutch must stay Dutch.

The rules are few and blunt (number of the verb, op an island, no number for a name, one full stop). They are
held against sentences known to be wrong first, so that a rule that sees nothing is seen itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from tests.samples import an_estimate
from tests.stats.test_overview import make
from tests.stats.test_trechter import SHARE, areas, made, people
from tests.view.test_trend_words import reeks
from wijkdata.catalogue import Eenheid, Indicator, load_catalogue
from wijkdata.models import Cijfer, Niveau
from wijkdata.screens.measured import Gemeten
from wijkdata.screens.werkgebied import Overlap
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking, compare
from wijkdata.stats.names import call_areas
from wijkdata.stats.position import Landplaats
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.landelijk import Vijfde
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.stats.subjects import Onderwerp
from wijkdata.stats.tally import tally_outcomes
from wijkdata.stats.trechter import make_trechter
from wijkdata.view.compare import funnel as funnel_words
from wijkdata.view.compare import sentences as compare_words
from wijkdata.view.compare import tally as tally_words
from wijkdata.view.measured import measured_sentence
from wijkdata.view.position import place_sentence as place_sentence_in_country
from wijkdata.view.priorities import answer as priority_answer
from wijkdata.view.priorities import moves
from wijkdata.view.priorities.reasons import (
    change_sentences,
    national_sentence,
    place_sentence,
    pulling_sentence,
)
from wijkdata.view.profile import sentences as profile_words
from wijkdata.view.sentences import few_people_note, headline, headline_several, overview
from wijkdata.view.trend import sentences as trend_words
from wijkdata.view.werkgebied import sentences as werkgebied_words

CATALOGUE = load_catalogue()
ROKEN = an_estimate()
_ODD = [
    ("WK009600", "Wijk 00", "Vlieland"),
    ("WK044800", "Wijk 00", "Texel"),
    ("WK018400", "Urk", "Urk"),
    ("WK033100", "Lopik, Benschop en Polsbroek", "Lopik"),
    ("WK018300", "Tubbergen", "Tubbergen"),
    ("WK018303", "Wijk 03", "Tubbergen"),
    ("WK018304", "Langeveen", "Tubbergen"),
    ("WK170835", "Nederland", "Steenwijkerland"),
    ("WK170801", "Steenwijk", "Steenwijkerland"),
    ("WK150701", "Broekhuizen", "Horst aan de Maas"),
    ("WK150702", "Broekhuizen", "Horst aan de Maas"),
    ("WK051828", "Centrum", "'s-Gravenhage"),
    ("WK051829", "Wijk aan Zee e.o.", "'s-Gravenhage"),
]
_BUURTEN = [
    ("BU17290309", "Verspreide huizen", "Gulpen-Wittem"),
    ("BU17290409", "Verspreide huizen", "Gulpen-Wittem"),
    ("BU17290508", "Verspreide huizen", "Gulpen-Wittem"),
    ("BU17290509", "Verspreide huizen", "Gulpen-Wittem"),
    ("BU17240100", "Dorpsstraat e.o.", "Bergeijk"),
    ("BU17240101", "Buurt 2741", "Bergeijk"),
    ("BU17240102", "Bergeijk", "Bergeijk"),
    ("BU17240103", "'t Loo", "Bergeijk"),
]
_WIJKEN = {"WK172903": "Wittem", "WK172904": "Gulpen-Wittem", "WK172905": "Wijk 05", "WK172401": "Kern"}
GEMEENTEN = [
    "Rotterdam", "'s-Gravenhage", "Vlieland", "Texel", "Schiermonnikoog", "Goeree-Overflakkee", "Urk",
    "Schouwen-Duiveland", "Ameland", "Terschelling", "Noord-Beveland", "De Fryske Marren", "Tubbergen",
    "Súdwest-Fryslân", "Bergen (NH.)", "Hengelo", "Nederland", "wijken die even stedelijk zijn",
]  # fmt: skip


def called(areas: list[tuple[str, str, str]], *, land: bool) -> list[str]:
    codes, namen, towns = zip(*areas, strict=True)
    frame = pd.DataFrame({"code": codes, "naam": namen, "gemeente_naam": towns})
    frame = frame.assign(gemeente_code=frame["code"].str[2:6].radd("GM"), is_water=False)
    return list(call_areas(frame, _WIJKEN, met_gemeente=land).values())


SETS = tuple(product((_ODD, _BUURTEN), (False, True)))
PLACES = list(
    dict.fromkeys([
        *(one for areas, land in SETS for one in called(areas, land=land)), *GEMEENTEN, "Noord (werkgebied)",
    ])
)  # fmt: skip
ISLANDS = (
    "Vlieland|Texel|Terschelling|Ameland|Schiermonnikoog|Urk|"
    "Goeree-Overflakkee|Schouwen-Duiveland|Noord-Beveland"
)
SINGULAR = {indicator.zin.split("/")[0] for indicator in CATALOGUE.values() if indicator.per}
THINGS = "wijken|buurten|gemeenten|onderwerpen|gebieden|mensen|inwoners|huishoudens|volwassenen|woningen"
THING = "wijk|buurt|gemeente|onderwerp|gebied|mens|inwoner|huishouden|woning"
RULES = {
    "two spaces": r"  ",
    "two full stops": r"\.\.",
    "space before a mark": r" [,.;:]",
    "something not filled in": r"[{}]|\bnan\b|\bNone\b|\w/\w",
    "a number for a name": r"\b(?:Wijk|Buurt) \d+\b(?! \()",
    "in an island": rf"\b[Ii]n (?:{ISLANDS})\b(?! \()",
    "on what is no island": rf"\b[Oo]p (?!de eerste|{ISLANDS}|\d|het|geen|meer|elk|volgorde|beide)[A-Z']",
    "a name as lists write it": r"\((?:wijk|buurt)\)",
    "a figure without its point": r"(?<!Buurt )(?<!Wijk )(?<![\d.,A-Z])(?!(?:19|20)\d\d\b)\d{4,}",
    "van de 1": rf"\b[Vv]an de 1 (?:{THING})",
    "one of several": rf"(?<![\d.,])1 (?:{THINGS})\b",
    "several of one": rf"(?<![\d.,] )(?<![\d.,])(?:[02-9]|\d\d+) (?:{THING})\b",
    "one are": rf"(?<![\d.,])1 (?:{THING}) (?:zijn|horen|hebben|staan|verschillen)\b",
    "several is": rf"^(?:[02-9]|\d\d+) (?:{THINGS}) (?:is|hoort|heeft|staat|verschilt)\b",
}
COUNT = re.compile(r"[Vv]an elke (?:100|1\.000) .*? (\w+) er (minder dan |bijna )?(\d+)\b")


def faults(said: str) -> list[str]:
    """Return which rules a sentence breaks."""
    found = [rule for rule, pattern in RULES.items() if re.search(pattern, said)]
    for verb, nearly, count in COUNT.findall(said):
        alone = count == "1" and nearly != "bijna "
        if (verb in SINGULAR) != alone:
            found.append("number of the verb")
    if said and not said[0].isupper() and said[0] not in "'‘(●◐○" and not said[0].isdigit():
        found.append("no capital")
    return found


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Van elke 100 volwassenen in Annen rookt er 22.", "number of the verb"),
        ("Van elke 100 volwassenen in Annen roken er 1.", "number of the verb"),
        ("Van elke 100 volwassenen in Annen roken er minder dan 1.", "number of the verb"),
        ("Van elke 100 volwassenen in Vlieland roken er 22.", "in an island"),
        ("Van elke 100 volwassenen op Annen roken er 22.", "on what is no island"),
        ("Het gaat om Dorpsstraat e.o..", "two full stops"),
        ("Roken in Wijk 00: van 24% naar 22%.", "a number for a name"),
        ("Roken in Tubbergen (wijk): van 24% naar 22%.", "a name as lists write it"),
        ("In 1123 wijken is het ongunstiger.", "a figure without its point"),
        ("Van de 1 wijk is het in 1 slechter geworden.", "van de 1"),
        ("Dat geldt voor 1 wijken.", "one of several"),
        ("Dat geldt voor 3 wijk.", "several of one"),
        ("3 wijken is ongunstiger.", "several is"),
        ("In  Annen.", "two spaces"),
        ("In Annen rookt/roken er 2.", "something not filled in"),
        ("de wijk Tubbergen is ongunstiger.", "no capital"),
    ],
)
def test_the_rules_see_what_is_wrong(said: str, rule: str) -> None:
    assert rule in faults(said)


def test_there_are_enough_odd_places() -> None:
    assert len(PLACES) >= 48
    assert {"Vlieland", "Tubbergen (wijk)", "Wijk 03 (Tubbergen)", "Centrum ('s-Gravenhage)"} <= set(PLACES)
    assert {"Nederland (wijk)", "Verspreide huizen (Wittem)", "Dorpsstraat e.o."} <= set(PLACES)


def values_of(indicator: Indicator) -> tuple[float, ...]:
    if indicator.eenheid is Eenheid.PROCENT:
        return (0.0, 0.3, 1.0, 2.0, 99.8, 100.0)
    return (0.0, 1.0, 2.0, 1123.0)


@pytest.mark.parametrize("naam", PLACES)
def test_every_subject_reads_well_of_every_place(naam: str) -> None:
    for indicator in CATALOGUE.values():
        for value, leeftijd in product(values_of(indicator), indicator.leeftijden):
            beside = Maatstaf("Vlieland" if naam != "Vlieland" else "Nederland", value / 2)
            outcome = compare(value, None, None, value / 2, indicator.richting, indicator.min_verschil)
            said = headline(naam, Cijfer(value), indicator, leeftijd, outcome, beside)
            assert not faults(said), said
            assert said.endswith(".")
        gone = headline(naam, Cijfer(None), indicator, indicator.leeftijden[0])
        assert not faults(gone), gone


def with_place(naam: str, other: str) -> Iterator[str]:
    """Say everything that is said with the name of an area, a second one, and a benchmark."""
    yield headline_several([(naam, 1.0), (other, 22.0)], ROKEN)
    for count in (0, 1, 2):
        yield few_people_note([(naam, count)], 1123)
    for counts in ((0, 0), (1, 0), (0, 1), (2, 3), (1123, 1118)):
        outcomes = [Oordeel.ONGUNSTIGER] * counts[0] + [Oordeel.GUNSTIGER] * counts[1]
        for rest in (0, 1, 2):
            same = [*outcomes, *[Oordeel.GEEN_DUIDELIJK_VERSCHIL] * rest]
            yield overview(same, Niveau.WIJK, naam)
            yield overview([*same, Oordeel.GEEN_CIJFER], Niveau.BUURT, naam)
    yield from of_profile(naam, other)
    yield from of_comparison(naam, other)
    yield from of_course(naam)
    yield from of_priorities(naam, other)
    yield from of_werkgebied(naam, other)
    yield from of_control(naam)


def of_control(naam: str) -> Iterator[str]:
    for first, last in ((1, 1), (1, 1123), (1000, 1123), (200, 400), (230, 240)):
        for whole in (True, False):
            yield place_sentence_in_country(naam, Landplaats(first, last, 1123, whole), Niveau.WIJK)
    for few in (0, 1, 2):
        values = [20.0] * 5 + [60.0] * few
        frame = areas(values, [1000] * 5 + [1000] * few).assign(naam=naam)
        found = made(make_trechter(frame, people(frame, [1123.0] * len(values)), 20.0, SHARE))
        yield funnel_words.funnel_message(found, Maatstaf(naam, 20.0), Niveau.BUURT)
        yield from funnel_words.funnel_reading(found, Maatstaf(naam, 20.0), Niveau.WIJK)
        yield funnel_words.describe_funnel(found, Maatstaf(naam, 20.0), Niveau.WIJK)
    measured = Gemeten(naam, ROKEN, 2024, "18plus", Cijfer(1.0, 0.3, 2.0), Cijfer(22.0))
    yield measured_sentence(measured)


def of_profile(naam: str, maatstaf: str) -> Iterator[str]:
    yield profile_words.title(naam, [], maatstaf)
    yield profile_words.empty_sentence(naam, 0)
    yield profile_words.attention(naam, [], maatstaf)
    yield profile_words.strength(naam, [], maatstaf)
    yield profile_words.theme_message(naam, "Leefstijl", [], maatstaf)

    for oordeel, keys in product((Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER), SUBJECTS):
        onderwerpen = [judged(key, oordeel) for key in keys]
        yield profile_words.title(naam, onderwerpen, maatstaf)
        yield profile_words.attention(naam, onderwerpen, maatstaf)
        yield profile_words.strength(naam, onderwerpen, maatstaf)
        yield profile_words.theme_message(naam, "Leefstijl", onderwerpen, maatstaf)
        yield profile_words.nothing_clear(onderwerpen, oordeel)
        for met_namen in (True, False):
            rest = profile_words.rest_sentences(
                onderwerpen[:1], onderwerpen[1:], oordeel, met_namen=met_namen
            )
            yield from rest
        for kracht in (True, False):
            yield pulling_sentence(
                [Plaatsuitleg(key, "leefstijl", 60.0, 0.2, 12.0, 1.0) for key in keys],
                onderwerpen, maatstaf, {"leefstijl": "Leefstijl"}, kracht=kracht,
            )  # fmt: skip


SUBJECTS = (
    ["rookt"],
    ["bijstand"],
    ["bijstand", "moeite_rondkomen"],
    ["rookt", "stress", "bijstand", "regie"],
)


def judged(sleutel: str, oordeel: Oordeel) -> Onderwerp:
    indicator = CATALOGUE[sleutel]
    outcome = Vergelijking(oordeel, 3.1, Regel.AANGENOMEN)
    behind = CATALOGUE.themas[indicator.thema].achtergrond
    return Onderwerp(
        indicator, 2020, "18plus", Cijfer(20.6), 17.5, 17.5, 18.0, outcome,
        kracht=1.0, telt=True, achtergrond=behind,
    )  # fmt: skip


def of_comparison(naam: str, other: str) -> Iterator[str]:
    sets: list[dict[str, tuple[float | None, float | None, float | None]]] = [
        {naam: (28, 60, None), other: (28, 70, None)},
        {naam: (28, 60, None), other: (28, 60, None)},
        {naam: (28, 70, None), other: (20, 70, None)},
        {naam: (20, 70, None)},
        {naam: (28, 60, None)},
        {naam: (None, None, None), other: (None, None, None)},
    ]
    for rows, chosen in product(sets, ((), (naam,))):
        overzicht = make(rows)
        overzicht.gebieden["inwoners"] = 1000
        telling = tally_outcomes(overzicht.cijfers, overzicht.indicatoren)
        yield tally_words.tally_message(overzicht, telling, chosen)
        yield tally_words.order_note(overzicht)
        if len(rows) == 2:
            few = replace(overzicht, gebieden=overzicht.gebieden.assign(volwassenen=[500, 499]))
            yield tally_words.tally_message(few, telling, chosen)
        if len(rows) == 2:
            yield tally_words.pair_message(overzicht, [Oordeel.GUNSTIGER, Oordeel.GEEN_DUIDELIJK_VERSCHIL])
            yield tally_words.pair_message(overzicht, [])
    for samen in (["ongunstiger"] * 1123 + ["gunstiger"], ["gemengd", "onduidelijk"], ["ongunstiger"] * 2):
        frame = pd.DataFrame({"samen": samen})
        yield compare_words.both_message(frame, ROKEN, ROKEN, Niveau.WIJK, naam)
    yield compare_words.similarity_note([], naam)
    yield compare_words.limit_note(100, 1123, Niveau.WIJK)


def of_course(naam: str) -> Iterator[str]:
    for figures in ({2012: 24.0, 2016: 20.0}, {2012: 1.0, 2016: 1.0}, {2016: 24.0}):
        one = reeks(figures, naam=naam)
        yield trend_words.headline(one, ROKEN)
        yield trend_words.overview([one], Niveau.WIJK)
        yield trend_words.overview([one] * 2, Niveau.WIJK)
    yield from trend_words.code_sentences(reeks({2016: 24.0}, naam=naam).gebied)


def of_priorities(naam: str, other: str) -> Iterator[str]:
    for groep, kans, k in product(Groep, (0.0, 0.001, 0.01, 0.75, 1.0), (1, 3)):
        yield place_sentence(naam, groep, kans, 1.0, 1123.0, k)
    rows = pd.DataFrame({
        "naam": [naam, other, "Oost"],
        "groep": ["duidelijk", "twijfel", "duidelijk_niet"],
        "volwassenen": [300, 3000, 3000],
        "zeker_boven": [1, 1, 0],
    })  # fmt: skip
    yield priority_answer.names_sentence(rows)
    for size, k, on_list in product((1, 3), (1, 2), (1, 2, 3)):
        listed = rows.head(size).assign(kortelijst=[place < on_list for place in range(size)])
        yield priority_answer.headline(listed, k, Niveau.WIJK)
        yield priority_answer.pair_sentence(listed, Niveau.WIJK)
        yield priority_answer.hits_sentence(0.9 * on_list, k, naam)
    for meest, minst in ((1, 1), (1, 2), (3, 3), (1, 5)):
        yield national_sentence(naam, Vijfde(meest, minst), Niveau.WIJK)
    ranks = pd.DataFrame(
        {"naam": [naam, other], "rang_eerst": [1, 2], "rang_dan": [2, 1], "los": [True, True]}
    )
    yield moves.pair_headline(ranks, 1, Niveau.WIJK)
    yield moves.certainty_sentence(ranks)
    swap = Stabiliteit(Onderdeel.THEMA, "leefstijl", 0.2, 0.1, None, "B", None, True)
    yield from change_sentences([swap], naam, 3, {"leefstijl": "Leefstijl"}, {"B": other})


def of_werkgebied(naam: str, other: str) -> Iterator[str]:
    for count in (0, 1, 2, 1123):
        yield werkgebied_words.facts_sentence(count, count, naam, 5000)
    yield werkgebied_words.names_sentence("Noord", [naam, other])
    yield werkgebied_words.outline_sentence([naam, other])
    yield from werkgebied_words.overlap_sentences([Overlap("Noord", (other, naam), 1)])


@pytest.mark.parametrize("naam", [naam for naam in PLACES if not naam[0].islower()])  # those are benchmarks
def test_every_sentence_reads_well_of_every_place(naam: str) -> None:
    others = [other for other in ("Dorpsstraat e.o.", "Tubbergen (wijk)", "Vlieland") if other != naam]
    for other in others:
        for said in with_place(naam, other):
            assert not faults(said), said
