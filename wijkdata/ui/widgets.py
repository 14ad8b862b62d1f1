"""What a widget shows when it is drawn, what its change means, and in which colours the visitor looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from wijkdata.ui import state

_TOLD = "_gezegd"
_BEFORE = "_daarvoor"
_BEHIND = 16
"""How many values that it showed or was told are looked at to see whether a browser is behind."""

T = TypeVar("T")


def start_value(key: str, value: T, words: object = None) -> T | None:
    """Make the widget with this key show `value`, and return what to draw it with.

    A browser draws a widget that is told its value three times over. So only one that shows something else
    is told, through the session, and must then be drawn without a value. Any other is drawn with its value:
    what a run that was cut short told the browser may never have arrived.

    Parameters
    ----------
    words
        What the value is called: a list in the browser remembers words, not values.
    """
    told = st.session_state.setdefault(_TOLD, {})
    if key in st.session_state and st.session_state[key] == value and told.get(key) == (words,):
        return value
    tell(key, value)
    told[key] = (words,)
    return None


def tell(key: str, value: object) -> None:
    """Make the widget with this key show `value`, whatever it shows."""
    if st.session_state.get(key, value) != value:
        before = st.session_state.setdefault(_BEFORE, {})
        before[key] = [*before.get(key, ()), st.session_state[key], value][-_BEHIND:]
    st.session_state[key] = value


def start_place(key: str, options: list[T], value: T | None, words: object = None) -> int:
    """Do the same for a list, which is drawn with the place of its value.

    One that is told is drawn with its first place: a list without any place could be emptied by the user.
    """
    start = start_value(key, value, words)
    return 0 if start is None else options.index(start)


def on_choice(key: str, act: Callable[[], None]) -> Callable[[], None]:
    """Return what to do when the widget with this key says that it changed.

    A browser that was told a value may not have heard it yet, nor the one before. With the next click it
    then says what the widget showed earlier; that is no choice, unless nothing else was touched.
    """

    def call() -> None:
        if st.session_state[key] in st.session_state.get(_BEFORE, {}).get(key, ()):
            state.doubt(act)
        else:
            act()

    return state.in_full(call)


def is_dark() -> bool:
    """Whether to draw for dark mode; a projector is light, as a dark picture washes out."""
    return st.context.theme.type == "dark" and not state.current().keuze.presenteren


def forget_told() -> None:
    """Tell every widget again: on another page they are others, though they bear the same names."""
    st.session_state.pop(_TOLD, None)
    st.session_state.pop(_BEFORE, None)
