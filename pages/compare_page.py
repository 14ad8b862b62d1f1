"""Vergelijken: areas beside each other, on all subjects, on one, on two, or a few of them in full."""

import streamlit as st

from wijkdata.choice.address import Beeldsoort
from wijkdata.screens.compare import (
    load_gebieden_met_maatstaf,
    load_overzicht,
    load_paar,
    load_punten,
    load_warmtetabel,
    subjects,
)
from wijkdata.ui import state
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.compare.controls import beeldsoort, choose_beeld
from wijkdata.ui.compare.parts import show_beside, show_heat_table, show_one_subject, show_pair
from wijkdata.ui.compare.story import make_compare_story

scherm = state.current()
if scherm.keuze.presenteren:
    steps = make_compare_story(scherm)
    show_slide(this_step(steps)(), steps)
    st.stop()

choose_beeld(scherm)
gebieden = load_gebieden_met_maatstaf(scherm)
match beeldsoort(scherm):
    case Beeldsoort.TABEL:
        show_heat_table(scherm, gebieden, load_warmtetabel(scherm))
    case Beeldsoort.PUNTEN:
        show_one_subject(scherm, gebieden, load_punten(scherm))
    case Beeldsoort.SAMEN:
        show_pair(scherm, gebieden, load_paar(scherm))
    case Beeldsoort.NAAST:
        show_beside(scherm, gebieden, load_overzicht(scherm, subjects(scherm)))
