"""A chart on a page, and what a click on it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

import altair as alt
import streamlit as st
from altair.utils.schemapi import disable_debug_mode

from wijkdata.ui import state
from wijkdata.view.charts.base import codes_from_click

CHECKED = False
"""Whether a chart is held against the schema of Vega-Lite before it is sent: only in the tests.

It takes longer than making the chart.
"""
disable_debug_mode()  # the same check at every step of the making
Hoogte = int | Literal["content", "stretch"]


def show_chart(chart: alt.LayerChart, *, naam: str, key: str, height: Hoogte = "content") -> None:
    """Show a chart; `naam` says what it shows to who cannot see it."""
    st.altair_chart(_as_altair(chart), height=height, theme=None, alt=naam, key=key)


def show_clickable_chart(chart: alt.LayerChart, *, naam: str, key: str, height: Hoogte = "content") -> None:
    """Show a chart of which a click selects an area or lets it go; see `view.charts.base.click_on_gebied`."""
    event = st.altair_chart(
        _as_altair(chart),
        height=height,
        theme=None,
        alt=naam,
        key=key,
        on_select=lambda: _clicked(key),
    )
    st.session_state[_seen(key)] = codes_from_click(event["selection"])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What Streamlit asks of a chart."""

    chart: alt.LayerChart

    def to_dict(self) -> dict[str, Any]:
        return self.chart.to_dict(validate=CHECKED)


def _as_altair(chart: alt.LayerChart) -> alt.LayerChart:
    return cast("alt.LayerChart", _Drawn(chart))


def _clicked(key: str) -> None:
    """Turn what the chart says is selected into clicks, as the map does."""
    before = set(st.session_state.get(_seen(key), ()))
    now = set(codes_from_click(st.session_state[key]["selection"]))
    if changed := before ^ now:
        state.toggle_gebieden(changed)


def _seen(key: str) -> str:
    return f"{key}_gezien"
