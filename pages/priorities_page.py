"""Prioriteiten: where to act first, what that rests on, and how sure it is."""

from functools import partial

import streamlit as st

from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.map import load_vormen
from wijkdata.screens.priorities import load_prioriteiten, load_vijfden, load_vraag, ranked_screen
from wijkdata.screens.profile import load_profiel
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.keeping import show_said
from wijkdata.ui.blocks.paper import show_paper
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.priorities import besluit, controls, dragging, parts
from wijkdata.ui.priorities.contrast import show_methods
from wijkdata.ui.priorities.method import choose_method
from wijkdata.ui.priorities.pair import choose_pair, read_pair, show_pair
from wijkdata.ui.priorities.reasons import choose_area, show_reasons
from wijkdata.ui.priorities.scenarios import open_linked_scenario, scenarios, show_notes, show_scenarios
from wijkdata.ui.priorities.story import make_priorities_story
from wijkdata.view.priorities.remarks import title

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
vraag, antwoord = parts.make_places()
with vraag, st.container(key="vraag"):
    controls.choose_weights(scherm, prioriteiten)
    controls.choose_settings(scherm, prioriteiten)
with antwoord:
    if prioriteiten.fout:
        parts.show_nothing(prioriteiten)
    else:
        parts.show_answer(scherm, prioriteiten)
        parts.show_bars(scherm, prioriteiten, height=400)
        vormen = load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar)
        parts.show_map(scherm, prioriteiten, vormen, width=parts.answer_width(), height=350)
dragging.hear_drags(prioriteiten)
controls.choose_indicators(scherm, prioriteiten)
controls.show_guards(scherm, prioriteiten)
choose_method(scherm)
if not prioriteiten.fout:
    code = choose_area(scherm, prioriteiten)
    show_reasons(
        scherm, prioriteiten, code, load_profiel(ranked_screen(scherm, code)), load_vijfden(scherm).get(code)
    )
    show_notes(code)
    besluit.show_decision(scherm, prioriteiten)
show_scenarios(scherm, bewaren)
choose_pair(scherm, bewaren)
show_pair(scherm, prioriteiten, bewaren)
if not prioriteiten.fout:
    show_methods(scherm, prioriteiten)
    parts.show_grounds(scherm, prioriteiten)
    parts.show_table(scherm, prioriteiten)
show_paper(scherm, Rapportsoort.GEMEENTE, Rapportsoort.POSTER)
show_story_file(scherm, Verhaal.PRIORITEITEN, partial(read_pair, scherm, prioriteiten, bewaren))
