"""Why a file does not come along: the browser keeps it back unheard by the app, and tells it in English."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from wijkdata.view.refused import refusals

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"

_tell = st.components.v2.component(
    "geweigerd",
    html=(_PARTS / "geweigerd.html").read_text(encoding="utf-8"),
    css=(_PARTS / "geweigerd.css").read_text(encoding="utf-8"),
    js=(_PARTS / "geweigerd.js").read_text(encoding="utf-8"),
)


def tell_refused(field: str, megabytes: int, advice: str = "") -> None:
    """Say below a field for files which files it refused; to be called right after it.

    Parameters
    ----------
    field
        Its key.
    megabytes
        How large a file may be.
    advice
        What to do with one that is larger.
    """
    _tell(key=f"{field}_geweigerd", data={"veld": field, "zinnen": refusals(megabytes, advice)})
