"""What goes with a ranking in words: how it was made, what it takes for granted, and what the user set."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.aggregate import combine
from wijkdata.stats.score.prepare import Aangenomen
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, Onzekerheid
from wijkdata.view.priorities.sentences import (
    assumed_note,
    group_note,
    method_note,
    names_sentence,
    override_notes,
)
from wijkdata.view.priorities.settings import (
    AGGREGATIE_WOORD,
    fewer_draws_note,
    indicator_weights_note,
    settings_note,
    theme_help,
    theme_label,
    thin_themes_note,
)

CATALOGUE = load_catalogue()
THEMES = {thema.sleutel.value: thema.naam for thema in CATALOGUE.themas.values()}


def test_areas_are_named_by_group_in_their_order() -> None:
    rows = pd.DataFrame({
        "naam": ["Aa", "Bee", "Cee", "Dee"],
        "groep": ["duidelijk", "twijfel", "twijfel", "duidelijk_niet"],
        "volwassenen": [3000, 499, float("nan"), 100],
    })  # fmt: skip
    assert names_sentence(rows) == "● Duidelijk: Aa. ◐ Twijfel: Bee (weinig mensen) en Cee."


def test_the_settings_are_told_whole() -> None:
    chosen = Instellingen(Normalisatie.RANG, Middeling.MEETKUNDIG, winsoriseren=True)
    varied = Onzekerheid(
        trekkingen=4000, zaad=7, breedte=0.3, breedte_cijfers=0.05, aftoppen=False, correlatie=0.5
    )
    assert settings_note(chosen, varied) == (
        "Rekenwijze: schaal: rangnummer; gemiddelde meetkundig; uitschieters afgetopt (2,5% aan elke kant); "
        "speling in de gewichten van thema's 0,30 en van cijfers binnen een thema 0,05; "
        "samenhang van fouten uit één model 0,50; 4.000 trekkingen; "
        "startgetal 7."
    )
    beside = settings_note(Instellingen(Normalisatie.BENCHMARK), Onzekerheid())
    assert "uitschieters niet afgetopt, in de helft van de trekkingen wel;" in beside
    assert "aan elke kant), in de helft van de trekkingen niet;" in settings_note(chosen, Onzekerheid())
    assert beside.endswith("Waar Nederland geen cijfer heeft, is de gemeente de maatstaf.")


@pytest.mark.parametrize(
    ("maat", "said"), [(Maat.AANTAL, "naar aantal mensen."), (Maat.AANDEEL, "naar aandeel van de mensen.")]
)
def test_the_method_says_what_is_counted_and_how_often(maat: Maat, said: str) -> None:
    note = method_note(Instellingen(maat=maat), Onzekerheid(trekkingen=3000), Niveau.WIJK)
    assert note.startswith(f"Score {said} We rekenden 3.000 keer opnieuw: ")
    assert note.endswith("Wijken met minder dan 100 volwassenen krijgen geen plaats.")


def test_the_first_place_is_the_highest_need() -> None:
    assert "de buurt hoort in 90 van de 100 berekeningen of meer bij de eerste vijf" in group_note(
        5, Niveau.BUURT
    )
    assert "Plaats 1 heeft de meeste nood." in group_note(1, Niveau.WIJK)


def test_assumed_margins_are_owned_up_to() -> None:
    found = [Aangenomen("rookt", 3.0, 4), Aangenomen("stress", 3.0, 4)]
    assert assumed_note(found, CATALOGUE) == (
        "Van deze schattingen geeft de bron geen marge. Wij nemen er een aan, die past bij het cijfer en het "
        "aantal mensen. Meestal is dat ongeveer 3 procentpunt naar boven en naar onder bij "
        f"{CATALOGUE['rookt'].naam_kort} en {CATALOGUE['stress'].naam_kort}."
    )
    assert assumed_note([], CATALOGUE) == ""


def test_what_the_user_set_stands_with_the_outcome() -> None:
    assert override_notes({"rookt": "De raad vroeg erom"}, CATALOGUE) == [
        "Telt toch mee: Roken. Reden: De raad vroeg erom"
    ]
    assert indicator_weights_note({"rookt": 3, "bijstand": 1}, CATALOGUE) == (
        "Gewicht binnen het thema: Roken 3; de andere cijfers 1."
    )
    assert fewer_draws_note(20_000, 3_000) == (
        "U vroeg 20.000 trekkingen. Bij zo veel gebieden doen we er 3.000."
    )
    assert fewer_draws_note(3_000, 3_000) == ""


def test_a_theme_that_rests_on_one_figure_is_named_only_where_it_weighs() -> None:
    both = [CATALOGUE["rookt"], CATALOGUE["sterk_eenzaam"]]
    several = [*both, CATALOGUE["bijstand"], CATALOGUE["hh_laagste_40"]]
    named = "Let op: Leefstijl (Roken) en Meedoen (Sterk eenzaam) rusten op één cijfer."
    assert thin_themes_note({"leefstijl": 10, "meedoen": 10}, both, THEMES) == named
    assert thin_themes_note({"leefstijl": 10, "meedoen": 10}, several, THEMES) == (
        f"{named} Die thema's beginnen met het gewicht van één cijfer, want als heel thema telt één "
        "cijfer te zwaar."
    )
    assert thin_themes_note({"leefstijl": 10, "meedoen": 0}, several, THEMES).startswith(
        "Let op: Leefstijl (Roken) rust op één cijfer. Dat thema begint met"
    )
    assert thin_themes_note({"leefstijl": 10}, [CATALOGUE["rookt"], CATALOGUE["obesitas"]], THEMES) == ""


def test_a_slider_says_that_its_theme_rests_on_one_figure() -> None:
    one, two = [CATALOGUE["sterk_eenzaam"]], [CATALOGUE["bijstand"], CATALOGUE["hh_laagste_40"]]
    assert [theme_label("Meedoen", inside) for inside in (one, two)] == ["Meedoen (één cijfer)", "Meedoen"]
    assert theme_help(two, [*one, *two]) is None
    alone = "Dit thema rust op één cijfer: Sterk eenzaam."
    assert theme_help(one, [*one, CATALOGUE["rookt"]]) == alone
    assert theme_help(one, [*one, *two]) == (
        f"{alone} Het begint met het gewicht van één cijfer. Als heel thema zou het te zwaar tellen."
    )


def test_what_a_geometric_mean_is_called_is_what_it_does() -> None:
    """Of figures that are even on average, one that is bad weighs more than one that is good makes up for."""
    assert "één ongunstig cijfer telt zwaarder" in AGGREGATIE_WOORD[Middeling.MEETKUNDIG]
    even = np.full((1, 2), 0.5)
    uneven = combine(np.array([[80.0, 20.0]]), even, Instellingen(aggregatie=Middeling.MEETKUNDIG))
    assert uneven.item() == pytest.approx(100 - math.sqrt(20 * 80))
    assert uneven.item() > 50
