"""The picture of the priorities: its bars, its map and its sliders say what the draws say."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from wijkdata.catalogue import load_catalogue
from wijkdata.models import Niveau
from wijkdata.stats.score.aggregate import combine
from wijkdata.stats.score.problem import Instellingen, Middeling
from wijkdata.stats.score.shortlist import Snede
from wijkdata.view.charts import Chart
from wijkdata.view.priorities.charts import groups_note, rank_bars
from wijkdata.view.priorities.classes import group_classes, group_labels, group_legend, group_tooltip
from wijkdata.view.priorities.settings import AGGREGATIE_WOORD, theme_help, theme_label
from wijkdata.view.theme import LIGHT, type_scale

CATALOGUE = load_catalogue()
RIJEN = pd.DataFrame({
    "code": ["A", "B", "C", "D"],
    "naam": ["Aa", "Bee", "Cee", "Dee"],
    "groep": ["duidelijk", "twijfel", "duidelijk_niet", "twijfel"],
    "kortelijst": [True, True, False, True],
    "trap": [1, 2, 2, 3],
    "zeker_boven": [3, 1, -1, 0],
    "kans": [0.95, 0.6, 0.4, 0.05],
    "mediaan": [1.0, 2.0, 3.0, 4.0],
    "laag": [1.0, 1.0, 2.0, 3.0],
    "hoog": [2.0, 3.0, 4.0, 4.0],
})  # fmt: skip
"""The shortlist has a gap, as it may have."""


def test_the_map_holds_every_area_and_needs_no_colour() -> None:
    codes = ["B", "X", "A", "D", "C"]
    klassen = group_classes(codes, RIJEN, 2, LIGHT)
    assert klassen.index == (1, 3, 2, 1, 0)
    assert [one.aantal for one in (*klassen.klassen, klassen.ontbreekt)] == [1, 2, 1, 1]
    html = group_tooltip(codes, RIJEN, 2, LIGHT, type_scale())["html"]
    assert (
        html.index("◐ 60 van de 100 keer bij de eerste twee, plaats 1–3")
        < html.index("geen plaats")
        < html.index("● 95 van de 100 keer bij de eerste twee, plaats 1–2")
    )


def test_the_map_names_the_shortlist() -> None:
    assert group_labels(RIJEN) == {"A": ("Aa\n●", "●"), "B": ("Bee\n◐", "◐"), "D": ("Dee\n◐", "◐")}


def test_the_legend_says_how_often_and_shows_what_the_map_shows() -> None:
    klassen = group_classes(["A", "B", "X"], RIJEN, 1, LIGHT)
    html = group_legend(klassen, Niveau.WIJK, LIGHT, omlijnd=3)
    said = [
        "● duidelijk (90 van de 100 keer of vaker op de eerste plaats): 1 wijk",
        "◐ twijfel (minder dan 90 van de 100 keer): 1 wijk",
        "geen plaats: 1 wijk",
        "omlijnd, op de praatlijst: 3 wijken",
    ]
    assert re.findall(r"</span>(.*?)</p>", html) == said
    grounds = re.findall(r"background:(.*?)\"", html)
    assert "repeating-linear-gradient" in grounds[2]
    assert grounds[3].endswith(LIGHT.outline)
    assert "omlijnd" not in group_legend(klassen, Niveau.WIJK, LIGHT)


def test_the_rest_is_counted_and_how_many_of_it_one_must_talk_about() -> None:
    bars = rank_bars(RIJEN, 2, niveau=Niveau.WIJK, gekozen=["C"], max_rijen=1)
    rows = bars.cijfers["rijen"]
    assert rows["code"].tolist() == ["A", "C", "…"]
    assert rows["label"].iloc[-1] == "… nog 2 (2 op de lijst)"


def test_beside_a_bar_stand_its_name_and_how_often_and_the_heading_says_of_what() -> None:
    rows = rank_bars(RIJEN, 2, niveau=Niveau.WIJK).cijfers["rijen"]
    assert rows["label"].tolist() == ["● Aa", "◐ Bee", "○ Cee", "◐ Dee"]
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
    assert "zeker meer nood" in groups_note(bars)
    assert not groups_note(rank_bars(RIJEN.head(1), 2, niveau=Niveau.WIJK))
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
