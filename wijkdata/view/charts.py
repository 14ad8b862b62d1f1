"""What charts share: a drawing apart from its figures, lines for benchmarks, and how clicks come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.view.numbers import display_scale, format_waarde
from wijkdata.view.theme import Palette, TypeScale, chart_config

CLICK: Final = "gebied"
"""Name of the selection in every chart that can be clicked."""

MAATSTAVEN: Final = "maatstaven"
"""Name of the figures of `benchmark_layers`."""

_DASHES: Final = ([1, 0], [6, 4], [2, 3])


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart: how it is drawn, and the figures that the drawing asks for by name.

    Apart, because a browser draws a chart anew when its drawing changes, but moves the marks when only
    figures do. So a drawing knows no figures; it is made once per look (light or dark, desk or projector).
    """

    drawing: Mapping[str, Any]
    cijfers: Mapping[str, pd.DataFrame]

    def to_vega_lite(self) -> dict[str, Any]:
        """Return the Vega-Lite for a browser; only the outermost dict is new."""
        return {**self.drawing, "datasets": dict(self.cijfers)}


def figure(naam: str, column: str) -> alt.ExprRef:
    """Return what stands in the first row of named figures, for a place that takes no column."""
    return alt.ExprRef(f"data('{naam}')[0].{column}")


def labels_of(naam: str, key: str, column: str) -> str:
    """Return the expression for an axis: the `column` of the row of named figures that has this `key`."""
    return f"pluck(data('{naam}'), '{column}')[indexof(pluck(data('{naam}'), '{key}'), datum.value)]"


def draw(*layers: alt.Chart, groot: float, dark: bool, **how: Any) -> dict[str, Any]:
    """Lay drawings over each other in our look; `how` are properties of the whole, such as its data.

    It is held against the schema of Vega-Lite. All this takes tens of milliseconds: keep what was drawn.
    Holding it only in tests would be faster the first time, at the cost of a switch to keep.
    """
    drawn: dict[str, Any] = alt.LayerChart(
        layer=list(layers), config=chart_config(groot=groot, dark=dark), **how
    ).to_dict()
    return drawn


def click_on_gebied() -> alt.Parameter:
    """Return the selection that makes a mark answer to a click; each click adds or removes its area."""
    return alt.selection_point(name=CLICK, fields=["code"], toggle="true")


def when(test: str, value: object) -> dict[str, object]:
    """Return the condition of a channel.

    Channels are named throughout (`alt.Y2("tot:Q")`, not `y2="tot:Q"` or `alt.condition`): for a text or a
    dict Altair looks through its whole schema, which takes milliseconds each.
    """
    return {"test": test, "value": value}


def at_x(place: float | str) -> alt.XValue:
    """Return a place across the plot, in pixels or as `width`."""
    return alt.XValue(place)  # type: ignore[no-untyped-call]


def at_y(place: float | str) -> alt.YValue:
    """Return a place up and down the plot, in pixels from its top or as `height`."""
    return alt.YValue(place)  # type: ignore[no-untyped-call]


def codes_from_click(selection: Mapping[str, Any]) -> list[str]:
    """Return the codes of the areas in the `selection` of a chart event."""
    return [row["code"] for row in selection.get(CLICK, []) if isinstance(row.get("code"), str)]


def benchmark_rows(maatstaven: Sequence[Maatstaf], indicator: Indicator) -> pd.DataFrame:
    """Return the figures of `benchmark_layers`, a row per benchmark; there may be none."""
    factor, _ = display_scale(indicator)
    known = [(maatstaf.naam, maatstaf.waarde) for maatstaf in maatstaven if maatstaf.waarde is not None]
    rows = pd.DataFrame(
        [(waarde * factor, f"{naam} {format_waarde(waarde, indicator)}") for naam, waarde in known],
        columns=["x", "label"],
    )
    rows["streep"] = np.minimum(rows.index, len(_DASHES) - 1)
    rows["links"] = len(rows) > 1 and rows.index == rows["x"].idxmin()
    return rows


def benchmark_layers(colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return upright lines, one per benchmark and the first one unbroken, and their names and figures.

    The names stand above the plot, each on the outer side of its line, so that near lines stay legible. A
    screen reader has nothing to announce where there are none: say them in the words beside the chart.
    """
    base = alt.Chart(alt.NamedData(MAATSTAVEN)).encode(x=alt.X("x:Q"))
    dashes = alt.Scale(domain=list(range(len(_DASHES))), range=list(_DASHES))
    names = base.mark_text(
        align=alt.ExprRef("datum.links ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.links ? -5 : 5"),
        baseline="bottom",
        fontSize=size.label,
        color=colours.text,
        aria=False,
    )
    return [
        base.mark_rule(color=colours.text, strokeWidth=size.stroke * 0.75, aria=False).encode(
            strokeDash=alt.StrokeDash("streep:O", scale=dashes, legend=None)
        ),
        names.encode(text=alt.Text("label:N"), y=at_y(-4)),
    ]
