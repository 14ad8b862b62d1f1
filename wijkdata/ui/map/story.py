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
from wijkdata.view.age import NIET_GECORRIGEERD, named
from wijkdata.view.map.words import map_labels, message, second_message, slide_note
from wijkdata.view.places import as_opening, waar
from wijkdata.view.start.highlights import gaps_html, sources_line, standouts_html

_MAP_SHARE = 0.7
"""Part of the width that the map takes; the rest is its legend."""


def make_story(scherm: Scherm, lijst: Highlights) -> list[Step]:
    """Return the steps for the choice on this screen."""
    others = [sleutel for sleutel in lijst.sleutels if sleutel != scherm.keuze.indicator]
    return [
        partial(_map_step, scherm),
        partial(_ranking_step, scherm),
        partial(_standouts_step, scherm, lijst),
        *(partial(_subject_step, scherm, sleutel) for sleutel in others),
    ]


def _map_step(scherm: Scherm) -> Slide:
    return _map_slide(scherm, load_kaartcijfers(scherm), load_vormen(scherm))


def _ranking_step(scherm: Scherm) -> Slide:
    figures = load_kaartcijfers(scherm)
    kop = f"{named(figures.indicator)}. {second_message(scherm, figures, met_namen=False)}"
    voet = slide_note(figures)
    height = room(kop, voet, fictief=scherm.fictief)
    return Slide(kop, voet, partial(show_dots, scherm, figures, height=height))


def _standouts_step(scherm: Scherm, lijst: Highlights) -> Slide:
    naam, crude = scherm.gemeente_naam, f" ({NIET_GECORRIGEERD})" if scherm.met_leeftijd else ""
    if scherm.keuze.heel_nederland:
        kop, found = f"Hierin verschillen gemeenten het meest{crude}", lijst.kloven
        return Slide(kop, sources_line(found, lijst.verdelingen), partial(st.html, gaps_html(found)))
    if not lijst.opvallend:
        return Slide(
            f"{as_opening(waar(naam))} valt niets duidelijk op, vergeleken met Nederland{crude}",
            "",
            lambda: None,
        )
    page = standouts_html(lijst.opvallend, naam, "Nederland")
    kop = f"Dit valt op {waar(naam)}, vergeleken met Nederland{crude}"
    return Slide(kop, sources_line(lijst.opvallend, lijst.verdelingen), partial(st.html, page))


def _subject_step(scherm: Scherm, sleutel: str) -> Slide:
    other = look_at(scherm, sleutel)
    return _map_slide(other, load_kaartcijfers(other), load_vormen(other))


def _map_slide(scherm: Scherm, figures: Kaartcijfers, vormen: MapShapes) -> Slide:
    kop, voet = message(scherm, figures), slide_note(figures)
    height = picture_height(kop, voet, fictief=scherm.fictief)
    return Slide(kop, voet, partial(_draw_map, scherm, figures, vormen, height))


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
