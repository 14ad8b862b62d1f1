"""Chance or not, behind a fold: who checks looks here, and others are not bothered."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.funnel import funnel_middle, load_trechter
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.widgets import is_dark
from wijkdata.view.compare.funnel import (
    describe_funnel,
    funnel,
    funnel_message,
    funnel_reading,
    why_no_funnel,
)
from wijkdata.view.compare.take import funnel_figures, funnel_picture
from wijkdata.view.sentences import source_line
from wijkdata.view.words import safe_markdown

_HEIGHT = 430


def show_funnel(scherm: Scherm, figures: Kaartcijfers) -> None:
    """Show the areas of one counted subject between the limits of chance, or why that cannot be."""
    fold = open_fold("Voor wie controleert: is het verschil meer dan toeval?", "trechter")
    if fold is None:
        return
    with fold:
        indicator, moment, niveau = figures.indicator, figures.moment, scherm.keuze.niveau
        trechter, maat = load_trechter(scherm, figures), funnel_middle(figures)
        if isinstance(trechter, NietTeBerekenen) or maat is None:
            st.markdown(safe_markdown(why_no_funnel(indicator, moment.leeftijd, trechter)))
            return
        said = funnel_message(trechter, maat, niveau)
        st.markdown(f"**{safe_markdown(said)}**")
        words = describe_funnel(trechter, maat, niveau)
        chart = funnel(trechter, maat, dark=is_dark())
        show_chart(chart, naam="Trechter", woorden=words, key="trechterbeeld", height=_HEIGHT)
        lines = funnel_reading(trechter, maat, niveau)
        st.markdown("\n\n".join(safe_markdown(line) for line in lines))
        cijfers = funnel_figures(scherm, trechter, maat, moment.jaar)
        source = source_line(indicator, moment.jaar, moment.leeftijd)
        picture = partial(funnel_picture, scherm, trechter, maat, cijfers, [source, *lines])
        show_take(scherm, "trechter", picture)
        show_table_fold(scherm, "trechter_tabel", picture, naam="tabel van de trechter")
