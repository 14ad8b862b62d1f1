"""Gegevens: which figures are here, and how to get those of one's own municipality."""

import streamlit as st

from wijkdata.screens.data import load_eigen, load_gegevens
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.account import may_replace_figures
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.data.own_list import show_own
from wijkdata.ui.data.parts import show_not_here, show_what_is_here
from wijkdata.ui.data.replacing import show_replacing
from wijkdata.ui.map.story import make_story

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

gegevens = load_gegevens(scherm)
show_title("Gegevens")
busy, may_change = False, may_replace_figures(scherm.rechten)
if may_change:
    busy = show_replacing(gegevens.versie.titel, scherm.rechten)
else:
    show_not_here()
if not busy and may_change:
    show_own(scherm, load_eigen(scherm))
if not busy:
    show_what_is_here(gegevens)
