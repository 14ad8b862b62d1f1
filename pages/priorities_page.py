"""Prioriteiten: where to act first, what that rests on, and how sure it is."""

import streamlit as st

from wijkdata.screens.map import load_vormen
from wijkdata.screens.priorities import load_kracht, load_prioriteiten, load_vraag
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.keeping import show_said
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.priorities import besluit, controls, parts
from wijkdata.ui.priorities.contrast import show_methods
from wijkdata.ui.priorities.method import choose_method
from wijkdata.ui.priorities.pair import choose_pair, show_pair
from wijkdata.ui.priorities.reasons import choose_area, show_reasons
from wijkdata.ui.priorities.scenarios import open_linked_scenario, scenarios, show_notes, show_scenarios
from wijkdata.ui.priorities.story import make_priorities_story
from wijkdata.view.priorities.remarks import title
from wijkdata.view.priorities.sentences import names_sentence
from wijkdata.view.words import safe_markdown

LINKS = 1 / 3  # share of the width that the weights take

scherm = state.current()
with parts.waiting(load_vraag(scherm)):
    prioriteiten = load_prioriteiten(scherm)
bewaren = scenarios(scherm, prioriteiten)
open_linked_scenario(scherm, bewaren)
if scherm.keuze.presenteren:
    steps = make_priorities_story(scherm, prioriteiten, bewaren)
    show_slide(this_step(steps)(), steps)
    st.stop()

show_title(title(scherm, prioriteiten))
show_said(bewaren)
vraag, antwoord = st.columns([LINKS, 1 - LINKS], gap="large")
with vraag, st.container(key="vraag"):
    controls.choose_weights(scherm, prioriteiten)
    controls.choose_settings(scherm, prioriteiten)
with antwoord:
    if prioriteiten.fout:
        parts.show_nothing(prioriteiten)
    else:
        st.markdown(safe_markdown(names_sentence(prioriteiten.rijen)))
        parts.show_bars(scherm, prioriteiten, height=400)
        vormen = load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar)
        width = window_size().column(1 - LINKS)
        parts.show_map(scherm, prioriteiten, vormen, width=width, height=350)
controls.choose_indicators(scherm, prioriteiten)
controls.show_guards(scherm, prioriteiten)
choose_method(scherm)
if not prioriteiten.fout:
    code = choose_area(scherm, prioriteiten)
    show_reasons(scherm, prioriteiten, code, load_kracht(scherm, code))
    show_notes(code)
    besluit.show_decision(scherm, prioriteiten)
show_scenarios(scherm, bewaren)
choose_pair(scherm, bewaren)
show_pair(scherm, prioriteiten, bewaren)
if not prioriteiten.fout:
    show_methods(scherm, prioriteiten)
    parts.show_grounds(scherm, prioriteiten)
    parts.show_table(scherm, prioriteiten)
