"""Lines over the years, each with its band; where years may not be compared there is a gap with a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.screens.trend import MEESTE_LIJNEN, Verloop
from wijkdata.stats.reasons import Reden
from wijkdata.stats.series import Reeks
from wijkdata.view.charts import Chart, at_x, at_y, draw, figure, when
from wijkdata.view.numbers import axis_title, display_scale, format_interval, format_waarde
from wijkdata.view.places import shortened
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT, Palette, TypeScale, palette, type_scale

_GAP_WORDS: Final = {
    Reden.BREUK: ["anders", "gemeten"],
    Reden.ANDERE_TABEL: ["ander", "model"],
    Reden.GEBIED_GEWIJZIGD: ["andere", "grens"],
}
_NAME_LENGTH: Final = 20
_PUNTEN, _EINDEN, _GATEN = "punten", "einden", "gaten"
_AROUND: Final = 7
"""Lines of type that the unit, the words of the gaps and the years take from the height."""
_POINTS: Final = ("circle", "square", "triangle-up", "diamond")


class LineKind(StrEnum):
    """What a line is of; it decides how the line looks, so that colour is not needed to tell them apart."""

    GEBIED = "gebied"
    GEMEENTE = "gemeente"
    LAND = "land"


_DASH: Final = {LineKind.GEBIED: [1, 0], LineKind.GEMEENTE: [7, 4], LineKind.LAND: [2, 3]}


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of the chart."""

    soort: LineKind
    reeks: Reeks

    @property
    def naam(self) -> str:
        """Name at the end of the line."""
        return shortened(self.reeks.gebied.naam, _NAME_LENGTH)


def make_lijnen(verloop: Verloop) -> list[Line]:
    """Return what the chart of Trend draws: the chosen areas, the gemeente and the country."""
    own = [Line(LineKind.GEBIED, one) for one in verloop.gekozen[:MEESTE_LIJNEN] if one.stukken]
    kinds = {id(verloop.gemeente): LineKind.GEMEENTE, id(verloop.land): LineKind.LAND}
    return own + [Line(kinds[id(one)], one) for one in verloop.beside]


def lines_legend(lijnen: Sequence[Line]) -> list[tuple[Markup, str]]:
    """Return how each kind of line is drawn, for a picture: a year that stands alone shows no line.

    Of several areas the points differ, and each bears its name.
    """
    several = sum(lijn.soort is LineKind.GEBIED for lijn in lijnen) > 1
    shown = [lijn for lijn in lijnen if not several or lijn.soort is not LineKind.GEBIED]
    return [(_sample(lijn.soort), lijn.reeks.gebied.naam) for lijn in shown]


def _sample(soort: LineKind) -> Markup:
    colour = LIGHT.accent if soort is LineKind.GEBIED else LIGHT.text
    return render("lijn.svg", kleur=colour, streep=" ".join(map(str, _DASH[soort])))


def trend_chart(
    lijnen: Sequence[Line],
    indicator: Indicator,
    *,
    height: int,
    smal: bool = False,
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw the series of a few areas, the most important first.

    A line only joins years that may be compared. Between them is a gap with a word above it. A year that
    stands alone is a point with its interval as an upright line.

    Parameters
    ----------
    height
        Pixels of the whole chart, from which the names at the line ends are kept apart.
    smal
        For a phone: the same word above several gaps is written once.
    """
    lines = [_rows(lijn, place, indicator, palette(dark=dark)) for place, lijn in enumerate(lijnen)]
    rows = pd.DataFrame([row for line in lines for row in line])
    low, high = _domain(rows)
    label = type_scale(groot=groot).label
    years = sorted(set(rows["jaar"]))
    ends = _ends(lijnen, lines, (high - low) * 1.3 * label / (height - _AROUND * label)).assign(
        laag=low,
        hoog=high,
        eerste=years[0],
        laatste=years[-1],
        jaren=",".join(map(str, years)),
        eenheid=axis_title(indicator),
    )
    drawing = _drawing(groot=groot, dark=dark) | {"height": height}
    return Chart(drawing, {_PUNTEN: rows, _EINDEN: ends, _GATEN: _gaps(lijnen, smal=smal)})


def spread_labels(values: Sequence[float], least: float) -> list[float]:
    """Move places apart until each two are `least` from each other, keeping their order and their middle.

    Examples
    --------
    >>> spread_labels([10.0, 10.5, 20.0], 2.0)
    [9.25, 11.25, 20.0]
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    groups: list[tuple[list[int], float]] = []
    for place in order:
        groups.append(([place], values[place]))
        while len(groups) > 1 and _too_near(groups[-2], groups[-1], least):
            (below, middle), (above, other) = groups[-2:]
            members = below + above
            groups[-2:] = [(members, (middle * len(below) + other * len(above)) / len(members))]
    placed = dict.fromkeys(order, 0.0)
    for members, middle in groups:
        for position, place in enumerate(members):
            placed[place] = middle + (position - (len(members) - 1) / 2) * least
    return [placed[place] for place in range(len(values))]


def _too_near(below: tuple[list[int], float], above: tuple[list[int], float], least: float) -> bool:
    return above[1] - below[1] < least * (len(below[0]) + len(above[0])) / 2


def _rows(lijn: Line, place: int, indicator: Indicator, colours: Palette) -> list[dict[str, object]]:
    """Return what the marks need: one row per year with a figure."""
    factor, _ = display_scale(indicator)
    stukken = lijn.reeks.stukken
    piece = {year: number for number, stuk in enumerate(stukken) for year in stuk.jaren}
    alone = {stuk.jaren[0] for stuk in stukken if len(stuk.jaren) == 1}
    own = lijn.soort is LineKind.GEBIED
    return [
        {
            "naam": lijn.reeks.gebied.naam,
            "stuk": f"{place}-{piece[punt.jaar]}",
            "jaar": punt.jaar,
            "y": punt.waarde * factor,
            "van": punt.ondergrens * factor,
            "tot": punt.bovengrens * factor,
            "alleen": punt.jaar in alone,
            "soort": lijn.soort.value,
            "punt": _POINTS[place % len(_POINTS)] if own else "circle",
            "kleur": colours.accent if own else colours.text,
            "cijfer": format_waarde(punt.waarde, indicator),
            "interval": format_interval(punt.ondergrens, punt.bovengrens, indicator),
        }
        for punt in lijn.reeks.bekend
    ]


def _domain(rows: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the upright axis: all figures and bounds, with some air."""
    figures = rows[["y", "van", "tot"]].to_numpy(float)
    low, high = float(np.nanmin(figures)), float(np.nanmax(figures))
    air = (high - low) * 0.08 or max(abs(high) * 0.1, 1.0)
    return (max(low - air, 0.0) if low >= 0 else low - air), high + air


def _gaps(lijnen: Sequence[Line], *, smal: bool) -> pd.DataFrame:
    """Return where a line has a gap, and the word that says why."""
    marks: dict[tuple[float, Reden], None] = {}
    for lijn in lijnen:
        for before, after in pairwise(lijn.reeks.stukken):
            if after.reden is not None:
                marks[(before.jaren[-1] + after.jaren[0]) / 2, after.reden] = None
    places = pd.Series([at for at, _ in sorted(marks)], dtype=float)
    words = pd.Series(["\n".join(_GAP_WORDS[why]) for _, why in sorted(marks)], dtype=str)
    return pd.DataFrame({"x": places, "woorden": words.mask(words.duplicated(), "") if smal else words})


def _ends(lijnen: Sequence[Line], lines: Sequence[Sequence[dict[str, object]]], least: float) -> pd.DataFrame:
    """Return the name and last figure of every line, kept apart."""
    ends = pd.DataFrame([line[-1] for line in lines])
    ends["label"] = [f"{lijn.naam} {cijfer}" for lijn, cijfer in zip(lijnen, ends["cijfer"], strict=True)]
    ends["label_y"] = spread_labels(ends["y"].tolist(), least)
    return ends


@cache
def _drawing(*, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    across = alt.Scale(
        domain=[figure(_EINDEN, "eerste"), figure(_EINDEN, "laatste")], nice=False, zero=False, padding=14
    )
    up = alt.Scale(domain=[figure(_EINDEN, "laag"), figure(_EINDEN, "hoog")], nice=False, zero=False)
    ticks = alt.ExprRef(f"split({figure(_EINDEN, 'jaren').expr}, ',')")
    x = alt.X(
        "jaar:Q",
        scale=across,
        axis=alt.Axis(title=None, values=ticks, format="d", grid=False, labelOverlap=True),
    )
    y = alt.Y("y:Q", scale=up, axis=alt.Axis(title=None, tickCount=5, format=",~f"))
    names = alt.Chart(alt.NamedData(_EINDEN)).mark_text(align="left", dx=10, fontSize=size.label)
    layers = [
        *_gap_lines(across, colours, size),
        _bands(x, up),
        *_marks(x, y, size),
        names.encode(
            x=at_x("width"),
            y=alt.Y("label_y:Q", scale=up),
            text=alt.Text("label:N"),
            color=alt.Color("kleur:N", scale=None),
        ),
    ]
    data = alt.NamedData(_PUNTEN)
    return draw(*layers, data=data, groot=groot, dark=dark, title=_unit(colours, size))


def _unit(colours: Palette, size: TypeScale) -> alt.TitleParams:
    """Return what the figures count, above the axis, with room for the words of the gaps below it."""
    return alt.TitleParams(
        figure(_EINDEN, "eenheid"),
        fontSize=size.label,
        fontWeight="normal",
        color=colours.muted,
        frame="group",
        offset=2.8 * size.label,
    )


def _gap_lines(across: alt.Scale, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return an upright dashed line with a word for every gap in a line.

    Who listens to the page hears of them below the chart: a layer that may be empty has nothing to announce.
    """
    base = alt.Chart(alt.NamedData(_GATEN)).encode(x=alt.X("x:Q", scale=across))
    return [
        base.mark_rule(color=colours.muted, strokeDash=[3, 4], strokeWidth=size.stroke * 0.75, aria=False),
        base.mark_text(
            lineBreak="\n",
            baseline="bottom",
            dy=-1.35 * size.label,
            fontSize=size.label,
            color=colours.muted,
            aria=False,
        ).encode(text=alt.Text("woorden:N"), y=at_y(0)),
    ]


def _bands(x: alt.X, up: alt.Scale) -> alt.Chart:
    """Return the intervals of years that are joined; unsure is paler than sure."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("!datum.alleen && isValid(datum.van) && isValid(datum.tot)")
        .mark_area(opacity=0.16, aria=False)
        .encode(
            x=x,
            y=alt.Y("van:Q", scale=up),
            y2=alt.Y2("tot:Q"),
            detail=alt.Detail("stuk:N"),
            color=alt.Color("kleur:N", scale=None),
        )
    )
    return chart


def _marks(x: alt.X, y: alt.Y, size: TypeScale) -> list[alt.Chart]:
    colour = alt.Color("kleur:N", scale=None)
    dash = alt.StrokeDash(
        "soort:N", scale=alt.Scale(domain=list(_DASH), range=list(_DASH.values())), legend=None
    )
    width = alt.StrokeWidthValue(
        size.stroke, condition=when(f"datum.soort === '{LineKind.GEBIED}'", size.stroke * 1.6)
    )
    shape = alt.Shape("punt:N", scale=alt.Scale(domain=list(_POINTS), range=list(_POINTS)), legend=None)
    tooltip = [
        alt.Tooltip("naam:N", title="Gebied"),
        alt.Tooltip("jaar:Q", title="Jaar", format="d"),
        alt.Tooltip("cijfer:N", title="Cijfer"),
        alt.Tooltip("interval:N", title="Marge"),
    ]
    base = alt.Chart().encode(x=x, color=colour)
    return [
        base.transform_filter("datum.alleen && isValid(datum.van) && isValid(datum.tot)")
        .mark_rule(strokeWidth=size.stroke, aria=False)
        .encode(y=alt.Y("van:Q"), y2=alt.Y2("tot:Q")),
        base.mark_line().encode(y=y, detail=alt.Detail("stuk:N"), strokeDash=dash, strokeWidth=width),
        base.mark_point(filled=True, size=size.mark * 0.7, opacity=1).encode(
            y=y, shape=shape, tooltip=tooltip
        ),
    ]
