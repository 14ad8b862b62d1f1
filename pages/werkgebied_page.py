"""Werkgebied: an area of one's own, composed of buurten, with their figures combined."""

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.map import load_vormen
from wijkdata.screens.werkgebied import load_werkblad
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.keeping import show_said
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.states import show_choose_gemeente, show_no_buurten
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.werkgebied import figures, parts
from wijkdata.ui.werkgebied.keep import open_linked_werkgebied, show_keeping, werkgebieden
from wijkdata.ui.werkgebied.story import make_werkgebied_story
from wijkdata.view.places import waar
from wijkdata.view.werkgebied.remarks import title

LINKS = 3 / 5  # share of the width that the map takes

scherm = state.current()
if scherm.keuze.heel_nederland:
    show_title("Een werkgebied ligt in één gemeente")
    show_choose_gemeente()
    st.stop()

blad = load_werkblad(scherm)
if blad.buurten.empty:
    show_title(f"Geen buurten {waar(scherm.gemeente_naam)}")
    show_no_buurten(scherm)
    st.stop()
if scherm.keuze.presenteren:
    steps = make_werkgebied_story(scherm, blad)
    show_slide(this_step(steps)(), steps)
    st.stop()

bewaren = werkgebieden(scherm, blad)
open_linked_werkgebied(scherm, bewaren)
show_title(title(scherm, blad))
show_said(bewaren)
kaart, samenstellen = st.columns([LINKS, 1 - LINKS], gap="medium")
with kaart:
    vormen = load_vormen(scherm, [blad.gebied], blad.gebied.indeling_jaar)
    parts.show_map(scherm, blad, vormen, width=window_size().column(LINKS), height=430)
with samenstellen:
    parts.choose_buurten(scherm, blad)
    parts.show_facts(scherm, blad)
    with st.container(key="bewaren"):
        show_keeping(scherm, blad, bewaren)
if blad.gebied.buurten:
    figures.show_themes(scherm, blad)
    figures.show_missing(blad)
    figures.show_grounds(scherm, blad)
    show_story_file(scherm, Verhaal.WERKGEBIED)
