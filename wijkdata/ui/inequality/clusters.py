"""Where high or low figures lie together, behind a fold: it takes long to work out and few look at it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from wijkdata.screens.map import Kaartcijfers, load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui.blocks.map import show_areas
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.widgets import is_dark
from wijkdata.view.inequality.take import Patroonkaart, clusters_picture
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT, palette, type_scale
from wijkdata.view.tooltips import make_tooltip
from wijkdata.view.words import safe_markdown

if TYPE_CHECKING:
    from wijkdata.stats.spatial import Samenhang

_WIDTH, _HEIGHT = 700, 380


def show_clusters(
    scherm: Scherm,
    figures: Kaartcijfers,
    samenhang: Samenhang | NietTeBerekenen,
    lokaal: pd.DataFrame | NietTeBerekenen,
) -> None:
    """Show what may be said of neighbours, and a map of the areas with a pattern."""
    from wijkdata.view.inequality.clusters import (  # noqa: PLC0415 -- brings scipy and shapely along
        cluster_classes,
        cluster_labels,
        cluster_sentence,
        moran_sentence,
    )

    keuze, indicator = scherm.keuze, scherm.indicator
    names = dict(zip(figures.cijfers["code"], figures.cijfers["naam"], strict=True))
    said = f"{moran_sentence(samenhang, keuze.niveau)} {cluster_sentence(lokaal, names, indicator)}".strip()
    st.markdown(safe_markdown(said))
    if isinstance(lokaal, NietTeBerekenen):
        return
    colours = palette(dark=is_dark())
    klassen = cluster_classes(figures.cijfers["code"].tolist(), lokaal, indicator, colours)
    vormen, labels = load_vormen(scherm, ()), cluster_labels(lokaal)
    show_areas(
        scherm,
        vormen,
        figures.cijfers,
        klassen,
        make_tooltip(figures.cijfers, indicator, figures.maatstaf, colours, type_scale()),
        key="cluster_kaart",
        alt=f"Kaart. {said}",
        width=_WIDTH,
        height=_HEIGHT,
        labels=labels,
    )
    light = partial(cluster_classes, figures.cijfers["code"].tolist(), lokaal, indicator, LIGHT)
    kaart = Patroonkaart(vormen, light, labels, said)
    show_take(scherm, "kaart van patronen", partial(clusters_picture, scherm, figures, kaart))
    for klasse in (*klassen.klassen, klassen.ontbreekt):
        if klasse.aantal:
            counted = f"{klasse.label}: {klasse.aantal}"
            st.html(render("kleurregels.html", regels=[(klasse.kleur, counted)]))
