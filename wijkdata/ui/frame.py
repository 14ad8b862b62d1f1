"""The frame around every page: Streamlit runs this file for every visitor and every click."""

from __future__ import annotations

import streamlit as st

from wijkdata.ui import entrance, sidebar, startup, state
from wijkdata.ui.blocks import connection, header, states, take, window
from wijkdata.ui.clicks import CLICKS
from wijkdata.ui.places import MENU
from wijkdata.ui.server import ASSETS, PAGES, TITLE
from wijkdata.ui.widgets import forget_told

ALL_SUBJECTS = {"profiel", "prioriteiten", "werkgebied", "gegevens", "kwaliteit"}
"""Pages that are about all subjects together, each in its newest year."""
WITH_WERKGEBIEDEN = {"profiel", "vergelijken", "prioriteiten", "werkgebied", "herkomst"}
"""Pages where werkgebieden take part beside the other areas."""

WITH_CORRECTION = {"kaart", "profiel", "vergelijken", "prioriteiten", "herkomst"}
"""Pages where figures can be corrected for age; Ongelijkheid always shows both."""


def main(asked: float) -> None:
    """Draw the frame and run the page the user is on, who asked for it at a moment (monotonic)."""
    # A page has another name in the address than its file, so that the file itself is no address.
    sections = {
        heading: [
            st.Page(PAGES / f"{stem}_page.py", title=title, url_path=address, default=not address)
            for address, (stem, title) in places.items()
        ]
        for heading, places in MENU.items()
    }
    page = st.navigation(sections, position="hidden")
    enter_page(page.title)
    rechten = entrance.let_in()
    if rechten is None:
        return
    database = startup.ensure_database()
    if database is None or not entrance.rules_fit(database, rechten):
        return
    scherm = state.begin_run(
        database,
        rechten,
        page.url_path,
        asked,
        met_werkgebieden=page.url_path in WITH_WERKGEBIEDEN,
        met_correctie=page.url_path in WITH_CORRECTION,
    )
    if database.versie.fictief:
        header.show_fictief()
    if scherm is None:
        states.show_nothing_offered()
        sidebar.show_brand(rechten)
        return
    if scherm.geweigerd:
        entrance.show_refused(scherm, page)
        sidebar.show_brand(rechten)
        sidebar.show_navigation(sections, None)
        return
    with st.container(key="luisteraars"):
        window.measure_window()
        connection.hear_reconnection()
        take.hear_menus(scherm)
    if not scherm.keuze.presenteren:
        sidebar.show_brand(rechten)
        sidebar.show_choice(scherm, with_subject=page.url_path not in ALL_SUBJECTS)
        sidebar.show_navigation(sections, scherm)
        header.show_remarks(scherm, with_subject=page.url_path not in ALL_SUBJECTS)
        header.show_on_print(scherm)
    page.run()


def enter_page(title: str) -> None:
    """Do what is done once per page: each naming of the tab makes the browser fetch the icon again."""
    if st.session_state.get("_tab") != title:
        st.session_state["_tab"] = title
        forget_told()
        st.set_page_config(
            page_title=f"{title} · {TITLE}", page_icon=str(ASSETS / "icoon.png"), layout="wide"
        )


with CLICKS.turn() as moment:
    try:
        main(moment)
    finally:
        state.end_run()
