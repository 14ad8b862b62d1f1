"""Kwaliteit: what is odd, missing or impossible in the figures, for who takes nothing on trust."""

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.ui import state
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.quality.parts import check_figures, show_cover, show_findings
from wijkdata.ui.quality.story import make_quality_story
from wijkdata.view.quality.slides import quality_title

scherm = state.current()
kwaliteit = check_figures(scherm)
if scherm.keuze.presenteren:
    steps = make_quality_story(scherm, kwaliteit)
    show_slide(this_step(steps)(), steps)
    st.stop()

show_title(quality_title(scherm, kwaliteit))
show_findings(scherm, kwaliteit)
show_cover(scherm, kwaliteit)
show_story_file(scherm, Verhaal.KWALITEIT)
