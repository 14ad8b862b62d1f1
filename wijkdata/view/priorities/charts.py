"""The ranked bars of the priorities: per area the places it may have, and the border of the first."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Final

import altair as alt
import pandas as pd

from wijkdata.models import Niveau
from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.charts import Chart, at_x, at_y, click_on_gebied, draw, figure, labels_of, when
from wijkdata.view.numbers import format_number
from wijkdata.view.places import shortened
from wijkdata.view.priorities.answer import headline, names_sentence
from wijkdata.view.priorities.classes import group_colour
from wijkdata.view.priorities.sentences import (
    GROEP_VORM,
    GROEP_WOORD,
    chance_figure,
    chance_words,
    place_words,
)
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale
from wijkdata.view.words import count_gebieden

_NAME_LENGTH: Final = 30
_RIJEN, _GRENS, _THEMAS = "rijen", "grens", "themas"
_HALF: Final = 0.4
"""A bar reaches this far beyond its places, so that one place is a bar too."""


def rank_bars(
    rijen: pd.DataFrame,
    k: int,
    *,
    niveau: Niveau,
    gekozen: Collection[str] = (),
    max_rijen: int = 20,
    smal: bool = False,
    groot: bool = False,
    dark: bool = False,
) -> Chart:
    """Draw the likely places of areas, the likeliest to be among the first on top.

    Parameters
    ----------
    rijen
        Columns `code`, `naam`, `groep`, `kans`, `mediaan`, `laag` and `hoog`, in the order to draw.
    gekozen
        Codes of the selected areas: marked, and never left out.
    max_rijen
        At most so many rows besides the selected, with a row that counts the rest.
    smal
        For a phone: only names beside the bars; places and chance are in the tooltip and the table.

    Notes
    -----
    A click on a row comes back through `codes_from_click`.
    """
    rows = _rows(rijen, gekozen, max_rijen, niveau, smal=smal)
    rows["einde"] = max(float(rows["tot"].max()), k + 0.5)
    return Chart(_rank_drawing(groot=groot, dark=dark), {_RIJEN: rows, _GRENS: _border(k)})


def describe_rank_bars(rijen: pd.DataFrame, k: int, niveau: Niveau) -> str:
    """Say in words what the bars show."""
    first = rijen.head(5).itertuples(index=False)
    places = [
        f"{row.naam}: {place_words(row.laag, row.hoog)}, {chance_words(row.kans)} bij de eerste"
        for row in first
    ]
    said = headline(rijen, k, niveau)
    return f"{said} {names_sentence(rijen)} {'. '.join(places)}."


def _rows(
    rijen: pd.DataFrame, gekozen: Collection[str], most: int, niveau: Niveau, *, smal: bool
) -> pd.DataFrame:
    shown = rijen[(rijen.index < most) | rijen["code"].isin(gekozen)]
    columns = (shown[name].tolist() for name in ("code", "naam", "groep", "kans", "mediaan", "laag", "hoog"))
    rows: list[dict[str, object]] = []
    for code, naam, groep, chance, midden, low, high in zip(*columns, strict=True):
        kans, plaats = chance_figure(chance), place_words(low, high)
        label = f"{GROEP_VORM[Groep(groep)]} {shortened(naam, _NAME_LENGTH)}"
        rows.append({
            "code": code,
            "label": label if smal else f"{label}\u2003{plaats} · {kans}%",
            "naam": naam,
            "woord": GROEP_WOORD[Groep(groep)],
            "groep": groep,
            "kans": kans,
            "plaats": plaats,
            "van": low - _HALF,
            "tot": high + _HALF,
            "midden": midden,
            "gekozen": code in gekozen,
        })  # fmt: skip
    if rest := len(rijen) - len(shown):
        rows.append({"code": "…", "label": f"… nog {count_gebieden(rest, niveau)}", "gekozen": False})
    return pd.DataFrame(rows).rename_axis("plek").reset_index()


def _border(k: int) -> pd.DataFrame:
    label = f"eerste {format_number(k)}" if k > 1 else "eerste plaats"
    return pd.DataFrame({"x": [k + 0.5], "label": [label]})


@cache
def _rank_drawing(*, groot: bool, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    y = alt.Y("code:N", sort=alt.EncodingSortField("plek", op="min"), axis=_label_axis())
    scale = alt.Scale(domain=[0.5, figure(_RIJEN, "einde")], nice=False)
    axis = alt.Axis(
        title="plaats (1 = meeste nood)", orient="bottom", tickMinStep=1, tickCount=6, format=",d"
    )
    x = alt.X("van:Q", scale=scale, axis=axis)
    layers = [*_border_line(scale, colours, size), _bands(y, colours), *_bars(x, y, colours, size)]
    padding = {"top": 2 * size.label, "right": 12, "left": 4, "bottom": 4}
    data = alt.NamedData(_RIJEN)
    return draw(*layers, data=data, groot=groot, dark=dark, height=alt.Step(size.row), padding=padding)


def _label_axis() -> alt.Axis:
    bold = labels_of(_RIJEN, "code", "gekozen")
    return alt.Axis(
        title=None,
        labelExpr=labels_of(_RIJEN, "code", "label"),
        labelFontWeight=alt.condition(bold, alt.value("bold"), alt.value("normal")),
        labelLimit=0,
        labelOverlap=False,
        grid=False,
    )


def _border_line(scale: alt.Scale, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the line behind the last place that can be chosen, with its name above the plot."""
    base = alt.Chart(alt.NamedData(_GRENS)).encode(x=alt.X("x:Q", scale=scale))
    name = base.mark_text(align="left", dx=5, baseline="bottom", fontSize=size.label, color=colours.text)
    return [
        base.mark_rule(color=colours.text, strokeDash=[6, 4], strokeWidth=size.stroke * 0.75),
        name.encode(text=alt.Text("label:N"), y=at_y(-4)),
    ]


def _bands(y: alt.Y, colours: Palette) -> alt.Chart:
    """Return a band behind each row: it shows what is selected, and all of it can be clicked."""
    bands: alt.Chart = (
        alt.Chart(name="banden")
        .mark_bar(color=colours.accent, cursor="pointer", cornerRadius=3)
        .encode(
            y=y,
            x=at_x(0),
            x2=alt.X2Value("width"),  # type: ignore[no-untyped-call]
            opacity=alt.OpacityValue(0.001, condition=when("datum.gekozen", 0.16)),
            tooltip=[
                alt.Tooltip("naam:N", title="Gebied"),
                alt.Tooltip("woord:N", title="Groep"),
                alt.Tooltip("plaats:N", title="Waarschijnlijk"),
                alt.Tooltip("kans:N", title="Van de 100 keer bij de eerste"),
            ],
        )
        .add_params(click_on_gebied())
    )
    return bands


def _bars(x: alt.X, y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    scale = alt.Scale(
        domain=[groep.value for groep in Groep], range=[group_colour(groep, colours) for groep in Groep]
    )
    base = alt.Chart().transform_filter("isValid(datum.van)").encode(y=y)
    bars = base.mark_bar(height={"band": 0.6}, stroke=colours.border, strokeWidth=1, cornerRadius=3)
    ticks = base.mark_tick(color=colours.outline, thickness=size.stroke, height={"band": 0.8})
    return [
        bars.encode(x=x, x2=alt.X2("tot:Q"), color=alt.Color("groep:N", scale=scale, legend=None)),
        ticks.encode(x=alt.X("midden:Q")),
    ]


def theme_bars(verschillen: dict[str, float], *, groot: bool = False, dark: bool = False) -> Chart:
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
def _theme_drawing(*, groot: bool, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    reach = alt.Scale(domain=[figure(_THEMAS, "begin"), figure(_THEMAS, "einde")])
    scale = alt.Scale(domain=["meer", "minder"], range=[colours.ongunstiger, colours.gunstiger])
    base = alt.Chart().encode(
        y=alt.Y("thema:N", sort=None, axis=alt.Axis(title=None, labelLimit=0, grid=False))
    )
    axis = alt.Axis(title="← minder nood · punten · meer nood →", tickCount=5, format=",~f")
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
