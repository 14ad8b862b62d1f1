"""Wijkprofiel: one area as a story, what is less good and what goes well side by side."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks import profile as blocks
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.profile_choice import show_choice
from wijkdata.ui.blocks.profile_story import make_profile_story
from wijkdata.ui.profiel import load_profiel
from wijkdata.view.profile_sentences import title

scherm = state.current()
profiel = load_profiel(scherm)
if scherm.keuze.presenteren:
    show_story(make_profile_story(scherm, profiel))
    st.stop()

colours = blocks.colours()
show_title(title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam))
show_choice(scherm, profiel)
blocks.show_top(scherm, profiel)
if not profiel.leeg:
    blocks.show_both_sides(profiel, colours)
    blocks.show_who(profiel, colours)
    blocks.show_themes(scherm, profiel, colours)
    blocks.show_ages(scherm, profiel)
    blocks.show_similar(scherm, profiel)
blocks.show_missing(scherm, profiel)
blocks.show_table(scherm, profiel)
