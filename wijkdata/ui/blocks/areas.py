"""The list to select areas by name, for who does not click on a picture."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from wijkdata.choice.address import MAX_GEBIEDEN
from wijkdata.models import niveau_naam
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.widgets import on_choice, start_value
from wijkdata.view.search import LETTERS, area_options

KEY = "kies_gebied"


def choose_areas(
    scherm: Scherm, names: Mapping[str, str], placeholder: str = "Kies hier", most: int | None = None
) -> None:
    """Let the user select areas by name.

    Parameters
    ----------
    names
        The areas that can be selected, by code.
    most
        How many at most, said in the label; `MAX_GEBIEDEN`, not said, where it is None.
    """
    names = area_options(names)
    said = f" (hooguit {most})" if most else ""
    chosen = [code for code in scherm.keuze.gebieden if code in names][: most or MAX_GEBIEDEN]
    st.multiselect(
        f"Gekozen {niveau_naam(scherm.keuze.niveau, meervoud=True)}{said}",
        list(names),
        default=start_value(KEY, chosen, (most, [names[code] for code in chosen])),
        key=KEY,
        format_func=lambda code: names.get(code, code),
        max_selections=most or MAX_GEBIEDEN,
        placeholder=placeholder,
        on_change=on_choice(KEY, lambda: state.choose(gebied=st.session_state[KEY])),
        filter_mode=LETTERS,
        select_all=False,
    )
