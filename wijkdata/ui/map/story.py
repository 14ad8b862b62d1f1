"""The story for a projector: map, ranking, what stands out, and a map of each thing that does."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.map import Kaartcijfers, MapShapes, load_kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm, look_at
from wijkdata.screens.start import Highlights
from wijkdata.ui.blocks.dots import show_dots
from wijkdata.ui.blocks.map import choose_klassen, show_map
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, picture_width, room
from wijkdata.ui.blocks.states import show_no_shapes
from wijkdata.ui.map.legend import show_legend
from wijkdata.view.map.slides import map_slide, other_subjects, ranking_slide, standouts_slide
from wijkdata.view.map.words import map_labels
from wijkdata.view.start.highlights import gaps_html, standouts_html

_MAP_SHARE = 0.7
"""Part of the width that the map takes; the rest is its legend."""


def make_story(scherm: Scherm, lijst: Highlights) -> list[Step]:
    """Return the steps for the choice on this screen."""
    return [
        partial(_map_step, scherm),
        partial(_ranking_step, scherm),
        partial(_standouts_step, scherm, lijst),
        *(partial(_subject_step, scherm, sleutel) for sleutel in other_subjects(scherm, lijst)),
    ]


def _map_step(scherm: Scherm) -> Slide:
    return _map_slide(scherm, load_kaartcijfers(scherm), load_vormen(scherm))


def _ranking_step(scherm: Scherm) -> Slide:
    figures = load_kaartcijfers(scherm)
    words = ranking_slide(scherm, figures)
    height = room(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_dots, scherm, figures, height=height))


def _standouts_step(scherm: Scherm, lijst: Highlights) -> Slide:
    words = standouts_slide(scherm, lijst)
    if scherm.keuze.heel_nederland:
        return Slide(*words, partial(st.html, gaps_html(lijst.kloven)))
    if not lijst.opvallend:
        return Slide(*words, lambda: None)
    page = standouts_html(lijst.opvallend, scherm.gemeente_naam, "Nederland")
    return Slide(*words, partial(st.html, page))


def _subject_step(scherm: Scherm, sleutel: str) -> Slide:
    other = look_at(scherm, sleutel)
    return _map_slide(other, load_kaartcijfers(other), load_vormen(other))


def _map_slide(scherm: Scherm, figures: Kaartcijfers, vormen: MapShapes) -> Slide:
    words = map_slide(scherm, figures)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(_draw_map, scherm, figures, vormen, height))


def _draw_map(scherm: Scherm, figures: Kaartcijfers, vormen: MapShapes, height: int) -> None:
    if not vormen.vormen.features:
        show_no_shapes(scherm)
        return
    klassen = choose_klassen(scherm, figures)
    kaart, legenda = st.columns([_MAP_SHARE, 1 - _MAP_SHARE], vertical_alignment="center")
    with kaart:
        show_map(
            scherm,
            figures,
            klassen,
            vormen,
            width=picture_width(_MAP_SHARE),
            height=height,
            labels=map_labels(figures),
            groot=True,
        )
    with legenda:
        show_legend(scherm, figures, klassen)
