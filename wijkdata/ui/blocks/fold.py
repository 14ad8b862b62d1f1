"""A fold on a page: what is in it is only worked out while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from wijkdata.ui import state

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def open_fold(label: str, key: str, *, changes: bool = False) -> DeltaGenerator | None:
    """Show a fold and return its inside, or None while it is closed.

    Parameters
    ----------
    changes
        Whether the label changes while the fold is open: Streamlit takes it for another fold then, which
        would be closed, so its state is written at every run.
    """
    if changes:
        st.session_state[key] = st.session_state.get(key, False)
    fold = st.expander(label, key=key, on_change=state.stay)
    return fold if fold.open else None
