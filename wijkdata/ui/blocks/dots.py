"""The dots on a page: areas from high to low, of which a click selects one or lets it go."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.dots import describe_ranking, ranking_html

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"
_KEY = "rangorde"
_AROUND, _ROW = 5.5, 1.5
"""Heights in `rem`: the names of the benchmarks and the axis together, and one row (see rangorde.css)."""

_ranking = st.components.v2.component(
    _KEY,
    html=(_PARTS / "rangorde.html").read_text(encoding="utf-8"),
    css=(_PARTS / "rangorde.css").read_text(encoding="utf-8"),
    js=(_PARTS / "rangorde.js").read_text(encoding="utf-8"),
)


def show_dots(scherm: Scherm, figures: Kaartcijfers, *, height: float) -> None:
    """Show every area with its figure and interval, or as many as there is room for.

    Parameters
    ----------
    height
        Room for the ranking, in `rem`.
    """
    niveau = scherm.keuze.niveau
    html = ranking_html(
        figures.cijfers,
        figures.indicator,
        figures.maatstaven,
        niveau,
        gekozen=scherm.keuze.gebieden,
        max_rijen=rows_for(height),
    )
    described = describe_ranking(figures.cijfers, figures.indicator, figures.maatstaven, niveau)
    told = _ranking(
        key=_KEY, data={"html": html, "alt": described}, on_klikken_change=state.in_full(_clicked)
    )
    state.hear_presses(_KEY, told.get("klikken"))


def rows_for(height: float) -> int:
    """Return how many rows fit in a height in `rem`."""
    return max(int((height - _AROUND) / _ROW), 5)


def _clicked() -> None:
    """Select the clicked areas or let them go; a code that is no area is dropped when the address is read."""
    clicks = st.session_state[_KEY].get("klikken") or []
    state.on_pressed(_KEY, clicks, lambda click: state.toggle_gebieden([str(click[1])]))
