"""Charts on their page: each gets the figures that its drawing asks for, and its drawing stays as it was."""

from __future__ import annotations

import re
from copy import deepcopy

import altair as alt
import pytest
from altair.utils.schemapi import SchemaValidationError

from tests.pages.conftest import Opens
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.view.charts import draw
from wijkdata.view.priorities.theme_bars import theme_bars

ASKS = re.compile(r"""data\('(\w+)'\)|"data": {"name": "(\w+)"}""")


@pytest.mark.parametrize(
    ("page", "count", "choice"),
    [("trend", 1, {}), ("compare", 1, {"beeld": "samen"}), ("inequality", 4, {}), ("priorities", 2, {})],
)
def test_a_drawing_asks_for_the_figures_that_come_with_it(
    open_page: Opens, page: str, count: int, choice: dict[str, str]
) -> None:
    charts = [one.proto for one in open_page(page, niveau="wijk", **choice).get("vega_lite_chart")]
    assert len(charts) == count
    for chart in charts:
        asked = {name or other for name, other in ASKS.findall(chart.spec)}
        assert asked == {figures.name for figures in chart.datasets}


def test_showing_a_chart_leaves_its_drawing_as_it_was() -> None:
    chart = theme_bars({"Zorg": 1.0})
    before = deepcopy(chart.drawing)
    show_chart(chart, naam="Staven", woorden="Zorg", key="staven")
    assert chart.drawing == before


def test_a_drawing_that_vega_lite_does_not_know_is_refused() -> None:
    marks = alt.Chart(alt.NamedData("x")).mark_point()
    with pytest.raises(SchemaValidationError, match="ruim"):
        draw(marks, groot=False, dark=False, padding="ruim")
