"""A map on a page: coloured areas, of which a click may select one or let it go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from wijkdata.paths import wants_background
from wijkdata.screens.map import Kaartcijfers, MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.map_clicks import Clicked, show_clickable_map, toggle
from wijkdata.ui.blocks.states import show_no_shapes
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.map.classes import map_classes
from wijkdata.view.map.words import map_alt
from wijkdata.view.maps import choropleth
from wijkdata.view.templates import render
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.tooltips import make_tooltip
from wijkdata.view.werkgebied.sentences import outline_sentence


def show_areas(
    scherm: Scherm,
    vormen: MapShapes,
    gebieden: pd.DataFrame,
    klassen: KaartKlassen,
    tooltip: Any,
    *,
    key: str,
    alt: str,
    width: int,
    height: int,
    gekozen: Sequence[str] = (),
    omlijnd: Sequence[str] = (),
    labels: Mapping[str, Sequence[str]] | None = None,
    groot: bool = False,
    clicked: Clicked | None = None,
) -> None:
    """Show areas coloured by class, and say on the map when the figures are fictional.

    Parameters
    ----------
    key
        Another one for other shapes: a view of one gemeente means nothing in the next.
    alt
        What the map shows, in words.
    width, height
        Size in pixels the areas should fit in.
    omlijnd
        Codes of areas with a thin outline.
    labels
        Texts per area code, of which the first that fits is written on the map.
    groot
        Whether the map takes all height there is, and large type: for presenting.
    clicked
        What a click does; None where areas cannot be clicked.
    """
    if not vormen.vormen.features:
        show_no_shapes(scherm)
        return
    deck = choropleth(
        vormen.vormen,
        gebieden,
        klassen,
        tooltip,
        gekozen=gekozen,
        omlijnd=omlijnd,
        omtrekken=vormen.omtrekken,
        labels=labels or {},
        width=width,
        height=height,
        groot=slide_type(groot=groot),
        dark=is_dark(),
        fictief=scherm.fictief,
        pdok=wants_background(),
    )
    tall: int | Literal["stretch"] = "stretch" if groot else height
    if clicked is None:
        st.pydeck_chart(deck, height=tall, alt=alt, key=key)
    else:
        show_clickable_map(deck, key=key, alt=alt, height=tall, clicked=clicked)


def choose_klassen(scherm: Scherm, figures: Kaartcijfers) -> KaartKlassen:
    """Divide the areas over the classes the user chose, for the map and its legend."""
    return map_classes(scherm, figures, palette(dark=is_dark()))


def show_map(
    scherm: Scherm,
    figures: Kaartcijfers,
    klassen: KaartKlassen,
    vormen: MapShapes,
    *,
    width: int,
    height: int,
    labels: Mapping[str, Sequence[str]] | None = None,
    groot: bool = False,
) -> None:
    """Show the areas of a screen in the colours the user chose; a click selects an area or lets it go."""
    keuze, colours = scherm.keuze, palette(dark=is_dark())
    show_areas(
        scherm,
        vormen,
        figures.cijfers,
        klassen,
        make_tooltip(
            figures.cijfers,
            figures.indicator,
            figures.maatstaf,
            colours,
            type_scale(groot=slide_type(groot=groot)),
        ),
        key=f"kaart_{keuze.gemeente}_{keuze.niveau}_{figures.moment.indeling_jaar}",
        alt=map_alt(scherm, figures),
        width=width,
        height=height,
        gekozen=keuze.gebieden,
        labels=labels,
        groot=groot,
        clicked=toggle,
    )
    if scherm.werkgebieden and not groot:
        said = outline_sentence([one.naam for one in scherm.werkgebieden])
        st.html(render("alinea.html", soort="regel", tekst=said))
