"""Kaart: one indicator, one sentence, two linked pictures."""

from functools import partial

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.measured import load_kaartgemeten
from wijkdata.screens.position import load_kaartplaats
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.areas import choose_areas
from wijkdata.ui.blocks.dots import rows_for, show_dots
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.map import choose_klassen, show_map
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.blocks.table import show_figures_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.map.controls import choose_kleuring
from wijkdata.ui.map.legend import show_legend
from wijkdata.ui.map.story import make_story
from wijkdata.view.map.take import dots_picture, map_picture, subject_figures
from wijkdata.view.map.words import map_labels, message, place_message, remarks, second_message
from wijkdata.view.measured import measured_sentence
from wijkdata.view.vandaan import picture_links
from wijkdata.view.words import safe_markdown

LINKS = 11 / 21  # share of the width that the map takes

scherm = state.current()
if scherm.keuze.presenteren:
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

figures = load_kaartcijfers(scherm)
show_title(titel := message(scherm, figures))
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
cijfers, _, opmerkingen = about = (subject_figures(scherm, figures), titel, remarks(scherm, figures))
kaart, rang = st.columns([LINKS, 1 - LINKS], gap="medium")
with kaart:
    width, vormen = window_size().column(LINKS), load_vormen(scherm)
    labels = map_labels(figures) if klassen.is_verschil else {}
    show_map(scherm, figures, klassen, vormen, width=width, height=350, labels=labels)
    show_legend(scherm, figures, klassen)
    show_take(scherm, "kaart", partial(map_picture, scherm, figures, vormen, *about))
with rang:
    show_dots(scherm, figures, height=30)
    show_take(scherm, "rangorde", partial(dots_picture, scherm, figures, rows_for(30), *about))
gekozen, kleuren = st.columns(2, gap="medium")
with gekozen:
    names = dict(zip(figures.cijfers["code"], figures.cijfers["naam"], strict=True))
    choose_areas(scherm, names, "Klik op de kaart of kies hier")
with kleuren:
    choose_kleuring(scherm)
show_source(scherm, opmerkingen, [figures.indicator], herkomst=picture_links(scherm, figures))
show_figures_fold(scherm, "kaart_tabel", figures, cijfers, opmerkingen)
show_story_file(scherm, Verhaal.KAART)
