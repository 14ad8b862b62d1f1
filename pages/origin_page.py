"""Waar komt dit vandaan?: one figure, followed down to the cell of the file it comes from."""

import streamlit as st

from wijkdata.screens.origin import load_cijferherkomst
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.map.story import make_story
from wijkdata.ui.origin import parts
from wijkdata.view.origin.sentences import title

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

herkomst = load_cijferherkomst(scherm)
show_title(title(herkomst))
parts.show_notes(scherm, herkomst)
parts.show_steps(scherm, herkomst)
parts.show_source_facts(herkomst)
parts.show_questions()
