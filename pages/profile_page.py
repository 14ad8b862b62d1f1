"""Wijkprofiel: one area as a story, what is less good and what goes well side by side."""

import streamlit as st

from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.screens.measured import load_profielgemeten
from wijkdata.screens.position import load_profielplaatsen
from wijkdata.screens.profile import (
    load_gelijkend,
    load_kaartje,
    load_leeftijden,
    load_profiel,
    load_profiel_veranderingen,
)
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.paper import show_paper
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.profile import parts
from wijkdata.ui.profile.controls import show_choice
from wijkdata.ui.profile.story import make_profile_story
from wijkdata.view.profile.parts import make_namen
from wijkdata.view.profile.sentences import title

scherm = state.current()
profiel = load_profiel(scherm)
if scherm.keuze.presenteren:
    steps = make_profile_story(scherm, profiel)
    show_slide(this_step(steps)(), steps)
    st.stop()

namen = make_namen(scherm, profiel)
show_title(title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam))
show_choice(scherm, profiel)
parts.show_top(profiel, load_profiel_veranderingen(scherm), load_kaartje(scherm))
if not profiel.leeg:
    parts.show_both_sides(profiel, namen)
    parts.show_who(profiel, namen)
    parts.show_themes(scherm, profiel, namen)
    parts.show_measured(scherm, profiel, load_profielgemeten(scherm))
    parts.show_country(scherm, profiel, load_profielplaatsen(scherm))
    parts.show_ages(load_leeftijden(scherm), profiel.code, namen)
    if profiel.heeft_gelijken:
        parts.show_similar(scherm, profiel, load_gelijkend(scherm))
parts.show_missing(scherm, profiel)
parts.show_table(scherm, profiel, namen, load_profielplaatsen(scherm))
show_paper(scherm, Rapportsoort.WIJKPROFIEL, Rapportsoort.WIJKPOSTER)
