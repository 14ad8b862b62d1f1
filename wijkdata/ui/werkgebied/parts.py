"""Composing a werkgebied: the map, the list of names, and what it comes to in people and overlap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.choice.werkgebied import MAX_BUURTEN, NIEUW, write_buurten
from wijkdata.models import Niveau
from wijkdata.screens.map import MapShapes
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import Werkblad, load_open_werkblad
from wijkdata.ui import state
from wijkdata.ui.blocks.map import show_areas
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark, on_choice, tell
from wijkdata.view.priorities.classes import group_legend
from wijkdata.view.search import LETTERS, area_options
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.werkgebied.map import place_words, werkgebied_classes, werkgebied_tooltip
from wijkdata.view.werkgebied.remarks import facts_lines, map_alt
from wijkdata.view.werkgebied.sentences import UITLEG
from wijkdata.view.werkgebied.take import area_picture
from wijkdata.view.words import safe_markdown


def show_facts(scherm: Scherm, blad: Werkblad) -> None:
    """Say how large the area is, what it overlaps and whether it is saved; or how to begin."""
    if not blad.gebied.buurten:
        st.markdown(UITLEG)
        return
    for line in facts_lines(scherm, blad):
        st.markdown(safe_markdown(line))


def show_map(
    scherm: Scherm,
    blad: Werkblad,
    vormen: MapShapes,
    *,
    width: int,
    height: int,
    groot: bool = False,
) -> None:
    """Show which areas are in; a click takes one in or out, but not while presenting."""
    keuze, colours, areas = scherm.keuze, palette(dark=is_dark()), blad.gebieden
    places = [place_words(blad, code) for code in areas["code"]]
    klassen = werkgebied_classes(places, colours)
    show_areas(
        scherm,
        vormen,
        areas,
        klassen,
        werkgebied_tooltip(
            places, areas["inwoners"].tolist(), colours, type_scale(groot=slide_type(groot=groot))
        ),
        key=f"gebiedskaart_{keuze.gemeente}_{keuze.niveau}_{blad.gebied.indeling_jaar}",
        alt=map_alt(scherm, blad),
        width=width,
        height=height,
        labels={code: (naam,) for code, naam in zip(areas["code"], areas["naam"], strict=True)},
        groot=groot,
        clicked=None if groot else _toggle,
    )
    if not groot:
        st.html(group_legend(klassen, keuze.niveau, colours))
    if blad.gebied.buurten:
        show_take(scherm, "kaart", partial(area_picture, scherm, blad, vormen, places))


def choose_buurten(scherm: Scherm, blad: Werkblad) -> None:
    """Let the user choose by name, for who does not click on a map; a wijk stands for all its buurten."""
    niveau, chosen = scherm.keuze.niveau, blad.gebied.buurten
    by_wijk = niveau is Niveau.WIJK
    whole = [code for code in blad.wijken.index if blad.is_whole(code)] if by_wijk else []
    loose = [code for code in chosen if blad.buurten.loc[code, "wijk_code"] not in whole]
    names = area_options(blad.names(by_wijk=by_wijk))
    tell("kies_buurten", [*whole, *loose])
    st.multiselect(
        "Gekozen wijken en buurten" if by_wijk else "Gekozen buurten",
        [*blad.wijken.index, *loose] if by_wijk else list(blad.buurten.index),
        key="kies_buurten",
        format_func=lambda code: names.get(code, code),
        max_selections=MAX_BUURTEN,
        placeholder="Klik op de kaart of typ hier een naam",
        help="Links kiest u of u hele wijken of losse buurten aanwijst.",
        on_change=on_choice(
            "kies_buurten", lambda: _choose(scherm, blad, blad.buurten_of(st.session_state["kies_buurten"]))
        ),
        filter_mode=LETTERS,
        select_all=False,
    )


def _toggle(code: str) -> None:
    """Take what was clicked in or out of the area as it is now, which may be newer than what is drawn."""
    scherm = state.current()
    blad = load_open_werkblad(scherm)
    _choose(scherm, blad, blad.toggled([code]))


def _choose(scherm: Scherm, blad: Werkblad, buurten: Sequence[str]) -> None:
    """Write other buurten for the area on the screen to the address."""
    code = blad.gebied.code
    others = [one for one in scherm.gelezen.werkgebieden if one != code]
    if code == NIEUW and not buurten:
        state.choose(gebied=others, buurten="")
    else:
        state.choose(gebied=[code, *others], buurten=write_buurten(buurten))
