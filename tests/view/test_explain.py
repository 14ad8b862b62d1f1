"""The explanation of an indicator: years, fitness, breaks, and words that can be found."""

from __future__ import annotations

import pandas as pd

from tests.samples import an_estimate
from wijkdata.catalogue import load_catalogue
from wijkdata.view.explain import explain_html, fitness_sentence, matches, years_sentence


def aanbod(*rows: tuple[int, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["jaar", "leeftijd", "niveau", "gevuld"])


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


def test_all_sought_words_must_be_there() -> None:
    rookt = load_catalogue()["rookt"]
    assert matches(rookt, "rijk ROKEN") is False
    assert matches(rookt, "roken model")
    assert matches(rookt, "")
