"""What goes with a ranking in words: how it was made, what it takes for granted, and what the user set."""

from __future__ import annotations

import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.prepare import Aangenomen
from wijkdata.stats.score.problem import Instellingen, Maat, Middeling, Normalisatie, Onzekerheid
from wijkdata.view.priorities.sentences import (
    assumed_note,
    group_note,
    method_note,
    override_notes,
)
from wijkdata.view.priorities.settings import (
    fewer_draws_note,
    indicator_weights_note,
    settings_note,
    thin_themes_note,
)

CATALOGUE = load_catalogue()
THEMES = {thema.sleutel.value: thema.naam for thema in CATALOGUE.themas.values()}


def test_the_settings_are_told_whole() -> None:
    chosen = Instellingen(Normalisatie.RANG, Middeling.MEETKUNDIG, winsoriseren=True)
    varied = Onzekerheid(
        trekkingen=4000, zaad=7, breedte=0.3, breedte_cijfers=0.05, aftoppen=False, correlatie=0.5
    )
    assert settings_note(chosen, varied) == (
        "Rekenwijze: schaal: rangnummer; gemiddelde meetkundig; uitschieters afgetopt (2,5% aan elke kant); "
        "speling in de gewichten van thema's 0,30 en van cijfers binnen een thema 0,05; "
        "samenhang van fouten uit één model 0,50; 4.000 trekkingen; startgetal 7."
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


def test_the_groups_are_explained() -> None:
    assert "Valt af: deze wijken horen er in 90 van de 100 berekeningen of meer allemaal niet bij." in (
        group_note(3, Niveau.WIJK)
    )


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
    heavy = "rusten op één cijfer. Dat telt nu net zo zwaar als een heel thema."
    assert thin_themes_note({"leefstijl": 10, "meedoen": 10}, both, THEMES) == (
        f"Let op: Leefstijl (Roken) en Meedoen (Sterk eenzaam) {heavy}"
    )
    assert thin_themes_note({"leefstijl": 10, "meedoen": 0}, both, THEMES).startswith(
        "Let op: Leefstijl (Roken) rust op één cijfer."
    )
    assert thin_themes_note({"leefstijl": 10}, [CATALOGUE["rookt"], CATALOGUE["obesitas"]], THEMES) == ""


@pytest.mark.parametrize(("weight", "warns"), [(10, False), (11, True), (0, None)])
def test_a_theme_of_one_figure_is_warned_of_from_more_than_the_weight_of_one_figure(
    weight: int, warns: bool | None
) -> None:
    """Two figures in a theme of 20 weigh 10 each."""
    mee = [CATALOGUE[key] for key in ("rookt", "obesitas", "sterk_eenzaam")]
    note = thin_themes_note({"leefstijl": 20, "meedoen": weight}, mee, THEMES)
    assert note == "" if warns is None else note.startswith("Let op") == warns
    assert ("begint met het gewicht van één cijfer" in note) == (warns is False)
