"""On a slide the letters of every chart grow with the window, as those of its message do."""

from __future__ import annotations

import json

import pytest

from tests.pages.conftest import Opens
from wijkdata.ui.blocks import window

SLIDES = [
    ("trend", {"indicator": "rookt"}),
    *(("inequality", {"indicator": "rookt", "stap": stap}) for stap in ("1", "2", "3", "4")),
    ("compare", {"beeld": "samen"}),
    ("priorities", {}),
    ("quality", {"stap": "4"}),
]


@pytest.mark.parametrize(
    ("size", "letters"),
    [((1280, 720), 22), ((1920, 1080), 33), ((640, 360), 11)],
    ids=["klein", "groot", "vergroot"],
)
@pytest.mark.parametrize(("page", "choice"), SLIDES)
def test_letters_grow_with_the_window(
    open_page: Opens,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    choice: dict[str, str],
    size: tuple[int, int],
    letters: int,
) -> None:
    told = {"maat": dict(zip(("breedte", "hoogte"), size, strict=True))}
    monkeypatch.setattr(window, "_said", told.get)
    app = open_page(page, presenteren="1", **choice)
    charts = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]
    assert charts
    for chart in charts:
        assert chart["config"]["axis"]["labelFontSize"] == letters
