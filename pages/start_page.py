"""Start: the answer first, then where to go next."""

from functools import partial

import streamlit as st

from wijkdata.screens.map import load_kaartcijfers, load_vormen
from wijkdata.screens.start import load_highlights
from wijkdata.ui import state
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.map import choose_klassen, show_map
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.map.legend import show_legend_line
from wijkdata.ui.map.story import make_story
from wijkdata.ui.start.highlights import show_highlights
from wijkdata.ui.start.next_steps import show_next_steps, show_own_figures
from wijkdata.view.map.take import map_picture, subject_figures
from wijkdata.view.map.words import map_labels, own_message, remarks, second_message
from wijkdata.view.start.highlights import start_title
from wijkdata.view.vandaan import picture_links
from wijkdata.view.words import safe_markdown

LINKS = 11 / 21  # share of the width that the map takes

scherm = state.current()
if scherm.keuze.presenteren:
    steps = make_story(scherm, load_highlights(scherm))
    show_slide(this_step(steps)(), steps)
    st.stop()

figures = load_kaartcijfers(scherm)
show_title(start_title(scherm.gemeente_naam))
show_own_figures(scherm)
kaart, lijst = st.columns([LINKS, 1 - LINKS], gap="large")
with kaart:
    titel = own_message(scherm, figures)
    st.header(safe_markdown(titel), anchor=False)
    opmerkingen = remarks(scherm, figures)
    if figures.leeg:
        states.show_no_figures(scherm)
    else:
        klassen, labels, width = (
            choose_klassen(scherm, figures),
            map_labels(figures),
            window_size().column(LINKS),
        )
        vormen, cijfers = load_vormen(scherm), subject_figures(scherm, figures)
        show_map(scherm, figures, klassen, vormen, width=width, height=330, labels=labels)
        show_legend_line(figures, klassen)
        st.markdown(safe_markdown(second_message(scherm, figures)))
        show_take(scherm, "kaart", partial(map_picture, scherm, figures, vormen, cijfers, titel, opmerkingen))
    show_source(scherm, opmerkingen, [figures.indicator], herkomst=picture_links(scherm, figures))
with lijst:
    show_highlights(scherm, load_highlights(scherm))
show_next_steps(scherm)
