"""For the epidemiologist: every setting of the ranking that is not a weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from wijkdata.choice.weighing import METHODE, write_rekenwijze
from wijkdata.screens.screen import Scherm
from wijkdata.stats.score.problem import Middeling, Normalisatie
from wijkdata.ui import state
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.view.numbers import format_number
from wijkdata.view.priorities.settings import AGGREGATIE_WOORD, NORMALISATIE_WOORD
from wijkdata.workspace.documents import MAX_TREKKINGEN, MIN_TREKKINGEN

_KEY = "methode_"
_BREEDTES: Final = tuple(step / 20 for step in range(11))


def choose_method(scherm: Scherm) -> None:
    """Show a drawer with the method of the ranking; closed, it costs nothing."""
    fold = open_fold("Voor de epidemioloog: de rekenwijze", "rekenwijzelade")
    if fold is None:
        return
    chosen = scherm.gelezen.weging.rekenwijze
    for name in METHODE:
        st.session_state[_KEY + name] = getattr(chosen, name)
    with fold:
        st.markdown("De trekkingen wisselen ook van schaal en van gemiddelde. Uw keuze doet altijd mee.")
        left, right = st.columns(2, gap="large")
        with left:
            _choose_score()
        with right:
            _choose_draws()
        st.button("Gewone rekenwijze", on_click=state.choose, kwargs={"rekenwijze": ""})


def _choose_score() -> None:
    st.selectbox(
        "Schaal",
        [one.value for one in Normalisatie],
        key=_KEY + "normalisatie",
        format_func=lambda one: NORMALISATIE_WOORD[Normalisatie(one)],
        on_change=state.in_full(_choose),
        filter_mode=None,
    )
    st.radio(
        "Gemiddelde",
        [one.value for one in Middeling],
        key=_KEY + "aggregatie",
        format_func=lambda one: AGGREGATIE_WOORD[Middeling(one)],
        on_change=state.in_full(_choose),
    )
    st.checkbox(
        "Uitschieters aftoppen",
        key=_KEY + "winsoriseren",
        help="Winsoriseren: wat buiten de middelste 95% valt, telt als de rand daarvan.",
        on_change=state.in_full(_choose),
    )
    st.checkbox(
        "Aftoppen wisselt mee",
        key=_KEY + "wisselt_aftoppen",
        help="In de helft van de trekkingen toppen we uitschieters af, en in de helft niet.",
        on_change=state.in_full(_choose),
    )


def _choose_draws() -> None:
    _slide(
        "Speling in de gewichten van thema's",
        "breedte",
        _BREEDTES,
        "Bij 0,10 ligt een thema van 20% in negen van de tien trekkingen tussen 14% en 27%.",
    )
    _slide(
        "Speling in de gewichten van cijfers binnen een thema",
        "breedte_cijfers",
        _BREEDTES,
        "Bij 0,10 ligt een cijfer dat 25% van zijn thema is, in negen van de tien trekkingen tussen 18% en "
        "32%.",
    )
    _slide(
        "Samenhang van fouten uit één model",
        "samenhang",
        (0.0, 0.3, 0.5, 1.0),
        "Hoe vaak een model alle cijfers van een gebied samen te ongunstig of te gunstig schat. Gewoon is "
        "0,3. Bij 1 gebeurt dat altijd: dat is het uiterste.",
        {1.0: "1, het uiterste"},
    )
    st.number_input(
        "Trekkingen",
        MIN_TREKKINGEN,
        MAX_TREKKINGEN,
        step=1000,
        key=_KEY + "trekkingen",
        on_change=state.in_full(_choose),
    )
    st.number_input(
        "Startgetal",
        0,
        2**31 - 1,
        key=_KEY + "zaad",
        help="Hetzelfde startgetal geeft precies dezelfde uitkomst.",
        on_change=state.in_full(_choose),
    )


def _slide(
    label: str, name: str, steps: Sequence[float], uitleg: str, words: Mapping[float, str] | None = None
) -> None:
    """Show a slider with Dutch numbers; what a link asks for may lie between the steps.

    `words` are what steps are called that are more than a number.
    """
    named = words or {}
    st.select_slider(
        label,
        sorted({*steps, st.session_state[_KEY + name]}),
        key=_KEY + name,
        format_func=lambda value: named.get(value, format_number(value, 2)),
        help=uitleg,
        on_change=state.in_full(_choose),
    )


def _choose() -> None:
    chosen = {name: st.session_state[_KEY + name] for name in METHODE}
    now = state.current().gelezen.weging.rekenwijze
    state.choose(rekenwijze=write_rekenwijze(now.model_copy(update=chosen)))
