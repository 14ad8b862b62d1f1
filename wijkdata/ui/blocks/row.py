"""Lists beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def in_a_row(name: str) -> DeltaGenerator:
    """Return room for lists beside each other, on a phone below each other (see stijl.css).

    Columns do so too, but each is one more thing to tell the browser at every click.
    """
    return st.container(key=f"rij_{name}")
