"""What a click on a map or a chart means: the picture keeps a selection of its own, the address counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from wijkdata.ui import state

ReadsCodes = Callable[[Mapping[str, Any]], Collection[str]]
"""Gives the codes of the areas in the selection of one kind of picture."""
Clicked = Callable[[set[str]], None]
"""Does what a click on some areas asks for."""


def hear(key: str, codes: Collection[str]) -> None:
    """Keep the last word of a picture."""
    st.session_state[_seen(key)] = codes


def answer(key: str, codes_of: ReadsCodes, clicked: Clicked) -> None:
    """Turn what a picture says is selected into clicks, and do what they ask for.

    Nobody can set the selection that a picture keeps, while the ranking and a link change the address too;
    so only the difference with the picture's last word is used.
    """
    before = set(st.session_state.get(_seen(key), ()))
    if changed := before ^ set(codes_of(st.session_state[key]["selection"])):
        clicked(changed)


def select(codes: set[str]) -> None:
    """Select the areas that were clicked, or let go of them."""
    state.toggle_gebieden(codes)


def _seen(key: str) -> str:
    return f"{key}_gezien"
