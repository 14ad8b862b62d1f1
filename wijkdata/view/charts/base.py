"""What charts share: lines for benchmarks, and how clicks come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.view.numbers import display_scale, format_waarde
from wijkdata.view.sentences import Maatstaf
from wijkdata.view.theme import Palette, TypeScale, chart_config

CLICK: Final = "gebied"
"""Name of the selection in every chart that can be clicked."""

_DASHES: Final = ([1, 0], [6, 4], [2, 3])


NAAM: Final = "naam"
"""Attribute of a frame by whose value a chart can call its figures; see `figure`."""


def named(rows: pd.DataFrame, naam: str) -> pd.DataFrame:
    """Give a frame the name by which `figure` finds it."""
    rows.attrs[NAAM] = naam
    return rows


def figure(naam: str, column: str) -> alt.ExprRef:
    """Return what stands in the first row of a named frame, for a place that takes no column.

    Written as a reference and not as the figure itself, because a browser draws a chart anew when anything
    but its figures changes.
    """
    return alt.ExprRef(f"data('{naam}')[0].{column}")


def labels_of(naam: str, key: str, column: str) -> str:
    """Return the expression for an axis: the `column` of the row of a named frame that has this `key`."""
    return f"pluck(data('{naam}'), '{column}')[indexof(pluck(data('{naam}'), '{key}'), datum.value)]"


def layered(*layers: alt.Chart, groot: bool, dark: bool, **how: Any) -> alt.LayerChart:
    """Lay drawings over each other in our look; `how` are properties of the whole, such as its height.

    In one step, because `.properties()` and `.configure()` each copy every layer again.
    """
    return alt.LayerChart(layer=list(layers), config=chart_config(groot=groot, dark=dark), **how)


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


def benchmark_layers(
    maatstaven: Sequence[Maatstaf], indicator: Indicator, colours: Palette, size: TypeScale
) -> list[alt.Chart]:
    """Return upright lines, one per benchmark and the first one unbroken, and their names and figures.

    The names stand above the plot, each on the outer side of its line, so that near lines stay legible. There
    may be none, and then a screen reader has nothing to announce: say them in the words beside the chart.
    """
    factor, _ = display_scale(indicator)
    known = [(maatstaf.naam, maatstaf.waarde) for maatstaf in maatstaven if maatstaf.waarde is not None]
    rows = pd.DataFrame(
        [(waarde * factor, f"{naam} {format_waarde(waarde, indicator)}") for naam, waarde in known],
        columns=["x", "label"],
    )
    rows["streep"] = np.minimum(rows.index, len(_DASHES) - 1)
    rows["links"] = len(rows) > 1 and rows.index == rows["x"].idxmin()
    base = alt.Chart(rows).encode(x=alt.X("x:Q"))
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
