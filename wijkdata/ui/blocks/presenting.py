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
        with st.container(key="dia_beeld", height="stretch"):
            dia.draw()
        with st.container(key="dia_voet", horizontal=True, vertical_alignment="center"):
            st.markdown(safe_markdown(dia.voet))
            _show_buttons(number, len(steps))


def _show_buttons(number: int, total: int) -> None:
    st.button(
        "◀ Vorige",
        key="dia_terug",
        shortcut="PageUp",
        type="tertiary",
        disabled=number == 1,
        on_click=lambda: state.choose(stap=str(number - 1)),
    )
    st.markdown(f"{number} van {total}", width="content")
    st.button(
        "Volgende ▶",
        key="dia_verder",
        shortcut="PageDown",
        type="tertiary",
        disabled=number == total,
        on_click=lambda: state.choose(stap=str(number + 1)),
    )
    st.button(
        "Stop",
        key="dia_stop",
        shortcut="Escape",
        type="tertiary",
        on_click=lambda: state.choose(presenteren="", stap=""),
    )
