"""What the priorities say, and that they rest on the figures they name."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Cijfer, Niveau
from wijkdata.stats.comparison import Oordeel, Regel, Vergelijking
from wijkdata.stats.priorities import core_order, judge, make_probleem, rank
from wijkdata.stats.score.explain import Plaatsuitleg
from wijkdata.stats.score.problem import Instellingen
from wijkdata.stats.score.shortlist import Snede
from wijkdata.stats.score.stability import Onderdeel, Stabiliteit
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.charts import Chart
from wijkdata.view.priorities.charts import describe_rank_bars, rank_bars, theme_bars
from wijkdata.view.priorities.classes import group_classes, group_labels, group_legend, group_tooltip
from wijkdata.view.priorities.reasons import change_sentences, pulling_sentence
from wijkdata.view.priorities.sentences import headline, in_words, place_words, share_words, weights_note
from wijkdata.view.theme import LIGHT, type_scale

CATALOGUE = load_catalogue()
RIJEN = pd.DataFrame({
    "code": ["A", "B", "C", "D"],
    "naam": ["Aa", "Bee", "Cee", "Dee"],
    "groep": ["duidelijk", "twijfel", "twijfel", "duidelijk_niet"],
    "kortelijst": [True, True, False, True],
    "trap": [1, 2, 2, 3],
    "zeker_boven": [3, 1, -1, 0],
    "kans": [0.95, 0.6, 0.4, 0.05],
    "mediaan": [1.0, 2.0, 3.0, 4.0],
    "laag": [1.0, 1.0, 2.0, 3.0],
    "hoog": [2.0, 3.0, 4.0, 4.0],
    "volwassenen": [3000.0, 3000.0, 3000.0, 3000.0],
})  # fmt: skip


def figures(values: dict[str, list[float]]) -> pd.DataFrame:
    rows = [
        (code, key, 2024, value, math.nan, math.nan, None)
        for key, column in values.items()
        for code, value in zip("ABCD", column, strict=True)
    ]
    columns = ["code", "indicator", "jaar", "waarde", "ondergrens", "bovengrens", "marge"]
    return pd.DataFrame(rows, columns=columns)


AREAS = pd.DataFrame({"code": list("ABCD"), "inwoners": [1000.0, 2000.0, 3000.0, 4000.0]})
AREAS["volwassenen"] = 0.8 * AREAS["inwoners"]


@pytest.mark.parametrize(
    ("groepen", "k", "zin"),
    [
        (["duidelijk"] * 2 + ["twijfel"] * 4 + ["duidelijk_niet"], 3,
         "Twee wijken horen duidelijk bij de eerste drie; bij vier is het twijfel."),
        (["duidelijk"] * 3 + ["duidelijk_niet"], 3,
         "Drie wijken horen duidelijk bij de eerste drie; er is geen twijfel."),
        (["twijfel", "twijfel"], 1,
         "Geen wijk hoort duidelijk op de eerste plaats; bij twee is het twijfel."),
        (["duidelijk", "twijfel", "twijfel"], 2,
         "Eén wijk hoort duidelijk bij de eerste twee; bij twee is het twijfel."),
        (["duidelijk", "duidelijk"], 3, "Er zijn twee wijken met een plaats. U kunt ze allemaal kiezen."),
    ],
)  # fmt: skip
def test_the_headline(groepen: list[str], k: int, zin: str) -> None:
    assert headline(groepen, k, Niveau.WIJK) == zin


def reason(sleutel: str, afwijking: float) -> Plaatsuitleg:
    return Plaatsuitleg(sleutel, CATALOGUE[sleutel].thema, 60.0, 0.2, 12.0, afwijking)


def judged(sleutel: str, waarde: float, maatstaf: float, oordeel: Oordeel) -> Onderwerp:
    outcome = Vergelijking(oordeel, waarde - maatstaf, Regel.AANGENOMEN)
    return Onderwerp(CATALOGUE[sleutel], 2020, "18plus", Cijfer(waarde), maatstaf, maatstaf, 18.0, outcome)


def test_a_reason_is_only_what_the_rule_of_every_page_calls_clear() -> None:
    uitleg = [reason("geluidhinder_buren", 5.0), reason("rookt", 1.0), reason("ervaren_gezondheid", 0.2)]
    onderwerpen = [
        judged("rookt", 24.7, 21.7, Oordeel.ONGUNSTIGER),
        judged("geluidhinder_buren", 11.0, 10.2, Oordeel.GEEN_DUIDELIJK_VERSCHIL),
        judged("ervaren_gezondheid", 69.0, 74.1, Oordeel.ONGUNSTIGER),
        judged("bijstand", 90.0, 50.0, Oordeel.ONGUNSTIGER),
    ]
    assert pulling_sentence(uitleg, onderwerpen, "Rotterdam", kracht=False) == (
        "Ongunstiger dan gemiddeld in Rotterdam: Roken (24,7%) en Goede of zeer goede ervaren gezondheid "
        "(69%)."
    )
    assert pulling_sentence(uitleg, onderwerpen, "Rotterdam", kracht=True) == (
        "Geen enkel onderwerp is hier duidelijk gunstiger dan gemiddeld in Rotterdam."
    )


@pytest.mark.parametrize(("together", "more"), [(2.0, True), (-2.0, False)])
def test_where_no_figure_is_clear_all_together_may_be(together: float, more: bool) -> None:
    even = [judged("rookt", 22.0, 21.7, Oordeel.GEEN_DUIDELIJK_VERSCHIL)]
    said = pulling_sentence([reason("rookt", together)], even, "Urk", kracht=False)
    assert said.startswith("Geen enkel onderwerp is hier duidelijk ongunstiger dan gemiddeld op Urk.")
    assert said.endswith("samen geven wel meer nood dan het gemiddelde gebied.") == more


def test_a_contribution_of_the_other_side_does_not_hide_what_is_clear() -> None:
    clear = [judged("rookt", 30.0, 21.7, Oordeel.ONGUNSTIGER)]
    assert "Roken (30%)" in pulling_sentence([reason("rookt", -0.3)], clear, "Rotterdam", kracht=False)


def test_small_words() -> None:
    assert (in_words(12), in_words(13)) == ("twaalf", "13")
    assert place_words(1.5, 3.5) == "plaats 1–4"
    assert share_words({"zorg": 0, "meedoen": 0}, "zorg") == "0%"
    assert weights_note({"zorg": 10, "meedoen": 30}, {"zorg": "Zorg", "meedoen": "Meedoen"}) == (
        "Gewichten: Meedoen 75%, Zorg 25%."
    )


def test_the_highest_need_comes_first_and_the_score_is_the_mean_of_the_themes() -> None:
    keys = {"rookt": [40.0, 20.0, 15.0, 10.0], "ervaren_gezondheid": [50.0, 60.0, 85.0, 90.0]}
    indicatoren = [CATALOGUE[key] for key in keys]
    weights = {"leefstijl": 30.0, "gezondheid": 10.0}
    probleem = make_probleem(figures(keys), AREAS, indicatoren, weights, Niveau.WIJK)
    found = rank(probleem, Instellingen(k=1)).scores
    z = [(np.array(v) - np.mean(v)) / np.std(v) for v in keys.values()]
    by_hand = 50 + 100 / 6 * (0.75 * z[0] - 0.25 * z[1])
    assert found.gebieden == tuple("ABCD")
    assert found.score == pytest.approx(by_hand, rel=1e-9)
    assert found.rang.tolist() == [1, 2, 3, 4]
    assert {c.halve_breedte for c in probleem.criteria} == {None}
    assert len({c.model for c in probleem.criteria}) == 1


def test_gaps_are_counted_over_areas_that_can_get_a_place() -> None:
    values = figures({"rookt": [20.0, 21.0, 22.0, math.nan]})
    tiny = AREAS.assign(inwoners=[1000.0, 1000.0, 1000.0, 50.0])
    assert judge([CATALOGUE["rookt"]], values, tiny, {})[1] == ("rookt",)
    half = figures({"rookt": [20.0, 21.0, math.nan, math.nan]})
    blokkades, allowed = judge([CATALOGUE["rookt"]], half, AREAS, {})
    assert allowed == ()
    assert "ontbreekt in 2 van de 4" in blokkades[0].reden


def test_the_broad_score_gives_way_to_income_and_education() -> None:
    core = core_order([one for one in CATALOGUE.values() if one.kern])
    _, allowed = judge(core, figures({one.sleutel: [1.0, 2.0, 3.0, 4.0] for one in core}), AREAS, {})
    assert {"opl_laag", "hh_laagste_40", "sterk_eenzaam"} <= set(allowed)
    assert not {"ses_totaal", "sociaal_eenzaam", "wmo"} & set(allowed)


def test_the_map_holds_every_area_and_needs_no_colour() -> None:
    codes = ["B", "X", "A", "D", "C"]
    klassen = group_classes(codes, RIJEN, 2, LIGHT)
    assert klassen.index == (1, 3, 2, 0, 1)
    assert [one.aantal for one in (*klassen.klassen, klassen.ontbreekt)] == [1, 2, 1, 1]
    html = group_tooltip(codes, RIJEN, 2, LIGHT, type_scale())["html"]
    assert (
        html.index("◐ 60 van de 100 keer bij de eerste twee, plaats 1–3")
        < html.index("geen plaats")
        < html.index("● 95 van de 100 keer bij de eerste twee, plaats 1–2")
    )


def test_the_map_names_the_shortlist_and_gives_others_in_doubt_a_shape() -> None:
    assert group_labels(RIJEN) == {
        "A": ("Aa\n●", "●"),
        "B": ("Bee\n◐", "◐"),
        "C": ("◐",),
        "D": ("Dee\n○", "○"),
    }


def test_the_legend_says_how_often_and_shows_what_the_map_shows() -> None:
    klassen = group_classes(["A", "B", "X"], RIJEN, 1, LIGHT)
    html = group_legend(klassen, Niveau.WIJK, LIGHT, omlijnd=3)
    said = [
        "● duidelijk (90 van de 100 keer of vaker op de eerste plaats): 1 wijk",
        "◐ twijfel (tussen 10 en 90 van de 100 keer): 1 wijk",
        "geen plaats: 1 wijk",
        "omlijnd, op de praatlijst: 3 wijken",
    ]
    assert re.findall(r"</span>(.*?)</p>", html) == said
    grounds = re.findall(r"background:(.*?)\"", html)
    assert "repeating-linear-gradient" in grounds[2]
    assert grounds[3].endswith(LIGHT.outline)
    assert "omlijnd" not in group_legend(klassen, Niveau.WIJK, LIGHT)


def test_bars_show_the_selected_and_count_the_rest() -> None:
    bars = rank_bars(RIJEN, 2, niveau=Niveau.WIJK, gekozen=["C"], max_rijen=1)
    rows = bars.cijfers["rijen"]
    assert rows["code"].tolist() == ["A", "C", "…"]
    assert rows["label"].iloc[-1] == "… nog 2 wijken (2 op de praatlijst)"
    said = describe_rank_bars(RIJEN, 2, Niveau.WIJK)
    assert "Eén wijk hoort duidelijk bij de eerste twee" in said
    assert "Praatlijst: Aa, Bee en Dee. Aa: plaats 1–2, 95 van de 100 keer bij de eerste twee." in said


def test_beside_a_bar_stand_its_name_and_how_often_and_the_heading_says_of_what() -> None:
    rows = rank_bars(RIJEN, 2, niveau=Niveau.WIJK).cijfers["rijen"]
    assert rows["label"].tolist() == ["● Aa", "◐ Bee", "◐ Cee", "○ Dee"]
    assert rows["getal"].tolist() == ["95", "60", "40", "5"]
    assert set(rows["kop"]) == {"van de 100 keer\nbij de eerste twee"}
    assert rows["kans"].iloc[0] == "95 van de 100 keer bij de eerste twee"
    assert rows["boven"].tolist() == ["3 van de 3", "1 van de 3", "niet uitgerekend", "0 van de 3"]


def test_groups_lie_apart_and_the_shortlist_is_framed_run_by_run() -> None:
    bars = rank_bars(RIJEN, 2, niveau=Niveau.WIJK)
    rows = bars.cijfers["rijen"]
    assert rows["code"][rows["nieuw"]].tolist() == ["B", "D"]
    assert rows["code"][rows["begint"]].tolist() == ["A", "D"]
    assert rows["code"][rows["eindigt"]].tolist() == ["B", "D"]
    drawn = {layer["transform"][0]["filter"]: layer for layer in lines(bars)}
    edges = {test: drawn[test]["encoding"]["y"]["bandPosition"] for test in drawn}
    assert edges == {"datum.nieuw": 0, "datum.begint": 0, "datum.eindigt": 1, "datum.lijst": 0}
    thin, thick = (drawn[test]["mark"]["strokeWidth"] for test in ("datum.nieuw", "datum.lijst"))
    assert thin < thick
    sides = [layer["encoding"]["x"]["value"] for layer in lines(bars) if "y2" in layer["encoding"]]
    assert sides == [0, "width"]


def lines(bars: Chart) -> list[dict[str, Any]]:
    """Return the lines on the edges of rows."""
    marks = [layer for layer in bars.drawing["layer"] if layer["mark"]["type"] == "rule"]
    return [layer for layer in marks if layer["encoding"]["y"].get("field") == "code"]


def test_a_second_border_stands_where_the_cut_is_sharpest_and_only_there() -> None:
    def borders(snede: Snede | None) -> list[tuple[float, str, bool]]:
        found = rank_bars(RIJEN, 2, niveau=Niveau.WIJK, snede=snede).cijfers["grens"]
        return list(found[["x", "label", "links"]].itertuples(index=False, name=None))

    own = (2.5, "eerste twee", False)
    assert borders(None) == [own]
    assert borders(Snede(1, 0.4)) == [own, (1.5, "scherpste grens", False)]
    assert borders(Snede(3, 0.4)) == [own, (3.5, "scherpste grens", True)]
    assert borders(Snede(2, 0.4)) == [(2.5, "eerste twee: scherpste grens", False)]


def test_a_phone_gets_names_alone_and_all_else_the_same() -> None:
    wide, narrow = (rank_bars(RIJEN, 2, niveau=Niveau.WIJK, smal=smal).drawing for smal in (False, True))
    fields = [
        {layer["encoding"]["text"]["field"] for layer in drawing["layer"] if "text" in layer["encoding"]}
        for drawing in (wide, narrow)
    ]
    assert fields == [{"label", "getal", "kop"}, {"label"}]
    assert len(wide["layer"]) == len(narrow["layer"]) + 2


def test_what_would_change_it() -> None:
    moved = Stabiliteit(Onderdeel.THEMA, "leefstijl", 0.2, True, 0.12, None, "B", None)
    inner = Stabiliteit(Onderdeel.CIJFER, "rookt", 0.2, True, 0.1, None, "B", None)
    themas = {"leefstijl": "Leefstijl"}
    assert change_sentences([moved, inner], "Aa", 3, themas, {"B": "Bee"}) == [
        "Aa zakt uit de eerste drie als Leefstijl minder dan 12% weegt (nu 20%). Bee komt er dan in."
    ]
    fixed = Stabiliteit(Onderdeel.THEMA, "leefstijl", 0.2, False, None, None, None, None)
    assert change_sentences([fixed], "Aa", 3, themas, {}) == [
        "Aa komt niet bij de eerste drie, hoe zwaar u één thema ook laat wegen."
    ]


def test_another_area_changes_only_the_figures_of_the_bars() -> None:
    charts = [
        theme_bars(points)
        for points in ({"Leefstijl": 8.0, "Zorg": -3.2}, {"Zorg": 0.5, "Leefstijl": 0.0, "Meedoen": -0.25})
    ]
    figures = [chart.cijfers["themas"] for chart in charts]
    assert charts[0].drawing is charts[1].drawing
    assert figures[0]["thema"].tolist() == ["Leefstijl", "Zorg"]
    assert [(rows["begin"][0], rows["einde"][0]) for rows in figures] == [(-10.4, 10.4), (-1.3, 1.3)]
