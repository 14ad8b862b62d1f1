"""A list to choose one part of the address from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from wijkdata.screens.screen import Changes, Parameter
from wijkdata.ui import state
from wijkdata.ui.widgets import on_choice, start_place
from wijkdata.view.search import LETTERS


def choose_one(
    label: str,
    parameter: Parameter,
    names: Mapping[str, str],
    chosen: str | None,
    *,
    help: str | None = None,
    search: bool = True,
) -> None:
    """Let the user choose one value of `parameter`; the address says what is chosen.

    Parameters
    ----------
    names
        The values that can be chosen, and what they are called on the screen.
    chosen
        The value in use; None shows an empty list.
    search
        Whether one can type in it; not where the list is short.
    """
    key, options = f"kies_{parameter}", list(names)
    st.selectbox(
        label,
        options,
        index=start_place(key, options, chosen, names.get(chosen or "")),
        key=key,
        format_func=lambda value: names.get(value, value),
        on_change=on_choice(
            key, lambda: state.choose(**cast(Changes, {parameter: st.session_state[key] or ""}))
        ),
        help=help,
        disabled=len(names) < 2,
        placeholder="Kies of typ een naam",
        filter_mode=LETTERS if search else None,
    )
