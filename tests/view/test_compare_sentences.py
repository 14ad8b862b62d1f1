"""What is said of areas beside each other: true to the figures, good Dutch, with its reservations."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from tests.stats.test_overview import DICHTHEID, GEZOND, ROKEN, make
from wijkdata.catalogue import ThemaSleutel
from wijkdata.models import Niveau, Richting
from wijkdata.screens.compare import load_telling, pair_outcomes
from wijkdata.stats.comparison import Oordeel, Regel
from wijkdata.stats.correlation import Correlatie
from wijkdata.stats.overview import Meting, Overzicht
from wijkdata.stats.reasons import NietTeBerekenen, Reden
from wijkdata.stats.tally import tally_outcomes
from wijkdata.view.compare.sentences import (
    both_message,
    correlation_sentence,
    dots_message,
    limit_note,
    moment_words,
    pair_slide_note,
    pair_warnings,
    quadrant_words,
    rules_note,
    similarity_note,
    slide_note,
    sources_note,
)
from wijkdata.view.compare.tally import beside_message, order_note, pair_message, tally_message

X, Y = ROKEN.indicator, GEZOND.indicator.model_copy(update={"naam": "Gezondheid", "naam_kort": "Gezond"})
INKOMEN = Meting(
    a_count(sleutel="inkomen", naam="Inkomen", thema=ThemaSleutel.SOCIAAL_ECONOMISCH), 2023, "alle"
)
AFSTAND = Meting(a_count(sleutel="afstand", naam="Afstand", thema=ThemaSleutel.ZORG), 2023, "alle")
Figures = dict[str, tuple[float | None, float | None, float | None]]


@pytest.mark.parametrize(
    ("meting", "moment"), [(ROKEN, "%, 2024, 18+"), (DICHTHEID, "inwoners per km², 2024")]
)
def test_a_heading_names_unit_year_and_age(meting: Meting, moment: str) -> None:
    assert moment_words(meting) == moment


def said(rows: Figures, chosen: tuple[str, ...] = (), people: int = 1000) -> str:
    overzicht = make(rows)
    overzicht.gebieden["volwassenen"] = people
    return tally_message(overzicht, tally_outcomes(overzicht.cijfers, overzicht.indicatoren), chosen)


@pytest.mark.parametrize(
    ("rows", "chosen", "sentence"),
    [
        (
            {"Oost": (28, 60, None), "West": (28, 70, None)}, (),
            "Oost is het vaakst ongunstiger dan gemiddeld in Utrecht: op 2 van de 2 onderwerpen",
        ),
        (
            {"Oost": (28, 70, None), "West": (28, 70, None)}, (),
            "Geen van de wijken is op meer dan één onderwerp ongunstiger dan gemiddeld in Utrecht",
        ),
        (
            dict.fromkeys(("a", "b", "c", "d"), (28, 60, None)), (),
            "4 wijken zijn op 2 onderwerpen ongunstiger dan gemiddeld in Utrecht",
        ),
        (
            {"Oost": (28, 60, None), "Tubbergen (wijk)": (28, 60, None)}, (),
            "Oost en de wijk Tubbergen zijn het vaakst ongunstiger dan gemiddeld in "
            "Utrecht: op 2 van de 2 onderwerpen",
        ),
        (
            {"Oost": (20, 70, None), "West": (20, 70, None)}, (),
            "Geen van de wijken is ergens duidelijk ongunstiger dan gemiddeld in Utrecht",
        ),
        (
            {"Oost": (28, 60, None), "West": (12, 60, None)}, ("West",),
            "West is van de 2 onderwerpen op 1 ongunstiger en op 1 gunstiger dan gemiddeld in Utrecht",
        ),
        (
            {"West": (20, 70, None)}, ("West",),
            "West verschilt op geen enkel onderwerp duidelijk van Utrecht",
        ),
        (
            {"West": (28, None, None)}, ("West",),
            "West is op het enige onderwerp ongunstiger dan gemiddeld in Utrecht",
        ),
        (
            {"West": (28, None, None), "Oost": (20, None, None)}, (),
            "West is ongunstiger dan gemiddeld in Utrecht: op het enige onderwerp",
        ),
        (
            {"Oost": (28, 60, None)}, (),
            "Oost is van de 2 onderwerpen op 2 ongunstiger dan gemiddeld in Utrecht",
        ),
        (
            {"West": (None, None, None)}, ("West",),
            "West is op geen van deze onderwerpen te vergelijken met Utrecht",
        ),
    ],
)  # fmt: skip
def test_the_message_says_who_differs_most_often(
    rows: Figures, chosen: tuple[str, ...], sentence: str
) -> None:
    assert said(rows, chosen) == sentence


def with_people(rows: dict[str, tuple[tuple[float | None, ...], int]]) -> Overzicht:
    overzicht = make({naam: figures for naam, (figures, _) in rows.items()})
    overzicht.gebieden["volwassenen"] = [people for _, people in rows.values()]
    return overzicht


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            {"Groot": ((20, 70, None), 500), "Klein": ((28, 60, None), 499)},
            "Geen van de wijken met 500 volwassenen of meer is ergens duidelijk ongunstiger dan gemiddeld in "
            "Utrecht",
        ),
        (
            {"Groot": ((28, 70, None), 500), "Klein": ((28, 60, None), 499)},
            "Geen van de wijken met 500 volwassenen of meer is op meer dan één onderwerp ongunstiger dan "
            "gemiddeld in Utrecht",
        ),
        (
            {"Groot": ((28, 60, None), 500), "Klein": ((28, 60, None), 499)},
            "Van de wijken met 500 volwassenen of meer is Groot het vaakst ongunstiger dan gemiddeld in "
            "Utrecht: op 2 van de 2 onderwerpen",
        ),
        (
            {"Groot": ((28, 60, None), 500), "Klein": ((28, 70, None), 499)},
            "Groot is het vaakst ongunstiger dan gemiddeld in Utrecht: op 2 van de 2 onderwerpen",
        ),
        (
            {"Klein": ((28, 60, None), 499), "Kleiner": ((20, 70, None), 300)},
            "Geen van de wijken met 500 volwassenen of meer is op deze onderwerpen te vergelijken met "
            "Utrecht",
        ),
        (
            {"Groot": ((20, 70, None), 500), "Klein": ((20, 70, None), 499)},
            "Geen van de wijken is ergens duidelijk ongunstiger dan gemiddeld in Utrecht",
        ),
    ],
)
def test_a_handful_of_people_makes_no_headline_and_none_denies_the_table(
    rows: dict[str, tuple[tuple[float | None, ...], int]], sentence: str
) -> None:
    overzicht = with_people(rows)
    assert tally_message(overzicht, load_telling(overzicht), ()) == sentence


def test_a_chosen_area_is_told_however_small() -> None:
    assert said({"Klein": (28, 60, None)}, people=499) == (
        "Geen van de wijken met 500 volwassenen of meer is op deze onderwerpen te vergelijken met Utrecht"
    )
    assert said({"Klein": (28, 60, None)}, people=500).startswith("Klein is van de 2")
    assert said({"Klein": (28, 60, None)}, ("Klein",), people=499).startswith("Klein is van de 2")


figures = st.tuples(st.sampled_from([12, 20, 28]), st.sampled_from([60, 70, 80]), st.none())
places = st.dictionaries(
    st.sampled_from("ABCDEF"), st.tuples(figures, st.sampled_from([100, 499, 500, 9000])), min_size=2
)


@given(places)
def test_the_headline_never_denies_what_the_table_shows(
    rows: dict[str, tuple[tuple[float | None, ...], int]],
) -> None:
    overzicht = with_people(rows)
    telling = load_telling(overzicht)["ongunstiger"]
    message = tally_message(overzicht, load_telling(overzicht), ())
    large = overzicht.gebieden["volwassenen"] >= 500
    counts = telling[large] if "500 volwassenen of meer" in message else telling
    if "te vergelijken" in message:
        assert not large.any()
        return
    if "ergens duidelijk" in message:
        assert counts.max() == 0
    elif "meer dan één" in message:
        assert counts.max() == 1
    else:
        told = int(message.rsplit("op ", 1)[1].split(" ")[0]) if "vaakst" in message else counts.max()
        assert counts.max() == told >= 2


def test_the_subject_of_the_sidebar_is_shown_and_not_counted() -> None:
    overzicht = make({"Oost": (28, 60, None), "West": (20, 60, None)})
    first, *others = overzicht.metingen
    shown = replace(overzicht, metingen=(replace(first, telt=False), *others))
    assert [one.sleutel for one in shown.tellend] == ["gezond"]
    assert load_telling(shown)["vergeleken"].tolist() == [1, 1]
    assert "op geen enkel onderwerp" in beside_message(shown, load_telling(shown))


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([900, 900, 900], "Geen van deze 3 wijken is ergens duidelijk ongunstiger"),
        ([900, 900, 99], "Geen van deze 3 wijken is ergens duidelijk ongunstiger"),
        ([900, 99, 99], "Oost verschilt op geen enkel onderwerp"),
    ],
)
def test_of_some_areas_nothing_is_said_of_the_others(people: list[int], sentence: str) -> None:
    worst = {"Noord": (60.0, 20.0, None)}
    overzicht = make({**worst, **dict.fromkeys(["Oost", "West", "Zuid"], (20.0, 70.0, None))})
    overzicht.gebieden["volwassenen"] = [900, *people]
    assert tally_message(overzicht, load_telling(overzicht), ()).startswith("Noord is het vaakst ongunstiger")
    some = overzicht.only(["Oost", "West", "Zuid"])
    assert beside_message(some, load_telling(some)).startswith(sentence)


def test_of_some_areas_the_worst_is_called_so_among_them() -> None:
    rows: Figures = {"Noord": (60.0, 20.0, None), "Oost": (50.0, 30.0, None), "West": (20.0, 70.0, None)}
    overzicht = make({**rows, "Zuid": (20.0, 70.0, None)})
    some = overzicht.only(["Oost", "West", "Zuid"])
    assert beside_message(some, load_telling(some)).startswith("Van deze 3 wijken is Oost het vaakst")
    mixed = replace(some, gebieden=some.gebieden.rename(index={"Zuid": "EG000000"}))
    assert beside_message(mixed, load_telling(some).rename(index={"Zuid": "EG000000"})).startswith(
        "Van deze 3 gebieden is Oost het vaakst"
    )


def test_subjects_without_a_good_side_are_not_called_good() -> None:
    overzicht = make({"Oost": (None, None, 900), "West": (None, None, 1900)})
    some = overzicht.only(["Oost", "West"], ["dichtheid"])
    assert tally_message(some, load_telling(some), ()).startswith("Deze onderwerpen zijn niet gunstig of")
    assert len(pair_outcomes(some, "Oost", "West")) == 1


def test_too_few_people_are_not_compared_with_another_area() -> None:
    overzicht = make({"Oost": (28, 60, None), "West": (12, 80, None)})
    overzicht.cijfers.loc[overzicht.cijfers["code"] == "West", "volwassenen"] = 99
    found = pair_outcomes(overzicht, "Oost", "West").values()
    assert {one.oordeel for one in found} == {Oordeel.NIET_TE_VERGELIJKEN, Oordeel.GEEN_CIJFER}


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        (
            [Oordeel.GUNSTIGER, Oordeel.LAGER, Oordeel.GEEN_CIJFER],
            "A en b verschillen op 2 van de 2 onderwerpen",
        ),
        (
            [Oordeel.GEEN_DUIDELIJK_VERSCHIL],
            "A en b verschillen op geen enkel onderwerp duidelijk van elkaar",
        ),
        ([Oordeel.GEEN_CIJFER], "A en b zijn op geen onderwerp te vergelijken"),
        ([], "A en b zijn op geen onderwerp te vergelijken"),
    ],
)
def test_two_areas_are_compared_with_each_other(outcomes: list[Oordeel], sentence: str) -> None:
    assert pair_message(make({"a": (1, 2, 3), "b": (1, 2, 3)}), outcomes).startswith(sentence)


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        (
            Correlatie(-0.71, -0.82, -0.55, 71),
            ["meestal lager", "sterk", "−0,71", "−0,82 en −0,55", "71 wijken"],
        ),
        (Correlatie(0.45, 0.1, 0.7, 30), ["vaak hoger", "matig", "0,45"]),
        (Correlatie(0.25, 0.05, 0.4, 300), ["vaak hoger", "zwak"]),
        (Correlatie(0.25, -0.05, 0.4, 30), ["geen duidelijke samenhang tussen Roken en Gezondheid", "−0,05"]),
        (NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN), ["niet te zeggen", "Nodig zijn er 5"]),
    ],
)
def test_how_two_subjects_go_together(found: Correlatie | NietTeBerekenen, parts: list[str]) -> None:
    sentence = correlation_sentence(found, X, Y, Niveau.WIJK)
    assert all(part in sentence for part in parts)
    assert sentence.endswith(".")


def test_the_warnings_fit_the_figures() -> None:
    two_models = " ".join(pair_warnings(ROKEN, GEZOND))
    assert "beide cijfers zijn schattingen" in two_models
    assert "18 jaar en ouder en 65 jaar en ouder" in two_models
    model_and_income = " ".join(pair_warnings(ROKEN, INKOMEN))
    assert "geen bewijs" in model_and_income
    assert "beide cijfers" not in model_and_income
    assert len(pair_warnings(AFSTAND, INKOMEN)) == 1
    assert "geen bewijs" not in " ".join(pair_warnings(ROKEN, AFSTAND))
    twin = Meting(an_estimate(sleutel="tweeling", nooit_samen=("rookt",)), 2024, "18plus")
    rookt = Meting(an_estimate(nooit_samen=("tweeling",)), 2024, "18plus")
    assert "meten voor een deel hetzelfde" in " ".join(pair_warnings(rookt, twin))


def test_a_slide_says_how_sure_where_from_and_when_from_a_model() -> None:
    note = pair_slide_note(Correlatie(-0.71, -0.82, -0.55, 71), ROKEN, GEZOND)
    assert note.startswith("Samenhang −0,71 (waarschijnlijk −0,82 tot −0,55)")
    assert "(2022 en 2024)" in note
    assert note.endswith("Beide zijn schattingen met een model.")
    unknown = pair_slide_note(NietTeBerekenen(Reden.GEEN_SPREIDING), ROKEN, INKOMEN)
    assert unknown.startswith("Samenhang: niet te zeggen.")
    assert "schattingen" not in unknown


def test_the_corners_say_what_lies_there() -> None:
    words = quadrant_words(X, Y)
    assert words[True, False] == "beide ongunstiger"
    assert words[False, True] == "beide gunstiger"
    assert words[True, True] == "Roken ongunstiger,\nGezond gunstiger"
    neutral = X.model_copy(update={"richting": Richting.NEUTRAAL, "naam_kort": "Dichtheid"})
    assert quadrant_words(neutral, Y)[False, False] == "Dichtheid lager,\nGezond ongunstiger"


@pytest.mark.parametrize(
    ("samen", "sentence"),
    [
        (
            ["ongunstiger", "gunstiger", "gunstiger", "geen"],
            "in 1 van de 3 wijken allebei ongunstiger dan gemiddeld in Utrecht, in 2 allebei gunstiger",
        ),
        (["ongunstiger", "onduidelijk"], "in 1 van de 2 wijken allebei ongunstiger dan gemiddeld in Utrecht"),
        (
            ["ongunstiger"] * 1123 + ["gunstiger"] * 1118,
            "in 1.123 van de 2.241 wijken allebei ongunstiger dan gemiddeld in Utrecht, "
            "in 1.118 allebei gunstiger",
        ),
        (["onduidelijk", "onduidelijk"], "geen van de 2 wijken verschilt op beide duidelijk van Utrecht"),
        (["ongunstiger", "geen"], "maar één wijk heeft beide cijfers"),
        (["gemengd", "gemengd"], "2 van de 2 wijken verschillen op beide duidelijk van Utrecht"),
        (["geen"], "geen enkel gebied heeft beide cijfers"),
    ],
)  # fmt: skip
def test_how_many_differ_on_both(samen: list[str], sentence: str) -> None:
    message = both_message(pd.DataFrame({"samen": samen}), X, Y, Niveau.WIJK, "Utrecht")
    assert message == f"Roken en Gezondheid: {sentence}"


def test_the_rule_that_was_used_is_said() -> None:
    assert "buiten de marge" in rules_note([Regel.INTERVAL], [ROKEN])
    mixed = rules_note([Regel.INTERVAL, Regel.VERSCHIL], [ROKEN, INKOMEN])
    assert "Een geteld cijfer heeft geen marge" in mixed
    without = rules_note([Regel.VERSCHIL, Regel.GEEN], [ROKEN])
    assert "geen marges bekend" in without
    assert "Hoe onzeker een schatting is, telt hier dus niet mee." in without
    assert "onzeker" not in rules_note([Regel.VERSCHIL], [INKOMEN])
    assert slide_note([Regel.VERSCHIL], [ROKEN]).endswith("Zonder marge.")
    assert "Zonder interval" not in slide_note([Regel.INTERVAL], [ROKEN])


def test_sources_come_once_each_with_their_years() -> None:
    other = Meting(INKOMEN.indicator, 2021, "alle")
    note = sources_note([ROKEN, INKOMEN, other])
    assert (
        note
        == "Bron: RIVM Gezondheid per wijk en buurt (2024); CBS Kerncijfers wijken en buurten (2021 en 2023)."
    )


def test_what_is_left_out_is_said() -> None:
    assert limit_note(100, 100, Niveau.BUURT) == ""
    assert limit_note(100, 478, Niveau.BUURT).startswith("U ziet er 100 van de 478 buurten")
    note = order_note(make({"a": (1, 2, 3)}))
    assert "we tellen 2 onderwerpen" in note
    assert "zonder gunstige kant" in note
    assert "500 volwassenen" not in note
    assert "het model" not in similarity_note([INKOMEN], "Oost")
    assert "dus vanzelf" in similarity_note([ROKEN], "Oost")


def test_one_subject_that_may_not_be_compared_says_so() -> None:
    outcomes = [Oordeel.NIET_TE_VERGELIJKEN, Oordeel.GEEN_CIJFER]
    never = dots_message(outcomes, an_estimate(mag_vergelijken=False), Niveau.WIJK, "Utrecht")
    assert never == "Roken. Dit vergelijken we niet met een gemiddelde."
    unknown = dots_message(outcomes, X, Niveau.WIJK, "Utrecht", bekend=False)
    assert unknown == "Roken. Vergelijken kan hier niet: van Utrecht is er geen cijfer."
    small = dots_message(outcomes, X, Niveau.WIJK, "Utrecht", te_klein=1)
    assert small == (
        "Roken. In 1 wijk wonen te weinig mensen om te vergelijken. Van 1 wijk is er geen cijfer."
    )
    outcomes = [Oordeel.ONGUNSTIGER, Oordeel.GEEN_DUIDELIJK_VERSCHIL]
    clear = dots_message(outcomes, X, Niveau.WIJK, "Utrecht")
    assert clear == "Roken. In 1 van de 2 wijken is het ongunstiger dan gemiddeld in Utrecht."
    outcomes = [*outcomes, Oordeel.GEEN_CIJFER]
    beside = dots_message(outcomes, X, Niveau.WIJK, "Utrecht", geteld=True)
    assert dots_message(outcomes, X, Niveau.WIJK, "Utrecht") == f"{beside} Van 1 wijk is er geen cijfer."
    nothing = [Oordeel.NIET_TE_VERGELIJKEN, Oordeel.GEEN_CIJFER]
    assert dots_message(nothing, X, Niveau.WIJK, "Utrecht", te_klein=1, geteld=True) == small
    assert "geen cijfers" in dots_message([Oordeel.GEEN_CIJFER], X, Niveau.WIJK, "Utrecht")
