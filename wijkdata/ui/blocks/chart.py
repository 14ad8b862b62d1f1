"""A chart on a page, and what a click on it means."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from wijkdata.ui import state
from wijkdata.view.charts import Chart, codes_from_click
from wijkdata.view.templates import render

Hoogte = int | Literal["content", "stretch"]


def show_chart(grafiek: Chart, *, naam: str, woorden: str, key: str, height: Hoogte = "content") -> None:
    """Show a chart, and say what it shows to who cannot see it.

    Parameters
    ----------
    naam
        What kind of chart it is: the same whatever the figures are, or the browser draws it anew.
    woorden
        What it shows now; read aloud after the name.
    """
    st.vega_lite_chart(spec=grafiek.to_vega_lite(), height=height, theme=None, alt=naam, key=key)
    _say(woorden)


def show_clickable_chart(
    grafiek: Chart, *, naam: str, woorden: str, key: str, height: Hoogte = "content"
) -> None:
    """Show a chart of which a click selects an area or lets it go; see `view.charts.click_on_gebied`."""
    event = st.vega_lite_chart(
        spec=grafiek.to_vega_lite(),
        height=height,
        theme=None,
        alt=naam,
        key=key,
        on_select=state.in_full(lambda: _clicked(key)),
    )
    state.hear_selection(key, codes_from_click(event["selection"]))
    _say(woorden)


def _say(woorden: str) -> None:
    st.html(render("alinea.html", soort="voorlezen", tekst=woorden))


def _clicked(key: str) -> None:
    """Turn what the chart says is selected into clicks."""
    state.on_selected(key, codes_from_click(st.session_state[key]["selection"]))
