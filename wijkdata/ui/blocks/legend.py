"""The legend below a map: what each colour means, and how many areas have it."""

from __future__ import annotations

import streamlit as st

from wijkdata.ui.beeld import Beeld
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.legend import describe_legend, histogram_legend
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.legend_list import legend_html
from wijkdata.view.theme import palette


def show_legend(scherm: Scherm, beeld: Beeld, klassen: KaartKlassen) -> None:
    """Show the legend, with gemeente and Nederland beside the class they would be in."""
    if window_size().is_phone:
        show_legend_list(scherm, beeld, klassen)
        return
    beside = beeld.maatstaf if klassen.is_verschil else None
    st.altair_chart(
        histogram_legend(klassen, beeld.indicator, beeld.maatstaven, vergeleken_met=beside, dark=is_dark()),
        theme=None,
        alt=describe_legend(klassen, beeld.indicator, beeld.maatstaven, scherm.keuze.niveau, beside),
        key="legenda",
    )


def show_legend_list(scherm: Scherm, beeld: Beeld, klassen: KaartKlassen) -> None:
    """Show the legend as a list: on a phone, and beside a map that fills the screen."""
    colours = palette(dark=is_dark())
    st.html(legend_html(klassen, beeld.indicator, beeld.maatstaven, scherm.keuze.niveau, colours))
