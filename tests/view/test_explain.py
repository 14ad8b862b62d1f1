"""The explanation of an indicator: years, fitness, breaks, and words that can be found."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.catalogue import load_catalogue
from wijkdata.view.explain import (
    explain_html,
    fitness_sentence,
    margin_sentence,
    matches,
    meaning_html,
    years_sentence,
)


def aanbod(*rows: tuple[int, str, str, int], bounded: int = 0) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["jaar", "leeftijd", "niveau", "gevuld"])
    return found.assign(met_interval=bounded)


def test_years_are_said_per_age_and_level() -> None:
    rows = aanbod(
        (2020, "18plus", "wijk", 9), (2022, "18plus", "wijk", 9), (2022, "18plus", "land", 1),
        (2024, "18plus", "wijk", 0), (2016, "65plus", "buurt", 9),
    )  # fmt: skip
    assert (
        years_sentence(rows) == "2020 en 2022 (18 jaar en ouder); 2016 (65 jaar en ouder). Per wijk en buurt."
    )


def test_no_figures_is_said() -> None:
    assert years_sentence(aanbod((2024, "alle", "wijk", 0))) == "In deze gegevens zijn er geen cijfers over."


def test_fitness_says_what_may_and_what_may_not() -> None:
    estimate = an_estimate(
        mag_vergelijken=True,
        mag_rangschikken=True,
        rangschik_voorwaarde="x",
        mag_trend=True,
        trend_voorwaarde="x",
        mag_evalueren=False,
    )
    assert fitness_sentence(estimate) == (
        "Wel: gebieden vergelijken, een volgorde maken (alleen met de onzekerheid erbij) "
        "en door de jaren volgen (alleen waar de marges van beide jaren elkaar niet raken). "
        "Niet: meten of een aanpak werkt."
    )


def test_every_indicator_of_the_catalogue_can_be_explained_and_found() -> None:
    nothing = aanbod()
    for indicator in load_catalogue().values():
        html = explain_html(indicator, nothing)
        assert html.count("<details") == html.count("</details>") == 1
        assert matches(indicator, indicator.naam.upper())
        assert indicator.bron_naam.split("'")[0] in html


def test_help_and_breaks_are_never_left_out() -> None:
    html = explain_html(load_catalogue()["suicidegedachten"], aanbod())
    assert "0800-0113" in html
    assert "Breuk in 2022" in html


@pytest.mark.parametrize(
    ("tabellen", "said"),
    [
        ((), "CBS en RIVM. Schatting"),
        (("50090NED",), "CBS en RIVM, tabel 50090NED. Schatting"),
        (("50090NED", "50150NED"), "CBS en RIVM, tabellen 50090NED en 50150NED. Schatting"),
    ],
)
def test_the_table_is_the_one_the_figures_came_from(tabellen: tuple[str, ...], said: str) -> None:
    html = explain_html(load_catalogue()["rookt"], aanbod(), tabellen)
    assert said in html
    assert html.count("NED") == len(tabellen)


def test_all_sought_words_must_be_there() -> None:
    rookt = load_catalogue()["rookt"]
    assert matches(rookt, "rijk ROKEN") is False
    assert matches(rookt, "roken model")
    assert matches(rookt, "")


@pytest.mark.parametrize(
    ("changes", "bounded", "said"),
    [
        ({}, 9, "Van de bron, bij elk cijfer."),
        ({}, 4, "Van de bron waar die er een geeft. Anders nemen wij er een aan"),
        ({}, 0, "De bron geeft er geen. Wij nemen er een aan"),
        ({"is_schatting": False, "is_geteld": True}, 0, "Geen: het is geteld, niet geschat."),
        ({"eigen": True}, 0, "Niet bekend."),
        ({"eigen": True}, 9, "Die van het bestand."),
        ({"eigen": True, "grenzen_berekend": True}, 9, "Door ons berekend, uit de aantallen."),
    ],
)
def test_whose_margin_it_is_is_said(changes: dict[str, bool], bounded: int, said: str) -> None:
    indicator = an_estimate(**changes)
    assert margin_sentence(indicator, aanbod((2022, "18plus", "wijk", 9), bounded=bounded)).startswith(said)


def test_what_a_subject_means_is_said_in_four_lines_for_every_subject() -> None:
    there = aanbod((2020, "18plus", "wijk", 9), (2022, "18plus", "wijk", 9), (2024, "alle", "wijk", 0))
    for indicator in load_catalogue().values():
        html = meaning_html(indicator, there, "./uitleg?begrip=x")
        heads = re.findall("<dt>(.*?)</dt>", html)
        assert heads == ["Wat het is", "Bron", "Marge", "Te gebruiken voor"] + ["Hulp"] * bool(
            indicator.hulpregel
        )
        assert "2020 en 2022" in html
        assert len(html) < 2000
