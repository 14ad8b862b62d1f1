"""Where high or low figures lie together, behind a fold: it takes long to work out and few look at it."""

from __future__ import annotations

import streamlit as st

from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui import cache, state
from wijkdata.ui.beeld import load_beeld
from wijkdata.ui.blocks.map import is_dark, load_vormen
from wijkdata.ui.server import wants_background
from wijkdata.ui.state import Scherm
from wijkdata.view.maps import choropleth
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.tooltips import make_tooltip
from wijkdata.view.words import safe_markdown

_HEIGHT = 380


def show_clusters(scherm: Scherm) -> None:
    """Show a fold with what may be said of neighbours, and a map of the areas with a pattern."""
    fold = st.expander("Waar ligt het bij elkaar?", key="clusters", on_change=state.stay)
    if not fold.open:
        return
    from wijkdata.view.cluster_classes import (  # noqa: PLC0415 -- brings scipy and shapely along
        cluster_classes,
        cluster_labels,
        cluster_sentence,
        moran_sentence,
    )

    keuze, indicator, beeld = scherm.keuze, scherm.indicator, load_beeld(scherm)
    samenhang, lokaal = cache.load_clusters(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment)
    names = dict(zip(beeld.cijfers["code"], beeld.cijfers["naam"], strict=True))
    said = f"{moran_sentence(samenhang, keuze.niveau)} {cluster_sentence(lokaal, names, indicator)}".strip()
    with fold:
        st.markdown(safe_markdown(said))
        if isinstance(lokaal, NietTeBerekenen):
            return
        colours = palette(dark=is_dark())
        klassen = cluster_classes(beeld.cijfers["code"].tolist(), lokaal, indicator, colours)
        deck = choropleth(
            load_vormen(scherm),
            beeld.cijfers,
            klassen,
            make_tooltip(beeld.cijfers, indicator, beeld.maatstaf, colours, type_scale()),
            labels=cluster_labels(lokaal),
            width=700,
            height=_HEIGHT,
            dark=is_dark(),
            fictief=scherm.database.versie.fictief,
            pdok=wants_background(),
        )
        st.pydeck_chart(deck, height=_HEIGHT, alt=f"Kaart. {said}", key="cluster_kaart")
        for klasse in (*klassen.klassen, klassen.ontbreekt):
            if klasse.aantal:
                st.html(f'<p class="kleurregel"><span style="background:{klasse.kleur}"></span>'
                        f"{klasse.label}: {klasse.aantal}</p>")  # fmt: skip
