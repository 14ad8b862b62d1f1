"""Ongelijkheid: how a figure differs over a socio-economic ladder of areas, and how many people that is."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks import inequality as blocks
from wijkdata.ui.blocks.clusters import show_clusters
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.inequality import load_ongelijkheid
from wijkdata.view.inequality_sentences import gap_sentence
from wijkdata.view.words import safe_markdown

scherm = state.current()
keuze, indicator = scherm.keuze, scherm.indicator
onder = load_ongelijkheid(scherm)
if onder is None or onder.ladder is None or onder.maten is None:
    show_title(f"{indicator.naam}: ongelijkheid in {scherm.gemeente_naam}")
    blocks.show_nothing(scherm, onder)
    st.stop()
ladder, maten = onder.ladder, onder.maten
if keuze.presenteren:
    show_story(blocks.make_inequality_story(scherm, onder, ladder, maten))
    st.stop()

show_title(blocks.message(scherm, maten, onder.ses))
st.markdown(safe_markdown(gap_sentence(maten.kloof, indicator, onder.ses, keuze.niveau)))
groepen, gebieden = st.columns(2, gap="large")
with groepen:
    blocks.show_gap(scherm, onder, maten)
with gebieden:
    blocks.show_ladder(scherm, ladder, onder, maten, height=300)
blocks.show_proof(scherm)
blocks.show_remarks(scherm, ladder, onder)
mensen, jaren = st.columns(2, gap="large")
with mensen:
    blocks.show_people(scherm, ladder, onder, maten)
with jaren:
    blocks.show_course_below(scherm, onder)
blocks.show_measures(scherm, maten)
show_clusters(scherm)
blocks.show_table(scherm, ladder, onder, maten)
