"""What is typed in a list finds what was meant, or nothing: never silently something else."""

from __future__ import annotations

import re

import pytest

from wijkdata.catalogue import Indicator, load_catalogue
from wijkdata.view.search import area_option, subject_option

CATALOGUE = load_catalogue()
THEMES = list(CATALOGUE.themas)
OFFERED = sorted(
    (one for one in CATALOGUE.values() if not one.hulpgetal),
    key=lambda one: (THEMES.index(one.thema), not one.kern),
)
"""In the order of the list: by theme, the core set first."""


def label(indicator: Indicator) -> str:
    return subject_option(indicator, CATALOGUE.themas[indicator.thema].naam)


def found(typed: str) -> list[str]:
    """Return the subjects that a list leaves, the first of which Enter takes: it searches the letters."""
    return [one.sleutel for one in OFFERED if typed.lower() in label(one).lower()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(("rook", "rookt"), ("rookt", "rookt"), ("roken", "rookt"), ("sigaret", "rookt")),
        *(("dik", "overgewicht"), ("te zwaar", "overgewicht"), ("groen", "groen_pct")),
        *(("arm", "hh_laagste_40"), ("migratie", "herkomst_nl"), ("zelfmoord", "suicidegedachten")),
        ("voelt zich gezond", "ervaren_gezondheid"),
    ],
)  # fmt: skip
def test_an_everyday_word_finds_its_subject(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["voetbal", "xyz", "rkn"])
def test_a_word_of_no_subject_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_every_word_of_a_subject_finds_first_what_has_it_as_a_word() -> None:
    """So no word is hidden inside another: `ov` would find `overgewicht`."""
    for one in OFFERED:
        for word in (one.naam, one.naam_kort, *one.zoekwoorden):
            hits = found(word)
            assert one.sleutel in hits or word == one.naam_kort, word
            first = label(CATALOGUE[hits[0]])
            assert re.search(rf"(^|\W){re.escape(word)}", first, re.IGNORECASE), (word, first)


def test_a_short_name_that_is_in_the_name_is_not_said_twice() -> None:
    assert subject_option(CATALOGUE["overgewicht"]).count("vergewicht") == 1
    assert subject_option(CATALOGUE["ervaren_gezondheid"]).startswith(
        "Goede of zeer goede ervaren gezondheid · Goede gezondheid, voelt zich gezond"
    )


@pytest.mark.parametrize(
    ("code", "naam", "typed"),
    [
        ("GM0518", "'s-Gravenhage", "den haag"),
        ("GM0518", "'s-Gravenhage", "haag"),
        ("GM0796", "'s-Hertogenbosch", "den bosch"),
        ("GM1900", "Súdwest-Fryslân", "sudwest"),
        ("GM1970", "Noardeast-Fryslân", "noardeast-fryslan"),
        ("WK000001", "Übergrün", "ubergrun"),
    ],
)
def test_an_area_is_found_by_everyday_name_and_without_accents(code: str, naam: str, typed: str) -> None:
    assert typed in area_option(code, naam).lower()
    assert area_option(code, naam).startswith(naam)


def test_an_ordinary_name_is_written_once() -> None:
    assert area_option("GM0344", "Utrecht") == "Utrecht"
