"""A werkgebied on a projector: the map beside what stands out, then every theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.screens.map import MapShapes, load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad
from wijkdata.stats.subjects import Onderwerp
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, picture_width
from wijkdata.ui.werkgebied.figures import table_html
from wijkdata.ui.werkgebied.parts import show_map
from wijkdata.ui.widgets import is_dark
from wijkdata.view.profile.html import Namen, subjects_list
from wijkdata.view.theme import palette
from wijkdata.view.werkgebied.slides import area_slide, strongest_subjects, theme_parts, theme_slide


def make_werkgebied_story(scherm: Scherm, blad: Werkblad) -> list[Step]:
    """Return the steps for the area on this screen."""
    themes = (partial(_theme_step, scherm, blad, *part) for part in theme_parts(scherm, blad))
    return [partial(_map_step, scherm, blad), *themes]


def _map_step(scherm: Scherm, blad: Werkblad) -> Slide:
    found = strongest_subjects(blad)
    words = area_slide(scherm, blad, found)
    vormen = load_vormen(scherm, [blad.gebied], blad.gebied.indeling_jaar)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(_draw_map, scherm, blad, vormen, found, height))


def _draw_map(scherm: Scherm, blad: Werkblad, vormen: MapShapes, found: list[Onderwerp], height: int) -> None:
    kaart, lijst = st.columns(2, vertical_alignment="center")
    with kaart:
        show_map(scherm, blad, vormen, width=picture_width(1 / 2), height=height, groot=True)
    with lijst:
        namen = Namen(blad.gebied.naam, blad.maatstaf, "", "")
        st.html(subjects_list(found, namen, palette(dark=is_dark())))


def _theme_step(scherm: Scherm, blad: Werkblad, thema: str, found: Sequence[CombinedFigure]) -> Slide:
    return Slide(*theme_slide(blad, thema, found), partial(st.html, table_html(scherm, blad, found, thema)))
