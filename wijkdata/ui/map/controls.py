"""What one can set on the map page itself: what the colours say."""

from __future__ import annotations

import streamlit as st

from wijkdata.screens.map import kleuring, kleuringen
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.widgets import on_choice, start_place
from wijkdata.view.map.classes import name_kleuring


def choose_kleuring(scherm: Scherm) -> None:
    """Let the user choose what the colours of the map say."""
    options, chosen = kleuringen(scherm), kleuring(scherm)
    names = {one: name_kleuring(one, scherm.gemeente_naam) for one in options}
    st.selectbox(
        "Kleuren op de kaart",
        options,
        index=start_place("kies_klassen", options, chosen, names[chosen]),
        key="kies_klassen",
        format_func=names.__getitem__,
        on_change=on_choice(
            "kies_klassen", lambda: state.choose(klassen=st.session_state["kies_klassen"].value)
        ),
        filter_mode=None,
    )
