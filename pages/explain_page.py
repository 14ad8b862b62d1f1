"""Uitleg: what every figure means, where it comes from, and how to read it."""

import streamlit as st

from wijkdata.ui import cache, state
from wijkdata.ui.beeld import load_beeld
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.reading import show_how_to_read, show_sources, show_version
from wijkdata.ui.blocks.story import make_story
from wijkdata.view.explain import explain_html, matches

scherm = state.current()
if scherm.keuze.presenteren:  # there is no picture here: present the story of the choice
    show_story(make_story(scherm, load_beeld(scherm)))
    st.stop()

show_title("Uitleg bij de cijfers")

st.header("Zoek een onderwerp", anchor=False)
sought = st.text_input(
    "Zoek in naam, uitleg en bron",
    key="uitleg_zoek",
    placeholder="bijvoorbeeld: eenzaam",
    persist_state="session",
)
aanbod = dict(tuple(cache.load_aanbod_frame(scherm.database).groupby("indicator")))
nothing = cache.load_aanbod_frame(scherm.database).iloc[:0]
found = [
    indicator
    for indicator in scherm.catalogue.values()
    if not indicator.hulpgetal and matches(indicator, sought)
]
if not found:
    st.info("Geen onderwerp gevonden. Probeer een ander of korter woord.")
for sleutel, thema in scherm.catalogue.themas.items():
    listed = [indicator for indicator in found if indicator.thema == sleutel]
    if listed:
        st.subheader(thema.naam, anchor=False)
        st.markdown(thema.uitleg)
        blocks = (
            explain_html(indicator, aanbod.get(indicator.sleutel, nothing), opened=len(found) == 1)
            for indicator in listed
        )
        st.html("".join(blocks))

show_how_to_read()
show_sources(cache.load_bronnen(scherm.database))
show_version(scherm.database.versie)
