"""SQL: questions to the database that somebody writes himself, which can only read."""

import streamlit as st

from wijkdata.screens.sql import load_sqlkennis
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.map.story import make_story
from wijkdata.ui.sql.answer import show_given
from wijkdata.ui.sql.question import find_given, show_examples, show_question
from wijkdata.ui.sql.schema import show_schema
from wijkdata.view.sql.words import DEEL, UITLEG

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

kennis = load_sqlkennis(scherm)
show_title("Vragen in SQL")
st.markdown(UITLEG if scherm.rechten.sees_all else f"{UITLEG} {DEEL}")
show_schema(scherm, kennis.tabellen)
show_examples(kennis)
written = show_question(scherm, kennis)
if (given := find_given(scherm)) is not None:
    show_given(scherm, given, written)
