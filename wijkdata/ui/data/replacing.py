"""Replacing the figures: what is being made, what was asked, or else from where they are to come."""

from __future__ import annotations

import streamlit as st

from wijkdata.rights import Rechten
from wijkdata.ui.data.fetching import ask_whom, is_asked, show_fetching
from wijkdata.ui.data.files import WAY, are_given, ask_for_files, show_files
from wijkdata.ui.data.running import running, show_running
from wijkdata.view.data import WAYS, fetch_title


def is_at_hand() -> bool:
    """Whether replacing was asked for, is going on or was just done: then it comes first on the page."""
    return running() is not None or is_asked() or are_given()


def show_replacing(titel: str, rechten: Rechten) -> bool:
    """Show how far replacing is: nothing asked yet, what would come, at work, done.

    Return whether something is at hand: then what is here now would only stand in the way, and a page that
    grows shorter would show its foot.

    Parameters
    ----------
    titel
        What the figures of now are called: they will be replaced.
    """
    st.header(fetch_title(), anchor=False)
    if (job := running()) is not None:
        return show_running(job, titel)
    if show_fetching(titel) or show_files(titel):
        return True
    _ask(rechten)
    return False


def _ask(rechten: Rechten) -> None:
    way = st.radio("Waar komen de cijfers vandaan?", list(WAYS), format_func=WAYS.get, key=WAY,
                   horizontal=True)  # fmt: skip
    if way == "bestanden":
        ask_for_files(rechten)
    else:
        ask_whom()
