"""Which figures are here, and what is said where they cannot be replaced."""

from __future__ import annotations

import streamlit as st

from wijkdata.screens.data import Gegevens
from wijkdata.screens.screen import Scherm
from wijkdata.ui.explain.parts import show_sources, show_version


def show_not_here() -> None:
    """Say where figures can be got."""
    st.info(
        "Andere cijfers ophalen kan alleen op de computer waarop de app draait, of door een beheerder die is "
        "ingelogd. Vraag het degene die de app voor u klaarzette."
    )


def show_what_is_here(scherm: Scherm, gegevens: Gegevens) -> None:
    """Show the sources of the figures, and which version this is."""
    show_sources(scherm, gegevens.bronnen)
    show_version(gegevens.versie)
