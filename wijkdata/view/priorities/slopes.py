"""Two rankings side by side: a line per area from its first place to its second."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from wijkdata.stats.score.uncertainty import Groep
from wijkdata.view.charts import Chart, draw
from wijkdata.view.numbers import format_number
from wijkdata.view.places import shortened
from wijkdata.view.priorities.sentences import GROEP_VORM
from wijkdata.view.theme import Palette, TypeScale, palette, type_scale

_LEFT, _RIGHT = 0.0, 1.0
_SIDES: Final[tuple[tuple[float, Literal["left", "right"], int], ...]] = (
    (_LEFT, "right", -10),
    (_RIGHT, "left", 10),
)
"""Where a side is, and how its words stand: outward, with a gap in pixels."""
_ROOM, _MUCH_ROOM = 1.0, 2.0
"""Room for names on each side, in widths of the space between; on a phone the lines give way."""
_NAME_LENGTH, _SHORT_LENGTH = 24, 14
_EINDEN, _KOPPEN = "einden", "koppen"


def rank_slopes(
    rijen: pd.DataFrame,
    namen: tuple[str, str],
    k: int,
    *,
    max_rijen: int = 12,
    smal: bool = False,
    groot: float = 0,
    dark: bool = False,
) -> Chart:
    """Draw how areas move between two rankings; who enters or leaves the first k stands out.

    Areas stand in their order on each side, one row apart, with their own place written beside them. So
    an area that falls far back still fits; on an axis of places all other lines would lie on each other.

    Parameters
    ----------
    rijen
        Columns `code`, `naam`, `rang_eerst`, `rang_dan`, `groep_eerst`, `groep_dan`, best places on top.
    smal
        For a phone: names are cut shorter; they stand in full in the tooltip and the table.
    """
    shown, length = rijen.head(max_rijen), _SHORT_LENGTH if smal else _NAME_LENGTH
    ends = pd.concat([_side(shown, "eerst", _LEFT, k, length), _side(shown, "dan", _RIGHT, k, length)])
    heads = pd.DataFrame({
        "x": [_LEFT, _RIGHT],
        "y": [0.1, 0.1],
        "label": [shortened(naam, length) for naam in namen],
    })  # fmt: skip
    drawing = _drawing(len(shown), smal=smal, groot=groot, dark=dark)
    return Chart(drawing, {_EINDEN: ends, _KOPPEN: heads})


def describe_slopes(rijen: pd.DataFrame, namen: tuple[str, str]) -> str:
    """Say in words what the lines show."""
    moves = [
        f"{row.naam}: van plaats {format_number(row.rang_eerst)} naar {format_number(row.rang_dan)}"
        for row in rijen.head(5).itertuples(index=False)
    ]
    return f"Plaatsen in {namen[0]} en in {namen[1]}. {'. '.join(moves)}."


def _side(shown: pd.DataFrame, side: str, x: float, k: int, length: int) -> pd.DataFrame:
    """Return one end of every line: where it stands, and the place, group and name beside it."""
    rank, group = shown[f"rang_{side}"], shown[f"groep_{side}"]
    marks = [GROEP_VORM[Groep(one)] for one in group]
    return pd.DataFrame({
        "code": shown["code"],
        "naam": shown["naam"],
        "x": x,
        "y": rank.rank(method="first").to_numpy(),
        "label": [
            f"{shortened(naam, length)}  {mark} {format_number(place)}" if side == "eerst"
            else f"{format_number(place)} {mark}  {shortened(naam, length)}"
            for naam, mark, place in zip(shown["naam"], marks, rank, strict=True)
        ],
        "beweging": [
            f"van plaats {format_number(first)} naar {format_number(then)}"
            for first, then in zip(shown["rang_eerst"], shown["rang_dan"], strict=True)
        ],
        "wissel": (shown["rang_eerst"] <= k) != (shown["rang_dan"] <= k),
    })  # fmt: skip


@cache
def _drawing(count: int, *, smal: bool, groot: float, dark: bool) -> dict[str, Any]:
    colours, size = palette(dark=dark), type_scale(groot=groot)
    room = _MUCH_ROOM if smal else _ROOM
    across = alt.Scale(domain=[_LEFT - room, _RIGHT + room], nice=False, zero=False)
    down = alt.Scale(domain=[count + 0.5, -0.3], nice=False, zero=False)
    x, y = alt.X("x:Q", axis=None, scale=across), alt.Y("y:Q", axis=None, scale=down)
    layers = [*_lines(x, y, colours, size), *_names(x, y, colours, size), *_heads(x, y, colours, size)]
    padding = dict.fromkeys(("top", "bottom", "left", "right"), 4)
    return draw(*layers, groot=groot, dark=dark, height=size.row * (count + 1), padding=padding)


def _lines(x: alt.X, y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the lines and their ends; those that enter or leave the first are thick and dark."""
    found = []
    for crosses, colour, width in ((False, colours.muted, 0.6), (True, colours.accent, 2.0)):
        base = (
            alt.Chart(alt.NamedData(_EINDEN))
            .transform_filter(f"datum.wissel === {str(crosses).lower()}")
            .encode(
                x=x,
                y=y,
                detail=alt.Detail("code:N"),
                tooltip=[
                    alt.Tooltip("naam:N", title="Gebied"),
                    alt.Tooltip("beweging:N", title="Verschuift"),
                ],
            )
        )
        found += [
            base.mark_line(color=colour, strokeWidth=size.stroke * width),
            base.mark_circle(color=colour, opacity=1, size=size.mark * 0.7),
        ]
    return found


def _names(x: alt.X, y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData(_EINDEN)).encode(x=x, y=y, text=alt.Text("label:N"))
    return [
        base.transform_filter(
            f"datum.x === {side} && datum.wissel === {str(crosses).lower()}"
        ).mark_text(
            align=align,
            dx=away,
            baseline="middle",
            fontSize=size.label,
            fontWeight="bold" if crosses else "normal",
            color=colours.text,
        )
        for side, align, away in _SIDES
        for crosses in (False, True)
    ]  # fmt: skip


def _heads(x: alt.X, y: alt.Y, colours: Palette, size: TypeScale) -> list[alt.Chart]:
    """Return the names of the two scenarios above their side."""
    base = alt.Chart(alt.NamedData(_KOPPEN)).encode(x=x, y=y, text=alt.Text("label:N"))
    return [
        base.transform_filter(f"datum.x === {side}").mark_text(
            align=align,
            dx=away,
            baseline="middle",
            fontSize=size.title,
            fontStyle="italic",
            color=colours.muted,
        )
        for side, align, away in _SIDES
    ]
