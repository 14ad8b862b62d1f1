"""Two indicators against each other: every area a bubble as large as its number of people."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, Literal

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.charts.base import at_x, at_y, click_on_gebied, layered, when
from wijkdata.view.compare_sentences import quadrant_words
from wijkdata.view.numbers import display_scale, format_inwoners, format_waarde
from wijkdata.view.overview import Meting
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale
from wijkdata.view.words import count_gebieden

SAMEN: Final = {
    "ongunstiger": "op beide ongunstiger",
    "gunstiger": "op beide gunstiger",
    "gemengd": "op beide duidelijk anders",
    "onduidelijk": "niet op beide duidelijk anders",
}
"""What is said of an area on two subjects at once; `geen` is for who lacks a figure."""

_SHAPES: Final = ("triangle-down", "triangle-up", "diamond", "circle")
_CLEAR: Final = [Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER, Oordeel.HOGER, Oordeel.LAGER]
_APART: Final = (0.3, 0.08)
"""Parts of the width and height that a name takes."""
_LABELLED: Final = 6
"""So many names stand in the picture; the others are in the tooltip and the table."""


@dataclass(frozen=True, slots=True)
class As:
    """One axis: its subject, and the figure of the benchmark where there is one."""

    meting: Meting
    maatstaf: float | None


def pair_points(gebieden: pd.DataFrame, x: pd.DataFrame, y: pd.DataFrame) -> pd.DataFrame:
    """Put two subjects side by side, one row per area.

    Parameters
    ----------
    gebieden
        Columns naam and inwoners, by code.
    x, y
        Columns code, waarde, ondergrens, bovengrens and oordeel.

    Returns
    -------
    DataFrame [code, naam, inwoners, x, x_van, x_tot, y, y_van, y_tot, samen]
        `samen` is a key of `SAMEN`, or `geen`: clear only where both are clear by the one rule.
    """
    parts = {"x": x.set_index("code"), "y": y.set_index("code")}
    points = gebieden[["naam", "inwoners"]].copy()
    for name, rows in parts.items():
        points[name] = rows["waarde"]
        points[f"{name}_van"], points[f"{name}_tot"] = rows["ondergrens"], rows["bovengrens"]
    one, other = (rows["oordeel"].reindex(points.index) for rows in parts.values())
    clear = one.isin(_CLEAR) & other.isin(_CLEAR)
    points["samen"] = np.select(
        [
            points[["x", "y"]].isna().any(axis=1),
            clear & one.eq(other) & one.eq(Oordeel.ONGUNSTIGER),
            clear & one.eq(other) & one.eq(Oordeel.GUNSTIGER),
            clear,
        ],
        ["geen", "ongunstiger", "gunstiger", "gemengd"],
        "onduidelijk",
    )
    return points.rename_axis("code").reset_index()


def scatter(
    punten: pd.DataFrame,
    x: As,
    y: As,
    maatstaf: str,
    *,
    gekozen: Collection[str] = (),
    groot: bool = False,
    dark: bool = False,
) -> alt.LayerChart:
    """Draw the areas of `pair_points` that have both figures.

    Lines mark the benchmark; words in the corners say what lies there. Selected areas have a thick outline,
    a name and, where known, their intervals. A click comes back through `codes_from_click`.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    rows = _rows(punten, x, y, gekozen)
    layers = [
        *_benchmark_lines(x, y, maatstaf, colours, size),
        *_corners(x, y, colours, size),
        *_intervals(rows, colours, size),
        _bubbles(rows, x, y, colours, groot=groot),
        *_names(rows, colours, size),
    ]
    padding = {"top": 2 * size.label, "right": 16, "left": 4, "bottom": 4}
    return layered(*layers, groot=groot, dark=dark, padding=padding)


def describe_scatter(punten: pd.DataFrame, x: Indicator, y: Indicator, niveau: Niveau) -> str:
    """Say in words what the picture shows."""
    known = punten[punten["samen"] != "geen"]
    parts = [f"{count_gebieden(len(known), niveau).capitalize()} met {x.naam} en {y.naam}"]
    for key, words in SAMEN.items():
        names = known.loc[known["samen"] == key, "naam"]
        if key != "onduidelijk" and len(names):
            more = f" en nog {len(names) - 5}" if len(names) > 5 else ""
            parts.append(f"{words.capitalize()}: {', '.join(names.head(5))}{more}")
    return ". ".join(parts) + "."


def _rows(punten: pd.DataFrame, x: As, y: As, gekozen: Collection[str]) -> pd.DataFrame:
    rows = punten[punten["samen"] != "geen"].copy()
    for name, axis in (("x", x), ("y", y)):
        indicator = axis.meting.indicator
        rows[f"{name}_cijfer"] = [format_waarde(value, indicator) for value in rows[name]]
        shown = [name, f"{name}_van", f"{name}_tot"]
        rows[shown] = rows[shown].astype(float) * display_scale(indicator)[0]
    rows["mensen"] = [format_inwoners(count) for count in rows["inwoners"]]
    rows["inwoners"] = rows["inwoners"].fillna(0).astype(float)
    rows["gekozen"] = rows["code"].isin(gekozen)
    rows["woord"] = rows["samen"].map(SAMEN)
    rows["label"] = rows["naam"].where(rows["gekozen"] | _outstanding(rows), "")
    return rows


def _outstanding(rows: pd.DataFrame) -> pd.Series:
    """Return which areas to name: clear on both, the farthest out first, no two names over each other."""
    ranges = (rows[["x", "y"]].max() - rows[["x", "y"]].min()).replace(0, 1)
    places = (rows[["x", "y"]] - rows[["x", "y"]].mean()) / ranges
    clear = places[rows["samen"].isin(["ongunstiger", "gunstiger"])]
    outward = clear.loc[(clear**2).sum(axis=1).sort_values(ascending=False, kind="stable").index]
    named: dict[object, tuple[float, float]] = {}
    for index, x, y in outward.itertuples(name=None):
        if len(named) == _LABELLED:
            break
        if all(abs(x - left) > _APART[0] or abs(y - up) > _APART[1] for left, up in named.values()):
            named[index] = (x, y)
    return pd.Series(rows.index.isin(list(named)), index=rows.index)


def _benchmark_lines(x: As, y: As, maatstaf: str, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return a line on each axis with the name and figure of the benchmark."""
    lines = []
    for axis, field in ((x, "x"), (y, "y")):
        if axis.maatstaf is None:
            continue
        indicator = axis.meting.indicator
        label = f"{maatstaf} {format_waarde(axis.maatstaf, indicator)}"
        data = pd.DataFrame({field: [axis.maatstaf * display_scale(indicator)[0]], "label": [label]})
        at = alt.X("x:Q") if field == "x" else alt.Y("y:Q")
        base = alt.Chart(data).encode(at)
        text: dict[str, Any] = {"fontSize": size.label, "color": colours.text, "baseline": "bottom"}
        lines.append(base.mark_rule(color=colours.text, strokeWidth=size.stroke * 0.75))
        if field == "x":
            lines.append(base.mark_text(align="center", **text).encode(text=alt.Text("label:N"), y=at_y(-4)))
        else:
            right = base.mark_text(align="right", dy=-3, **text).encode(
                text=alt.Text("label:N"), x=at_x("width")
            )
            lines.append(right)
    return lines


def _corners(x: As, y: As, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the words in the four corners."""
    if x.maatstaf is None or y.maatstaf is None:
        return []
    words = quadrant_words(x.meting.indicator, y.meting.indicator)
    corners = []
    for (right, top), text in words.items():
        mark = alt.Chart(pd.DataFrame({"tekst": [text]})).mark_text(
            align="right" if right else "left",
            baseline="top" if top else "bottom",
            dx=-6 if right else 6,
            dy=6 if top else -6 - text.count("\n") * (size.label + 2),
            fontSize=size.label,
            fontStyle="italic",
            lineBreak="\n",
            color=colours.muted,
        )
        corners.append(
            mark.encode(
                text=alt.Text("tekst:N"),
                x=at_x("width" if right else 0),
                y=at_y(0 if top else "height"),
            )
        )
    return corners


def _intervals(rows: pd.DataFrame, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the intervals of the selected areas, across and upright."""
    base = alt.Chart(rows[rows["gekozen"]]).mark_rule(color=colours.text, strokeWidth=size.stroke * 0.75)
    drawn = []
    if rows.loc[rows["gekozen"], ["x_van", "x_tot"]].notna().all(axis=1).any():
        drawn.append(
            base.transform_filter("isValid(datum.x_van)").encode(
                x=alt.X("x_van:Q"), x2=alt.X2("x_tot:Q"), y=alt.Y("y:Q")
            )
        )
    if rows.loc[rows["gekozen"], ["y_van", "y_tot"]].notna().all(axis=1).any():
        drawn.append(
            base.transform_filter("isValid(datum.y_van)").encode(
                y=alt.Y("y_van:Q"), y2=alt.Y2("y_tot:Q"), x=alt.X("x:Q")
            )
        )
    return drawn


def _bubbles(rows: pd.DataFrame, x: As, y: As, colours: Palette, *, groot: bool) -> alt.Chart:
    size = type_scale(groot=groot)
    keys = list(SAMEN)
    fills = [colours.ongunstiger, colours.gunstiger, colours.accent, colours.border]
    words = json.dumps(SAMEN, ensure_ascii=False)
    present = [key for key in keys if (rows["samen"] == key).any()]
    legend = alt.Legend(
        title=None,
        orient="right" if groot else "bottom",
        values=present,
        labelExpr=f"({words})[datum.value]",
        labelLimit=0,
        columns=1 if groot else 2,
    )
    tooltip = [
        alt.Tooltip("naam:N", title="Gebied"),
        alt.Tooltip("x_cijfer:N", title=x.meting.indicator.naam_kort),
        alt.Tooltip("y_cijfer:N", title=y.meting.indicator.naam_kort),
        alt.Tooltip("woord:N", title="Vergeleken"),
        alt.Tooltip("mensen:N", title="Mensen"),
    ]
    scale = alt.Scale(type="linear", domainMin=0, range=[size.mark * 0.6, size.mark * 8])
    bubbles: alt.Chart = (
        alt.Chart(rows, name="gebieden")
        .mark_point(filled=True, cursor="pointer", stroke=colours.halo)
        .encode(
            x=_axis("x:Q", x, alt.X, groot=groot),
            y=_axis("y:Q", y, alt.Y, groot=groot),
            size=alt.Size("inwoners:Q", scale=scale, legend=None),
            color=alt.Color("samen:N", scale=alt.Scale(domain=keys, range=fills), legend=legend),
            shape=alt.Shape("samen:N", scale=alt.Scale(domain=keys, range=list(_SHAPES)), legend=legend),
            opacity=alt.OpacityValue(
                0.95, condition=when("datum.samen == 'onduidelijk' && !datum.gekozen", 0.65)
            ),
            strokeWidth=alt.StrokeWidthValue(1, condition=when("datum.gekozen", size.stroke * 1.6)),
            stroke=alt.StrokeValue(colours.halo, condition=when("datum.gekozen", colours.outline)),
            order=alt.Order("inwoners:Q", sort="descending"),
            tooltip=tooltip,
        )
        .add_params(click_on_gebied())
    )
    return bubbles


def _names(rows: pd.DataFrame, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the names, each on the side of its mark where there is most room."""
    middle = (rows["x"].min() + rows["x"].max()) / 2
    named = rows[rows["label"] != ""]
    sides: list[tuple[Literal["left", "right"], int, pd.DataFrame]] = [
        ("left", size.label, named[named["x"] <= middle]),
        ("right", -size.label, named[named["x"] > middle]),
    ]
    return [
        alt.Chart(some)
        .mark_text(align=align, baseline="middle", dx=dx, fontSize=size.label, color=colours.text)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("label:N"))
        for align, dx, some in sides
        if len(some)
    ]


def _axis(field: str, axis: As, kind: type[alt.X] | type[alt.Y], *, groot: bool) -> alt.X | alt.Y:
    indicator = axis.meting.indicator
    unit, _, moment = axis.meting.moment.partition(", ")
    title = f"{indicator.naam} ({unit}{'' if groot else f', {moment}'})"
    return kind(
        field,
        scale=alt.Scale(zero=False, nice=True, padding=18),
        axis=alt.Axis(title=title, tickCount=6, format=",~f"),
    )
