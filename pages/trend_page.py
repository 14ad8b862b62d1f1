"""Trend: how a figure moved over the years, and where that cannot be said."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.borders import show_borders
from wijkdata.ui.blocks.controls import choose_gebieden
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.trend import (
    make_trend_story,
    message,
    show_all_panels,
    show_change,
    show_lines,
    show_remarks,
)
from wijkdata.ui.trend import is_too_much, load_gebieden, load_verloop

scherm = state.current()
verloop = load_verloop(scherm)
if scherm.keuze.presenteren and verloop.lijnen:
    show_story(make_trend_story(scherm, verloop))
    st.stop()

show_title(message(verloop, scherm))
if not verloop.jaren:
    states.show_no_figures(scherm)
    st.stop()

if verloop.lijnen:  # before any note: a chart that changes place is drawn anew
    show_lines(scherm, verloop, height=300)
if len(verloop.jaren) == 1:
    st.info(f"Er zijn alleen cijfers over {verloop.jaren[0]}. Een verandering ziet u pas met twee jaren.")
if not scherm.indicator.mag_trend:
    st.info("Dit cijfer is niet gemaakt om door de jaren te volgen. Trek er geen conclusies uit.")
choose_gebieden(scherm, load_gebieden(scherm), "Kies gebieden voor in de grafiek")
show_remarks(scherm, verloop)
if is_too_much(scherm):
    st.info("Kies een gemeente om alle wijken te zien, of kies hierboven een paar wijken.")
else:
    show_all_panels(scherm, verloop)
show_change(scherm, verloop)
show_borders(scherm, verloop, width=620, height=340)
