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
_WORDS = 9.0
"""Height of a slide that is not picture, in `rem`: the band of fictional figures, message, source."""
_SIDES = 3.5
"""Width of a slide that is not picture, in `rem`: its edges, and between two columns."""
_LOWEST = 120
"""Pixels a picture takes at least."""
_AROUND, _LINE, _FOOT_LINE, _MARK, _ROW = 200, 48, 28, 50, 38
"""Pixels of a slide with a table when type is at its smallest: headings and benchmarks, a line of the
message, a line of the foot, the mark of fictional figures, a row."""
_LETTERS, _FOOT_LETTERS = 55, 75
"""Letters on a line of the message and of the foot."""
_ROWS = 3, 12
"""The fewest and the most rows that people can still read at five metres."""
_KOP_REM, _VOET_REM, _FICTIEF_REM, _EDGES_REM = 1.92, 1.09, 1.6, 1.9
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


def picture_height(more: float = 0) -> int:
    """Return the height in pixels of the picture on a slide.

    Parameters
    ----------
    more
        Height in `rem` that other words on this slide take: a legend, a second line of source.
    """
    size = window_size()
    return max(int(size.hoogte - (_WORDS + more) * size.rem), _LOWEST)


def picture_width(share: float = 1) -> int:
    """Return the width in pixels of a picture that takes this share of a slide."""
    size = window_size()
    return int((size.breedte - _SIDES * size.rem) * share)


def beyond_two_lines(kop: str) -> float:
    """Return the height in `rem` that a message takes beyond the two lines a slide has room for."""
    return max(0, math.ceil(len(kop) / _LETTERS) - 2) * _KOP_REM


def rows_that_fit(kop: str, voet: str, *, fictief: bool) -> int:
    """Return how many rows of a table fit between these words; type grows with the window."""
    size = window_size()
    words = _LINE * math.ceil(len(kop) / _LETTERS) + _FOOT_LINE * math.ceil(len(voet) / _FOOT_LETTERS)
    around = _AROUND + words + _MARK * fictief
    fewest, most = _ROWS
    return max(fewest, min(most, int((size.hoogte / size.scale - around) // _ROW)))


def room_for_dots(kop: str, voet: str, *, fictief: bool) -> float:
    """Return the height of the ranking between these words in `rem`: a long message leaves fewer rows."""
    size = window_size()
    head, foot = math.ceil(len(kop) / _LETTERS), math.ceil(len(voet) / _FOOT_LETTERS)
    words = _KOP_REM * head + _VOET_REM * foot + _FICTIEF_REM * fictief + _EDGES_REM
    return size.hoogte / size.rem - words


def _number(steps: Sequence[Step]) -> int:
    return min(state.current().gelezen.stap, len(steps))
