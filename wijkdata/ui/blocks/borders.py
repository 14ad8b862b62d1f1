"""The map of areas whose border or code changed, with what became of each in words."""

from __future__ import annotations

import streamlit as st

from wijkdata.stats.lineage import Levensloop
from wijkdata.ui.blocks.map import is_dark, load_vormen
from wijkdata.ui.server import wants_background
from wijkdata.ui.state import Scherm
from wijkdata.ui.trend import Verloop, load_gebieden
from wijkdata.view.border_classes import border_classes, border_tooltip, describe_borders
from wijkdata.view.maps import choropleth
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.trend_sentences import code_sentences
from wijkdata.view.words import safe_html


def changed_areas(verloop: Verloop) -> list[Levensloop]:
    """Return the areas whose code or border changed in the years that are shown."""
    years = [punt.indeling_jaar for reeks in verloop.gebieden for punt in reeks.punten]
    if not years:
        return []
    first = min(years)
    return [
        reeks.gebied
        for reeks in verloop.gebieden
        if any(year > first for year in reeks.gebied.grens)
        or any(year > first for year, _ in reeks.gebied.hernummerd)
        or (reeks.gebied.begonnen and reeks.gebied.sinds > first)
    ]


def show_borders(scherm: Scherm, verloop: Verloop, *, width: int, height: int, groot: bool = False) -> None:
    """Show which areas have another border or code, on the map and in words; nothing where none has."""
    changed = changed_areas(verloop)
    if not changed:
        return
    if not groot:
        st.subheader("Waar grenzen of codes zijn veranderd", anchor=False)
    codes = load_gebieden(scherm)
    klassen = border_classes(codes["code"].tolist(), changed, palette(dark=is_dark()))
    deck = choropleth(
        load_vormen(scherm),
        codes,
        klassen,
        border_tooltip(palette(dark=is_dark()), type_scale(groot=groot)),
        gekozen=[one.code for one in changed],
        width=width,
        height=height,
        groot=groot,
        dark=is_dark(),
        fictief=scherm.database.versie.fictief,
        pdok=wants_background(),
    )
    kaart, woorden = st.columns([3, 2], gap="medium")
    with kaart:
        st.pydeck_chart(
            deck,
            height="stretch" if groot else height,
            alt=describe_borders(changed, scherm.keuze.niveau),
            key="trend_grenzen",
        )
    with woorden:
        said = "".join(f"<li>{safe_html(' '.join(code_sentences(one)))}</li>" for one in changed)
        st.html(f'<ul class="grenzen">{said}</ul>')
