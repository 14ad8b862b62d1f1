"""The picture of the priorities on its page: what it outlines and names is what the ranking says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Opens, texts
from wijkdata.ui.priorities import parts
from wijkdata.view.priorities import classes


def layers(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return the layers of the map by their id."""
    (chart,) = app.get("deck_gl_json_chart")
    return {layer["id"]: layer for layer in json.loads(chart.proto.json)["layers"]}


def test_the_map_outlines_the_shortlist_and_the_legend_counts_it(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt")
    drawn = layers(app)
    (said,) = re.findall(r"omlijnd, op de praatlijst: (\d+) buurten", texts(app))
    assert len(drawn["lijst"]["data"]) == int(said) > 2
    named = [row["t"] for row in drawn["namen"]["data"]]
    assert 2 < len(named) <= int(said)
    assert all(re.search("[●◐]", text) for text in named)


def test_of_very_many_areas_the_map_names_the_first_and_outlines_none(
    open_page: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classes, "_FEW", 3)
    monkeypatch.setattr(parts, "NAMED", 2)
    app = open_page("priorities", niveau="buurt")
    drawn = layers(app)
    assert "lijst" not in drawn
    assert "omlijnd" not in texts(app)
    assert len(drawn["namen"]["data"]) == 2
    slide = open_page("priorities", niveau="buurt", presenteren="1", stap="2")
    assert "Omlijnd" not in texts(slide)


def test_a_slide_says_what_the_outline_is(open_page: Opens) -> None:
    app = open_page("priorities", niveau="buurt", presenteren="1", stap="2")
    assert "lijst" in layers(app)
    assert "Omlijnd: om over te praten." in texts(app)


def test_under_the_bars_stands_what_a_line_between_rows_is(open_page: Opens) -> None:
    note = "Lijn tussen twee rijen: "
    assert note in texts(open_page("priorities", niveau="buurt"))
    assert note not in texts(open_page("priorities", niveau="buurt", presenteren="1"))
