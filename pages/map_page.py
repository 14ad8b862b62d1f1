"""Kaart: one indicator, one sentence, two linked pictures."""

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.measured import load_kaartgemeten
from wijkdata.screens.position import load_kaartplaats
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.areas import choose_areas
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.map import choose_klassen
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.row import in_a_row
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.map.controls import choose_kleuring
from wijkdata.ui.map.parts import LINKS, show_coloured, show_figures, show_ranked
from wijkdata.ui.map.story import make_story
from wijkdata.view.map.take import subject_figures
from wijkdata.view.map.words import message, place_message, remarks, second_message
from wijkdata.view.measured import measured_sentence
from wijkdata.view.vandaan import picture_links
from wijkdata.view.words import safe_markdown

scherm = state.current()
if scherm.keuze.presenteren:
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

figures = load_kaartcijfers(scherm)
titel = message(scherm, figures)
show_title(titel)
said = [
    second_message(scherm, figures),
    place_message(scherm, figures, load_kaartplaats(scherm, figures)),
    measured_sentence(load_kaartgemeten(scherm, figures)),
]
st.markdown(safe_markdown(" ".join(filter(None, said))))
if figures.leeg:
    states.show_no_figures(scherm)
    st.stop()

klassen = choose_klassen(scherm, figures)
opmerkingen = remarks(scherm, figures)
about = (subject_figures(scherm, figures), titel, opmerkingen)
kaart, rang = st.columns([LINKS, 1 - LINKS], gap="medium")
with kaart:
    show_coloured(scherm, figures, klassen, load_vormen(scherm), about)
with rang:
    show_ranked(scherm, figures, about)
names = dict(zip(figures.cijfers["code"], figures.cijfers["naam"], strict=True))
with in_a_row("keuze"):
    choose_areas(scherm, names, "Klik op de kaart of kies hier")
    choose_kleuring(scherm)
show_source(scherm, opmerkingen, [figures.indicator], herkomst=picture_links(scherm, figures))
show_figures(scherm, figures, about)
show_story_file(scherm, Verhaal.KAART)
