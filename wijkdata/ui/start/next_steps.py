"""Where to go next: one card for each of the three people who use this."""

from __future__ import annotations

import streamlit as st

from wijkdata.screens.screen import Scherm, changed_parameters
from wijkdata.ui import state
from wijkdata.ui.account import may_replace_figures
from wijkdata.ui.server import PAGES

DEMO_ONLY = "Dit is een oefengemeente. Met de naam van uw gemeente ziet u haar echte wijken en buurten."


def show_own_figures(scherm: Scherm) -> None:
    """Say where who may gets real figures, while there is only a gemeente that does not exist."""
    if scherm.database.versie.fictief and may_replace_figures(scherm.rechten):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Haal de cijfers van uw eigen gemeente op.** {DEMO_ONLY}")
            st.page_link(PAGES / "data_page.py", label="Cijfers ophalen")


def show_next_steps(scherm: Scherm) -> None:
    """Show three ways on, each carrying the choice along."""
    parameters = changed_parameters(scherm)
    with st.grid(3, min_column_width=240, border=True):
        with st.container():
            st.markdown("**Aan tafel**  \nToon de kaart en de grafieken groot op een scherm.")
            st.button(
                "Start de presentatie",
                key="start_presentatie",
                type="primary",
                on_click=state.choose,
                kwargs={"presenteren": "1"},
            )
        with st.container():
            st.markdown(
                "**Beleid**  \nKies een onderwerp, vergelijk de wijken en neem een tabel of link mee."
            )
            st.page_link(PAGES / "map_page.py", label="Bekijk de kaart", query_params=parameters)
        with st.container():
            st.markdown(
                "**Cijfers**  \nLees waar elk cijfer vandaan komt, hoe zeker het is en wat er niet in staat."
            )
            st.page_link(PAGES / "explain_page.py", label="Lees de uitleg", query_params=parameters)
