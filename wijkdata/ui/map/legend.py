"""The legend of a map: what each colour means, and how many areas have it."""

from __future__ import annotations

import streamlit as st

from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.ui.widgets import is_dark
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.map.legend import legend_html, legend_line
from wijkdata.view.numbers import kind_beside
from wijkdata.view.theme import palette


def show_legend(scherm: Scherm, figures: Kaartcijfers, klassen: KaartKlassen) -> None:
    """Show the legend, with gemeente and Nederland beside the class they would be in."""
    beside = figures.maatstaf if klassen.is_verschil else None
    colours = palette(dark=is_dark())
    st.html(
        legend_html(
            klassen,
            figures.indicator,
            figures.maatstaven,
            scherm.keuze.niveau,
            colours,
            beside,
            geschreven=kind_beside(figures.cijfers, figures.indicator),
            groot=scherm.keuze.presenteren,
        )
    )


def show_legend_line(figures: Kaartcijfers, klassen: KaartKlassen) -> None:
    """Show the legend as one line, below a map that leaves no room for more."""
    st.html(legend_line(klassen, palette(dark=is_dark()), figures.maatstaf))
