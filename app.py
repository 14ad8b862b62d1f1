"""Starts the Wijkverkenner: `streamlit run app.py`. The frame around every page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.ui.server import MIDDLEWARE, ROUTES, TITLE, ignore_pages_folder, show_failure, warm_up

if __name__ == "__main__":  # the web server does not wait for what only a page needs
    from wijkdata.ui import sidebar, startup, state
    from wijkdata.ui.blocks import header, states, window
    from wijkdata.ui.widgets import forget_told

ASSETS = Path(__file__).parent / "assets"
ALL_SUBJECTS = {"profiel", "prioriteiten", "werkgebied"}
"""Pages that are about all subjects together, each in its newest year."""
WITH_OWN = {"profiel", "vergelijken", "prioriteiten", "werkgebied"}
"""Pages where own areas take part beside the others."""


def main() -> None:
    """Draw the frame and run the page the user is on."""
    # A page has another name in the address than its file, so that the file itself is no address.
    sections = {
        "": [st.Page("pages/start_page.py", title="Start", url_path="start", default=True)],
        "Bekijken": [
            st.Page("pages/map_page.py", title="Kaart", url_path="kaart"),
            st.Page("pages/profile_page.py", title="Wijkprofiel", url_path="profiel"),
            st.Page("pages/compare_page.py", title="Vergelijken", url_path="vergelijken"),
            st.Page("pages/trend_page.py", title="Trend", url_path="trend"),
            st.Page("pages/inequality_page.py", title="Ongelijkheid", url_path="ongelijkheid"),
        ],
        "Kiezen": [
            st.Page("pages/priorities_page.py", title="Prioriteiten", url_path="prioriteiten"),
            st.Page("pages/area_page.py", title="Werkgebied", url_path="werkgebied"),
        ],
        "Begrijpen": [st.Page("pages/explain_page.py", title="Uitleg", url_path="uitleg")],
    }
    page = st.navigation(sections, position="hidden")
    enter_page(page.title)
    database = startup.ensure_database()
    if database is None:
        return
    scherm = state.begin_run(database, with_own=page.url_path in WITH_OWN)
    if database.versie.fictief:
        header.show_fictief()
    if scherm is None:
        states.show_nothing_offered()
        return
    window.measure_window()
    if not scherm.keuze.presenteren:
        sidebar.show_choice(scherm, with_subject=page.url_path not in ALL_SUBJECTS)
        sidebar.show_navigation(sections, scherm)
        header.show_remarks(scherm)
    page.run()


def enter_page(title: str) -> None:
    """Do what is done once per page: each naming of the tab makes the browser fetch the icon again."""
    if st.session_state.get("_tab") != title:
        st.session_state["_tab"] = title
        forget_told()
        st.set_page_config(
            page_title=f"{title} · {TITLE}", page_icon=str(ASSETS / "icoon.png"), layout="wide"
        )


if __name__ == "__main__":  # Streamlit runs this file for every visitor and every click
    main()
else:  # and its web server imports it once
    ignore_pages_folder()
    app = st.App(
        __file__, routes=ROUTES, middleware=MIDDLEWARE, lifespan=warm_up, on_script_error=show_failure
    )
