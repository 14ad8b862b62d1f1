"""A story for a projector: one picture per step, filling the screen, walked through with a clicker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from wijkdata.ui import state
from wijkdata.view.words import safe_markdown

_ASSETS = Path(__file__).resolve().parents[3] / "assets"
_STYLE = _ASSETS / "presenteren.css"
_PARTS = _ASSETS / "schermdelen"
_KEY = "bladeren"

_buttons = st.components.v2.component(
    _KEY,
    html=(_PARTS / "bladeren.html").read_text(encoding="utf-8"),
    css=(_PARTS / "bladeren.css").read_text(encoding="utf-8"),
    js=(_PARTS / "bladeren.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Dia:
    """One step: its message, the line with source and rule, and what draws the picture."""

    kop: str
    voet: str
    draw: Callable[[], object]


def show_story(steps: Sequence[Callable[[], Dia]]) -> None:
    """Show the step the address names; PageDown and PageUp walk, Escape ends.

    Parameters
    ----------
    steps
        Each makes its slide, so that only the one on the screen is asked for.
    """
    st.html(_STYLE)
    number = min(state.current().gelezen.stap, len(steps))
    dia = steps[number - 1]()
    with st.container(key="dia", height="stretch"):
        st.title(safe_markdown(dia.kop), anchor=False)
        picture = st.container(key="dia_beeld", height="stretch")
        with st.container(key="dia_voet", horizontal=True, vertical_alignment="center"):
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
