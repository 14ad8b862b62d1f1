"""A coloured table on the screen, of which the headings answer to a click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

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
    """Show a table of `view.compare.raster`; a heading of a column sorts, one of a row selects.

    Parameters
    ----------
    naam
        What the table is called for who listens.
    groot
        Whether it fills a projector instead of scrolling.
    """
    told = _raster(
        key=key,
        data={"html": html, "naam": naam, "groot": groot},
        on_klikken_change=state.in_full(lambda: _clicked(key)),
    )
    state.hear_presses(key, told.get("klikken"))


def _clicked(key: str) -> None:
    """Sort or select; what the browser says is checked when the address is read."""
    state.on_pressed(key, st.session_state[key].get("klikken") or [], _do)


def _do(click: Sequence[Any]) -> None:
    _, what, value = click
    if what == "volgorde":
        state.choose(volgorde=str(value))
    elif what == "gebied":
        state.toggle_gebieden([str(value)])
