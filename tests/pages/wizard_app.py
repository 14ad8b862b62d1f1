"""Adding an own figure on a page of its own, to test without what stands around it."""

import os

import streamlit as st

from wijkdata.database.connection import Database
from wijkdata.eigen.models import EigenCijfers, EigenFout
from wijkdata.paths import configured_path
from wijkdata.screens.screen import read_screen
from wijkdata.ui.data.own_wizard import show_wizard


def keep(cijfers: EigenCijfers) -> None:
    """Refuse what the test wants refused, keep the rest."""
    if cijfers.indicator.naam == os.environ.get("WIZARD_WEIGERT"):
        raise EigenFout("Iemand anders bewaart op dit moment iets.")
    st.session_state.setdefault("bewaard", []).append(cijfers)


address = {"gemeente": [os.environ.get("WIZARD_GEMEENTE", "GM9999")]}
scherm = read_screen(Database(configured_path()), address)
assert scherm is not None
kept = st.session_state.get("bewaard", [])
show_wizard(scherm, [one.indicator for one in kept], keep, st.session_state.get("vervangt"))
