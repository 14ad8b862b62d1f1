"""Start: the answer first, then where to go next."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.beeld import load_beeld
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.figures import (
    label_extremes,
    map_alt,
    own_message,
    second_message,
    show_remarks_below,
)
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.highlights import show_highlights
from wijkdata.ui.blocks.map import map_classes, show_map
from wijkdata.ui.blocks.next_steps import show_next_steps
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.story import make_story
from wijkdata.ui.blocks.window import window_size
from wijkdata.view.words import safe_markdown

LINKS = 11 / 21  # share of the width that the map takes

scherm = state.current()
beeld = load_beeld(scherm)
if scherm.keuze.presenteren:
    show_story(make_story(scherm, beeld))
    st.stop()

show_title(f"Zo staat {scherm.gemeente_naam} ervoor")
kaart, lijst = st.columns([LINKS, 1 - LINKS], gap="large")
with kaart:
    st.header(safe_markdown(own_message(scherm, beeld)), anchor=False)
    if beeld.leeg:
        states.show_no_figures(scherm)
    else:
        show_map(
            scherm,
            beeld,
            map_classes(scherm, beeld),
            map_alt(scherm, beeld),
            width=window_size().column(LINKS),
            height=330,
            labels=label_extremes(beeld),
        )
        st.markdown(safe_markdown(second_message(scherm, beeld)))
    show_remarks_below(scherm, beeld)
with lijst:
    show_highlights(scherm)
show_next_steps(scherm)
