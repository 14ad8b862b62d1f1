"""Two indicators against each other: every area a bubble as large as its number of people."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.charts.base import Grafiek, at_x, at_y, click_on_gebied, draw, figure, when
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
_PUNTEN, _KADER, _HOEKEN, _WOORDEN = "punten", "kader", "hoeken", "woorden"
_TITLE_GAP: Final = 4
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
) -> Grafiek:
    """Draw the areas of `pair_points` that have both figures.

    Lines mark the benchmark; words in the corners say what lies there. Selected areas have a thick outline,
    a name and, where known, their intervals. A click comes back through `codes_from_click`.
    """
    rows = _rows(punten, x, y, gekozen)
    cijfers = {
        _PUNTEN: rows,
        _KADER: _frame(rows, x, y, maatstaf, groot=groot),
        _HOEKEN: _corners(x, y),
        _WOORDEN: _words_of(rows, x, y),
    }
    return Grafiek(_drawing(groot=groot, dark=dark), cijfers)


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
    # A name stands on the side of its mark where there is most room.
    rows["rechts"] = rows["x"] <= (rows["x"].min() + rows["x"].max()) / 2
    rows["nummer"] = range(len(rows))
    return rows


def _frame(rows: pd.DataFrame, x: As, y: As, maatstaf: str, *, groot: bool) -> pd.DataFrame:
    """Return the one row of what stands around the areas: benchmarks, titles, what the legend names."""
    frame: dict[str, object] = {"samen": " ".join(key for key in SAMEN if (rows["samen"] == key).any())}
    for field, axis in (("x", x), ("y", y)):
        indicator, value = axis.meting.indicator, axis.maatstaf
        unit, _, moment = axis.meting.moment.partition(", ")
        frame[field] = math.nan if value is None else value * display_scale(indicator)[0]
        frame[f"{field}_label"] = f"{maatstaf} {format_waarde(value, indicator)}"
        frame[f"{field}_titel"] = f"{indicator.naam} ({unit}{'' if groot else f', {moment}'})"
    return pd.DataFrame([frame])


def _outstanding(rows: pd.DataFrame) -> pd.Series:
    """Return which areas to name: clear on both, the farthest out first, no two names over each other."""
    ranges = (rows[["x", "y"]].max() - rows[["x", "y"]].min()).replace(0, 1)
    places = (rows[["x", "y"]] - rows[["x", "y"]].mean()) / ranges
    clear = places[rows["samen"].isin(["ongunstiger", "gunstiger"])]
    outward = clear.loc[(clear**2).sum(axis=1).sort_values(ascending=False, kind="stable").index]
    chosen: dict[object, tuple[float, float]] = {}
    for index, x, y in outward.itertuples(name=None):
        if len(chosen) == _LABELLED:
            break
        if all(abs(x - left) > _APART[0] or abs(y - up) > _APART[1] for left, up in chosen.values()):
            chosen[index] = (x, y)
    return pd.Series(rows.index.isin(list(chosen)), index=rows.index)


def _corners(x: As, y: As) -> pd.DataFrame:
    """Return the words in the four corners; none without benchmarks."""
    known = x.maatstaf is not None and y.maatstaf is not None
    return pd.DataFrame([
        {"rechts": right, "boven": top, "tekst": text if known else "", "regels": text.count("\n")}
        for (right, top), text in quadrant_words(x.meting.indicator, y.meting.indicator).items()
    ])  # fmt: skip


def _words_of(rows: pd.DataFrame, x: As, y: As) -> pd.DataFrame:
    """Return what is said of each area when pointed at, under headings that name the subjects."""
    return pd.DataFrame({
        "Gebied": rows["naam"],
        x.meting.indicator.naam_kort: rows["x_cijfer"],
        y.meting.indicator.naam_kort: rows["y_cijfer"],
        "Vergeleken": rows["woord"],
        "Mensen": rows["mensen"],
    }).set_axis(rows["code"])  # fmt: skip


@cache
def _drawing(*, groot: bool, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    layers = [
        *_benchmark_lines(colours, size),
        _corner_words(colours, size),
        *_intervals(colours, size),
        _bubbles(colours, groot=groot),
        _spoken(),
        _names(colours, size),
        _across_title(colours, size),
    ]
    padding = {"top": 2 * size.label, "right": 16, "left": 4, "bottom": 4}
    upright = alt.TitleParams(
        figure(_KADER, "y_titel"),
        orient="left",
        anchor="middle",
        frame="group",
        offset=_TITLE_GAP,
        fontSize=size.label,
        fontWeight="normal",
        color=colours.muted,
    )
    return draw(*layers, groot=groot, dark=dark, padding=padding, title=upright)


def _benchmark_lines(colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return a line on each axis with the name and figure of the benchmark."""
    both: dict[str, Any] = {"color": colours.text, "aria": False}
    text = both | {"fontSize": size.label, "baseline": "bottom"}
    base = alt.Chart(alt.NamedData(_KADER))
    upright = base.transform_filter("isValid(datum.x)").encode(x=alt.X("x:Q"))
    across = base.transform_filter("isValid(datum.y)").encode(y=alt.Y("y:Q"))
    line = both | {"strokeWidth": size.stroke * 0.75}
    return [
        upright.mark_rule(**line),
        upright.mark_text(align="center", **text).encode(text=alt.Text("x_label:N"), y=at_y(-4)),
        across.mark_rule(**line),
        across.mark_text(align="right", dy=-3, **text).encode(text=alt.Text("y_label:N"), x=at_x("width")),
    ]


def _corner_words(colours: Palette, size: TypeScale) -> alt.Chart:
    words: alt.Chart = alt.Chart(alt.NamedData(_HOEKEN)).mark_text(
        x=alt.ExprRef("datum.rechts ? width : 0"),
        y=alt.ExprRef("datum.boven ? 0 : height"),
        align=alt.ExprRef("datum.rechts ? 'right' : 'left'"),
        baseline=alt.ExprRef("datum.boven ? 'top' : 'bottom'"),
        dx=alt.ExprRef("datum.rechts ? -6 : 6"),
        dy=alt.ExprRef(f"datum.boven ? 6 : -6 - datum.regels * {size.label + 2}"),
        fontSize=size.label,
        fontStyle="italic",
        lineBreak="\n",
        color=colours.muted,
    ).encode(text=alt.Text("tekst:N"))  # fmt: skip
    return words


def _intervals(colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the intervals of the selected areas, across and upright."""
    # `aria`: a layer without marks has no name to be read aloud.
    base = alt.Chart(alt.NamedData(_PUNTEN)).mark_rule(
        aria=False, color=colours.text, strokeWidth=size.stroke * 0.75
    )
    across = base.transform_filter("datum.gekozen && isValid(datum.x_van)")
    upright = base.transform_filter("datum.gekozen && isValid(datum.y_van)")
    return [
        across.encode(x=alt.X("x_van:Q"), x2=alt.X2("x_tot:Q"), y=alt.Y("y:Q")),
        upright.encode(y=alt.Y("y_van:Q"), y2=alt.Y2("y_tot:Q"), x=alt.X("x:Q")),
    ]


def _bubbles(colours: Palette, *, groot: bool) -> alt.Chart:
    size = type_scale(groot=groot)
    keys = list(SAMEN)
    fills = [colours.ongunstiger, colours.gunstiger, colours.accent, colours.border]
    words = json.dumps(SAMEN, ensure_ascii=False)
    legend = alt.Legend(
        title=None,
        orient="right" if groot else "bottom",
        values=alt.ExprRef(f"split(data('{_KADER}')[0].samen, ' ')"),
        labelExpr=f"({words})[datum.value]",
        labelLimit=0,
        columns=1 if groot else 2,
        offset=18 if groot else 18 + _TITLE_GAP + size.label,
    )
    scale = alt.Scale(type="linear", domainMin=0, range=[size.mark * 0.6, size.mark * 8])
    across = alt.Scale(zero=False, nice=True, padding=18)
    axis = alt.Axis(title=None, tickCount=6, format=",~f")
    bubbles: alt.Chart = (
        alt.Chart(alt.NamedData(_PUNTEN), name="gebieden")
        .mark_point(
            filled=True,
            cursor="pointer",
            stroke=colours.halo,
            tooltip=alt.ExprRef(f"data('{_WOORDEN}')[datum.nummer]"),
        )
        .encode(
            x=alt.X("x:Q", scale=across, axis=axis),
            y=alt.Y("y:Q", scale=across, axis=axis),
            size=alt.Size("inwoners:Q", scale=scale, legend=None),
            color=alt.Color("samen:N", scale=alt.Scale(domain=keys, range=fills), legend=legend),
            shape=alt.Shape("samen:N", scale=alt.Scale(domain=keys, range=list(_SHAPES)), legend=legend),
            opacity=alt.OpacityValue(
                0.95, condition=when("datum.samen == 'onduidelijk' && !datum.gekozen", 0.65)
            ),
            strokeWidth=alt.StrokeWidthValue(1, condition=when("datum.gekozen", size.stroke * 1.6)),
            stroke=alt.StrokeValue(colours.halo, condition=when("datum.gekozen", colours.outline)),
            order=alt.Order("inwoners:Q", sort="descending"),
        )
        .add_params(click_on_gebied())
    )
    return bubbles


def _spoken() -> alt.Chart:
    """Return a layer that draws nothing: Vega-Lite leaves out figures that no layer asks for."""
    silent: alt.Chart = alt.Chart(alt.NamedData(_WOORDEN)).transform_filter("false").mark_point(aria=False)
    return silent


def _names(colours: Palette, size: TypeScale) -> alt.Chart:
    """Return the names, beside their marks."""
    names: alt.Chart = alt.Chart(alt.NamedData(_PUNTEN)).transform_filter("datum.label").mark_text(
        align=alt.ExprRef("datum.rechts ? 'left' : 'right'"),
        dx=alt.ExprRef(f"datum.rechts ? {size.label} : {-size.label}"),
        aria=False,
        baseline="middle",
        fontSize=size.label,
        color=colours.text,
    ).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("label:N"))  # fmt: skip
    return names


def _across_title(colours: Palette, size: TypeScale) -> alt.Chart:
    """Return the title of the axis below, as words: an axis takes no title from the figures."""
    title: alt.Chart = alt.Chart(alt.NamedData(_KADER)).mark_text(
        x=alt.ExprRef("width / 2"),
        y=alt.ExprRef(f"height + {size.label + 10}"),
        baseline="top",
        fontSize=size.label,
        color=colours.muted,
    ).encode(text=alt.Text("x_titel:N"))  # fmt: skip
    return title
