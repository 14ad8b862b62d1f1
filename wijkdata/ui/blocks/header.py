"""The top of every page: the mark of fictional figures, remarks on the choice, and the two buttons."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.priorities.remarks import version_line
from wijkdata.view.remarks import FICTIEF, choice_remarks
from wijkdata.view.templates import render
from wijkdata.view.words import safe_markdown

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"

_copy_button = st.components.v2.component(
    "kopieer_link",
    html=(_PARTS / "kopieer_link.html").read_text(encoding="utf-8"),
    css=(_PARTS / "kopieer_link.css").read_text(encoding="utf-8"),
    js=(_PARTS / "kopieer_link.js").read_text(encoding="utf-8"),
)


def show_fictief() -> None:
    """Show the band that marks fictional figures; it stands on every screen and every picture of one."""
    st.html(render("alinea.html", soort="fictief", tekst=FICTIEF))


def show_remarks(scherm: Scherm, *, with_subject: bool) -> None:
    """Say what in the address made no sense, and whether the figures are older or others than elsewhere."""
    if remarks := choice_remarks(scherm, with_subject=with_subject):
        st.info("\n\n".join(safe_markdown(remark) for remark in remarks))


def show_on_print(scherm: Scherm) -> None:
    """Put on a print of any page of which figures it is, and the link to the same screen; unseen on it."""
    said = f"Wijkverkenner. {version_line(scherm)} {state.link_to_this_screen()}"
    st.html(render("alinea.html", soort="afdruk", tekst=said))


def show_title(title: str) -> None:
    """Show the message of the page as its one heading, with the buttons to present and to share."""
    with st.container(key="kop"):
        st.title(safe_markdown(title), anchor=False)
        st.button(
            "Presenteren",
            on_click=state.in_full(lambda: state.choose(presenteren="1")),
            shortcut="P",
            help="Alleen de kaart of grafiek, groot. Bladeren met PageDown en PageUp, stoppen met Escape.",
        )
        _copy_button(data={"link": state.link_to_this_screen()}, key="kopieer_link", width="content")
