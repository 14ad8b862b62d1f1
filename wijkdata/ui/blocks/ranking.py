"""The ranking on a page: areas as dots from high to low; a click selects one or lets it go."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.beeld import Beeld
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.base import codes_from_click
from wijkdata.view.charts.dotplot import describe_dot_plot, dot_plot
from wijkdata.view.theme import type_scale

_AROUND = 90
"""Pixels that the axis, the legend and the names of the benchmarks take."""


def show_ranking(scherm: Scherm, beeld: Beeld, *, height: int, fill: bool = False) -> None:
    """Show every area with its figure and interval, or as many as there is room for.

    Parameters
    ----------
    height
        Pixels the chart may take.
    fill
        Whether the chart takes all height there is, and large type: for presenting.
    """
    niveau = scherm.keuze.niveau
    chart = dot_plot(
        beeld.cijfers,
        beeld.indicator,
        beeld.maatstaven,
        niveau=niveau,
        gekozen=scherm.keuze.gebieden,
        max_rijen=max((height - _AROUND) // type_scale(groot=fill).row, 5),
        groot=fill,
        dark=is_dark(),
    )
    tall: Literal["content", "stretch"] = "stretch" if fill else "content"
    key = f"rang_{scherm.keuze.gemeente}_{niveau}_{scherm.gelezen.indeling_jaar}"
    event = st.altair_chart(
        chart,
        height=tall,
        theme=None,
        alt=describe_dot_plot(beeld.cijfers, beeld.indicator, beeld.maatstaven, niveau),
        key=key,
        on_select=lambda: _clicked(key),
    )
    st.session_state[_seen(key)] = codes_from_click(event["selection"])


def _clicked(key: str) -> None:
    """Turn what the chart says is selected into clicks, as the map does."""
    before = set(st.session_state.get(_seen(key), ()))
    now = set(codes_from_click(st.session_state[key]["selection"]))
    if changed := before ^ now:
        state.toggle_gebieden(changed)


def _seen(key: str) -> str:
    return f"{key}_gezien"
