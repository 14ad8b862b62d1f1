"""Composing an own area: the map, the list of names, and what it comes to in people and overlap."""

from __future__ import annotations

import streamlit as st

from wijkdata.models import Niveau
from wijkdata.ui import cache, state
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.map_clicks import show_clickable_map
from wijkdata.ui.eigen import load_outlines
from wijkdata.ui.own_choice import MAX_BUURTEN
from wijkdata.ui.server import shapes_url, wants_background
from wijkdata.ui.state import Scherm
from wijkdata.ui.werkgebied import Werkblad, choose_buurten, open_werkblad
from wijkdata.ui.widgets import on_choice, tell
from wijkdata.view import own_area as words
from wijkdata.view.maps import choropleth
from wijkdata.view.own_area_map import DEELS, HEEL, NIET, own_area_classes, own_area_tooltip
from wijkdata.view.priority_classes import group_legend
from wijkdata.view.profile_sentences import title
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.words import niveau_naam, safe_markdown


def page_title(scherm: Scherm, blad: Werkblad) -> str:
    """Return the one sentence of the screen."""
    if not blad.gebied.buurten:
        return f"{words.KIES} in {scherm.gemeente_naam}"
    return title(blad.gebied.naam, blad.onderwerpen, blad.maatstaf)


def show_facts(scherm: Scherm, blad: Werkblad) -> None:
    """Say how large the area is, what it overlaps and whether it is saved; or how to begin."""
    if not blad.gebied.buurten:
        st.markdown(words.UITLEG)
        return
    lines = [facts(scherm, blad), *words.overlap_sentences(blad.overlap)]
    if not blad.gebied.bewaard:
        lines.append("Dit gebied is nog niet bewaard.")
    lines.append("U ziet het ook bij Wijkprofiel, Vergelijken en Prioriteiten.")
    for line in lines:
        st.markdown(safe_markdown(line))


def facts(scherm: Scherm, blad: Werkblad) -> str:
    """Return how large the area is."""
    people = blad.people(list(blad.buurten.index))
    return words.facts_sentence(len(blad.gebied.buurten), blad.inwoners, scherm.gemeente_naam, people)


def show_map(scherm: Scherm, blad: Werkblad, *, width: int, height: int, groot: bool = False) -> None:
    """Show which areas are in; a click takes one in or out, but not while presenting."""
    keuze, gebied = scherm.keuze, blad.gebied
    colours, size = palette(dark=is_dark()), type_scale(groot=groot)
    areas = cache.load_gebieden(scherm.database, keuze.gemeente, keuze.niveau, gebied.indeling_jaar)
    places = [_place(blad, code) for code in areas["code"]]
    klassen = own_area_classes(places, colours)
    url = shapes_url(scherm.database.versie.data_versie, keuze.gemeente, keuze.niveau, gebied.indeling_jaar)
    vormen = cache.load_vormen(scherm.database, keuze.gemeente, keuze.niveau, gebied.indeling_jaar, url)
    deck = choropleth(
        vormen,
        areas,
        klassen,
        own_area_tooltip(places, areas["inwoners"].tolist(), colours, size),
        omtrekken=load_outlines(scherm, [gebied]),
        labels=dict(zip(areas["code"], areas["naam"], strict=True)),
        width=width,
        height=height,
        groot=groot,
        dark=is_dark(),
        fictief=scherm.database.versie.fictief,
        pdok=wants_background(),
    )
    if groot:
        st.pydeck_chart(deck, height="stretch", alt=map_alt(scherm, blad))
        return
    key = f"gebiedskaart_{keuze.gemeente}_{keuze.niveau}_{gebied.indeling_jaar}"
    show_clickable_map(deck, key=key, alt=map_alt(scherm, blad), height=height, on_click=_clicked)
    st.html(group_legend(klassen, keuze.niveau))


def map_alt(scherm: Scherm, blad: Werkblad) -> str:
    """Return what the map shows to who cannot see it."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    names = blad.buurten.loc[list(blad.gebied.buurten), "naam"].tolist()
    return f"Kaart van de {areas} van {scherm.gemeente_naam}. {words.names_sentence(blad.gebied.naam, names)}"


def choose_areas(scherm: Scherm, blad: Werkblad) -> None:
    """Let the user choose by name, for who does not click on a map; a wijk stands for all its buurten."""
    niveau, chosen = scherm.keuze.niveau, blad.gebied.buurten
    by_wijk = niveau is Niveau.WIJK
    whole = [code for code in blad.wijken.index if blad.is_whole(code)] if by_wijk else []
    loose = [code for code in chosen if blad.buurten.loc[code, "wijk_code"] not in whole]
    names = {**blad.buurten["naam"], **blad.wijken["naam"]}
    tell("kies_buurten", [*whole, *loose])
    st.multiselect(
        f"Gekozen {niveau_naam(niveau, meervoud=True)}",
        [*blad.wijken.index, *loose] if by_wijk else list(blad.buurten.index),
        key="kies_buurten",
        format_func=lambda code: names.get(code, code),
        max_selections=MAX_BUURTEN,
        placeholder="Klik op de kaart of typ hier een naam",
        help="Links kiest u of u hele wijken of losse buurten aanwijst.",
        on_change=on_choice(
            "kies_buurten",
            lambda: choose_buurten(scherm, blad, blad.buurten_of(st.session_state["kies_buurten"])),
        ),
    )


def _place(blad: Werkblad, code: str) -> str:
    parts, chosen = set(blad.buurten_of([code])), set(blad.gebied.buurten)
    if not parts & chosen:
        return NIET
    return HEEL if parts <= chosen else DEELS


def _clicked(code: str) -> None:
    """Take what was clicked in or out of the area as it is now, which may be newer than what is drawn."""
    scherm = state.current()
    blad = open_werkblad(scherm)
    choose_buurten(scherm, blad, blad.toggled([code]))
