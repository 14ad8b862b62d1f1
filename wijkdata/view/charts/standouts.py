"""What stands out: a few indicators with bars to the favourable or the unfavourable side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.stats.comparison import Oordeel, Vergelijking
from wijkdata.view.charts.base import outcome_scales
from wijkdata.view.numbers import format_waarde, join_words
from wijkdata.view.sentences import Maatstaf, compare_words
from wijkdata.view.theme import chart_config, palette, type_scale
from wijkdata.view.words import oordeel_label

_LONGEST: Final = 6.0
"""Bars end at so many times `min_verschil`: one extreme must not flatten the others."""
_SIDE: Final = {Oordeel.GUNSTIGER: 1, Oordeel.ONGUNSTIGER: -1, Oordeel.HOGER: 1, Oordeel.LAGER: -1}


@dataclass(frozen=True, slots=True)
class Opvallend:
    """One indicator that differs clearly: the figure, the benchmark and the outcome of the rule."""

    indicator: Indicator
    waarde: float
    maatstaf: Maatstaf
    vergelijking: Vergelijking

    @property
    def stappen(self) -> float:
        """How large the difference is, counted in smallest differences that matter."""
        return abs(self.vergelijking.verschil or 0.0) / self.indicator.min_verschil


def standout_bars(
    opvallend: Sequence[Opvallend], *, groot: bool = False, dark: bool = False
) -> alt.LayerChart:
    """Draw a bar per indicator from the middle line: to the right is favourable, to the left unfavourable.

    Bars of different units share one scale: how many times the smallest difference that matters.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    rows = pd.DataFrame([_row(one) for one in opvallend])
    labels = json.dumps(dict(zip(rows["sleutel"], rows["regels"], strict=True)), ensure_ascii=False)
    axis = alt.Axis(
        title=None,
        labelExpr=f"({labels})[datum.value]",
        labelLimit=0,
        labelLineHeight=size.label * 1.25,
        labelOffset=-0.6 * size.label,
        grid=False,
    )
    base = alt.Chart(rows).encode(y=alt.Y("sleutel:N", sort=rows["sleutel"].tolist(), axis=axis))
    scale = alt.Scale(domain=[-_LONGEST * 1.9, _LONGEST * 1.9])
    colour, _ = outcome_scales((), colours)
    right, left = base.transform_filter("datum.lengte > 0"), base.transform_filter("datum.lengte < 0")
    text: dict[str, Any] = {"fontSize": size.label, "color": colours.text}
    chart: alt.LayerChart = (
        alt.layer(
            base.mark_bar(height=alt.RelativeBandSize(0.5), cornerRadius=2).encode(
                x=alt.X("lengte:Q", scale=scale, axis=None), color=colour
            ),
            right.mark_text(align="left", dx=6, **text).encode(x="lengte:Q", text="woord:N"),
            left.mark_text(align="right", dx=-6, **text).encode(x="lengte:Q", text="woord:N"),
            alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=colours.text).encode(x="x:Q"),
        )
        .properties(height=alt.Step(size.row * 1.7), padding={"left": 4, "right": 4, "top": 4, "bottom": 4})
        .configure(**chart_config(groot=groot, dark=dark))
    )
    return chart


def describe_standouts(opvallend: Sequence[Opvallend]) -> str:
    """Say in words what stands out."""
    if not opvallend:
        return "Er valt niets duidelijk op."
    return "Wat valt op: " + join_words(
        f"{one.indicator.naam} {format_waarde(one.waarde, one.indicator)}, "
        f"{compare_words(one.vergelijking, one.maatstaf, one.indicator)}"
        for one in opvallend
    ) + "."  # fmt: skip


def _row(one: Opvallend) -> dict[str, object]:
    oordeel = one.vergelijking.oordeel
    figure = format_waarde(one.waarde, one.indicator)
    benchmark = f"{one.maatstaf.naam} {format_waarde(one.maatstaf.waarde, one.indicator)}"
    return {
        "sleutel": one.indicator.sleutel,
        "regels": [one.indicator.naam, f"{figure} · {benchmark}"],
        "oordeel": oordeel,
        "lengte": _SIDE.get(oordeel, 0) * min(one.stappen, _LONGEST),
        "woord": oordeel_label(oordeel),
    }
