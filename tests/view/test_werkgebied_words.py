"""What the screen says of an own area, and its tables."""

from __future__ import annotations

import dataclasses
import math

import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Cijfer, Niveau, Werkgebied
from wijkdata.screens.werkgebied import CombinedFigure
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.reasons import Reden
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.theme import LIGHT
from wijkdata.view.werkgebied import sentences as words
from wijkdata.view.werkgebied.tables import coverage, figures_in_numbers, figures_in_words, theme_table

CATALOGUE = load_catalogue()
WORSE = Vergelijking(Oordeel.ONGUNSTIGER, 7.0, Regel.INTERVAL)
EVEN = Vergelijking(Oordeel.GEEN_DUIDELIJK_VERSCHIL, 1.0, Regel.INTERVAL)
NONE = Vergelijking(Oordeel.GEEN_CIJFER, None, Regel.GEEN)
GEBIED = Werkgebied("EG23ABCD", "Noord & <Zuid>", "GM0599", 2024, ("BU05990110", "BU05990111"))
NAMEN = ("Noord & <Zuid>", "Rotterdam")


def onderwerp(sleutel: str, cijfer: Cijfer) -> Onderwerp:
    return Onderwerp(CATALOGUE[sleutel], 2024, "18plus", cijfer, 17.0, 17.0, 18.0, WORSE)


ROOKT = onderwerp("rookt", Cijfer(24.4, 20.0, 28.6))
MEDIAAN = onderwerp("mediaan_vermogen", Cijfer(None, ontbreekt=Reden.NIET_OPTELBAAR.value))
WEINIG = onderwerp("stress", Cijfer(None, ontbreekt=Reden.TE_WEINIG_DEKKING.value))
RIJEN = (CombinedFigure(ROOKT, WORSE, EVEN, 0.97), CombinedFigure(MEDIAAN, NONE, NONE, math.nan))


@pytest.mark.parametrize(
    ("buurten", "people", "all_people", "said"),
    [
        (6, 12_340, 95_000, "6 buurten, 12.340 inwoners: 13 van de 100 inwoners van Rotterdam."),
        (1, 20, 95_000, "1 buurt, 20 inwoners: minder dan 1 van de 100 inwoners van Rotterdam."),
        (1, 0, 95_000, "1 buurt, geen inwoners."),
        (2, 300, None, "2 buurten, 300 inwoners."),
    ],
)
def test_the_size_is_told_in_people(buurten: int, people: int, all_people: int | None, said: str) -> None:
    assert words.facts_sentence(buurten, people, "Rotterdam", all_people) == said


def test_what_it_is_and_what_its_place_means() -> None:
    assert words.count_sentence("Noord", 1) == (
        "Noord is een werkgebied van 1 buurt. De cijfers zijn samengevoegd uit die van de buurten."
    )
    assert words.count_sentence("Noord", 3).startswith("Noord is een werkgebied van 3 buurten.")
    assert words.ranked_sentence("Noord", Niveau.WIJK).startswith(
        "Noord is een werkgebied. Het overlapt met wijken in deze lijst en heeft er een eigen plaats in. "
    )


def test_overlap_is_told_with_names_and_people() -> None:
    many = words.Overlap("Oost", tuple(f"Buurt {number}" for number in range(9)), 4120)
    assert words.overlap_sentences([many]) == [
        "Overlapt met Oost: 9 buurten, 4.120 inwoners "
        "(Buurt 0, Buurt 1, Buurt 2, Buurt 3, Buurt 4, Buurt 5 en nog 3)."
    ]
    assert words.overlap_sentences([]) == ["Dit gebied overlapt geen ander bewaard werkgebied."]
    assert "niet te lezen" in words.overlap_sentences(None)[0]
    assert words.overlap_sentences([], ["Zuid"]) == [
        "Werkgebied Zuid is niet goed bewaard. Of dit gebied dat overlapt, is niet te zien."
    ]


def test_what_may_never_be_combined_stands_apart_with_the_reason() -> None:
    said = words.missing_sentences([ROOKT, MEDIAAN, WEINIG])
    assert said[0].endswith(f"Dat geldt voor: {WEINIG.indicator.naam}.")
    assert "te weinig cijfers" in said[0]
    assert "niet samen te voegen" in said[-1]
    assert said[-1].endswith(f"{MEDIAAN.indicator.naam}.")
    assert words.missing_sentences([ROOKT]) == []


def test_the_range_is_only_explained_where_there_is_one() -> None:
    assert words.BANDBREEDTE in words.method_sentences([ROOKT])
    bare = dataclasses.replace(ROOKT, cijfer=Cijfer(24.4))
    assert words.BANDBREEDTE not in words.method_sentences([bare])


def test_approximate_weights_are_owned_up_to() -> None:
    said = words.method_sentences([ROOKT])
    assert any("Bij 1 onderwerp kennen we het juiste gewicht niet." in one for one in said)
    exact = onderwerp("bijstand", Cijfer(30.0))
    assert not any("juiste gewicht" in one for one in words.method_sentences([exact]))


def test_the_table_shows_both_comparisons_and_escapes_names() -> None:
    html = theme_table(RIJEN[:1], NAMEN, "Leefstijl", LIGHT, met_bandbreedte=True)
    assert "Noord &amp; &lt;Zuid&gt;" in html
    assert "<Zuid>" not in html
    assert "24%" in html
    assert "20 tot 29%" in html
    assert "97%" in html
    assert html.index("▼ ongunstiger") < html.index("● geen duidelijk verschil")
    assert "Marge" not in theme_table(RIJEN, NAMEN, "Leefstijl", LIGHT, met_bandbreedte=False)


def test_the_file_holds_numbers_and_the_reason_why_not() -> None:
    rows = figures_in_numbers(RIJEN, GEBIED, CATALOGUE)
    first, second = rows.to_dict("records")
    assert (first["waarde"], first["ondergrens"], first["bovengrens"]) == (24.4, 20.0, 28.6)
    assert (first["dekking"], first["oordeel_gemeente"]) == (0.97, "ongunstiger")
    assert first["oordeel_nederland"] == "geen duidelijk verschil"
    assert math.isnan(second["waarde"])
    assert second["samengevoegd_door"] == "niet"
    assert "niet optellen of middelen" in second["reden"]


def test_in_words_a_missing_figure_gives_its_reason() -> None:
    rows = figures_in_words(RIJEN, NAMEN, CATALOGUE)
    assert rows.loc[0, "Vergeleken met Rotterdam"] == "▼ ongunstiger"
    assert rows.loc[0, "Dekking"] == "97%"
    assert "optellen" in rows.loc[1, "Vergeleken met Nederland"]


@pytest.mark.parametrize(("share", "text"), [(1.0, "100%"), (0.8, "80%"), (math.nan, "")])
def test_coverage_is_a_percentage(share: float, text: str) -> None:
    assert coverage(share) == text


def test_a_place_among_the_others_is_explained_in_the_words_of_the_level() -> None:
    assert "een van die buurten" in words.ranked_sentence("Noord", Niveau.BUURT)
