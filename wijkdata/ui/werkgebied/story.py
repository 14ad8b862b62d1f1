"""A werkgebied on a projector: the map beside what stands out, then every theme."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.map import MapShapes, load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, strongest
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, picture_width
from wijkdata.ui.werkgebied.figures import table_html
from wijkdata.ui.werkgebied.parts import show_map
from wijkdata.ui.widgets import is_dark
from wijkdata.view.profile.html import Namen, subjects_list
from wijkdata.view.profile.sentences import theme_message
from wijkdata.view.profile.tables import short_sources
from wijkdata.view.theme import palette
from wijkdata.view.werkgebied.remarks import facts, title
from wijkdata.view.werkgebied.sentences import UITLEG

_ON_A_SLIDE, _EACH_WAY = 5, 2
"""Subjects that can still be read at five metres: in a table, and in a list of what stands out."""


def make_werkgebied_story(scherm: Scherm, blad: Werkblad) -> list[Step]:
    """Return the steps for the area on this screen."""
    steps: list[Step] = [partial(_map_step, scherm, blad)]
    for thema in scherm.catalogue.themas.values():
        found = blad.of_thema(thema.sleutel)
        steps += [
            partial(_theme_step, scherm, blad, thema.naam, found[start : start + _ON_A_SLIDE])
            for start in range(0, len(found), _ON_A_SLIDE)
        ]
    return steps


def _map_step(scherm: Scherm, blad: Werkblad) -> Slide:
    found = [
        one
        for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER)
        for one in strongest(blad.onderwerpen, oordeel)[:_EACH_WAY]
    ]
    foot = f"{facts(scherm, blad)} {short_sources(found)}" if blad.gebied.buurten else UITLEG
    vormen = load_vormen(scherm, [blad.gebied], blad.gebied.indeling_jaar)
    kop = title(scherm, blad)
    height = picture_height(kop, foot, fictief=scherm.fictief)
    return Slide(kop, foot, partial(_draw_map, scherm, blad, vormen, found, height))


def _draw_map(scherm: Scherm, blad: Werkblad, vormen: MapShapes, found: list[Onderwerp], height: int) -> None:
    kaart, lijst = st.columns([3, 2], vertical_alignment="center")
    with kaart:
        show_map(scherm, blad, vormen, width=picture_width(3 / 5), height=height, groot=True)
    with lijst:
        namen = Namen(blad.gebied.naam, blad.maatstaf, "", "")
        st.html(subjects_list(found, namen, palette(dark=is_dark())))


def _theme_step(scherm: Scherm, blad: Werkblad, thema: str, found: list[CombinedFigure]) -> Slide:
    return Slide(
        theme_message(blad.gebied.naam, thema, [rij.onderwerp for rij in found], blad.maatstaf),
        short_sources([rij.onderwerp for rij in found]),
        partial(st.html, table_html(scherm, blad, found, thema)),
    )
