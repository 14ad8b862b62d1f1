"""What one can set on the map page itself: which areas are selected and what the colours say."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wijkdata.models import Niveau
from wijkdata.ui import state
from wijkdata.ui.beeld import KLEURING_NAAM, kleuring, kleuringen
from wijkdata.ui.choice import MAX_GEBIEDEN
from wijkdata.ui.state import Scherm
from wijkdata.ui.widgets import on_choice, start_place, start_value
from wijkdata.view.words import niveau_naam


def choose_gebieden(
    scherm: Scherm, gebieden: pd.DataFrame, placeholder: str = "Klik op de kaart of kies hier"
) -> None:
    """Let the user select areas by name (code, naam and gemeente_naam), for who does not click on a map."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    names, chosen = _names(scherm, gebieden), list(scherm.keuze.gebieden)
    st.multiselect(
        f"Gekozen {areas}",
        list(names),
        default=start_value("kies_gebied", chosen, [names.get(code) for code in chosen]),
        key="kies_gebied",
        format_func=lambda code: names.get(code, code),
        max_selections=MAX_GEBIEDEN,
        placeholder=placeholder,
        on_change=on_choice("kies_gebied", lambda: state.choose(gebied=st.session_state["kies_gebied"])),
    )


def _names(scherm: Scherm, gebieden: pd.DataFrame) -> dict[str, str]:
    """Return what every area is called; in the whole country a wijk bears its gemeente too."""
    codes, names = gebieden["code"].tolist(), gebieden["naam"].tolist()
    if not scherm.keuze.heel_nederland or scherm.keuze.niveau is Niveau.GEMEENTE:
        return dict(zip(codes, names, strict=True))
    gemeenten = gebieden["gemeente_naam"].tolist()
    return {code: f"{naam} ({gm})" for code, naam, gm in zip(codes, names, gemeenten, strict=True)}


def choose_kleuring(scherm: Scherm) -> None:
    """Let the user choose what the colours of the map say."""
    options, chosen = kleuringen(scherm), kleuring(scherm)
    names = {one: KLEURING_NAAM[one].format(gemeente=scherm.gemeente_naam) for one in options}
    st.selectbox(
        "Kleuren op de kaart",
        options,
        index=start_place("kies_klassen", options, chosen, names[chosen]),
        key="kies_klassen",
        format_func=names.__getitem__,
        on_change=on_choice(
            "kies_klassen", lambda: state.choose(klassen=st.session_state["kies_klassen"].value)
        ),
    )
