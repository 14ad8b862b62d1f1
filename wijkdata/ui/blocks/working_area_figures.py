"""The figures of an own area: per theme, what cannot be combined, how it was done, and the table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from wijkdata.stats.comparison import Oordeel
from wijkdata.ui.blocks.header import FICTIEF
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.blocks.working_area import facts, page_title, show_map
from wijkdata.ui.state import Scherm
from wijkdata.ui.werkgebied import Werkblad
from wijkdata.view import own_area as words
from wijkdata.view.downloads import file_name
from wijkdata.view.own_area_tables import Rij, figures_in_numbers, figures_in_words, theme_table
from wijkdata.view.profile import core, strongest
from wijkdata.view.profile_html import Namen, subjects_list
from wijkdata.view.profile_sentences import rule_sentence, theme_message
from wijkdata.view.profile_tables import short_sources, source_lines
from wijkdata.view.theme import Palette, palette
from wijkdata.view.words import safe_html, safe_markdown

_AROUND_REM = 12
"""Height of a slide that is not picture, in `rem`: band of fictional figures, message, two lines below."""
_ON_A_SLIDE, _EACH_WAY = 6, 2
"""Subjects that can still be read at five metres: in a table, and in a list of what stands out."""


def show_themes(scherm: Scherm, blad: Werkblad) -> None:
    """Show the core subjects of every theme with range, coverage and both comparisons."""
    parts = "".join(
        _table(scherm, blad, found, thema.naam)
        for thema in scherm.catalogue.themas.values()
        if (found := _of_theme(blad, thema.sleutel))
    )
    st.html(f'<section class="thema"><h2>De cijfers samengevoegd</h2>{parts}</section>')


def show_missing(blad: Werkblad) -> None:
    """Name the figures that are not there, and why; what may never be combined apart."""
    said = words.missing_sentences(blad.onderwerpen)
    lines = "".join(f"<li>{safe_html(one)}</li>" for one in said)
    nothing = "<p>Van alle onderwerpen in deze gegevens is er hier een cijfer.</p>"
    st.html(
        f'<section class="thema"><h2>Wat ontbreekt</h2>{f"<ul>{lines}</ul>" if said else nothing}</section>'
    )


def show_grounds(scherm: Scherm, blad: Werkblad) -> None:
    """Show every figure as a table behind a fold, then how it was done and the sources."""
    lines = remarks(scherm, blad)
    gebied, rijen, catalogue = blad.gebied, blad.rijen, scherm.catalogue
    show_table_fold(
        "werkgebied_tabel",
        lambda: figures_in_words(rijen, _names(scherm, blad), catalogue),
        lambda: figures_in_numbers(rijen, gebied, catalogue),
        lines,
        file_name("werkgebied", scherm.gemeente_naam, gebied.naam),
    )
    with st.container(key="bron"):
        st.markdown(safe_markdown(" ".join(lines)))


def remarks(scherm: Scherm, blad: Werkblad) -> list[str]:
    """Return all that must go with the figures, on the screen and in a file."""
    names = blad.buurten.loc[list(blad.gebied.buurten), "naam"].tolist()
    lines = [
        words.names_sentence(blad.gebied.naam, names),
        *words.method_sentences(blad.onderwerpen),
        rule_sentence(rij.met_nederland for rij in blad.rijen),
        *source_lines(core(blad.onderwerpen)),
    ]
    if scherm.database.versie.fictief:
        lines.append(FICTIEF)
    return [line for line in lines if line]


def make_area_story(scherm: Scherm, blad: Werkblad) -> list[Callable[[], Dia]]:
    """Return the steps for a projector: the map beside what stands out, then every theme."""
    steps: list[Callable[[], Dia]] = [partial(_map_step, scherm, blad)]
    for thema in scherm.catalogue.themas.values():
        found = _of_theme(blad, thema.sleutel)
        steps += [
            partial(_theme_step, scherm, blad, thema.naam, found[start : start + _ON_A_SLIDE])
            for start in range(0, len(found), _ON_A_SLIDE)
        ]
    return steps


def _map_step(scherm: Scherm, blad: Werkblad) -> Dia:
    found = [
        one
        for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER)
        for one in strongest(blad.onderwerpen, oordeel)[:_EACH_WAY]
    ]
    foot = f"{facts(scherm, blad)} {short_sources(found)}" if blad.gebied.buurten else words.UITLEG

    def draw() -> None:
        window = window_size()
        kaart, lijst = st.columns([3, 2], vertical_alignment="center")
        with kaart:
            show_map(
                scherm,
                blad,
                width=window.breedte * 3 // 5,
                height=max(int(window.hoogte - _AROUND_REM * window.rem), 220),
                groot=True,
            )
        with lijst:
            st.html(subjects_list(found, Namen(blad.gebied.naam, blad.maatstaf, "", ""), _colours()))

    return Dia(page_title(scherm, blad), foot, draw)


def _theme_step(scherm: Scherm, blad: Werkblad, thema: str, found: list[Rij]) -> Dia:
    return Dia(
        theme_message(blad.gebied.naam, thema, [rij.onderwerp for rij in found], blad.maatstaf),
        short_sources([rij.onderwerp for rij in found]),
        lambda: st.html(_table(scherm, blad, found, thema)),
    )


def _of_theme(blad: Werkblad, thema: str) -> list[Rij]:
    """Return the core subjects of a theme that have a figure."""
    shown = {one.indicator.sleutel for one in core(blad.onderwerpen) if one.cijfer.waarde is not None}
    return [
        rij
        for rij in blad.rijen
        if rij.onderwerp.indicator.sleutel in shown and rij.onderwerp.indicator.thema == thema
    ]


def _table(scherm: Scherm, blad: Werkblad, found: list[Rij], kop: str) -> str:
    bounded = any(one.cijfer.ondergrens is not None for one in blad.onderwerpen)
    return theme_table(found, _names(scherm, blad), kop, _colours(), met_bandbreedte=bounded)


def _names(scherm: Scherm, blad: Werkblad) -> tuple[str, str]:
    return blad.gebied.naam, scherm.gemeente_naam


def _colours() -> Palette:
    return palette(dark=is_dark())
