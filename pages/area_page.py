"""Werkgebied: an area of one's own, composed of buurten, with their figures combined."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks import working_area as blocks
from wijkdata.ui.blocks import working_area_figures as figures
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.keeping import show_said
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.states import show_choose_gemeente, show_no_buurten
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.blocks.working_area_keep import open_linked_area, show_keeping, werkgebieden
from wijkdata.ui.werkgebied import load_werkblad

LINKS = 3 / 5  # share of the width that the map takes

scherm = state.current()
if scherm.keuze.heel_nederland:
    show_title("Een werkgebied ligt in één gemeente")
    show_choose_gemeente()
    st.stop()

blad = load_werkblad(scherm)
if blad.buurten.empty:
    show_title(f"Geen buurten in {scherm.gemeente_naam}")
    show_no_buurten(scherm)
    st.stop()
if scherm.keuze.presenteren:
    show_story(figures.make_area_story(scherm, blad))
    st.stop()

bewaren = werkgebieden(scherm, blad)
open_linked_area(scherm, bewaren)
show_title(blocks.page_title(scherm, blad))
show_said(bewaren)
kaart, samenstellen = st.columns([LINKS, 1 - LINKS], gap="medium")
with kaart:
    blocks.show_map(scherm, blad, width=window_size().column(LINKS), height=430)
with samenstellen:
    blocks.choose_areas(scherm, blad)
    blocks.show_facts(scherm, blad)
    with st.container(key="bewaren"):
        show_keeping(scherm, blad, bewaren)
if blad.gebied.buurten:
    figures.show_themes(scherm, blad)
    figures.show_missing(blad)
    figures.show_grounds(scherm, blad)
