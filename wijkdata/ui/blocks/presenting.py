"""A story for a projector: one picture per step, filling the screen, walked through with a clicker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from wijkdata.ui import state
from wijkdata.view.words import safe_markdown

_STYLE = Path(__file__).resolve().parents[3] / "assets" / "presenteren.css"


@dataclass(frozen=True)
class Dia:
    """One step: its message, the line with source and rule, and what draws the picture."""

    kop: str
    bron: list[str]
    draw: Callable[[], None]


def show_story(dias: Sequence[Dia]) -> None:
    """Show the step the address names; PageDown and PageUp walk, Escape ends."""
    st.html(_STYLE)
    step = min(state.current().gelezen.stap, len(dias))
    dia = dias[step - 1]
    with st.container(key="dia", height="stretch"):
        st.title(safe_markdown(dia.kop), anchor=False)
        with st.container(key="dia_beeld", height="stretch"):
            dia.draw()
        with st.container(key="dia_voet", horizontal=True, vertical_alignment="center"):
            st.markdown(safe_markdown(dia.bron[0]))
            _show_buttons(step, len(dias))


def _show_buttons(step: int, steps: int) -> None:
    st.button(
        "◀", key="dia_terug", shortcut="PageUp", help="Vorige", type="tertiary", disabled=step == 1,
        on_click=state.choose, kwargs={"stap": str(step - 1)},
    )  # fmt: skip
    st.markdown(f"{step} van {steps}", width="content")
    st.button(
        "▶", key="dia_verder", shortcut="PageDown", help="Volgende", type="tertiary", disabled=step == steps,
        on_click=state.choose, kwargs={"stap": str(step + 1)},
    )  # fmt: skip
    st.button(
        "Stop", key="dia_stop", shortcut="Escape", help="Terug naar het gewone scherm", type="tertiary",
        on_click=state.choose, kwargs={"presenteren": "", "stap": ""},
    )  # fmt: skip
