"""Ongelijkheid: how a figure differs over a socio-economic ladder of areas, and how many people that is."""

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.inequality import load_ongelijkheid, load_samenhang
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.ui import state
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.inequality import parts
from wijkdata.ui.inequality.clusters import show_clusters
from wijkdata.ui.inequality.story import make_inequality_story
from wijkdata.view.inequality.sentences import gap_message, message, nothing_sentence, remarks
from wijkdata.view.inequality.tables import ladder_line
from wijkdata.view.places import waar
from wijkdata.view.words import safe_markdown

scherm = state.current()
keuze, indicator = scherm.keuze, scherm.indicator
onder = load_ongelijkheid(scherm)
if onder is None or onder.ladder is None or onder.maten is None:
    show_title(f"{indicator.naam}: ongelijkheid {waar(scherm.gemeente_naam)}")
    st.info(nothing_sentence(onder, keuze.niveau))
    st.stop()
ladder, maten = onder.ladder, onder.maten
if keuze.presenteren:
    steps = make_inequality_story(scherm, onder, ladder, maten)
    show_slide(this_step(steps)(), steps)
    st.stop()

show_title(message(scherm, onder, maten))
st.markdown(safe_markdown(gap_message(scherm, onder, maten)))
groepen, gebieden = st.columns(2, gap="large")
with groepen:
    parts.show_gap(scherm, onder, maten)
with gebieden:
    parts.show_ladder(scherm, ladder, onder, maten, height=300)
parts.show_proof(scherm)
show_source(
    scherm,
    remarks(scherm, ladder, onder),
    [indicator],
    key="bron_ongelijkheid",
    herkomst=ladder_line(scherm, ladder),
)
mensen, jaren = st.columns(2, gap="large")
with mensen:
    parts.show_people(scherm, ladder, onder, maten)
with jaren:
    parts.show_course_below(scherm, onder)
parts.show_measures(scherm, onder, maten)
if fold := open_fold("Waar ligt het bij elkaar?", "clusters"):
    with fold:
        show_clusters(scherm, load_kaartcijfers(scherm), *load_samenhang(scherm))
parts.show_table(scherm, ladder, onder, maten)
show_story_file(scherm, Verhaal.ONGELIJKHEID)
