"""The legend below a map: what each colour means, and how many areas have it."""

from __future__ import annotations

import streamlit as st

from wijkdata.ui.beeld import Beeld
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.legend import describe_legend, histogram_legend
from wijkdata.view.classes import KaartKlassen


def show_legend(scherm: Scherm, beeld: Beeld, klassen: KaartKlassen, *, groot: bool = False) -> None:
    """Show the legend, with gemeente and Nederland beside the class they would be in."""
    beside = beeld.maatstaf if klassen.is_verschil else None
    st.altair_chart(
        histogram_legend(
            klassen, beeld.indicator, beeld.maatstaven, vergeleken_met=beside, groot=groot, dark=is_dark()
        ),
        theme=None,
        alt=describe_legend(klassen, beeld.indicator, beeld.maatstaven, scherm.keuze.niveau, beside),
        key="legenda",
    )
