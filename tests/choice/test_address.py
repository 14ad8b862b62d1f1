"""A choice is read from an address, whatever stands in it, and written so that it reads back the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.catalogue import load_catalogue
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.address import (
    MAX_GEBIEDEN,
    MAX_VRAAG,
    SINGLE,
    ReadChoice,
    parse_vraag,
    read_choice,
    to_parameters,
)
from wijkdata.models import Niveau

CATALOGUE = load_catalogue()
WIJKEN = {f"WK0001{number:02}" for number in range(20)}


def offer(
    *moments: tuple[str, str, int, str, int], gemeenten: tuple[str, ...] = ("GM0001", "GM0002")
) -> Aanbod:
    """Make an offer of (niveau, indicator, jaar, leeftijd, gevuld)."""
    frame = pd.DataFrame(moments, columns=["niveau", "indicator", "jaar", "leeftijd", "gevuld"])
    names = pd.DataFrame({"code": gemeenten, "naam": [f"Naam van {code}" for code in gemeenten]})
    return Aanbod.from_frames(frame.assign(indeling_jaar=2024), names, CATALOGUE)


AANBOD = offer(
    ("wijk", "rookt", 2020, "18plus", 20),
    ("wijk", "rookt", 2022, "18plus", 20),
    ("wijk", "rookt", 2024, "18plus", 0),
    ("wijk", "rookt", 2016, "65plus", 20),
    ("buurt", "rookt", 2022, "18plus", 90),
    ("gemeente", "rookt", 2022, "18plus", 2),
    ("wijk", "inwoners", 2024, "alle", 20),
    ("wijk", "suicidegedachten", 2022, "18plus", 20),
    ("buurt", "suicidegedachten", 2022, "18plus", 20),
    ("gemeente", "huishoudens", 2024, "alle", 2),
)


def read(query: str, aanbod: Aanbod = AANBOD) -> ReadChoice:
    found = read_choice(parse_qs(query, keep_blank_values=True), aanbod, CATALOGUE, lambda *_: WIJKEN)
    assert found is not None
    return found


def test_an_empty_address_gives_the_defaults_without_a_word() -> None:
    gelezen = read("")
    keuze = gelezen.keuze
    assert (keuze.gemeente, keuze.niveau) == ("NL", Niveau.GEMEENTE)
    assert (keuze.indicator, keuze.jaar, keuze.leeftijd, keuze.gebieden) == ("rookt", 2022, "18plus", ())
    assert gelezen.indeling_jaar == 2024
    assert not gelezen.meldingen
    assert not gelezen.expliciet


def test_a_page_that_is_not_there_is_told_until_something_is_chosen() -> None:
    gelezen = read("gemeente=GM0001&pagina=bestaatniet")
    assert gelezen.meldingen == ["Deze pagina bestaat niet. U ziet Start."]
    assert set(gelezen.expliciet) == {"gemeente"}
    assert "pagina" not in to_parameters(gelezen, "v")


def test_the_default_year_is_the_newest_with_figures_for_that_age() -> None:
    assert read("gemeente=GM0001&indicator=rookt").keuze.jaar == 2022
    assert read("gemeente=GM0001&indicator=rookt&leeftijd=65plus").keuze.jaar == 2016


def test_the_only_gemeente_is_the_default() -> None:
    alone = offer(("wijk", "rookt", 2022, "18plus", 8), gemeenten=("GM9999",))
    assert read("", alone).keuze.gemeente == "GM9999"


def test_a_sound_address_is_taken_over_whole() -> None:
    query = "gemeente=GM0001&niveau=wijk&indicator=rookt&jaar=2020&leeftijd=18plus"
    query += "&gebied=WK000102&gebied=WK000101&maatstaf=WK000103"
    gelezen = read(f"{query}&indicator2=inwoners&presenteren=1&stap=3&versie=20240102-ab12")
    assert not gelezen.meldingen
    assert (gelezen.keuze.jaar, gelezen.keuze.gebieden) == (2020, ("WK000102", "WK000101"))
    assert (gelezen.keuze.indicator2, gelezen.keuze.presenteren) == ("inwoners", True)
    assert (gelezen.stap, gelezen.versie, gelezen.maatstaf) == (3, "20240102-ab12", "WK000103")


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("gemeente=GM4711", "gemeente"),
        ("gemeente=gm0001", "gemeente"),
        ("gemeente=GM0001&gemeente=GM0002", "meer dan één keer"),
        ("gemeente=", "gemeente"),
        ("gemeente=<script>alert(1)</script>", "gemeente"),
        ("niveau=straat", "niveau"),
        ("niveau=buurt", "niveau"),
        ("gemeente=GM0001&niveau=gemeente", "niveau"),
        ("indicator=geluk", "onderwerp"),
        ("gemeente=GM0001&indicator=huishoudens", "Huishoudens"),
        ("gemeente=GM0001&jaar=1066", "jaar"),
        ("gemeente=GM0001&jaar=2024", "jaar"),
        ("gemeente=GM0001&jaar=2022abc", "jaar"),
        ("gemeente=GM0001&leeftijd=0_4", "leeftijd"),
        ("gemeente=GM0001&gebied=WK999999", "gebied"),
        ("gemeente=GM0001&indicator2=geluk", "tweede"),
        ("klassen=regenboog", "kleuren"),
        ("maatstaf=WK999999", "vergelijken"),
        ("presenteren=ja", "presenteren"),
    ],
)
def test_nonsense_falls_back_with_one_sentence(query: str, about: str) -> None:
    gelezen = read(query)
    assert len(gelezen.meldingen) == 1
    assert about in gelezen.meldingen[0]
    fallen_back = read(
        "gemeente=GM0001" if query.startswith("gemeente=GM0001&") and "GM0002" not in query else ""
    )
    assert gelezen.keuze == fallen_back.keuze


def test_what_may_never_be_shown_at_a_level_cannot_be_asked_for_there() -> None:
    assert read("gemeente=GM0001&indicator=suicidegedachten").keuze.indicator == "suicidegedachten"
    assert read("gemeente=GM0001&niveau=buurt&indicator=suicidegedachten").keuze.indicator == "rookt"


def test_the_first_subject_shown_is_one_of_the_core_set() -> None:
    keuze = read("gemeente=GM0001").keuze
    assert AANBOD.indicatoren(keuze.niveau, CATALOGUE)[0] == "suicidegedachten"
    assert CATALOGUE[keuze.indicator].kern


def test_too_many_areas_are_cut_off_with_a_word() -> None:
    gelezen = read("gemeente=GM0001&" + urlencode({"gebied": sorted(WIJKEN)}, doseq=True))
    assert len(gelezen.keuze.gebieden) == MAX_GEBIEDEN
    assert str(MAX_GEBIEDEN) in gelezen.meldingen[0]


def test_the_core_set_comes_first_within_its_theme() -> None:
    niveau_offer = offer(*(("wijk", key, 2022, "alle", 5) for key in CATALOGUE))
    keys = niveau_offer.indicatoren(Niveau.WIJK, CATALOGUE)
    for thema in CATALOGUE.themas:
        core = [CATALOGUE[key].kern for key in keys if CATALOGUE[key].thema == thema]
        assert core == sorted(core, reverse=True)
    assert not any(CATALOGUE[key].hulpgetal for key in keys)


def test_an_empty_database_offers_nothing() -> None:
    assert read_choice({}, offer(), CATALOGUE, lambda *_: WIJKEN) is None


WORDS = st.one_of(
    st.sampled_from(["GM0001", "NL", "wijk", "rookt", "2022", "18plus", "WK000101", "1", "", "0"]),
    st.text(max_size=30),
)


@given(st.dictionaries(st.sampled_from([*SINGLE, "gebied", "stap", "versie"]), st.lists(WORDS, max_size=3)))
def test_any_address_gives_a_choice_the_database_can_answer(parameters: dict[str, list[str]]) -> None:
    gelezen = read_choice(parameters, AANBOD, CATALOGUE, lambda *_: WIJKEN)
    assert gelezen is not None
    keuze = gelezen.keuze
    years = AANBOD.jaren(keuze.niveau, keuze.indicator, keuze.leeftijd)
    assert years[keuze.jaar or 0] == gelezen.indeling_jaar
    assert keuze.niveau in AANBOD.niveaus(keuze.gemeente)
    assert set(keuze.gebieden) <= WIJKEN
    assert re.fullmatch(r"[\w.-]{0,40}", gelezen.versie, re.ASCII)
    assert 1 <= gelezen.stap <= 99
    written = to_parameters(gelezen, "v1")
    again = read_choice(written, AANBOD, CATALOGUE, lambda *_: WIJKEN)
    assert again is not None
    assert (again.keuze, again.klassen, again.meldingen, again.versie) == (keuze, gelezen.klassen, [], "v1")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("select 1\n\tfrom gebied", True),
        ("select 1\u00a0", True),
        (" ", False),
        ("select '\x00'", False),
        ("x" * MAX_VRAAG, True),
        ("x" * (MAX_VRAAG + 1), False),
    ],
)
def test_a_question_in_sql_is_text_that_fits_an_address(text: str, read: bool) -> None:
    assert parse_vraag(text) == (text if read else None)
