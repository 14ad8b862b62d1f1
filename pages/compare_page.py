"""Vergelijken: areas beside each other, on all subjects, on one, on two, or a few of them in full."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks.compare import show_beside, show_dots, show_heat_table, show_pair
from wijkdata.ui.blocks.compare_controls import beeldsoort, choose_beeld
from wijkdata.ui.blocks.compare_story import make_compare_story
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.choice import Beeldsoort

scherm = state.current()
if scherm.keuze.presenteren:
    show_story(make_compare_story(scherm))
    st.stop()

choose_beeld(scherm)
match beeldsoort(scherm):
    case Beeldsoort.TABEL:
        show_heat_table(scherm)
    case Beeldsoort.PUNTEN:
        show_dots(scherm)
    case Beeldsoort.SAMEN:
        show_pair(scherm)
    case Beeldsoort.NAAST:
        show_beside(scherm)
