"""A coloured table on the screen, of which the headings answer to a click."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.ui import state

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"

_raster = st.components.v2.component(
    "raster",
    html=(_PARTS / "raster.html").read_text(encoding="utf-8"),
    css=(_PARTS / "raster.css").read_text(encoding="utf-8"),
    js=(_PARTS / "raster.js").read_text(encoding="utf-8"),
)


def show_raster(html: str, *, key: str, naam: str, groot: bool = False) -> None:
    """Show a table of `view.raster`; a heading of a column sorts, one of a row selects.

    Parameters
    ----------
    naam
        What the table is called for who listens.
    groot
        Whether it fills a projector instead of scrolling.
    """
    _raster(
        key=key,
        data={"html": html, "naam": naam, "groot": groot},
        on_volgorde_change=lambda: _sorted(key),
        on_gebied_change=lambda: _selected(key),
    )


def _sorted(key: str) -> None:
    if asked := st.session_state[key].volgorde:
        state.choose(volgorde=str(asked))


def _selected(key: str) -> None:
    """Select the area, or let go of it; what the browser says is checked when the address is read."""
    if asked := st.session_state[key].gebied:
        state.toggle_gebieden([str(asked)])
