"""Pictures of inequality: the five groups, the areas on the ladder, and where the people behind live."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.benchmark import Maatstaf
from wijkdata.stats.inequality import Kloof
from wijkdata.stats.ladder import Ladder
from wijkdata.stats.ses import Rangorde, SesWoorden
from wijkdata.stats.slope import Helling
from wijkdata.view.charts import (
    MAATSTAVEN,
    Chart,
    benchmark_layers,
    benchmark_rows,
    draw,
    figure,
    labels_of,
    when,
)
from wijkdata.view.inequality.sentences import kind_of_gap
from wijkdata.view.inequality.tables import people_words
from wijkdata.view.numbers import axis_title, display_scale, format_interval, format_number, format_waarde
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale
from wijkdata.view.words import few_mark

_GROEPEN, _GEBIEDEN, _LIJN, _RIJEN = "groepen", "gebieden", "lijn", "rijen"
_STAPPEN = 1.35
"""Room for each of the five groups, in rows of a ranking."""


def fifths_chart(
    kloof: Kloof,
    indicator: Indicator,
    woorden: SesWoorden,
    maatstaven: Sequence[Maatstaf],
    *,
    height: int | None = None,
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw the figures of the five groups of people, least advantaged on top, each with its interval.

    `height` is the room on a slide: rows lie closer where there is little.
    """
    factor, _ = display_scale(indicator)
    written = kind_of_gap(kloof, indicator)
    labels = fifth_labels(kloof, indicator, woorden)
    rows = pd.DataFrame({
        "plek": range(len(labels)),
        "groep": labels,
        "x": [fifth.waarde * factor for fifth in kloof.vijfden],
        "van": pd.Series([_times(fifth.ondergrens, factor) for fifth in kloof.vijfden], dtype=float),
        "tot": pd.Series([_times(fifth.bovengrens, factor) for fifth in kloof.vijfden], dtype=float),
        "uiterste": [True, False, False, False, True],
        "eenheid": axis_title(indicator),
    })  # fmt: skip
    figures = {_GROEPEN: rows, MAATSTAVEN: benchmark_rows(maatstaven, written)}
    drawing = _fifths_drawing(groot=groot, dark=dark)
    if height is not None:
        size = type_scale(groot=groot)
        around = 3 * size.row  # benchmarks above, numbers and unit below
        step = min(size.row * _STAPPEN, (height - around) / len(labels))
        drawing = drawing | {"height": {"step": step}}
    return Chart(drawing, figures)


def fifth_labels(kloof: Kloof, indicator: Indicator, woorden: SesWoorden) -> list[str]:
    """Return name and figure of the five groups."""
    written = kind_of_gap(kloof, indicator)
    labels = [woorden.kort_laagst.capitalize(), "tweede vijfde", "middelste vijfde", "vierde vijfde",
              woorden.kort_hoogst.capitalize()]  # fmt: skip
    return [
        f"{label}\u2003{format_waarde(fifth.waarde, written)}"
        for label, fifth in zip(labels, kloof.vijfden, strict=True)
    ]


def describe_fifths(
    kloof: Kloof, indicator: Indicator, woorden: SesWoorden, maatstaven: Sequence[Maatstaf]
) -> str:
    """Say in words what the chart of the five groups shows."""
    written = kind_of_gap(kloof, indicator)
    figures = [
        format_waarde(fifth.waarde, written)
        + _margin(format_interval(fifth.ondergrens, fifth.bovengrens, written))
        for fifth in kloof.vijfden
    ]
    beside = [
        f"{one.naam} {format_waarde(one.waarde, written)}" for one in maatstaven if one.waarde is not None
    ]
    return (
        f"{indicator.naam} in vijf groepen, van {woorden.kort_laagst} naar {woorden.kort_hoogst}: "
        f"{', '.join(figures)}." + (f" Ernaast: {', '.join(beside)}." if beside else "")
    )


def ladder_chart(
    ladder: Ladder,
    helling: Helling,
    indicator: Indicator,
    woorden: SesWoorden,
    *,
    height: int,
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw the areas over the ladder, as large as they have people, with the line of the slope index."""
    factor, _ = display_scale(indicator)
    ends = np.array([helling.begin, helling.begin + helling.sii.waarde]) * factor
    line = pd.DataFrame({"x": [0.0, 100.0], "y": ends, "eenheid": axis_title(indicator)})
    drawing = _ladder_drawing(woorden.kort_laagst, woorden.kort_hoogst, groot=groot, dark=dark)
    figures = {_GEBIEDEN: _ladder_rows(ladder, indicator, factor), _LIJN: line}
    return Chart(drawing | {"height": height}, figures)


def describe_ladder(ladder: Ladder, helling: Helling, indicator: Indicator) -> str:
    """Say in words what the chart of the ladder shows."""
    count = len(ladder.namen)
    foot, top = (
        format_waarde(value, indicator) for value in (helling.begin, helling.begin + helling.sii.waarde)
    )
    return (
        f"{indicator.naam} van {count} gebieden op volgorde. "
        f"De lijn loopt van {foot} bij de minst welvarende gebieden naar {top} bij de meest welvarende."
    )


def behind_chart(
    mensen: pd.Series, namen: dict[str, str], *, hoogstens: int, groot: float = 0, dark: bool = False
) -> Chart:
    """Draw by how many people each area lags the best fifth, largest first; others are left out."""
    most = mensen[mensen > 0].sort_values(ascending=False).head(hoogstens)
    rows = pd.DataFrame({
        "plek": range(len(most)),
        "naam": [namen[code] for code in most.index],
        "aantal": most.to_numpy(),
        "woord": [people_words(value).removeprefix("ongeveer ") for value in most],
        "einde": float(most.max()) * 1.25,
    })  # fmt: skip
    return Chart(_behind_drawing(groot=groot, dark=dark), {_RIJEN: rows})


def describe_behind(mensen: pd.Series, namen: dict[str, str]) -> str:
    """Say in words where the people live who lag."""
    most = mensen[mensen > 0].sort_values(ascending=False)
    parts = [f"{namen[code]}: {people_words(value)}" for code, value in most.items()]
    return (
        f"Achter op het meest welvarende vijfde, in mensen. {'; '.join(parts) or 'Geen gebied loopt achter'}."
    )


def _ladder_rows(ladder: Ladder, indicator: Indicator, factor: float) -> pd.DataFrame:
    ranked = ladder.rangorde
    if not isinstance(ranked, Rangorde):
        raise TypeError("a ladder that cannot be ordered has no picture")
    bounds = zip(ranked.ondergrens, ranked.bovengrens, strict=True)
    return pd.DataFrame({
        "naam": [ladder.namen[code] for code in ranked.codes],
        "x": ranked.rang * 100,
        "y": ranked.waarde * factor,
        "van": ranked.ondergrens * factor,
        "tot": ranked.bovengrens * factor,
        "personen": ranked.personen,
        "mensen": [format_number(people) for people in ranked.personen],
        "cijfer": [format_waarde(value, indicator) for value in ranked.waarde],
        "interval": [format_interval(low, high, indicator) for low, high in bounds],
        "let_op": [few_mark(None, ladder.weinig.get(code)) for code in ranked.codes],
    })  # fmt: skip


@cache
def _fifths_drawing(*, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    scale = alt.Scale(zero=False, nice=True)
    x = alt.X("x:Q", scale=scale, axis=alt.Axis(title=None, tickCount=5, format=",~f"))
    axis = alt.Axis(
        title=None,
        labelExpr=labels_of(_GROEPEN, "plek", "groep"),
        labelLimit=0,
        labelOverlap=False,
        grid=False,
    )
    base = alt.Chart(alt.NamedData(_GROEPEN)).encode(y=alt.Y("plek:O", axis=axis))
    colour = alt.ColorValue(colours.muted, condition=when("datum.uiterste", colours.accent))
    return draw(
        *benchmark_layers(colours, size),
        base.transform_filter("isValid(datum.van) && isValid(datum.tot)")
        .mark_rule(strokeWidth=size.stroke * 1.5, aria=False)
        .encode(x=alt.X("van:Q", scale=scale), x2=alt.X2("tot:Q"), color=colour),
        base.mark_point(filled=True, size=size.mark * 1.4, opacity=1).encode(x=x, color=colour),
        groot=groot,
        dark=dark,
        height=alt.Step(size.row * _STAPPEN),
        title=_unit(_GROEPEN, colours, size, orient="bottom", anchor="middle"),
        padding={"top": 2 * size.label, "right": 12, "left": 4, "bottom": 4},
    )


@cache
def _ladder_drawing(laagst: str, hoogst: str, *, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    title = f"← {laagst} · {hoogst} →"
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(title=title, labels=False, grid=False))
    scale = alt.Scale(zero=False, nice=True)
    y = alt.Y("y:Q", scale=scale, axis=alt.Axis(title=None, tickCount=5, format=",~f"))
    tooltip = [
        alt.Tooltip("naam:N", title="Gebied"),
        alt.Tooltip("cijfer:N", title="Cijfer"),
        alt.Tooltip("interval:N", title="Marge"),
        alt.Tooltip("mensen:N", title="Mensen"),
        alt.Tooltip("let_op:N", title="Let op"),
    ]
    base = alt.Chart(alt.NamedData(_GEBIEDEN)).encode(x=x)
    return draw(
        base.transform_filter("isValid(datum.van) && isValid(datum.tot)")
        .mark_rule(strokeWidth=1, color=colours.accent, opacity=0.45, aria=False)
        .encode(y=alt.Y("van:Q", scale=scale), y2=alt.Y2("tot:Q")),
        base.mark_point(filled=True, color=colours.accent, opacity=0.75).encode(
            y=y,
            size=alt.Size("personen:Q", scale=alt.Scale(range=[20, size.mark * 3]), legend=None),
            tooltip=tooltip,
        ),
        alt.Chart(alt.NamedData(_LIJN))
        .mark_line(color=colours.text, strokeWidth=size.stroke)
        .encode(x=x, y=alt.Y("y:Q", scale=scale)),
        groot=groot,
        dark=dark,
        title=_unit(_LIJN, colours, size),
    )


@cache
def _behind_drawing(*, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    axis = alt.Axis(
        title=None,
        labelExpr=labels_of(_RIJEN, "plek", "naam"),
        labelLimit=max(260, 12 * size.label),
        grid=False,
    )
    x = alt.X("aantal:Q", axis=None, scale=alt.Scale(domain=[0, figure(_RIJEN, "einde")]))
    base = alt.Chart(alt.NamedData(_RIJEN)).encode(y=alt.Y("plek:O", axis=axis), x=x)
    names = base.mark_text(align="left", dx=6, fontSize=size.label, color=colours.text)
    return draw(
        base.mark_bar(color=colours.accent, height=alt.RelativeBandSize(0.6)),
        names.encode(text=alt.Text("woord:N")),
        groot=groot,
        dark=dark,
        height=alt.Step(size.row),
    )


def _unit(naam: str, colours: Palette, size: TypeScale, **place: Any) -> alt.TitleParams:
    """Return the unit of the figures as a title, which unlike that of an axis may be among them."""
    look: dict[str, Any] = {
        "fontSize": size.label,
        "fontWeight": "normal",
        "color": colours.muted,
        "frame": "group",
    }
    return alt.TitleParams(figure(naam, "eenheid"), **look, **place)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _margin(interval: str) -> str:
    return f" ({interval})" if interval else ""
