"""Vergelijken: areas beside each other, on all subjects, on one, on two, or a few of them in full."""

import streamlit as st

from wijkdata.choice.address import Beeldsoort
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.compare import (
    load_gebieden_met_maatstaf,
    load_overzicht,
    load_punten,
    make_paar,
    order_overzicht,
    second_subject,
    subjects,
)
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.ui import state
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.compare.controls import beeldsoort, choose_beeld
from wijkdata.ui.compare.parts import show_beside, show_heat_table, show_one_subject, show_pair
from wijkdata.ui.compare.story import make_compare_story

scherm = state.current()
gebieden = load_gebieden_met_maatstaf(scherm)
if scherm.keuze.presenteren:
    tabel = order_overzicht(scherm, load_overzicht(scherm, gebieden, subjects(scherm)))
    paar = make_paar(load_overzicht(scherm, gebieden, second_subject(scherm)))
    steps = make_compare_story(scherm, tabel, paar)
    show_slide(this_step(steps)(), steps)
    st.stop()

choose_beeld(scherm)
match beeldsoort(scherm):
    case Beeldsoort.TABEL:
        tabel = order_overzicht(scherm, load_overzicht(scherm, gebieden, subjects(scherm)))
        show_heat_table(scherm, gebieden, tabel)
    case Beeldsoort.PUNTEN:
        show_one_subject(scherm, gebieden, load_punten(scherm, load_kaartcijfers(scherm)))
    case Beeldsoort.SAMEN:
        show_pair(scherm, gebieden, make_paar(load_overzicht(scherm, gebieden, second_subject(scherm))))
    case Beeldsoort.NAAST:
        show_beside(scherm, gebieden, load_overzicht(scherm, gebieden, subjects(scherm)))
show_story_file(scherm, Verhaal.VERGELIJKEN)
