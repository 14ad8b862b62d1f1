"""Prioriteiten: where to act first, what that rests on, and how sure it is."""

import streamlit as st

from wijkdata.ui import state
from wijkdata.ui.blocks import priorities as blocks
from wijkdata.ui.blocks import priority_controls as controls
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.keeping import show_said
from wijkdata.ui.blocks.presenting import show_story
from wijkdata.ui.blocks.priority_compare import choose_pair, pair_steps, show_pair
from wijkdata.ui.blocks.priority_methods import show_methods
from wijkdata.ui.blocks.priority_reasons import show_reasons
from wijkdata.ui.blocks.priority_scenarios import (
    open_linked_scenario,
    scenarios,
    show_notes,
    show_scenarios,
)
from wijkdata.ui.blocks.priority_settings import choose_method
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.prioriteiten import load_prioriteiten
from wijkdata.view.priority_sentences import names_sentence
from wijkdata.view.words import safe_markdown

LINKS = 1 / 3  # share of the width that the weights take

scherm = state.current()
prioriteiten = load_prioriteiten(scherm)
bewaren = scenarios(scherm, prioriteiten)
open_linked_scenario(scherm, bewaren)
if scherm.keuze.presenteren:
    steps = blocks.make_priorities_story(scherm, prioriteiten)
    show_story([*steps, *pair_steps(scherm, prioriteiten, bewaren)])
    st.stop()

show_title(blocks.title(scherm, prioriteiten))
show_said(bewaren)
vraag, antwoord = st.columns([LINKS, 1 - LINKS], gap="large")
with vraag, st.container(key="vraag"):
    controls.choose_weights(scherm, prioriteiten)
    controls.choose_settings(scherm, prioriteiten)
with antwoord:
    if prioriteiten.fout:
        blocks.show_nothing(prioriteiten)
    else:
        st.markdown(safe_markdown(names_sentence(prioriteiten.rijen)))
        blocks.show_bars(scherm, prioriteiten, height=400)
        blocks.show_map(scherm, prioriteiten, width=window_size().column(1 - LINKS), height=350)
controls.choose_indicators(scherm, prioriteiten)
controls.show_guards(scherm, prioriteiten)
choose_method(scherm)
if not prioriteiten.fout:
    show_notes(show_reasons(scherm, prioriteiten))
show_scenarios(scherm, bewaren)
choose_pair(scherm, bewaren)
show_pair(scherm, prioriteiten, bewaren)
if not prioriteiten.fout:
    show_methods(scherm, prioriteiten)
    blocks.show_grounds(scherm, prioriteiten)
    blocks.show_table(scherm, prioriteiten)
