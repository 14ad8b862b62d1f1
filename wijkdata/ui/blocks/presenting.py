"""A story for a projector: one picture per step, filling the screen, walked through with a clicker."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks.window import window_size
from wijkdata.view.words import safe_markdown

_ASSETS = Path(__file__).resolve().parents[3] / "assets"
_STYLE = _ASSETS / "presenteren.css"
_PARTS = _ASSETS / "schermdelen"
_KEY = "bladeren"
_SIDES = 3.5
"""Width of a slide that is not picture, in `rem`: its edges, and between two columns."""
_LOWEST = 120
"""Pixels a picture takes at least."""
_HEADINGS_REM, _ROW_REM, _TALL_ROW_REM = 6.35, 1.47, 2.25
"""Height in `rem` of the headings and benchmarks of a table, of a row, and of one of two lines."""
_LETTERS, _FOOT_LETTERS = 55, 70
"""Letters on a line of the message and of the foot."""
_ROWS = 3, 12
"""The fewest and the most rows that people can still read at five metres."""
_KOP_REM, _VOET_REM, _FICTIEF_REM, _EDGES_REM = 1.92, 1.09, 2.0, 1.9
"""Height in `rem` of a line of the message and of the foot, of the mark, and of what is between them."""


_buttons = st.components.v2.component(
    _KEY,
    html=(_PARTS / "bladeren.html").read_text(encoding="utf-8"),
    css=(_PARTS / "bladeren.css").read_text(encoding="utf-8"),
    js=(_PARTS / "bladeren.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Slide:
    """One step: its message, the line with source and rule, and what draws the picture.

    What it shows was asked when the slide was made: drawing asks nothing.
    """

    kop: str
    voet: str
    draw: Callable[[], object]


Step = Callable[[], Slide]
"""Makes a slide when it is its turn, so that only the one on the screen is asked for."""


def this_step(steps: Sequence[Step]) -> Step:
    """Return the step of a story that the address names."""
    return steps[_number(steps) - 1]


def show_slide(dia: Slide, steps: Sequence[Step]) -> None:
    """Show one slide of a story; PageDown and PageUp walk, Escape ends."""
    st.html(_STYLE)
    number = _number(steps)
    with st.container(key="dia", height="stretch"):
        st.title(safe_markdown(dia.kop), anchor=False)
        picture = st.container(key="dia_beeld", height="stretch")
        with st.container(key="dia_voet", horizontal=True, vertical_alignment="bottom"):
            st.markdown(safe_markdown(dia.voet))
            _show_buttons(number, len(steps))  # before the picture, which takes longer: a clicker is obeyed
        with picture:
            dia.draw()


def _show_buttons(number: int, total: int) -> None:
    st.markdown(f"{number} van {total}", width="content")
    heard = st.session_state.get(_KEY, {}).get("gevraagd") or {}
    _buttons(
        key=_KEY,
        data={"nummer": number, "totaal": total, "gehoord": heard.get("druk", 0)},
        on_gevraagd_change=state.in_full(_walk),
        width="content",
    )


def _walk() -> None:
    """Go to the slide that is asked for; slide 0 is the end."""
    asked = st.session_state[_KEY].get("gevraagd") or {}
    number = asked.get("nummer")
    if number == 0:
        state.choose(presenteren="", stap="")
    elif isinstance(number, int):
        state.choose(stap=str(number))


def picture_height(kop: str, voet: str, *, fictief: bool) -> int:
    """Return the height in pixels of the picture between these words; see `room`."""
    return max(int(room(kop, voet, fictief=fictief) * window_size().rem), _LOWEST)


def picture_width(share: float = 1) -> int:
    """Return the width in pixels of a picture that takes this share of a slide."""
    size = window_size()
    return int((size.breedte - _SIDES * size.rem) * share)


def rows_that_fit(kop: str, voet: str, *, fictief: bool, hoog: bool = False) -> int:
    """Return how many rows of a table fit between these words; `hoog` tells whether they have two lines."""
    fewest, most = _ROWS
    row = _TALL_ROW_REM if hoog else _ROW_REM
    return max(fewest, min(most, int((room(kop, voet, fictief=fictief) - _HEADINGS_REM) // row)))


def room(kop: str, voet: str, *, fictief: bool) -> float:
    """Return the height between these words in `rem`; type grows with the window."""
    size = window_size()
    head, foot = math.ceil(len(kop) / _LETTERS), math.ceil(len(voet) / _FOOT_LETTERS)
    words = _KOP_REM * head + _VOET_REM * foot + _FICTIEF_REM * fictief + _EDGES_REM
    return size.hoogte / size.rem - words


def _number(steps: Sequence[Step]) -> int:
    return min(state.current().gelezen.stap, len(steps))
