"""Names of things, and names that try to be more than a name."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdata.models import Niveau, Ontbreekt, niveau_naam
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.words import (
    OORDEEL_VORM,
    OORDEEL_WOORD,
    count_gebieden,
    leeftijd_naam,
    missing_reason,
    one_line,
    oordeel_label,
    safe_markdown,
    wie,
)


def test_every_outcome_has_a_word_and_a_shape_of_its_own() -> None:
    assert set(OORDEEL_WOORD) == set(OORDEEL_VORM) == set(Oordeel)
    assert len(set(OORDEEL_VORM.values())) == len(set(OORDEEL_WOORD.values())) == len(Oordeel)
    assert oordeel_label(Oordeel.GUNSTIGER) == "▲ gunstiger"
    assert oordeel_label(Oordeel.ONGUNSTIGER) == "▼ ongunstiger"
    assert oordeel_label(Oordeel.GEEN_DUIDELIJK_VERSCHIL) == "● geen duidelijk verschil"


@pytest.mark.parametrize("reason", [*Ontbreekt, None])
def test_every_reason_is_a_sentence_without_a_code(reason: str | None) -> None:
    said = missing_reason(reason)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "_" not in said


def test_reasons_differ() -> None:
    assert len({missing_reason(reason) for reason in [*Ontbreekt, None]}) == len(Ontbreekt) + 1


@pytest.mark.parametrize(
    ("niveau", "one", "many"),
    [
        (Niveau.GEMEENTE, "1 gemeente", "345 gemeenten"),
        (Niveau.WIJK, "1 wijk", "345 wijken"),
        (Niveau.BUURT, "1 buurt", "345 buurten"),
        (Niveau.EIGEN, "1 werkgebied", "345 werkgebieden"),
    ],
)
def test_counts_of_areas(niveau: Niveau, one: str, many: str) -> None:
    assert count_gebieden(1, niveau) == one
    assert count_gebieden(345, niveau) == many
    assert count_gebieden(0, niveau) == f"geen {niveau_naam(niveau, meervoud=True)}"
    assert count_gebieden(3177, niveau).startswith("3.177 ")


@pytest.mark.parametrize(
    ("leeftijd", "text"),
    [
        ("alle", "alle leeftijden"),
        ("18plus", "18 jaar en ouder"),
        ("65plus", "65 jaar en ouder"),
        ("18_64", "18 tot 65 jaar"),
        ("15_74", "15 tot 75 jaar"),
        ("0_22", "tot 23 jaar"),
    ],
)
def test_ages(leeftijd: str, text: str) -> None:
    assert leeftijd_naam(leeftijd) == text


@pytest.mark.parametrize(
    ("per", "leeftijd", "text"),
    [
        ("volwassenen", "18plus", "volwassenen"),
        ("volwassenen", "18_64", "mensen van 18 tot 65 jaar"),
        ("volwassenen", "65plus", "mensen van 65 jaar en ouder"),
        ("mensen van 65 jaar of ouder", "65plus", "mensen van 65 jaar of ouder"),
        ("jongeren", "0_22", "jongeren tot 23 jaar"),
        ("inwoners", "15_74", "inwoners van 15 tot 75 jaar"),
        ("huishoudens", "alle", "huishoudens"),
        ("", "alle", ""),
    ],
)
def test_who_is_counted(per: str, leeftijd: str, text: str) -> None:
    assert wie(per, leeftijd) == text


HOSTILE = [
    'De "Hoek" & \'t Zand',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "*vet* _schuin_ **x** ~~weg~~",
    "[klik](http://x.nl)",
    "`code` $a^2$",
    ":red[rood] :smile: :material/home:",
    "# kop\n- lijst\n1. x",
    "www.x.nl of a@b.nl",
    "Wijk\u202e09\u0000",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_markdown_has_no_markup_left(name: str) -> None:
    safe = safe_markdown(name)
    for before, mark in zip(" " + safe, safe, strict=False):
        if mark in '*_`[]<>#$~|!(){}&:@"':
            assert before == "\\"
    assert "www." not in safe
    assert "www\\." not in safe
    assert "\\:s" not in safe


@given(st.text(string.printable + "éöïü’–", max_size=60))
def test_taking_the_escapes_away_gives_the_name_back(name: str) -> None:
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", safe_markdown(name)).replace("\u2060", "")
    assert shown == one_line(name)


@given(st.text(max_size=60))
def test_a_name_is_one_printable_line(name: str) -> None:
    assert one_line(name).isprintable()
    assert one_line(one_line(name)) == one_line(name)
