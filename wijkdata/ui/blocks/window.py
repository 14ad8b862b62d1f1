"""How large a window is, so that a map fits a phone as well as a projector; and whether it is dark.

One fixed size fits neither. A laptop takes no extra run. Pictures and words of judgement have other colours
on a dark page, which Streamlit does not give them when a computer turns dark by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from wijkdata.ui import state

_SCRIPT = Path(__file__).resolve().parents[3] / "assets" / "schermdelen" / "venster.js"
_KEY = "venster"
_SMALLEST, _LARGEST = 200, 8000
_PHONE, _SIDEBAR_FROM, _NARROW = 640, 768, 820
_SMALLEST_REM, _ENLARGED_REM = 26.0, 13.0
_LOW = 560
"""Height in pixels of a window in which the browser enlarges everything (see presenteren.css)."""
_SIDEBAR, _EDGE, _BETWEEN = 320, 100, 32
"""Pixels of the sidebar, of the white at both sides of a page, and between two columns."""

_listen = st.components.v2.component("venster", js=_SCRIPT.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Window:
    """Size of the window in pixels; a laptop until the browser says otherwise."""

    breedte: int = 1366
    hoogte: int = 768

    @property
    def rem(self) -> float:
        """Pixels of one `rem` while presenting (see presenteren.css)."""
        if self.hoogte <= _LOW:
            return min(max(_ENLARGED_REM, 0.036 * self.hoogte), _SMALLEST_REM)
        return min(max(_SMALLEST_REM, 0.02 * self.breedte), 40.0)

    @property
    def scale(self) -> float:
        """How many times larger than at its smallest type is while presenting."""
        return self.rem / _SMALLEST_REM

    @property
    def is_phone(self) -> bool:
        """Whether even a picture as wide as the page is narrow."""
        return self.breedte < _PHONE

    @property
    def is_narrow(self) -> bool:
        """Whether columns stand below each other (see stijl.css)."""
        return self.breedte <= _NARROW

    def column(self, share: float) -> int:
        """Return about how many pixels wide a column is that takes this share of a page."""
        if self.is_narrow:
            return self.breedte - _BETWEEN
        page = self.breedte - _EDGE - (_SIDEBAR if self.breedte >= _SIDEBAR_FROM else 0)
        return int(page * share) - _BETWEEN


def measure_window() -> None:
    """Ask the browser for its size and whether it is dark; it answers only when we thought otherwise."""
    venster = window_size()
    _listen(
        key=_KEY,
        data={"breedte": venster.breedte, "hoogte": venster.hoogte, "donker": _thought_dark()},
        on_maat_change=state.stay,
        on_donker_change=state.stay,
    )


def window_size() -> Window:
    """Return what the browser last said; it is the visitor's word, so it is checked."""
    said = _said("maat") or {}
    sizes = [said.get("breedte"), said.get("hoogte")]
    sensible = [int(size) for size in sizes if isinstance(size, int) and _SMALLEST <= size <= _LARGEST]
    return Window(*sensible) if len(sensible) == len(sizes) else Window()


def slide_type(*, groot: bool) -> float:
    """Return how large type is for `type_scale`: 0 on a page, and on a slide it grows with the window."""
    return round(window_size().scale, 1) if groot else 0


def _thought_dark() -> bool:
    """Return what the browser last said; at first, what Streamlit knows."""
    said = _said("donker")
    return st.context.theme.type == "dark" if said is None else bool(said)


def _said(what: str) -> Any:
    return st.session_state.get(_KEY, {}).get(what)
