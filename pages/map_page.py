"""Kaart: one indicator, one sentence, two linked pictures."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.beeld import load_beeld
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.controls import choose_gebieden, choose_kleuring
from wijkdata.ui.blocks.figures import map_alt, message, second_message, show_remarks_below
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.legend import show_legend
from wijkdata.ui.blocks.map import map_classes, show_map
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.ranking import show_ranking
from wijkdata.ui.blocks.story import make_story
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.window import window_size
from wijkdata.view.downloads import file_name
from wijkdata.view.tables import table_in_numbers, table_in_words
from wijkdata.view.words import safe_markdown

LINKS = 11 / 21  # share of the width that the map takes

scherm = state.current()
keuze, indicator = scherm.keuze, scherm.indicator
beeld = load_beeld(scherm)
if keuze.presenteren:
    show_story(make_story(scherm, beeld))
    st.stop()

show_title(message(scherm, beeld))
st.markdown(safe_markdown(second_message(scherm, beeld)))
if beeld.leeg:
    states.show_no_figures(scherm)
    st.stop()

klassen = map_classes(scherm, beeld)
kaart, rang = st.columns([LINKS, 1 - LINKS], gap="medium")
with kaart:
    show_map(scherm, beeld, klassen, map_alt(scherm, beeld), width=window_size().column(LINKS), height=350)
    show_legend(scherm, beeld, klassen)
with rang:
    show_ranking(scherm, beeld, height=30)
gekozen, kleuren = st.columns(2, gap="medium")
with gekozen:
    choose_gebieden(scherm, beeld.cijfers)
with kleuren:
    choose_kleuring(scherm)
opmerkingen = show_remarks_below(scherm, beeld)
show_table_fold(
    "kaart_tabel",
    lambda: table_in_words(beeld.cijfers, indicator, beeld.maatstaf),
    lambda: table_in_numbers(beeld.cijfers, indicator, int(keuze.jaar or 0), keuze.leeftijd, beeld.maatstaf),
    opmerkingen,
    file_name(scherm.gemeente_naam, keuze.niveau, indicator.sleutel, keuze.jaar),
)
