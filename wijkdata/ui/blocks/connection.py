"""Goes on after a connection that was lost: the page is made once more, maybe by another server."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.ui import state

_SCRIPT = Path(__file__).resolve().parents[3] / "assets" / "schermdelen" / "verbinding.js"

_listen = st.components.v2.component("verbinding", js=_SCRIPT.read_text(encoding="utf-8"))


def hear_reconnection() -> None:
    """Draw the page again once the connection is back, so that the next click is one of a known visitor."""
    _listen(key="verbinding", on_terug_change=state.stay)
