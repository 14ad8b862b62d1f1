"""Two subjects against each other: the points, what is said of them, and that it can be drawn."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.test_overview import DICHTHEID, GEZOND, ROKEN, make, numbers
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.overview import Meting
from wijkdata.stats.pairs import As, pair_points
from wijkdata.view.charts import Chart
from wijkdata.view.compare.scatter import describe_scatter, scatter
from wijkdata.view.compare.tables import (
    overview_in_numbers,
    overview_in_words,
    pairs_in_numbers,
    pairs_in_words,
)

CLEAR = {Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER}
AREAS = {"Oost": (28, 60, 900.0), "West": (12, 80, 100.0), "Noord": (28, 80, 400.0), "Zuid": (None, 80, 9.0)}


def as_svg(chart: Chart) -> str:
    """Draw a chart as a browser does: the figures come beside the drawing, under names."""
    figures = {name: json.loads(rows.to_json(orient="records")) for name, rows in chart.cijfers.items()}
    return vl_convert.vegalite_to_svg({**chart.drawing, "datasets": figures}, vl_version="6.1")


def points(
    rows: dict[str, tuple[float | None, float | None, float | None]], y: Meting = GEZOND
) -> pd.DataFrame:
    overzicht = make(rows)
    parts = dict(tuple(overzicht.cijfers.groupby("indicator")))
    return pair_points(overzicht.gebieden, parts["rookt"], parts[y.sleutel])


def called(meting: Meting, naam: str) -> Meting:
    return replace(meting, indicator=meting.indicator.model_copy(update={"naam_kort": naam}))


def test_an_area_is_marked_only_where_it_is_clear_on_both() -> None:
    assert points(AREAS).set_index("code")["samen"].to_dict() == {
        "Oost": "ongunstiger",
        "West": "gunstiger",
        "Noord": "gemengd",
        "Zuid": "geen",
    }


@given(
    st.dictionaries(st.text("abc", min_size=1), st.tuples(numbers, numbers, numbers), min_size=1, max_size=6)
)
def test_marks_follow_the_outcomes_one_by_one(
    rows: dict[str, tuple[float | None, float | None, float | None]],
) -> None:
    cells = make(rows).cijfers.set_index(["code", "indicator"])["oordeel"]
    for row in points(rows).itertuples():
        both = {cells[row.code, "rookt"], cells[row.code, "gezond"]}
        if Oordeel.GEEN_CIJFER in both:
            assert row.samen == "geen"
        elif both <= CLEAR:
            assert row.samen == (both.pop() if len(both) == 1 else "gemengd")
        else:
            assert row.samen == "onduidelijk"


@pytest.mark.parametrize("groot", [False, True])
@pytest.mark.parametrize("benchmark", [20.0, None])
@pytest.mark.parametrize("rows", [AREAS, {"Oost": (28, 60, 900.0)}])
def test_it_can_be_drawn(
    rows: dict[str, tuple[float | None, float | None, float | None]], benchmark: float | None, groot: bool
) -> None:
    chart = scatter(
        points(rows), As(ROKEN, benchmark), As(GEZOND, benchmark), "Utrecht", gekozen=["Oost"], groot=groot
    )
    svg = as_svg(chart)
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert "Oost" in svg
    assert ("beide ongunstiger" in svg.replace("op beide ongunstiger", "")) == (benchmark is not None)


def test_the_picture_holds_lines_corners_names_and_intervals() -> None:
    chart = scatter(points(AREAS), As(ROKEN, 20.0), As(GEZOND, 70.0), "Utrecht", gekozen=["Noord"])
    svg = as_svg(chart)
    for words in (
        "Utrecht 20%",
        "Utrecht 70%",
        "beide ongunstiger",
        "beide gunstiger",
        "Oost",
        "West",
        "Noord",
        "Roken (%, 2024, 18+)",
        "Roken (%, 2022, 65+)",
        "op beide duidelijk anders",
    ):
        assert words in svg
    assert "Zuid" not in svg
    assert "niet op beide" not in svg
    rules = [layer for layer in chart.drawing["layer"] if layer["mark"]["type"] == "rule"]
    assert {tuple(sorted(layer["encoding"])) for layer in rules} >= {("x", "x2", "y"), ("x", "y", "y2")}


def test_other_subjects_change_only_the_figures_of_the_picture() -> None:
    charts = [
        scatter(points(AREAS), As(ROKEN, 20.0), As(GEZOND, 70.0), "Utrecht", gekozen=["Noord", "Oost"]),
        scatter(points({"Oost": (28, 60, 900.0)}), As(ROKEN, 20.0), As(GEZOND, None), "Nederland"),
        scatter(points(AREAS, DICHTHEID), As(ROKEN, None), As(DICHTHEID, None), "Utrecht"),
    ]
    assert charts[0].drawing is charts[1].drawing is charts[2].drawing
    assert [*charts[0].cijfers] == [*charts[1].cijfers] == [*charts[2].cijfers]


def test_what_is_said_when_pointed_at_is_headed_by_the_subjects() -> None:
    axes = As(called(ROKEN, "Roker"), 20.0), As(called(GEZOND, "Gezond"), 70.0)
    figures = scatter(points(AREAS), *axes, "Utrecht").cijfers
    said = figures["woorden"].iloc[figures["punten"].set_index("code").at["Noord", "nummer"]]
    assert said.to_dict() == {
        "Gebied": "Noord",
        "Roker": "28%",
        "Gezond": "80%",
        "Vergeleken": "op beide duidelijk anders",
        "Mensen": "1.000 inwoners",
    }


def test_a_name_over_another_point_is_left_out_unless_it_was_selected() -> None:
    close = {"Oost": (28.0, 60.0, 900.0), "Noordoost": (28.4, 60.0, 900.0), "Midden": (27.6, 60.0, 900.0),
             "West": (12.0, 80.0, 100.0), "Verder": (40.0, 40.0, 100.0)}  # fmt: skip
    for selected, expected in (([], False), (["Oost"], True)):
        chart = scatter(points(close), As(ROKEN, 20.0), As(GEZOND, 70.0), "Utrecht", gekozen=selected)
        assert ("Oost" in set(chart.cijfers["punten"]["label"])) == expected


def test_the_words_name_the_areas() -> None:
    words = describe_scatter(points(AREAS), ROKEN.indicator, GEZOND.indicator, Niveau.WIJK)
    assert words.startswith("3 wijken met Roken en Roken")
    assert "Op beide ongunstiger: Oost" in words
    assert "Zuid" not in words


def test_tables_say_and_hold_the_same_figures() -> None:
    overzicht = make(AREAS)
    words, figures = overview_in_words(overzicht), overview_in_numbers(overzicht)
    assert len(words) == len(figures) == 12
    zuid = words[words["Gebied"] == "Zuid"].iloc[0]
    assert zuid["Cijfer"] == "geen cijfer"
    assert zuid["Vergeleken met Utrecht"].startswith("geen cijfer. Voor dit jaar")
    oost = figures[figures["gebied"] == "Oost"].set_index("eenheid")
    assert oost.loc["%", "waarde"].tolist() == [28, 60]
    assert oost.loc["%", "ondergrens"].tolist() == [26, 58]
    assert set(figures["jaar"]) == {2022, 2024}
    pairs = pairs_in_words(points(AREAS, DICHTHEID), ROKEN, DICHTHEID)
    assert pairs["Roken (%, 2024, 18+)"].tolist() == ["28%", "12%", "28%", "geen cijfer"]
    numbers_file = pairs_in_numbers(points(AREAS), ROKEN, GEZOND, Niveau.WIJK)
    assert numbers_file["waarde_y"].tolist() == [60, 80, 80, 80]
    assert numbers_file["jaar_y"].tolist() == [2022] * 4
