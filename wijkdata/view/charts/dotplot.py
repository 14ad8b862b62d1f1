"""The ranked dot plot: every area a dot with its interval, beside gemeente and Nederland."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

import altair as alt
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.charts.base import benchmark_layers, click_on_gebied, outcome_scales
from wijkdata.view.numbers import axis_title, display_scale, format_interval, format_waarde
from wijkdata.view.sentences import Maatstaf
from wijkdata.view.theme import Palette, TypeScale, chart_config, palette, type_scale
from wijkdata.view.words import OORDEEL_WOORD, count_gebieden

_NAME_LENGTH: Final = 32
"""Letters of a name beside the plot; the whole name is in the tooltip."""


def dot_plot(
    cijfers: pd.DataFrame,
    indicator: Indicator,
    maatstaven: Sequence[Maatstaf],
    *,
    niveau: Niveau = Niveau.WIJK,
    gekozen: Collection[str] = (),
    max_rijen: int | None = None,
    groot: bool = False,
    dark: bool = False,
) -> alt.LayerChart:
    """Draw the figures of areas from high to low.

    Parameters
    ----------
    cijfers
        Columns `code`, `naam`, `waarde`, `ondergrens`, `bovengrens` and `oordeel`; with `gemeente_naam`
        of more than one gemeente, that stands behind the name. Areas without a figure come last.
    maatstaven
        Benchmarks to draw as lines, the most important first.
    gekozen
        Codes of the selected areas: marked, and never left out.
    max_rijen
        At most so many rows: the highest, the lowest and the selected, with a row that counts the rest.

    Notes
    -----
    A click on a row comes back through `codes_from_click`.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    named = cijfers.assign(naam=_with_gemeente(cijfers))
    rows = _rows(choose_rows(named, gekozen, max_rijen, niveau), indicator, gekozen)
    y = alt.Y("code:N", sort=rows["code"].tolist(), axis=_label_axis(rows, gekozen))
    layers = [
        _row_bands(rows, y, colours),
        *benchmark_layers(maatstaven, indicator, colours, size),
        *_dots(rows, y, indicator, colours, size),
    ]
    padding = {"top": 2 * size.label, "right": 12, "left": 4, "bottom": 4}
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(height=alt.Step(size.row), padding=padding)
        .configure(**chart_config(groot=groot, dark=dark))
    )
    return chart


def choose_rows(
    cijfers: pd.DataFrame, gekozen: Collection[str], max_rijen: int | None, niveau: Niveau = Niveau.WIJK
) -> pd.DataFrame:
    """Return the rows to draw, from high to low, and how many were left out.

    Selected areas are never left out. Of the others, those without a figure share one row at the end;
    where there are more than `max_rijen`, the middle ones share one row too.
    """
    ordered = cijfers.sort_values(["waarde", "naam"], ascending=[False, True], na_position="last")
    chosen = ordered["code"].isin(gekozen)
    known = ordered["waarde"].notna()
    shown = ordered[known]
    if max_rijen is not None and len(shown) > max_rijen:
        ends = max(max_rijen - 1 - int((chosen & known).sum()), 2)
        top, bottom = shown.iloc[: ends - ends // 2], shown.iloc[len(shown) - ends // 2 :]
        middle = shown.iloc[len(top) : len(shown) - len(bottom)]
        middle, rest = middle[chosen[middle.index]], int((~chosen[middle.index]).sum())
        shown = pd.concat([top, middle, _shared_row("…", f"… nog {count_gebieden(rest, niveau)}"), bottom])
    without = int((~known & ~chosen).sum())
    last = [_shared_row("–", f"{count_gebieden(without, niveau)} zonder cijfer")] if without else []
    return pd.concat([shown, ordered[~known & chosen], *last], ignore_index=True)


def describe_dot_plot(
    cijfers: pd.DataFrame, indicator: Indicator, maatstaven: Sequence[Maatstaf], niveau: Niveau
) -> str:
    """Say in words what the dot plot shows."""
    known = cijfers.assign(naam=_with_gemeente(cijfers)).dropna(subset="waarde").sort_values("waarde")
    if known.empty:
        return f"{indicator.naam}: er zijn geen cijfers."
    low, high = known.iloc[0], known.iloc[-1]
    counted = Counter(cijfers["oordeel"])
    clear = [
        f"{OORDEEL_WOORD[o]}: {count_gebieden(counted[o], niveau)}"
        for o in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER, Oordeel.HOGER, Oordeel.LAGER)
        if counted[o]
    ]
    parts = [
        f"{indicator.naam}: {count_gebieden(len(known), niveau)} op volgorde van hoog naar laag",
        f"Hoogste: {high['naam']}, {format_waarde(high['waarde'], indicator)}",
        f"Laagste: {low['naam']}, {format_waarde(low['waarde'], indicator)}",
        *(f"{m.naam}: {format_waarde(m.waarde, indicator)}" for m in maatstaven),
        *clear,
    ]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _shared_row(code: str, naam: str) -> pd.DataFrame:
    """Return one row for several areas; no area has such a code."""
    return pd.DataFrame({"code": [code], "naam": [naam], "gedeeld": [True]})


def _rows(chosen: pd.DataFrame, indicator: Indicator, gekozen: Collection[str]) -> pd.DataFrame:
    """Return what the marks need: shown figures, words and labels."""
    factor, _ = display_scale(indicator)
    shared = chosen.get("gedeeld", pd.Series(index=chosen.index, dtype=object)).notna()
    figures = chosen[["waarde", "ondergrens", "bovengrens"]].astype(float)
    text = pd.Series([format_waarde(waarde, indicator) for waarde in figures["waarde"]], index=chosen.index)
    interval = [
        format_interval(low, high, indicator)
        for low, high in zip(figures["ondergrens"], figures["bovengrens"], strict=True)
    ]
    return pd.DataFrame({
        "code": chosen["code"],
        "naam": chosen["naam"],
        "label": chosen["naam"].where(shared, chosen["naam"].map(_short) + "\u2003" + text),
        "x": figures["waarde"] * factor,
        "van": figures["ondergrens"] * factor,
        "tot": figures["bovengrens"] * factor,
        "oordeel": chosen["oordeel"],
        "woord": [OORDEEL_WOORD[Oordeel(o)] if isinstance(o, str) else "" for o in chosen["oordeel"]],
        "cijfer": text.where(~shared, ""),
        "interval": interval,
        "gekozen": chosen["code"].isin(gekozen),
    })  # fmt: skip


def _with_gemeente(cijfers: pd.DataFrame) -> pd.Series:
    """Return names, with their gemeente where there are several: many wijken are called Centrum."""
    names = cijfers["naam"]
    gemeente = cijfers.get("gemeente_naam", names)
    told_twice = gemeente.nunique() < 2 or bool((gemeente == names).all())
    return names if told_twice else names + " (" + gemeente.fillna("?") + ")"


def _short(naam: str) -> str:
    return naam if len(naam) <= _NAME_LENGTH else naam[: _NAME_LENGTH - 1].rstrip() + "…"


def _label_axis(rows: pd.DataFrame, gekozen: Collection[str]) -> alt.Axis:
    """Return the axis with names and figures; rows go by code, because two areas may bear one name."""
    labels = json.dumps(dict(zip(rows["code"], rows["label"], strict=True)), ensure_ascii=False)
    bold = f"indexof({json.dumps(list(gekozen))}, datum.value) >= 0"
    return alt.Axis(
        title=None,
        labelExpr=f"({labels})[datum.value]",
        labelFontWeight=alt.condition(bold, alt.value("bold"), alt.value("normal")),
        labelLimit=0,
        labelOverlap=False,
        grid=False,
    )


def _row_bands(rows: pd.DataFrame, y: alt.Y, colours: Palette) -> alt.Chart:
    """Return a band behind each row: it shows what is selected, and all of it can be clicked."""
    tooltip = [
        alt.Tooltip("naam:N", title="Gebied"),
        alt.Tooltip("cijfer:N", title="Cijfer"),
        alt.Tooltip("interval:N", title="Waarschijnlijk tussen"),
        alt.Tooltip("woord:N", title="Vergeleken"),
    ]
    bands: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(color=colours.accent, cursor="pointer", cornerRadius=3)
        .encode(
            y=y,
            x=alt.value(0),
            x2=alt.value("width"),
            opacity=alt.condition("datum.gekozen", alt.value(0.16), alt.value(0.001)),
            tooltip=tooltip,
        )
        .add_params(click_on_gebied())
    )
    return bands


def _dots(
    rows: pd.DataFrame, y: alt.Y, indicator: Indicator, colours: Palette, size: TypeScale
) -> list[alt.Chart]:
    axis = alt.Axis(title=axis_title(indicator), orient="bottom", tickCount=5, format=",~f")
    x = alt.X("x:Q", scale=alt.Scale(zero=False, nice=True), axis=axis)
    colour, shape = outcome_scales(set(rows["oordeel"].dropna()), colours)
    base = alt.Chart(rows).encode(y=y)
    dots = (
        base.transform_filter("isValid(datum.x)")
        .mark_point(filled=True, size=size.mark, opacity=1)
        .encode(x=x, color=colour, shape=shape)
    )
    if rows[["van", "tot"]].isna().any(axis=1).all():
        return [dots]
    intervals = (
        base.transform_filter("isValid(datum.van) && isValid(datum.tot)")
        .mark_rule(strokeWidth=size.stroke, strokeCap="round")
        .encode(x="van:Q", x2="tot:Q", color=colour)
    )
    return [intervals, dots]
