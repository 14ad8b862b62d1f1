"""Wijkprofiel: one area as a story, what is less good and what goes well side by side."""

import streamlit as st

from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.slides.nouns import Verhaal
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
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.profile import parts
from wijkdata.ui.profile.controls import show_choice
from wijkdata.ui.profile.story import make_profile_story
from wijkdata.view.profile.parts import make_namen
from wijkdata.view.profile.sentences import title
from wijkdata.view.profile.take import profile_figures

scherm = state.current()
profiel = load_profiel(scherm)
if scherm.keuze.presenteren:
    steps = make_profile_story(scherm, profiel)
    show_slide(this_step(steps)(), steps)
    st.stop()

namen = make_namen(scherm, profiel)
show_title(title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam))
show_choice(scherm, profiel)
plaatsen = load_profielplaatsen(scherm)
cijfers = profile_figures(scherm, profiel, namen, plaatsen)
parts.show_top(scherm, profiel, load_profiel_veranderingen(scherm), load_kaartje(scherm), cijfers)
if not profiel.leeg:
    parts.show_both_sides(scherm, profiel, namen, cijfers)
    parts.show_who(scherm, profiel, namen, cijfers)
    parts.show_themes(scherm, profiel, namen, cijfers)
    parts.show_measured(scherm, profiel, load_profielgemeten(scherm), cijfers)
    parts.show_country(scherm, profiel, plaatsen)
    parts.show_ages(scherm, profiel, load_leeftijden(scherm), namen, cijfers)
    if profiel.heeft_gelijken:
        parts.show_similar(scherm, profiel, load_gelijkend(scherm), cijfers)
parts.show_missing(scherm, profiel)
parts.show_table(scherm, profiel, namen, cijfers)
show_paper(scherm, Rapportsoort.WIJKPROFIEL, Rapportsoort.WIJKPOSTER)
show_story_file(scherm, Verhaal.PROFIEL)
