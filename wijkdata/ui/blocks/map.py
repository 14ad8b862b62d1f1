"""The map on a page: coloured areas, of which a click selects one or lets it go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from wijkdata.ui import cache
from wijkdata.ui.beeld import Beeld, kleuring, make_klassen
from wijkdata.ui.blocks.map_clicks import show_clickable_map
from wijkdata.ui.eigen import load_outlines
from wijkdata.ui.server import shapes_url, wants_background
from wijkdata.ui.state import Scherm
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.geometry import Vormen
from wijkdata.view.maps import Kaart, choropleth
from wijkdata.view.own_area import outline_sentence
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.tooltips import make_tooltip
from wijkdata.view.words import safe_html


def map_classes(scherm: Scherm, beeld: Beeld) -> KaartKlassen:
    """Divide the areas over the classes the user chose, for the map and its legend."""
    return make_klassen(beeld, kleuring(scherm), palette(dark=is_dark()))


def show_map(
    scherm: Scherm,
    beeld: Beeld,
    klassen: KaartKlassen,
    alt: str,
    *,
    width: int,
    height: int,
    labels: Mapping[str, str] | None = None,
    fill: bool = False,
) -> None:
    """Show the areas coloured by class; a click selects an area or lets it go.

    Parameters
    ----------
    alt
        What the map shows, in words.
    width, height
        Size in pixels the areas should fit in.
    labels
        Text per area code to write on the map.
    fill
        Whether the map takes all height there is, and large type: for presenting.
    """
    deck = _draw(scherm, beeld, klassen, width, height, labels or {}, groot=fill)
    tall: int | Literal["stretch"] = "stretch" if fill else height
    # Another key for other shapes: a view of one gemeente means nothing in the next.
    key = f"kaart_{scherm.keuze.gemeente}_{scherm.keuze.niveau}_{scherm.gelezen.indeling_jaar}"
    show_clickable_map(deck, key=key, alt=alt, height=tall)
    if scherm.eigen and not fill:
        said = safe_html(outline_sentence([one.naam for one in scherm.eigen]))
        st.html(f'<p class="regel">{said}</p>')


def load_vormen(scherm: Scherm) -> Vormen:
    """Return the shapes of the areas on this screen."""
    keuze, versie = scherm.keuze, scherm.database.versie.data_versie
    indeling = scherm.gelezen.indeling_jaar
    url = shapes_url(versie, keuze.gemeente, keuze.niveau, indeling)
    return cache.load_vormen(scherm.database, keuze.gemeente, keuze.niveau, indeling, url)


def is_dark() -> bool:
    """Whether the visitor looks in dark mode."""
    return st.context.theme.type == "dark"


def _draw(
    scherm: Scherm,
    beeld: Beeld,
    klassen: KaartKlassen,
    width: int,
    height: int,
    labels: Mapping[str, str],
    *,
    groot: bool,
) -> Kaart:
    dark = is_dark()
    colours, size = palette(dark=dark), type_scale(groot=groot)
    return choropleth(
        load_vormen(scherm),
        beeld.cijfers,
        klassen,
        make_tooltip(beeld.cijfers, beeld.indicator, beeld.maatstaf, colours, size),
        gekozen=scherm.keuze.gebieden,
        omtrekken=load_outlines(scherm, scherm.eigen),
        labels=labels,
        width=width,
        height=height,
        groot=groot,
        dark=dark,
        fictief=scherm.database.versie.fictief,
        pdok=wants_background(),
    )
