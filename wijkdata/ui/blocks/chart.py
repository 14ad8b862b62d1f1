"""A chart on a page, and what a click on it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

import altair as alt
import pandas as pd
import streamlit as st
from altair.utils.schemapi import disable_debug_mode

from wijkdata.ui import state
from wijkdata.view.charts.base import NAAM, codes_from_click
from wijkdata.view.words import safe_html

CHECKED = False
"""Whether a chart is held against the schema of Vega-Lite before it is sent: only in the tests.

It takes longer than making the chart.
"""
disable_debug_mode()  # the same check at every step of the making
Hoogte = int | Literal["content", "stretch"]


def show_chart(
    chart: alt.LayerChart, *, naam: str, woorden: str, key: str, height: Hoogte = "content"
) -> None:
    """Show a chart, and say what it shows to who cannot see it.

    Parameters
    ----------
    naam
        What kind of chart it is: the same whatever the figures are, or the browser draws it anew.
    woorden
        What it shows now; read aloud after the name.
    """
    st.altair_chart(_as_altair(chart), height=height, theme=None, alt=naam, key=key)
    _say(woorden)


def show_clickable_chart(
    chart: alt.LayerChart, *, naam: str, woorden: str, key: str, height: Hoogte = "content"
) -> None:
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
    _say(woorden)


def _say(woorden: str) -> None:
    st.html(f'<p class="voorlezen">{safe_html(woorden)}</p>')


def to_vega_lite(chart: alt.LayerChart) -> dict[str, Any]:
    """Return the Vega-Lite of a chart, with its figures apart under names that stay the same.

    A browser draws a chart anew when its Vega-Lite changes. When only figures change, it moves the marks.
    """
    frames: dict[str, pd.DataFrame] = {}
    with alt.data_transformers.enable(_BY_NAME, frames=frames):
        drawn: dict[str, Any] = chart.to_dict(validate=CHECKED)
    return drawn | {"datasets": frames}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What Streamlit asks of a chart; it asks one chart at a time."""

    chart: alt.LayerChart

    def to_dict(self) -> dict[str, Any]:
        return to_vega_lite(self.chart)


def _as_altair(chart: alt.LayerChart) -> alt.LayerChart:
    return cast("alt.LayerChart", _Drawn(chart))


def _by_name(data: pd.DataFrame, frames: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Keep the figures of a layer, and return how the layer refers to them."""
    known = (name for name, frame in frames.items() if frame is data)
    name = next(known, None) or data.attrs.get(NAAM) or f"cijfers{len(frames)}"
    frames[name] = data
    return {"name": name}


_BY_NAME = "by_name"
alt.data_transformers.register(_BY_NAME, _by_name)


def _clicked(key: str) -> None:
    """Turn what the chart says is selected into clicks, as the map does."""
    before = set(st.session_state.get(_seen(key), ()))
    now = set(codes_from_click(st.session_state[key]["selection"]))
    if changed := before ^ now:
        state.toggle_gebieden(changed)


def _seen(key: str) -> str:
    return f"{key}_gezien"
