"""The figures of a werkgebied: per theme, what cannot be combined, how it was done, and the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from wijkdata.models import Niveau
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.widgets import is_dark
from wijkdata.view.profile.parts import absent_html
from wijkdata.view.templates import render
from wijkdata.view.theme import palette
from wijkdata.view.vandaan import KOLOM, make_weg
from wijkdata.view.werkgebied.remarks import remarks
from wijkdata.view.werkgebied.sentences import missing_sentences
from wijkdata.view.werkgebied.tables import theme_table
from wijkdata.view.werkgebied.take import themes_picture


def show_themes(scherm: Scherm, blad: Werkblad) -> None:
    """Show the core subjects of every theme with range, coverage and both comparisons."""
    tables = [
        table_html(scherm, blad, found, thema.naam)
        for thema in scherm.catalogue.themas.values()
        if (found := blad.of_thema(thema.sleutel))
    ]
    st.html(render("thema.html", kop="De cijfers samengevoegd", tabellen=tables))
    show_take(scherm, "tabellen per thema", partial(themes_picture, scherm, blad))


def show_missing(blad: Werkblad) -> None:
    """Name the figures that are not there, and why; what may never be combined apart."""
    st.html(absent_html(missing_sentences(blad.onderwerpen)))


def show_grounds(scherm: Scherm, blad: Werkblad) -> None:
    """Show every figure as a table behind a fold, then how it was done and the sources."""
    shown = [one for thema in scherm.catalogue.themas for one in blad.of_thema(thema)]
    weg = make_weg(scherm, Niveau.BUURT)
    show_table_fold(
        scherm,
        "werkgebied_tabel",
        partial(themes_picture, scherm, blad),
        lambda: {
            KOLOM: [weg(blad.gebied.code, o.indicator.sleutel, o.jaar, o.leeftijd) for o in blad.onderwerpen]
        },
    )
    show_source(scherm, remarks(blad, shown))


def table_html(scherm: Scherm, blad: Werkblad, found: Sequence[CombinedFigure], kop: str) -> Markup:
    """Return some subjects of the area as a table."""
    bounded = any(one.cijfer.ondergrens is not None for one in blad.onderwerpen)
    names = (blad.gebied.naam, scherm.gemeente_naam)
    return theme_table(
        found,
        names,
        kop,
        palette(dark=is_dark()),
        met_bandbreedte=bounded,
        codes=(blad.gebied.code, blad.gebied.gemeente),
        weg=make_weg(scherm, Niveau.BUURT),
    )
