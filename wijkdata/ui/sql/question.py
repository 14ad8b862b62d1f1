"""Writing a question: the field, its examples, and asking it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from wijkdata.choice.address import parse_vraag
from wijkdata.rights import Rechten
from wijkdata.screens.screen import Scherm
from wijkdata.screens.sql import Sqlkennis, ask_question
from wijkdata.sql.nouns import SqlAntwoord, SqlWeigering
from wijkdata.sql.runner import all_taken
from wijkdata.ui import state
from wijkdata.ui.account import who_asks
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.sql.completion import show_completion
from wijkdata.ui.widgets import on_choice, start_value
from wijkdata.view.sql.tables import words_to_complete
from wijkdata.view.sql.words import BEZIG, TE_LANG_VOOR_LINK, WACHTEN

FIELD = "sql_veld"
_WRITTEN, _ASKED, _GIVEN = "_sql_geschreven", "_sql_gesteld", "_sql_antwoord"
_HEIGHT = 170


@dataclass(frozen=True)
class Gegeven:
    """An answer, and to what: of other figures or for who sees something else it is none."""

    vraag: str
    versie: str
    rechten: Rechten
    uitkomst: SqlAntwoord | SqlWeigering


def show_question(scherm: Scherm, kennis: Sqlkennis) -> str:
    """Show the field with the question, and return what is in it; a link only fills the field."""
    written = _written(scherm, kennis)
    with st.container(key="sql_vraag"):
        st.text_area(
            "Uw vraag",
            value=start_value(FIELD, written) or "",
            key=FIELD,
            height=_HEIGHT,
            on_change=on_choice(FIELD, lambda: _write(st.session_state[FIELD])),
        )
    show_completion("sql_vraag", words_to_complete(kennis.tabellen))
    if written.strip() and parse_vraag(written) is None:
        st.caption(TE_LANG_VOOR_LINK)
    st.button(
        "Stel de vraag",
        key="sql_stel",
        type="primary",
        shortcut="Ctrl+Enter",
        on_click=state.in_full(_ask),
    )
    return written


def show_examples(kennis: Sqlkennis) -> None:
    """Offer the worked examples; each takes the place of what is in the field."""
    fold = open_fold("Voorbeelden", "sql_voorbeelden")
    if fold is None:
        return
    with fold:
        for number, example in enumerate(kennis.voorbeelden):
            st.button(
                example.titel,
                key=f"sql_voorbeeld_{number}",
                type="tertiary",
                on_click=state.in_full(partial(_write, example.vraag)),
            )


def find_given(scherm: Scherm) -> Gegeven | None:
    """Ask what was pressed to be asked, and return the last answer that is still of these figures."""
    versie = scherm.database.versie.data_versie
    if (asked := st.session_state.pop(_ASKED, None)) is not None:
        with st.spinner(WACHTEN if all_taken() else BEZIG):
            outcome = ask_question(scherm, asked, who_asks(scherm.rechten))
            st.session_state[_GIVEN] = Gegeven(asked, versie, scherm.rechten, outcome)
    given: Gegeven | None = st.session_state.get(_GIVEN)
    return given if given and (given.versie, given.rechten) == (versie, scherm.rechten) else None


def _written(scherm: Scherm, kennis: Sqlkennis) -> str:
    """Return the question in the address, else what was written here before, else the first example."""
    kept: str = st.session_state.get(_WRITTEN, kennis.voorbeelden[0].vraag)
    written = scherm.gelezen.vraag or kept
    st.session_state[_WRITTEN] = written
    return written


def _write(text: str) -> None:
    st.session_state[_WRITTEN] = text
    state.choose(vraag=parse_vraag(text) or "")


def _ask() -> None:
    state.stay()
    st.session_state[_ASKED] = st.session_state[FIELD]
