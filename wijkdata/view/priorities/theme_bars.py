"""The bars of one area: what each theme adds to its need, beside the mean area."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd

from wijkdata.view.charts import Chart, draw, figure
from wijkdata.view.numbers import format_number
from wijkdata.view.theme import palette, type_scale

_THEMAS: Final = "themas"
_POINTS: Final = ["← minder nood · meer nood →", "dan het gemiddelde gebied, in punten"]


def theme_bars(verschillen: dict[str, float], *, groot: float = 0, dark: bool = False) -> Chart:
    """Draw per theme, by name, how many points of need an area has above or below the mean area."""
    rows = pd.DataFrame({
        "thema": list(verschillen),
        "punten": list(verschillen.values()),
        "woord": [_signed(points) for points in verschillen.values()],
        "kant": ["meer" if points > 0 else "minder" for points in verschillen.values()],
    })  # fmt: skip
    rows["einde"] = max(float(rows["punten"].abs().max()), 1.0) * 1.3
    rows["begin"] = -rows["einde"]
    return Chart(_theme_drawing(groot=groot, dark=dark), {_THEMAS: rows})


def describe_theme_bars(naam: str, verschillen: dict[str, float]) -> str:
    """Say in words what each theme adds to the need of an area."""
    said = ", ".join(f"{thema} {_signed(points)}" for thema, points in verschillen.items())
    return f"{naam} vergeleken met het gemiddelde gebied, in punten nood: {said}."


@cache
def _theme_drawing(*, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    reach = alt.Scale(domain=[figure(_THEMAS, "begin"), figure(_THEMAS, "einde")])
    scale = alt.Scale(domain=["meer", "minder"], range=[colours.ongunstiger, colours.gunstiger])
    base = alt.Chart().encode(
        y=alt.Y("thema:N", sort=None, axis=alt.Axis(title=None, labelLimit=0, grid=False))
    )
    axis = alt.Axis(title=_POINTS, tickCount=5, format=",~f")
    bars = base.mark_bar(height={"band": 0.6}).encode(
        x=alt.X("punten:Q", scale=reach, axis=axis),
        color=alt.Color("kant:N", scale=scale, legend=None),
    )
    look: dict[str, Any] = {"fontSize": size.label, "color": colours.text}
    more = base.transform_filter("datum.kant === 'meer'").mark_text(align="left", dx=5, **look)
    less = base.transform_filter("datum.kant === 'minder'").mark_text(align="right", dx=-5, **look)
    sides = [side.encode(x=alt.X("punten:Q"), text=alt.Text("woord:N")) for side in (more, less)]
    data = alt.NamedData(_THEMAS)
    return draw(bars, *sides, data=data, groot=groot, dark=dark, height=alt.Step(size.row))


def _signed(points: float) -> str:
    shown = format_number(points, 1)
    return f"+{shown}" if points > 0 and shown != "0,0" else shown
