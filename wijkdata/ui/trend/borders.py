"""The map of areas whose border or code changed, with what became of each in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wijkdata.screens.map import MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop
from wijkdata.stats.lineage import Levensloop
from wijkdata.ui.blocks.map import show_areas
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark
from wijkdata.view.templates import render
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.trend.borders import border_classes, border_tooltip, describe_borders
from wijkdata.view.trend.sentences import code_sentences
from wijkdata.view.trend.take import borders_picture


def show_borders(
    scherm: Scherm,
    verloop: Verloop,
    changed: Sequence[Levensloop],
    gebieden: pd.DataFrame,
    vormen: MapShapes,
    *,
    width: int,
    height: int,
    groot: bool = False,
) -> None:
    """Show which areas have another border or code, on the map and in words."""
    if not groot:
        st.subheader("Waar grenzen of codes zijn veranderd", anchor=False)
    colours = palette(dark=is_dark())
    kaart, woorden = st.columns([3, 2], gap="medium")
    with kaart:
        show_areas(
            scherm,
            vormen,
            gebieden,
            border_classes(gebieden["code"].tolist(), changed, colours),
            border_tooltip(colours, type_scale(groot=slide_type(groot=groot))),
            key="trend_grenzen",
            alt=describe_borders(changed, scherm.keuze.niveau),
            width=width,
            height=height,
            gekozen=[one.code for one in changed],
            groot=groot,
        )
        show_take(
            scherm, "kaart van grenzen", partial(borders_picture, scherm, verloop, changed, gebieden, vormen)
        )
    with woorden:
        said = [" ".join(code_sentences(one)) for one in changed]
        st.html(render("opsomming.html", soort="grenzen", zinnen=said))
