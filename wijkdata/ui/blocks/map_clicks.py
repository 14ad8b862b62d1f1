"""What a click on a map means; assets/schermdelen/kaartklik.js tells why its own clicks are not used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import streamlit as st

from wijkdata.ui import state
from wijkdata.view.maps import Kaart

_SCRIPT = Path(__file__).resolve().parents[3] / "assets" / "schermdelen" / "kaartklik.js"

Clicked = Callable[[str], None]
"""Does what a click on an area asks for."""

_listen = st.components.v2.component("kaartklik", js=_SCRIPT.read_text(encoding="utf-8"))


def show_clickable_map(
    kaart: Kaart,
    *,
    key: str,
    alt: str,
    height: int | Literal["stretch"],
    clicked: Clicked,
) -> None:
    """Show a map and act on every click on an area.

    Parameters
    ----------
    alt
        What the map shows, in words.
    clicked
        Called with the code of the area; the browser tells it, so it is checked when the address is read.
    """
    listens = f"oor_{key}"
    with st.container(key=key, height="stretch" if height == "stretch" else "content", gap=None):
        told = _listen(  # first, so that no click on a map comes too early; it takes no place
            key=listens,
            data={"kaart": key},
            on_klikken_change=state.in_full(lambda: _answer(listens, clicked)),
        )
        st.pydeck_chart(kaart, height=height, alt=alt)
    state.hear_presses(listens, told.get("klikken"))


def _answer(key: str, clicked: Clicked) -> None:
    clicks = st.session_state[key].get("klikken") or []
    state.on_pressed(key, clicks, lambda click: clicked(str(click[1])))


def toggle(code: str) -> None:
    """Select an area, or let it go."""
    state.toggle_gebieden([code])
