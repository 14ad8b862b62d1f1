"""Start: the answer first, then where to go next."""

import streamlit as st

from wijkdata.models import Niveau
from wijkdata.ui import cache, state
from wijkdata.ui.beeld import load_beeld
from wijkdata.ui.blocks.figures import (
    label_extremes,
    map_alt,
    own_message,
    second_message,
    show_remarks_below,
)
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.map import is_dark, map_classes, show_map
from wijkdata.ui.blocks.next_steps import show_next_steps
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.story import make_story
from wijkdata.view.highlights import gap_sentence, gaps_html, standouts_html
from wijkdata.view.theme import palette
from wijkdata.view.words import niveau_naam, safe_markdown

scherm = state.current()
keuze, naam = scherm.keuze, scherm.gemeente_naam
beeld = load_beeld(scherm)
if keuze.presenteren:
    show_story(make_story(scherm, beeld))
    st.stop()

show_title(f"Zo staat {naam} ervoor")
onderdelen = Niveau.GEMEENTE if keuze.heel_nederland else Niveau.WIJK
gaps = cache.load_gaps(scherm.database, keuze.gemeente, onderdelen, scherm.gelezen.indeling_jaar)
colours = palette(dark=is_dark())
kaart, lijst = st.columns([11, 10], gap="large")
with kaart:
    st.subheader(safe_markdown(own_message(scherm, beeld)), anchor=False)
    show_map(
        scherm,
        beeld,
        map_classes(scherm, beeld),
        map_alt(scherm, beeld),
        width=480,
        height=360,
        labels=label_extremes(beeld),
    )
    st.markdown(safe_markdown(second_message(scherm, beeld)))
    show_remarks_below(scherm, beeld)
with lijst:
    if keuze.heel_nederland:
        st.subheader("Waarin gemeenten het meest verschillen", anchor=False)
        st.html(gaps_html(gaps, colours))
    else:
        st.subheader("Wat valt op vergeleken met Nederland", anchor=False)
        standouts = cache.load_standouts(scherm.database, keuze.gemeente)
        if standouts:
            st.html(standouts_html(standouts, naam, "Nederland", colours))
        else:
            st.info("Op de belangrijkste onderwerpen is er geen duidelijk verschil met Nederland.")
        if gaps:
            wijken = niveau_naam(onderdelen, meervoud=True)
            st.markdown(f"Grootste verschil tussen {wijken}. {safe_markdown(gap_sentence(gaps[0]))}.")
show_next_steps(scherm)
