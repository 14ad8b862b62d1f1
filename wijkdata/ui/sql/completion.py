"""Names of tables and columns while somebody types: Streamlit's own field completes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_PARTS = Path(__file__).resolve().parents[3] / "assets" / "schermdelen"

_complete = st.components.v2.component(
    "aanvullen",
    html=(_PARTS / "aanvullen.html").read_text(encoding="utf-8"),
    css=(_PARTS / "aanvullen.css").read_text(encoding="utf-8"),
    js=(_PARTS / "aanvullen.js").read_text(encoding="utf-8"),
)


def show_completion(field: str, names: Sequence[str]) -> None:
    """Offer names that begin as the word being typed in the field with this key."""
    _complete(key="aanvullen", data={"veld": field, "namen": list(names)})
