"""Trend: how a figure moved over the years, and where that cannot be said."""

import streamlit as st

from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.map import load_vormen
from wijkdata.screens.trend import changed_areas, is_too_much, load_trend, load_trend_gebieden
from wijkdata.ui import state
from wijkdata.ui.blocks import states
from wijkdata.ui.blocks.areas import choose_areas
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.presenting import show_slide, this_step
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.story_file import show_story_file
from wijkdata.ui.trend.borders import show_borders
from wijkdata.ui.trend.parts import show_all_panels, show_change, show_lines
from wijkdata.ui.trend.story import make_trend_story
from wijkdata.view.lines import make_lijnen
from wijkdata.view.trend.sentences import message, remarks
from wijkdata.view.trend.tables import line_links

scherm = state.current()
verloop = load_trend(scherm)
drawn = bool(make_lijnen(verloop))
if scherm.keuze.presenteren and drawn:
    steps = make_trend_story(scherm, verloop)
    show_slide(this_step(steps)(), steps)
    st.stop()

show_title(message(scherm, verloop))
if not verloop.jaren:
    states.show_no_figures(scherm)
    st.stop()

if drawn:  # before any note: a chart that changes place is drawn anew
    show_lines(scherm, verloop, height=300)
if len(verloop.jaren) == 1:
    st.info(f"Er zijn alleen cijfers over {verloop.jaren[0]}. Een verandering ziet u pas met twee jaren.")
if not scherm.indicator.mag_trend:
    st.info("Dit cijfer is niet gemaakt om door de jaren te volgen. Trek er geen conclusies uit.")
gebieden = load_trend_gebieden(scherm)
names = dict(zip(gebieden["code"], gebieden["naam"], strict=True))
choose_areas(scherm, names, "Kies gebieden voor in de grafiek")
shown = [lijn.reeks for lijn in make_lijnen(verloop)]
show_source(scherm, remarks(scherm, verloop), [scherm.indicator], herkomst=line_links(scherm, shown))
if is_too_much(scherm):
    st.info("Kies een gemeente om alle wijken te zien, of kies hierboven een paar wijken.")
else:
    show_all_panels(scherm, verloop)
show_change(scherm, verloop)
if changed := changed_areas(verloop):
    show_borders(scherm, verloop, changed, gebieden, load_vormen(scherm, ()), width=620, height=340)
show_story_file(scherm, Verhaal.TREND)
