"""Sentences of a profile that real figures of one year cannot show: change, ages, people, areas alike."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.samples import an_estimate
from wijkdata.catalogue import load_catalogue
from wijkdata.models import Cijfer, Moment, Niveau
from wijkdata.stats.ages import make_leeftijden
from wijkdata.stats.changes import make_veranderingen
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.lineage import Levensloop, join_indelingen
from wijkdata.stats.people import Mensen, round_people
from wijkdata.stats.similar import Gelijkend
from wijkdata.stats.subjects import Onderwerp, split_background, strongest
from wijkdata.view.profile.ages import age_message
from wijkdata.view.profile.html import Namen
from wijkdata.view.profile.sentences import (
    attention,
    change,
    difference_words,
    empty_sentence,
    nothing_clear,
    only_around,
    people_margin,
    people_words,
    rest_sentences,
    strength,
)
from wijkdata.view.profile.similar import similar_sentences, weights_sentence
from wijkdata.view.profile.tables import profile_in_numbers

CATALOGUE = load_catalogue()
OOST = Levensloop("WK000101", "Oost", Niveau.WIJK, {2024: "WK000101"})


LAND = Levensloop("NL00", "Nederland", Niveau.LAND, {2024: "NL00"})


def changes(*points: tuple[str, int, float, float | None], land: tuple[float, ...] = ()) -> str:
    """Say what changed, from (indicator, year, value, half the width of the interval)."""
    rows = []
    for key, year, value, half in points:
        bounds = (None, None) if half is None else (value - half, value + half)
        rows.append(("WK000101", key, "18plus", 2024, year, value, *bounds, None, "50150NED"))
    for year, value in zip((2022, 2024), land, strict=False):
        rows.append(("NL00", "obesitas", "18plus", 2024, year, value, value, value, None, "50150NED"))
    columns = ["code", "indicator", "leeftijd", "indeling_jaar", "jaar", "waarde", "ondergrens", "bovengrens"]
    reeksen = pd.DataFrame(rows, columns=[*columns, "ontbreekt", "tabel"])
    newest = {key: year for key, year, *_ in points}
    momenten = [Moment(key, year, "18plus", 2024) for key, year in newest.items()]
    rijen, landelijk = (join_indelingen([one], reeksen, per=["indicator"]) for one in (OOST, LAND))
    return change(make_veranderingen(OOST, rijen, momenten, CATALOGUE, (LAND, landelijk)))


def test_a_change_of_estimates_stands_beside_that_of_the_country() -> None:
    points = (("obesitas", 2022, 30.0, 1.0), ("obesitas", 2024, 20.0, 1.0))
    assert "naar 20% in 2024, dat is beter (het is meer gedaald dan in Nederland)." in changes(
        *points, land=(15, 14)
    )
    assert "dat is beter (dat is ongeveer zoals in Nederland)." in changes(*points, land=(15, 6))


def test_a_clear_change_names_both_years_and_says_whether_it_is_better() -> None:
    said = changes(("obesitas", 2022, 24.2, 2), ("obesitas", 2024, 17.4, 2))
    assert said == (
        "Veranderd: het cijfer voor ‘Ernstig overgewicht (obesitas)’ ging van 24,2% in 2022 "
        "naar 17,4% in 2024, dat is beter."
    )


def test_higher_is_better_where_the_catalogue_says_so_and_the_rest_is_counted() -> None:
    said = changes(
        ("ervaren_gezondheid", 2022, 80, 2),
        ("ervaren_gezondheid", 2024, 70, 2),
        ("obesitas", 2022, 15, 1),
        ("obesitas", 2024, 19, 1),
    )
    assert (
        "van 80% in 2022 naar 70% in 2024, dat is slechter, en nog 1 onderwerp is duidelijk veranderd."
        in said
    )


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (
            [("obesitas", 2022, 20, 0.2), ("obesitas", 2024, 21, 0.2)],
            "bij het ene onderwerp dat we kunnen volgen",
        ),
        (
            [
                ("obesitas", 2022, 20, 0.2),
                ("obesitas", 2024, 19, 0.2),
                ("stress", 2022, 20, 0.2),
                ("stress", 2024, 21, 0.2),
            ],
            "bij geen van de 2 onderwerpen die we kunnen volgen",
        ),
        ([("obesitas", 2020, 25, 1), ("obesitas", 2022, 15, 1)], "De manier van meten is veranderd."),
        ([("obesitas", 2022, 20, 3), ("obesitas", 2024, 30, 8)], "De marges van de twee jaren raken elkaar."),
        ([("obesitas", 2022, 20, None), ("obesitas", 2024, 30, None)], "is geen marge bekend."),
        ([("obesitas", 2024, 25, 1)], "Er is maar één jaar"),
        ([], "daarover zijn er geen cijfers"),
    ],
)
def test_without_a_clear_change_it_says_why(
    points: list[tuple[str, int, float, float | None]], expected: str
) -> None:
    said = changes(*points)
    assert expected in said
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("mensen", "expected"),
    [
        (None, ""),
        (round_people(1922), "ongeveer 1.900 volwassenen"),
        (round_people(3), "minder dan 10 volwassenen"),
        (Mensen(1900, 1600, 2200, 100), "ongeveer 1.900 volwassenen"),
    ],
)
def test_people_are_told_without_false_precision(mensen: Mensen | None, expected: str) -> None:
    assert people_words(mensen, an_estimate(), "18plus") == expected


def test_the_margin_of_people_is_told_only_where_there_is_one() -> None:
    assert people_margin(Mensen(1900, 1600, 2200, 100)) == "1.600 tot 2.200"
    assert people_margin(round_people(1922)) == ""


def ages(jong: float | None, oud: float | None) -> str:
    frame = pd.DataFrame(
        [
            ("obesitas", 2024, age, value, None, None, None, None, 3000)
            for age, value in (("18_64", jong), ("65plus", oud))
        ],
        columns=["indicator", "jaar", "leeftijd", "waarde", "ondergrens", "bovengrens", "ontbreekt", "marge",
                 "volwassenen"],
    )  # fmt: skip
    rows = make_leeftijden(frame, 0.75, CATALOGUE)
    return age_message(rows[2024])


def test_older_and_younger_adults_are_compared_by_the_one_rule() -> None:
    assert (
        ages(15, 18)
        == "In 2024 was dit bij mensen vanaf 65 jaar ongunstiger: Ernstig overgewicht (obesitas)."
    )
    assert (
        ages(18, 15) == "In 2024 was dit bij mensen vanaf 65 jaar gunstiger: Ernstig overgewicht (obesitas)."
    )
    assert "op geen onderwerp duidelijk" in ages(15, 17.9)
    assert "Vergelijken kan dan niet." in ages(None, 18)


def test_the_weights_sum_to_a_hundred_and_what_lacks_is_named() -> None:
    said = weights_sentence(["oad", "aandeel_65plus"], CATALOGUE)
    assert "Adressen in de omgeving (67%) en Inwoners van 65 jaar of ouder (33%)" in said
    assert "Geen cijfers zijn er over: Bevolkingsdichtheid," in said


def test_without_figures_of_similar_areas_nothing_is_said() -> None:
    empty = Gelijkend("WK2", "West", "Utrecht", 10, 0.1, {})
    assert similar_sentences("Oost", [], [empty]) == []


def test_an_empty_area_gets_a_reason_only_where_hardly_anybody_lives() -> None:
    assert empty_sentence("Haven", 20).endswith("Er wonen heel weinig mensen.")
    assert empty_sentence("Haven", 0).endswith("Hier woont niemand.")
    assert empty_sentence("Haven", None).endswith("om te laten zien.")


def subjects(oordeel: Oordeel, *keys: str) -> list[Onderwerp]:
    outcome = Vergelijking(oordeel, -4.0, Regel.AANGENOMEN)
    return [
        Onderwerp(
            CATALOGUE[key], 2020, "18plus", Cijfer(13.0), 17.0, 17.0, 18.0, outcome,
            kracht=float(len(keys) - place), telt=True,
            achtergrond=CATALOGUE.themas[CATALOGUE[key].thema].achtergrond,
        )
        for place, key in enumerate(keys)
    ]  # fmt: skip


def test_a_strength_is_of_people_and_place_and_what_they_have_is_told_apart() -> None:
    onderwerpen = subjects(Oordeel.GUNSTIGER, "bijstand", "angst_depressie", "geluidhinder_buren")
    own, behind = split_background(onderwerpen, Oordeel.GUNSTIGER)
    assert [one.indicator.sleutel for one in own] == ["angst_depressie", "geluidhinder_buren"]
    assert [one.indicator.sleutel for one in behind] == ["bijstand"]
    said = strength("Oost", onderwerpen, "Utrecht")
    assert said.startswith("Dit gaat goed: van elke 100 volwassenen in Oost ")
    assert said.endswith(", en nog 2 onderwerpen zijn gunstiger.")


def test_too_many_on_benefits_is_something_to_attend_to() -> None:
    onderwerpen = subjects(Oordeel.ONGUNSTIGER, "bijstand", "rookt")
    assert split_background(onderwerpen, Oordeel.ONGUNSTIGER) == (onderwerpen, [])
    assert "bijstand" in attention("Oost", onderwerpen, "Utrecht")


def test_where_only_the_background_is_favourable_that_is_said() -> None:
    onderwerpen = subjects(Oordeel.GUNSTIGER, "bijstand", "moeite_rondkomen")
    assert strength("Oost", onderwerpen, "Utrecht") == (
        "Dit gaat goed: alleen cijfers over geld, werk of opleiding zijn duidelijk gunstiger dan gemiddeld "
        "in Utrecht (Mensen met bijstand en Moeite met rondkomen)."
    )
    assert nothing_clear(onderwerpen, Oordeel.GUNSTIGER) == (
        "Alleen cijfers over geld, werk of opleiding zijn hier duidelijk gunstiger "
        "(Mensen met bijstand en Moeite met rondkomen)."
    )
    assert nothing_clear([], Oordeel.ONGUNSTIGER) == "Geen van de onderwerpen is hier duidelijk ongunstiger."


def test_where_only_the_surroundings_differ_the_people_come_first() -> None:
    around = subjects(Oordeel.ONGUNSTIGER, "afst_huisarts", "afst_groen")
    assert attention("Oost", around, "Utrecht") == (
        "Minder goed: alleen cijfers over de omgeving zijn duidelijk ongunstiger dan gemiddeld in Utrecht "
        "(Afstand tot de huisarts en Afstand tot openbaar groen)."
    )
    said = "Alleen cijfers over de omgeving zijn hier duidelijk ongunstiger."
    assert only_around(around, [], Oordeel.ONGUNSTIGER) == said
    better = subjects(Oordeel.GUNSTIGER, "afst_huisarts", "bijstand")
    assert strength("Oost", better, "Utrecht") == (
        "Dit gaat goed: alleen cijfers over geld, werk of opleiding en over de omgeving zijn duidelijk "
        "gunstiger dan gemiddeld in Utrecht (Mensen met bijstand en Afstand tot de huisarts)."
    )


def test_with_a_figure_of_people_those_open_and_the_surroundings_follow() -> None:
    mixed = subjects(Oordeel.ONGUNSTIGER, "afst_huisarts", "rookt")
    assert attention("Oost", mixed, "Utrecht").startswith("Minder goed: van elke 100 volwassenen in Oost ")
    assert [one.indicator.sleutel for one in strongest(mixed, Oordeel.ONGUNSTIGER)] == [
        "rookt",
        "afst_huisarts",
    ]
    assert only_around(strongest(mixed, Oordeel.ONGUNSTIGER), [], Oordeel.ONGUNSTIGER) == ""
    assert only_around([], mixed, Oordeel.GUNSTIGER) == ""


def test_what_a_list_leaves_out_is_named_and_on_a_slide_counted() -> None:
    rest = subjects(Oordeel.GUNSTIGER, "rookt", "stress")
    behind = subjects(Oordeel.GUNSTIGER, "bijstand")
    assert rest_sentences(rest, behind, Oordeel.GUNSTIGER, met_namen=True) == [
        "En nog 2 onderwerpen zijn gunstiger: Roken en (Heel) veel stress.",
        "Ook gunstiger, als achtergrond: Mensen met bijstand.",
    ]
    assert rest_sentences(rest, behind, Oordeel.GUNSTIGER, met_namen=False) == [
        "En nog 3 onderwerpen zijn gunstiger."
    ]
    assert rest_sentences(rest[:1], [], Oordeel.ONGUNSTIGER, met_namen=False) == [
        "En nog 1 onderwerp is ongunstiger."
    ]
    assert rest_sentences([], [], Oordeel.GUNSTIGER, met_namen=False) == []
    assert rest_sentences([], [], Oordeel.GUNSTIGER, met_namen=True) == []


@pytest.mark.parametrize(
    ("moved", "words"),
    [(3.0, "3,0 procentpunt hoger"), (-2.64, "2,6 procentpunt lager"), (0.04, ""), (0.0, ""), (None, "")],
)
def test_a_difference_is_told_with_its_decimal_whether_it_counts_or_not(
    moved: float | None, words: str
) -> None:
    (one,) = subjects(Oordeel.GEEN_DUIDELIJK_VERSCHIL, "rookt")
    told = Vergelijking(one.oordeel, moved, Regel.AANGENOMEN)
    assert difference_words(replace(one, vergelijking=told)) == words


def test_in_a_file_a_distance_is_not_said_to_be_uncorrected_and_the_column_keeps_its_place() -> None:
    rows = [
        replace(one, indicator=one.indicator.for_age(gecorrigeerd=False))
        for one in subjects(Oordeel.ONGUNSTIGER, "afst_huisarts", "rookt")
    ]
    table = profile_in_numbers(rows, "WK1", Namen("Oost", "Utrecht", "Utrecht", "wijken"), CATALOGUE, {})
    assert table["correctie"].tolist() == ["", "niet gecorrigeerd voor leeftijd"]
    assert list(table).index("correctie") == list(table).index("marge") + 1
