"""Sentences on change, and the places of names at the ends of lines."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.models import Niveau, Richting
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.series import Reeks, judge_reeks
from wijkdata.stats.trend import Punt
from wijkdata.view.lines import spread_labels
from wijkdata.view.trend.sentences import (
    code_sentences,
    describe_lines,
    headline,
    overview,
    rule_sentence,
    unsure_sentence,
)
from wijkdata.view.trend.tables import change_in_words


def reeks(
    figures: dict[int, float | None],
    *,
    half: float | None = None,
    richting: Richting = Richting.HOGER_SLECHTER,
    naam: str = "Oost",
    breuken: tuple[int, ...] = (),
    gewijzigd: frozenset[int] = frozenset(),
) -> Reeks:
    points = tuple(
        Punt(jaar, value, value - (half or math.nan), value + (half or math.nan), 2020, naam)
        for jaar, figure in figures.items()
        for value in [math.nan if figure is None else figure]
    )
    rule: dict[str, object] = {"richting": richting, "min_verschil": 3.0, "breuken": breuken}
    return judge_reeks(Levensloop(naam, naam, Niveau.WIJK, {2020: naam}), points, gewijzigd, rule)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        (reeks({2012: 24, 2016: 20}),
         "Roken in Oost: van 24% in 2012 naar 20% in 2016. Het is beter geworden (4 procentpunt minder)."),
        (reeks({2012: 20, 2016: 24}),
         "Roken in Oost: van 20% in 2012 naar 24% in 2016. Het is slechter geworden (4 procentpunt meer)."),
        (reeks({2012: 20, 2016: 24}, richting=Richting.NEUTRAAL),
         "Roken in Oost: van 20% in 2012 naar 24% in 2016. Het is hoger geworden (4 procentpunt meer)."),
        (reeks({2012: 24, 2016: 20}, half=2),
         "Roken in Oost: van 24% in 2012 naar 20% in 2016. Dat is geen duidelijke verandering."),
        (reeks({2012: 24, 2016: 20, 2020: 15}, breuken=(2020,)),
         "Roken in Oost: van 24% in 2012 naar 20% in 2016. Het is beter geworden (4 procentpunt minder). "
         "Hoe het daarna ging, is niet te zeggen."),
        (reeks({2016: 24, 2020: 15}, breuken=(2020,)),
         "Roken in Oost: of het is veranderd, is niet te zeggen. "
         "De manier van meten is veranderd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2016: 24, 2020: 15}, gewijzigd=frozenset({2020})),
         "Roken in Oost: of het is veranderd, is niet te zeggen. "
         "De grens van dit gebied is veranderd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2016: 24}), "Roken in Oost: of het is veranderd, is niet te zeggen. "
         "Er is maar één jaar met een cijfer dat we kunnen vergelijken."),
        (reeks({2016: None}), "Roken in Oost: of het is veranderd, is niet te zeggen. Er zijn geen cijfers."),
    ],
)  # fmt: skip
def test_headline(series: Reeks, sentence: str) -> None:
    assert headline(series, an_estimate()) == sentence


def test_overview_counts_every_area() -> None:
    better, worse, same = (
        reeks({2012: 24, 2016: 20}),
        reeks({2012: 20, 2016: 24}),
        reeks({2012: 20, 2016: 20}),
    )
    alone = reeks({2016: 20})
    assert overview([better, better, worse, same, alone], Niveau.WIJK) == (
        "Van de 4 wijken is het in 2 beter geworden en in 1 slechter geworden. "
        "Van 1 wijk is het niet te zeggen."
    )
    assert overview([same], Niveau.BUURT) == "In deze buurt is er geen duidelijke verandering."
    assert (
        overview([same, same], Niveau.BUURT) == "In geen van de 2 buurten is er een duidelijke verandering."
    )
    assert overview([alone, alone], Niveau.WIJK) == "Of de 2 wijken veranderden, is niet te zeggen."
    assert overview([], Niveau.WIJK) == "Er zijn hier geen wijken met cijfers."


def test_the_rule_that_was_used_is_said() -> None:
    with_margin, without = reeks({2012: 24, 2016: 20}, half=1).trend, reeks({2012: 24, 2016: 20}).trend
    assert "als de marges van de twee jaren elkaar niet raken" in rule_sentence([with_margin], an_estimate())
    assert (
        rule_sentence([without], a_count()) == "Zonder marge: alleen het verschil telt, vanaf 3 procentpunt."
    )
    assert "Hoe onzeker de schatting is, telt hier dus niet mee." in rule_sentence([without], an_estimate())
    assert rule_sentence([reeks({2012: 1}).trend], an_estimate()) == ""


def test_a_small_difference_is_not_rounded_up_to_the_limit() -> None:
    table = change_in_words([reeks({2012: 24.4, 2016: 21.6}), reeks({2012: 24, 2016: 24})], an_estimate())
    assert table["Verschil"].tolist() == ["−2,8 procentpunt", "0 procentpunt"]
    assert table["Verandering"].tolist() == ["● geen duidelijke verandering"] * 2


def test_words_for_codes_and_borders() -> None:
    moved = Levensloop("B", "Hof", Niveau.BUURT, {2021: "B", 2020: "A"}, grens=set(), begonnen=True)
    assert code_sentences(moved) == [
        "Hof heeft sinds 2021 een andere code. Het gebied bleef gelijk.",
        "Hof bestaat onder deze naam sinds 2020. Cijfers van daarvoor gaan over een ander gebied.",
    ]
    moved.grens = {2021}
    assert code_sentences(moved)[0].startswith("De grens van Hof is in 2021 veranderd.")
    assert unsure_sentence([moved]) == ""
    moved.onzeker = {2019, 2021}
    assert "Of grenzen in 2019 en 2021 zijn veranderd, zegt de bron niet." in unsure_sentence([moved])


def test_the_text_alternative_names_figures_margins_and_gaps() -> None:
    told = describe_lines([reeks({2012: 24, 2016: 20}, half=2, breuken=(2016,))], an_estimate())
    assert told == (
        "Roken door de jaren. Oost, 2012: 24% (22 tot 26%); 2016: 20% (18 tot 22%). "
        "De lijnen zijn onderbroken vóór 2016."
    )


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=8), st.floats(0.1, 5))
def test_names_never_cover_each_other_and_keep_their_order(values: list[float], least: float) -> None:
    placed = spread_labels(values, least)
    order = sorted(range(len(values)), key=lambda place: values[place])
    steps = [placed[after] - placed[before] for before, after in pairwise(order)]
    assert all(step >= least - 1e-6 for step in steps)
    assert sum(placed) == pytest.approx(sum(values), abs=1e-6)
