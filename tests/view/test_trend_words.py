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
from wijkdata.stats.series import Reeks, judge_reeks, put_beside_country
from wijkdata.stats.trend import Punt
from wijkdata.view.lines import spread_labels
from wijkdata.view.trend.sentences import (
    beside_words,
    code_sentences,
    describe_lines,
    headline,
    overview,
    rule_sentence,
    unsure_sentence,
)
from wijkdata.view.trend.tables import change_in_words, series_in_numbers


def reeks(
    figures: dict[int, float | None],
    *,
    half: float | None = None,
    richting: Richting = Richting.HOGER_SLECHTER,
    naam: str = "Oost",
    breuken: tuple[int, ...] = (),
    gewijzigd: frozenset[int] = frozenset(),
    geschat: bool = False,
    tabellen: dict[int, str] | None = None,
) -> Reeks:
    points = tuple(
        Punt(
            jaar,
            value,
            value - (half or math.nan),
            value + (half or math.nan),
            2020,
            naam,
            None,
            (tabellen or {}).get(jaar, ""),
        )
        for jaar, figure in figures.items()
        for value in [math.nan if figure is None else figure]
    )
    rule: dict[str, object] = {"richting": richting, "min_verschil": 3.0, "breuken": breuken}
    rule |= {"is_schatting": geschat, "een_tabel": geschat}
    return judge_reeks(Levensloop(naam, naam, Niveau.WIJK, {2020: naam}), points, gewijzigd, rule)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        (reeks({2012: 24, 2016: 20}),
         "Roken in Oost: van 24% in 2012 naar 20% in 2016. Het is beter geworden (4,0 procentpunt minder)."),
        (reeks({2012: 20, 2016: 24}),
         "Roken in Oost: van 20% in 2012 naar 24% in 2016. Het is slechter geworden (4,0 procentpunt meer)."),
        (reeks({2012: 20, 2016: 24}, richting=Richting.NEUTRAAL),
         "Roken in Oost: van 20% in 2012 naar 24% in 2016. Het is hoger geworden (4,0 procentpunt meer)."),
        (reeks({2012: 24, 2016: 20}, half=2),
         "Roken in Oost: van 24% in 2012 naar 20% in 2016. Dat is geen duidelijke verandering."),
        (reeks({2012: 24, 2016: 20, 2020: 15}, breuken=(2020,)),
         "Roken in Oost: 15% in 2020. Of het is veranderd, is niet te zeggen. "
         "De manier van meten is veranderd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2012: 24, 2016: 18}, geschat=True),
         "Roken in Oost: 18% in 2016. In 2012 was het 24%: of dit echt veranderde, is niet te zeggen."),
        (reeks({2012: 24, 2016: 18}, half=4, geschat=True),
         "Roken in Oost: 18% in 2016. In 2012 was het 24%: of dit echt veranderde, is niet te zeggen."),
        (reeks({2012: 24, 2016: 18}, half=2, geschat=True),
         "Roken in Oost: van 24% in 2012 naar 18% in 2016. Het is beter geworden (6,0 procentpunt minder)."),
        (reeks({2016: 24, 2020: 18}, half=2, geschat=True, tabellen={2016: "50090NED", 2020: "50150NED"}),
         "Roken in Oost: 18% in 2020. Of het is veranderd, is niet te zeggen. "
         "Het rekenmodel is vernieuwd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2016: 24, 2020: 15}, breuken=(2020,)),
         "Roken in Oost: 15% in 2020. Of het is veranderd, is niet te zeggen. "
         "De manier van meten is veranderd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2016: 24, 2020: 15}, gewijzigd=frozenset({2020})),
         "Roken in Oost: 15% in 2020. Of het is veranderd, is niet te zeggen. "
         "De grens van dit gebied is veranderd. Cijfers van daarvoor vergelijken we niet."),
        (reeks({2016: 24}), "Roken in Oost: 24% in 2016. Of het is veranderd, is niet te zeggen. "
         "Er is maar één jaar met een cijfer dat we kunnen vergelijken."),
        (reeks({2016: None}), "Roken in Oost: er zijn geen cijfers."),
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
        "Tussen 2012 en 2016 is het in 2 van de 4 wijken beter geworden en in 1 slechter geworden. "
        "Van 1 wijk is het niet te zeggen."
    )
    during = "tussen 2012 en 2016"
    assert overview([same], Niveau.BUURT) == f"In deze buurt is er {during} geen duidelijke verandering."
    assert overview([same, same], Niveau.BUURT) == (
        f"In geen van de 2 buurten is er {during} een duidelijke verandering."
    )
    assert overview([worse], Niveau.WIJK) == "Tussen 2012 en 2016 is het in 1 wijk slechter geworden."
    assert overview([alone, alone], Niveau.WIJK) == "Of de 2 wijken echt veranderden, is niet te zeggen."
    unsure = reeks({2012: 24, 2016: 18}, geschat=True)
    assert overview([unsure, unsure], Niveau.WIJK) == (
        "Of de 2 wijken tussen 2012 en 2016 echt veranderden, is niet te zeggen."
    )
    assert (
        overview([unsure], Niveau.WIJK)
        == "Of de wijk tussen 2012 en 2016 echt veranderde, is niet te zeggen."
    )
    touching = reeks({2012: 24, 2016: 18}, half=9, geschat=True)
    assert overview([touching, touching], Niveau.WIJK).endswith(
        "is niet te zeggen. De marges van de twee jaren raken elkaar."
    )
    assert overview([], Niveau.WIJK) == "Er zijn hier geen wijken met cijfers."


def test_the_rule_that_was_used_is_said() -> None:
    with_margin, without = reeks({2012: 24, 2016: 20}, half=1).trend, reeks({2012: 24, 2016: 20}).trend
    assert "als de marges van de twee jaren elkaar niet raken" in rule_sentence([with_margin], an_estimate())
    assert (
        rule_sentence([without], a_count()) == "Zonder marge: alleen het verschil telt, vanaf 3 procentpunt."
    )
    estimates = reeks({2012: 24, 2016: 20}, geschat=True).trend
    assert "schattingen zonder marge" in rule_sentence([estimates], an_estimate())
    assert rule_sentence([reeks({2012: 1}).trend], an_estimate()) == ""


@pytest.mark.parametrize(
    ("here", "there", "half", "said"),
    [
        ((40, 20), (24, 22), 2, "Het is meer gedaald dan in Nederland (2,0 procentpunt minder)."),
        ((40, 30), (40, 20), 1, "Het is minder gedaald dan in Nederland (20,0 procentpunt minder)."),
        ((20, 40), (22, 24), 2, "Het is meer gestegen dan in Nederland (2,0 procentpunt meer)."),
        ((40, 30), (24, 26), 1, "In Nederland is het juist gestegen (2,0 procentpunt meer)."),
        ((24, 18), (24, 20), 2, "Dat is ongeveer zoals in Nederland (4,0 procentpunt minder)."),
    ],
)
def test_a_clear_change_of_estimates_stands_beside_that_of_the_country(
    here: tuple[float, float], there: tuple[float, float], half: float, said: str
) -> None:
    rule: dict[str, object] = {"richting": Richting.HOGER_SLECHTER, "min_verschil": 3.0, "breuken": ()}
    rule |= {"is_schatting": True, "een_tabel": True}
    area, country = (
        reeks(dict(zip((2012, 2016), pair, strict=True)), half=half, naam=naam, geschat=True)
        for pair, naam in ((here, "Oost"), (there, "Nederland"))
    )
    beside = put_beside_country(area, country, rule)
    assert headline(beside, an_estimate()).endswith(said)
    table = change_in_words([beside], an_estimate())
    assert table["Naast Nederland"].tolist() == [beside_words(beside.trend)]
    assert put_beside_country(area, area, rule) is area
    assert put_beside_country(area, country, rule | {"is_schatting": False}) is area


def test_a_country_measured_otherwise_halfway_is_not_put_beside() -> None:
    rule: dict[str, object] = {"richting": Richting.HOGER_SLECHTER, "min_verschil": 3.0, "breuken": ()}
    rule |= {"is_schatting": True, "een_tabel": True}
    area = reeks({2012: 40, 2016: 20}, half=2, geschat=True)
    country = reeks({2012: 24, 2016: 22}, half=1, naam="NL", geschat=True, tabellen={2012: "A", 2016: "B"})
    assert put_beside_country(area, country, rule).trend.land is None


def test_a_file_tells_a_change_only_in_the_row_of_its_last_year() -> None:
    older = reeks({2012: 24, 2016: 18, 2020: 26}, half=2, breuken=(2020,), geschat=True)
    rows = series_in_numbers([older], an_estimate(), "18plus").set_index("jaar")
    assert rows["verandering"].to_dict() == {2012: "", 2016: "beter geworden", 2020: "niet te zeggen"}
    assert rows["reden_geen_oordeel"].to_dict() == {2012: "", 2016: "", 2020: "andere meting"}
    assert rows.loc[2016, ["vergeleken_van", "vergeleken_tot"]].tolist() == [2012, 2016]
    assert rows.loc[2020, ["vergeleken_van", "verschil"]].isna().all()


def test_years_that_may_be_compared_are_never_hidden_behind_older_ones() -> None:
    both = reeks({2012: 30, 2016: 20, 2022: 21, 2024: 22}, half=2, breuken=(2022,), geschat=True)
    assert (both.eerder, both.te_zeggen.van, both.te_zeggen.tot) == (None, 2022, 2024)
    table = change_in_words([both], an_estimate())
    assert table[["Periode", "Van", "Naar"]].to_numpy().tolist() == [["2022–2024", "21%", "22%"]]


def test_figures_in_the_table_fit_their_difference() -> None:
    table = change_in_words([reeks({2012: 24.4, 2016: 17.6})], an_estimate())
    assert table[["Van", "Naar", "Verschil"]].to_numpy().tolist() == [["24,4%", "17,6%", "−6,8 procentpunt"]]


def test_a_table_leads_with_the_newest_figure_and_names_the_years_of_a_verdict() -> None:
    older = reeks({2012: 24, 2016: 18, 2020: 26}, half=2, breuken=(2020,), geschat=True)
    unsure = reeks({2012: 24, 2016: 18}, geschat=True, naam="West")
    table = change_in_words([older, unsure], an_estimate())
    assert table["Nieuwste cijfer"].tolist() == ["26% in 2020", "18% in 2016"]
    assert table["Periode"].tolist() == ["2012–2016", "2012–2016"]
    assert [one.partition(" ")[2] for one in table["Verandering"]] == ["beter geworden", "niet te zeggen"]
    assert table["Waarom niet te zeggen"].tolist() == ["na 2016: andere meting", "geen marge bekend"]


def test_a_small_difference_is_not_rounded_up_to_the_limit() -> None:
    table = change_in_words([reeks({2012: 24.4, 2016: 21.6}), reeks({2012: 24, 2016: 24})], an_estimate())
    assert table["Verschil"].tolist() == ["−2,8 procentpunt", "0,0 procentpunt"]
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
