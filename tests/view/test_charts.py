"""The ranking and the legend: what they draw, in what order, in what words, and that they can be drawn."""

from __future__ import annotations

import json
import math
import struct

import numpy as np
import pandas as pd
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import a_count, an_estimate
from wijkdata.catalogue import Eenheid
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel, compare_frame
from wijkdata.view.charts.base import CLICK, codes_from_click
from wijkdata.view.charts.dotplot import choose_rows, describe_dot_plot, dot_plot
from wijkdata.view.charts.legend import describe_legend, histogram_legend
from wijkdata.view.classes import difference_classes, value_classes
from wijkdata.view.sentences import Maatstaf
from wijkdata.view.theme import DARK, GROOT, LIGHT, NORMAAL
from wijkdata.view.words import OORDEEL_WOORD

ROKEN = an_estimate()
BESIDE = [Maatstaf("Utrecht", 20.0), Maatstaf("Nederland", 17.6)]


def _figures(
    values: list[float | None], half: float = 2.0, *, benchmark: float | None = 20.0
) -> pd.DataFrame:
    numbers = np.array([np.nan if value is None else value for value in values])
    frame = pd.DataFrame(
        {
            "code": [f"WK{i:06}" for i in range(len(values))],
            "naam": [f"Wijk {chr(65 + i % 26)}" for i in range(len(values))],
            "waarde": numbers,
            "ondergrens": numbers - half,
            "bovengrens": numbers + half,
        }
    )
    return compare_frame(frame, benchmark, ROKEN)


def _marks(spec: dict, kind: str) -> list[dict]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def _data(spec: dict, layer: dict) -> list[dict]:
    return spec["datasets"][layer["data"]["name"]]


def _plot(figures: pd.DataFrame, **options: object) -> dict:
    return dot_plot(figures, ROKEN, BESIDE, **options).to_dict()


def test_rows_go_from_high_to_low_by_code_with_name_and_figure_beside() -> None:
    spec = _plot(_figures([12.0, 25.0, None, 19.6]))
    dots = _marks(spec, "point")[0]
    y = dots["encoding"]["y"]
    assert y["sort"] == ["WK000001", "WK000003", "WK000000", "–"]
    labels = json.loads(y["axis"]["labelExpr"].removeprefix("(").removesuffix(")[datum.value]"))
    assert labels == {
        "WK000001": "Wijk B\u200325%",
        "WK000003": "Wijk D\u200320%",
        "WK000000": "Wijk A\u200312%",
        "–": "1 wijk zonder cijfer",
    }


def test_dots_and_intervals_are_the_figures() -> None:
    spec = _plot(_figures([12.0, 25.0], half=3))
    rows = _data(spec, _marks(spec, "point")[0])
    assert [(row["x"], row["van"], row["tot"]) for row in rows] == [(25.0, 22.0, 28.0), (12.0, 9.0, 15.0)]
    ruled = [layer for layer in _marks(spec, "rule") if "x2" in layer["encoding"]]
    assert len(ruled) == 1


def test_without_intervals_none_are_drawn() -> None:
    spec = _plot(_figures([12.0, 25.0], half=math.nan))
    assert not [layer for layer in _marks(spec, "rule") if "x2" in layer["encoding"]]


def test_euros_are_drawn_whole() -> None:
    income = a_count(eenheid=Eenheid.EURO_1000, decimalen=1, min_verschil=1)
    spec = dot_plot(_figures([26.4, 21.0]), income, [Maatstaf("Ede", 24.1)]).to_dict()
    assert [row["x"] for row in _data(spec, _marks(spec, "point")[0])] == pytest.approx([26400, 21000])
    line = next(layer for layer in _marks(spec, "rule") if "x2" not in layer["encoding"])
    assert _data(spec, line)[0]["x"] == pytest.approx(24100)
    assert _marks(spec, "point")[0]["encoding"]["x"]["axis"]["title"] == "euro"


def test_gemeente_and_nederland_are_in_sight_apart_and_named() -> None:
    spec = _plot(_figures([12.0, 25.0]))
    lines = [layer for layer in _marks(spec, "rule") if "x2" not in layer["encoding"]]
    assert [_data(spec, line)[0] for line in lines] == [
        {"x": 20.0, "label": "Utrecht 20%"},
        {"x": 17.6, "label": "Nederland 18%"},
    ]
    assert lines[0]["mark"]["strokeDash"] != lines[1]["mark"]["strokeDash"]
    assert {text["mark"]["align"] for text in _marks(spec, "text")} == {"left", "right"}


def test_an_outcome_is_a_colour_a_shape_and_a_word() -> None:
    spec = _plot(_figures([12.0, 25.0, 20.0]))
    encoding = _marks(spec, "point")[0]["encoding"]
    outcomes = encoding["color"]["scale"]["domain"]
    assert outcomes == encoding["shape"]["scale"]["domain"] == list(Oordeel)
    shapes = dict(zip(outcomes, encoding["shape"]["scale"]["range"], strict=True))
    drawn = [
        Oordeel.GUNSTIGER,
        Oordeel.ONGUNSTIGER,
        Oordeel.GEEN_DUIDELIJK_VERSCHIL,
        Oordeel.HOGER,
        Oordeel.LAGER,
    ]
    assert len({shapes[oordeel] for oordeel in drawn}) == len(drawn)
    legend = encoding["color"]["legend"]
    assert legend["values"] == ["ongunstiger", "gunstiger", "geen_duidelijk_verschil"]
    words = json.loads(legend["labelExpr"].removeprefix("(").removesuffix(")[datum.value]"))
    assert words == {oordeel.value: word for oordeel, word in OORDEEL_WOORD.items()}


def test_nothing_compared_nothing_judged() -> None:
    encoding = _marks(_plot(_figures([12.0, 25.0], benchmark=None)), "point")[0]["encoding"]
    assert encoding["color"]["legend"] is None
    colours = dict(
        zip(encoding["color"]["scale"]["domain"], encoding["color"]["scale"]["range"], strict=True)
    )
    assert colours["niet_te_vergelijken"] == LIGHT.neutraal


def test_a_click_anywhere_on_a_row_gives_its_code() -> None:
    spec = _plot(_figures([12.0, 25.0]), gekozen=["WK000000"])
    parameter = next(one for one in spec["params"] if one["name"] == CLICK)
    assert parameter["select"]["fields"] == ["code"]
    band = _marks(spec, "bar")[0]
    assert parameter["views"] == [band["name"]]
    assert band["encoding"]["x"] == {"value": 0}
    assert band["encoding"]["x2"] == {"value": "width"}
    assert [row["gekozen"] for row in _data(spec, band)] == [False, True]
    assert codes_from_click({CLICK: [{"code": "WK000000"}, {"code": None}, {}]}) == ["WK000000"]
    assert codes_from_click({}) == []


def test_rows_without_mark_of_a_selected_area_stay() -> None:
    rows = choose_rows(_figures([None, 12.0, None]), ["WK000002"], None)
    assert rows["code"].tolist() == ["WK000001", "WK000002", "–"]


figures = st.lists(st.none() | st.floats(0, 100), max_size=80)


@given(figures, st.integers(3, 30), st.sets(st.integers(0, 79), max_size=6))
def test_what_is_left_out_is_counted_and_the_selection_is_not_left_out(values, room, chosen) -> None:
    frame = _figures(values)
    codes = {f"WK{i:06}" for i in chosen} & set(frame["code"])
    rows = choose_rows(frame, codes, room)
    shown = rows[rows["code"].isin(frame["code"])]
    said = rows.loc[~rows["code"].isin(frame["code"]), "naam"]
    left_out = sum(int(text.removeprefix("… nog ").split()[0].replace("geen", "0")) for text in said)
    assert codes <= set(shown["code"])
    assert shown["code"].is_unique
    assert len(shown) + left_out == len(frame)
    known = shown["waarde"].dropna()
    assert known.is_monotonic_decreasing
    assert len(known) <= max(room, 3 + len(codes))
    if frame["waarde"].notna().any():
        assert {frame["waarde"].max(), frame["waarde"].min()} <= set(known)


def test_two_areas_of_one_name_keep_a_row_each() -> None:
    twins = _figures([12.0, 25.0]).assign(naam="Centrum")
    spec = _plot(twins)
    assert _marks(spec, "point")[0]["encoding"]["y"]["sort"] == ["WK000001", "WK000000"]


def test_a_name_that_is_code_stays_a_name() -> None:
    name = "'); alert(1); (\"<b>é\\"
    spec = _plot(_figures([12.0]).assign(naam=name))
    expression = _marks(spec, "point")[0]["encoding"]["y"]["axis"]["labelExpr"]
    labels = json.loads(expression.removeprefix("(").removesuffix(")[datum.value]"))
    assert labels["WK000000"] == f"{name}\u200312%"


def test_a_long_name_keeps_its_figure() -> None:
    spec = _plot(_figures([12.0]).assign(naam="Verspreide huizen Buitengebied Noord en Zuid"))
    assert "Verspreide huizen Buitengebied…\u200312%" in json.dumps(spec, ensure_ascii=False)


def test_areas_of_several_gemeenten_bear_its_name_and_gemeenten_do_not() -> None:
    def names(frame: pd.DataFrame) -> list[str]:
        spec = _plot(frame)
        return [row["naam"] for row in _data(spec, _marks(spec, "point")[0])]

    twins = _figures([25.0, 12.0]).assign(naam="Centrum", gemeente_naam=["Almere", "Ede"])
    assert names(twins) == ["Centrum (Almere)", "Centrum (Ede)"]
    assert names(twins.assign(gemeente_naam="Ede")) == ["Centrum", "Centrum"]
    assert names(twins.assign(naam=twins["gemeente_naam"])) == ["Almere", "Ede"]


@pytest.mark.parametrize(("groot", "size"), [(False, NORMAAL), (True, GROOT)])
def test_sizes_and_dutch_numbers(groot, size) -> None:
    spec = _plot(_figures([12.0, 25.0]), groot=groot)
    assert spec["config"]["axis"]["labelFontSize"] == size.label
    assert spec["height"] == {"step": size.row}
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["config"]["locale"]["number"]["thousands"] == "."


def test_dark_mode_has_dark_colours() -> None:
    written = json.dumps(_plot(_figures([12.0, 25.0, 20.0]), dark=True))
    assert DARK.text in written
    assert not {LIGHT.text, LIGHT.gunstiger, LIGHT.ongunstiger} & set(written.split('"'))


def test_the_ranking_in_words() -> None:
    said = describe_dot_plot(_figures([12.0, 25.0, None, 20.0]), ROKEN, BESIDE, Niveau.WIJK)
    assert said == (
        "Roken: 3 wijken op volgorde van hoog naar laag. Hoogste: Wijk B, 25%. Laagste: Wijk A, 12%. "
        "Utrecht: 20%. Nederland: 18%. Ongunstiger: 1 wijk. Gunstiger: 1 wijk."
    )
    assert describe_dot_plot(_figures([None]), ROKEN, BESIDE, Niveau.WIJK) == "Roken: er zijn geen cijfers."


def test_the_legend_counts_every_area_and_marks_the_benchmarks() -> None:
    frame = _figures([12.0, 25.0, 20.0, 30.0, None])
    spec = histogram_legend(
        difference_classes(frame, ROKEN), ROKEN, BESIDE, vergeleken_met=BESIDE[0]
    ).to_dict()
    rows = _data(spec, spec)
    assert [(row["label"], row["tekst"]) for row in rows] == [
        ("▼▼ veel ongunstiger", "1"),
        ("▼ ongunstiger", "1"),
        ("● geen duidelijk verschil", "1 ← Utrecht en Nederland"),
        ("▲ gunstiger", "0"),
        ("▲▲ veel gunstiger", "1"),
        ("geen cijfer", "1"),
    ]
    assert sum(row["aantal"] for row in rows) == len(frame)
    assert [row["kleur"] for row in rows] == [*LIGHT.diverging, LIGHT.missing]
    assert [row["ontbreekt"] for row in rows] == [False] * 5 + [True]
    assert spec["title"]["text"] == [
        "Een verschil telt vanaf 3 procentpunt.",
        "“Veel” is vanaf 6 procentpunt.",
    ]


def test_the_legend_of_amounts() -> None:
    frame = _figures([10.0, 14.0, 18.0, 22.0, 26.0])
    klassen = value_classes(frame["waarde"], ROKEN)
    spec = histogram_legend(klassen, ROKEN, BESIDE).to_dict()
    assert "title" not in spec
    assert [(row["label"], row["tekst"]) for row in _data(spec, spec)] == [
        ("23 tot 26%", "1"),
        ("20 tot 22%", "1 ← Utrecht"),
        ("17 tot 19%", "1 ← Nederland"),
        ("14 tot 16%", "1"),
        ("10 tot 13%", "1"),
    ]
    assert describe_legend(klassen, ROKEN, BESIDE, Niveau.BUURT) == (
        "Legenda van Roken. 23 tot 26%: 1 buurt. 20 tot 22%: 1 buurt. 17 tot 19%: 1 buurt. "
        "14 tot 16%: 1 buurt. 10 tot 13%: 1 buurt. Utrecht is 20%. Nederland is 18%."
    )


def test_a_legend_of_nothing_says_so() -> None:
    klassen = value_classes(_figures([None, None])["waarde"], ROKEN)
    spec = histogram_legend(klassen, ROKEN, BESIDE).to_dict()
    assert [(row["label"], row["tekst"]) for row in _data(spec, spec)] == [("geen cijfer", "2")]


@pytest.mark.parametrize("values", [[12.0, 25.0, None, 20.0], [None], [7.0], [5.0] * 30], ids=str)
@pytest.mark.parametrize("groot", [False, True])
def test_charts_can_be_drawn(values, groot) -> None:
    """Rendered by the engine that draws them in a browser; a picture has a size and no NaN."""
    frame = _figures(values)
    klassen = difference_classes(frame, ROKEN)
    for chart in (
        dot_plot(frame, ROKEN, BESIDE, gekozen=["WK000000"], max_rijen=8, groot=groot),
        histogram_legend(klassen, ROKEN, BESIDE, vergeleken_met=BESIDE[0], groot=groot),
    ):
        svg = vl_convert.vegalite_to_svg(chart.properties(width=500).to_json())
        assert "NaN" not in svg
        assert "undefined" not in svg
        width, height = struct.unpack(">II", vl_convert.vegalite_to_png(chart.to_json())[16:24])
        assert width > 100
        assert height > NORMAAL.row


def test_a_drawn_axis_speaks_dutch() -> None:
    people = a_count(eenheid=Eenheid.AANTAL, per="", zin="wonen {waarde} mensen")
    chart = dot_plot(_figures([12_345.0, 40_000.0], half=math.nan), people, [])
    svg = vl_convert.vegalite_to_svg(chart.properties(width=600).to_json())
    assert ">20.000<" in svg
    assert "12.345" in svg
