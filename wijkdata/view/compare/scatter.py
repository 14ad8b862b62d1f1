"""Two indicators against each other: every area a bubble as large as its number of people."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from functools import cache
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.pairs import JUDGED, As
from wijkdata.view.charts import Chart, at_x, at_y, click_on_gebied, draw, figure, when
from wijkdata.view.compare.sentences import moment_words, quadrant_words
from wijkdata.view.labels import name_sides
from wijkdata.view.numbers import display_scale, format_inwoners, format_number, format_waarde
from wijkdata.view.places import ended
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
_PUNTEN, _KADER, _HOEKEN, _WOORDEN = "punten", "kader", "hoeken", "woorden"
_TITLE_GAP: Final = 4
_LABELLED: Final = 6
"""So many names stand in the picture; the others are in the tooltip and the table."""


def scatter(
    punten: pd.DataFrame,
    x: As,
    y: As,
    maatstaf: str,
    *,
    gekozen: Collection[str] = (),
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw the areas of `pair_points` that have both figures.

    Lines mark the benchmark; words in the corners say what lies there. Selected areas have a thick outline,
    a name and, where known, their intervals. A click comes back through `codes_from_click`.
    """
    known = punten[punten["samen"] != "geen"]
    cijfers = {
        _PUNTEN: _rows(known, x, y, gekozen),
        _KADER: _frame(known, x, y, maatstaf, groot=groot),
        _HOEKEN: _corners(x, y),
        _WOORDEN: _words_of(known, x, y),
    }
    return Chart(_drawing(groot=groot, dark=dark), cijfers)


def describe_scatter(punten: pd.DataFrame, x: Indicator, y: Indicator, niveau: Niveau) -> str:
    """Say in words what the picture shows."""
    names: dict[str, list[str]] = {key: [] for key in (*SAMEN, "geen")}
    for naam, samen in zip(punten["naam"], punten["samen"], strict=True):
        names[samen].append(naam)
    known = len(punten) - len(names["geen"])
    parts = [f"{count_gebieden(known, niveau).capitalize()} met {x.naam} en {y.naam}"]
    for key in ("ongunstiger", "gunstiger", "gemengd"):
        if found := names[key]:
            more = f" en nog {format_number(len(found) - 5)}" if len(found) > 5 else ""
            parts.append(f"{SAMEN[key].capitalize()}: {', '.join(found[:5])}{more}")
    return ended(". ".join(parts))


def _rows(known: pd.DataFrame, x: As, y: As, gekozen: Collection[str]) -> pd.DataFrame:
    columns: dict[str, Any] = {name: known[name].array for name in ("code", "naam", "samen")}
    for field, axis in (("x", x), ("y", y)):
        factor, _ = display_scale(axis.meting.indicator)
        for name in (field, f"{field}_van", f"{field}_tot"):
            columns[name] = known[name].to_numpy(float) * factor
    sides = named_points(known, gekozen)
    return pd.DataFrame({
        **columns,
        "inwoners": known["inwoners"].to_numpy(float, na_value=0),
        "gekozen": [code in gekozen for code in known["code"]],
        "label": [naam if place in sides else "" for place, naam in enumerate(known["naam"])],
        "rechts": [sides.get(place, False) for place in range(len(known))],
        "nummer": range(len(known)),
    })  # fmt: skip


def _frame(known: pd.DataFrame, x: As, y: As, maatstaf: str, *, groot: float) -> pd.DataFrame:
    """Return the one row of what stands around the areas: benchmarks, titles, what the legend names."""
    there = set(known["samen"])
    frame: dict[str, object] = {"samen": " ".join(key for key in SAMEN if key in there)}
    for field, axis in (("x", x), ("y", y)):
        indicator, value = axis.meting.indicator, axis.maatstaf
        unit, _, moment = moment_words(axis.meting).partition(", ")
        frame[field] = math.nan if value is None else value * display_scale(indicator)[0]
        frame[f"{field}_label"] = f"{maatstaf} {format_waarde(value, indicator)}"
        frame[f"{field}_titel"] = f"{indicator.naam} ({unit}{'' if groot else f', {moment}'})"
    return pd.DataFrame([frame])


def named_points(known: pd.DataFrame, gekozen: Collection[str]) -> dict[int, bool]:
    """Return which areas to name, and on which side: the selected, then the outermost clear on both."""
    figures = known[["x", "y"]].to_numpy(float)
    if not len(figures):
        return {}
    ranges = np.ptp(figures, axis=0)
    places = (figures - figures.min(axis=0)) / np.where(ranges == 0, 1, ranges)
    outward = np.argsort(-((places - places.mean(axis=0)) ** 2).sum(axis=1), kind="stable")
    clear = known["samen"].isin(JUDGED).to_numpy()
    always = np.flatnonzero(known["code"].isin(list(gekozen)))
    names = known["naam"].tolist()
    return name_sides(places, names, outward[clear[outward]].tolist(), always.tolist(), _LABELLED)


def _corners(x: As, y: As) -> pd.DataFrame:
    """Return the words in the four corners; none without benchmarks."""
    known = x.maatstaf is not None and y.maatstaf is not None
    return pd.DataFrame([
        {"rechts": right, "boven": top, "tekst": text if known else "", "regels": text.count("\n")}
        for (right, top), text in quadrant_words(x.meting.indicator, y.meting.indicator).items()
    ])  # fmt: skip


def _words_of(known: pd.DataFrame, x: As, y: As) -> pd.DataFrame:
    """Return what is said of each area when pointed at, under headings that name the subjects."""
    one, other = x.meting.indicator, y.meting.indicator
    return pd.DataFrame({
        "Gebied": known["naam"].array,
        one.naam_kort: [format_waarde(value, one) for value in known["x"]],
        other.naam_kort: [format_waarde(value, other) for value in known["y"]],
        "Vergeleken": [SAMEN[key] for key in known["samen"]],
        "Mensen": [format_inwoners(count) for count in known["inwoners"]],
    }, index=pd.Index(known["code"]))  # fmt: skip


@cache
def _drawing(*, groot: float, dark: bool) -> dict[str, Any]:
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


def _bubbles(colours: Palette, *, groot: float) -> alt.Chart:
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
