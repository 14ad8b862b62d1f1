"""Gegevens: every figure as a table, and how to get those of one's own municipality."""

import streamlit as st

from wijkdata.screens.data import load_eigen, load_gegevens
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.account import may_replace_figures
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.data.own_list import show_own
from wijkdata.ui.data.parts import show_not_here, show_what_is_here
from wijkdata.ui.data.replacing import is_at_hand, show_replacing
from wijkdata.ui.data.tabel import show_tabel
from wijkdata.ui.map.story import make_story

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

gegevens = load_gegevens(scherm)
show_title("Gegevens")
may_replace = may_replace_figures(scherm.rechten)
first = may_replace and (scherm.fictief or is_at_hand())  # who practises wants figures of his own
busy = first and show_replacing(gegevens.versie.titel, scherm.rechten)
if not busy:
    show_tabel(scherm, gegevens.bronnen)
    if not may_replace:
        show_not_here()
    elif not first:
        show_replacing(gegevens.versie.titel, scherm.rechten)
    if may_replace:
        show_own(scherm, load_eigen(scherm))
    show_what_is_here(scherm, gegevens)
