"""Uitleg: what every figure means, where it comes from, and how to read it."""

import streamlit as st

from wijkdata.screens.explain import load_uitleg
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.explain.parts import (
    show_chosen,
    show_elsewhere,
    show_how_to_read,
    show_sources,
    show_subjects,
    show_version,
    show_who_may,
)
from wijkdata.ui.map.story import make_story
from wijkdata.view.elsewhere import missing_topics

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

uitleg = load_uitleg(scherm)
show_title("Uitleg bij de cijfers")
asked = scherm.catalogue.get(scherm.gelezen.begrip)
show_chosen(uitleg, asked or scherm.indicator, gevraagd=asked is not None)
elders = missing_topics(scherm)
show_subjects(uitleg, elders)
show_elsewhere(elders)
show_how_to_read()
show_sources(scherm, uitleg.bronnen)
show_who_may(scherm)
show_version(uitleg.versie)
