"""The four pictures of the page that compares areas: heat table, dots, two subjects, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wijkdata.catalogue import Indicator
from wijkdata.models import Richting
from wijkdata.ui import eigen
from wijkdata.ui.beeld import Beeld
from wijkdata.ui.blocks.compare_controls import (
    choose_areas,
    choose_maatstaf,
    choose_onderwerpen,
    choose_tweede,
    choose_volgorde,
)
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.pair import load_paar, show_scatter
from wijkdata.ui.blocks.ranking import show_ranking
from wijkdata.ui.blocks.raster import show_raster
from wijkdata.ui.blocks.states import show_no_figures
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.naast import MAX_NAAST, beside_areas, beside_message, chosen_first, heat_message
from wijkdata.ui.overzicht import (
    load_areas,
    load_overzicht,
    load_punten,
    load_telling,
    onderwerpen,
    ordered,
    subjects,
    volgorde,
)
from wijkdata.ui.state import Scherm
from wijkdata.view.compare_sentences import (
    both_message,
    correlation_sentence,
    dots_message,
    limit_note,
    order_note,
    pair_warnings,
    rules_note,
    similarity_note,
    sources_note,
)
from wijkdata.view.compare_tables import (
    overview_in_numbers,
    overview_in_words,
    pairs_in_numbers,
    pairs_in_words,
)
from wijkdata.view.downloads import file_name
from wijkdata.view.heat import beside_table, heat_table, legend_html
from wijkdata.view.overview import OP_GELIJKENIS, Overzicht
from wijkdata.view.own_area import DUBBEL, apart_sentence, count_sentence
from wijkdata.view.sentences import rule_note, source_line
from wijkdata.view.tables import table_in_numbers, table_in_words
from wijkdata.view.theme import palette
from wijkdata.view.words import safe_markdown

MAX_RIJEN = 100
"""More rows than this cannot be read; the file has them all.

Chosen areas are always there. With pages of rows nobody would see the whole.
"""
_ROOM_FOR_DOTS = 66
"""Height of the ranking in `rem`: about forty rows."""


def show_heat_table(scherm: Scherm) -> None:
    """Show every area with every subject of the core set or a theme."""
    overzicht = load_overzicht(scherm, subjects(scherm))
    order = volgorde(scherm, overzicht)
    telling = load_telling(overzicht)
    sorted_by = load_telling(overzicht, order) if order in scherm.catalogue.themas else telling
    show_title(heat_message(scherm, overzicht, telling))
    left, middle, right = st.columns(3)
    with left:
        choose_onderwerpen(scherm)
    with middle:
        choose_maatstaf(scherm, overzicht.gebieden)
    with right:
        choose_volgorde(scherm, overzicht)
    if overzicht.leeg:
        show_no_figures(scherm)
        return
    codes = ordered(scherm, overzicht, sorted_by)
    shown = chosen_first(codes, scherm.keuze.gebieden, MAX_RIJEN)
    colours = palette(dark=is_dark())
    note = limit_note(len(shown), len(codes), scherm.keuze.niveau)
    if note:
        st.markdown(safe_markdown(note))
    st.html(legend_html(colours, met_neutraal=_has_neutral(overzicht)))
    show_raster(
        heat_table(
            overzicht.only(shown),
            sorted_by,
            theme_names(scherm),
            colours,
            volgorde=order,
            gekozen=scherm.keuze.gebieden,
        ),
        key="warmtetabel",
        naam="Tabel van gebieden en onderwerpen",
    )
    extra = order_note(overzicht)
    if order == OP_GELIJKENIS:
        extra = similarity_note(overzicht.metingen, overzicht.gebieden.loc[scherm.keuze.gebieden[0], "naam"])
    _show_foot(scherm, overzicht.only(codes), extra)


def show_beside(scherm: Scherm) -> None:
    """Show up to six areas side by side, on every subject of the core set or a theme."""
    overzicht = load_overzicht(scherm, subjects(scherm))
    codes = beside_areas(scherm, overzicht)
    some = overzicht.only(codes)
    telling = load_telling(some)
    show_title(beside_message(some, telling))
    choose_areas(scherm, overzicht.gebieden, MAX_NAAST)
    left, right = st.columns(2)
    with left:
        choose_onderwerpen(scherm)
    with right:
        choose_maatstaf(scherm, overzicht.gebieden)
    if not scherm.keuze.gebieden:
        st.markdown("U ziet nu de gebieden met de meeste inwoners. Kies hierboven andere gebieden.")
    elif len(scherm.keuze.gebieden) > MAX_NAAST:
        st.markdown(f"U ziet de eerste {MAX_NAAST} gekozen gebieden. Meer past niet naast elkaar.")
    if some.leeg:
        show_no_figures(scherm)
        return
    colours = palette(dark=is_dark())
    st.html(legend_html(colours, met_neutraal=_has_neutral(some)))
    show_raster(
        beside_table(some, telling, theme_names(scherm), colours),
        key="naast_elkaar",
        naam="Gebieden naast elkaar",
    )
    _show_foot(scherm, some, order_note(some))


def show_dots(scherm: Scherm) -> None:
    """Show every area with its figure and interval for the one subject of the sidebar."""
    beeld = load_punten(scherm)
    keuze, indicator = scherm.keuze, beeld.indicator
    show_title(dots_head(scherm, beeld))
    gebieden = load_areas(scherm)
    gekozen, tegen = st.columns(2)
    with gekozen:
        choose_areas(scherm, gebieden)
    with tegen:
        choose_maatstaf(scherm, gebieden)
    if beeld.leeg:
        show_no_figures(scherm)
        return
    show_ranking(scherm, beeld, height=_ROOM_FOR_DOTS)
    lines = _dots_lines(scherm, beeld)
    _show_help([indicator])
    _show_source(lines)
    show_table_fold(
        "punten_tabel",
        lambda: table_in_words(beeld.cijfers, indicator, beeld.maatstaf),
        lambda: table_in_numbers(
            beeld.cijfers, indicator, int(keuze.jaar or 0), keuze.leeftijd, beeld.maatstaf
        ),
        lines,
        file_name(scherm.gemeente_naam, keuze.niveau, indicator.sleutel, keuze.jaar),
    )


def show_pair(scherm: Scherm) -> None:
    """Show two subjects against each other."""
    paar = load_paar(scherm)
    if paar is None:
        show_title("Er is hier maar één onderwerp")
        st.info("Twee onderwerpen naast elkaar leggen kan dus niet. Kies links een ander niveau.")
        return
    x, y = paar.x.meting, paar.y.meting
    niveau = scherm.keuze.niveau
    show_title(both_message(paar.punten, x.indicator, y.indicator, niveau, paar.overzicht.maatstaf))
    left, middle, right = st.columns(3)
    with left:
        choose_tweede(scherm, y.sleutel)
    with middle:
        choose_maatstaf(scherm, paar.overzicht.gebieden)
    with right:
        choose_areas(scherm, load_areas(scherm))
    if (paar.punten["samen"] == "geen").all():
        show_no_figures(scherm)
        return
    show_scatter(scherm, paar, height=520)
    st.markdown(safe_markdown(correlation_sentence(paar.samenhang, x.indicator, y.indicator, niveau)))
    warnings = [*pair_warnings(x, y), *(apart_sentence(one.naam) for one in eigen.shown(scherm))]
    st.info(safe_markdown(" ".join(warnings)))
    lines = _lines(scherm, paar.overzicht, "De grootte van een teken is het aantal inwoners.")
    _show_help([x.indicator, y.indicator])
    _show_source(lines)
    show_table_fold(
        "samen_tabel",
        lambda: pairs_in_words(paar.punten, x, y),
        lambda: pairs_in_numbers(paar.punten, x, y, niveau),
        [
            *lines,
            correlation_sentence(paar.samenhang, x.indicator, y.indicator, niveau),
            *warnings,
        ],
        file_name(scherm.gemeente_naam, niveau, x.sleutel, y.sleutel),
    )


def dots_head(scherm: Scherm, beeld: Beeld) -> str:
    """Return the message of the picture of one subject."""
    against = beeld.maatstaf.naam if beeld.maatstaf else scherm.gemeente_naam
    return dots_message(beeld.oordelen, beeld.indicator, scherm.keuze.niveau, against)


def _dots_lines(scherm: Scherm, beeld: Beeld) -> list[str]:
    keuze = scherm.keuze
    source = source_line(beeld.indicator, int(keuze.jaar or 0), keuze.leeftijd)
    return _with_mark(scherm, [source, rule_note(beeld.regels, beeld.indicator), *_own(scherm)])


def _show_foot(scherm: Scherm, overzicht: Overzicht, extra: str) -> None:
    lines = _lines(scherm, overzicht, extra)
    _show_help(overzicht.indicatoren)
    _show_source(lines)
    show_table_fold(
        "overzicht_tabel",
        lambda: overview_in_words(overzicht),
        lambda: overview_in_numbers(overzicht),
        lines,
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, onderwerpen(scherm)),
    )


def _lines(scherm: Scherm, overzicht: Overzicht, extra: str) -> list[str]:
    """Return source, rule and reservations, for below the picture and in the file."""
    metingen = overzicht.metingen
    return _with_mark(
        scherm,
        [sources_note(metingen), rules_note(overzicht.cijfers["regel"], metingen), extra, *_own(scherm)],
    )


def _own(scherm: Scherm) -> list[str]:
    """Say of each own area how its figures came about, and that it is made of other areas here."""
    return [f"{count_sentence(one.naam, len(one.buurten))} {DUBBEL}" for one in eigen.shown(scherm)]


def _with_mark(scherm: Scherm, lines: list[str]) -> list[str]:
    """Add the mark of fictional figures, and leave out what says nothing."""
    mark = "FICTIEF: deze gemeente en deze cijfers zijn verzonnen." if scherm.database.versie.fictief else ""
    return [line for line in (*lines, mark) if line]


def theme_names(scherm: Scherm) -> dict[str, str]:
    """Return the name of every theme, by key."""
    return {key: thema.naam for key, thema in scherm.catalogue.themas.items()}


def _show_help(indicatoren: Sequence[Indicator]) -> None:
    """Show where to find help, where a subject asks for it."""
    for line in dict.fromkeys(one.hulpregel for one in indicatoren if one.hulpregel):
        st.info(safe_markdown(line))


def _show_source(lines: list[str]) -> None:
    with st.container(key="bron"):
        st.markdown(safe_markdown(" ".join(lines)))


def _has_neutral(overzicht: Overzicht) -> bool:
    return any(one.richting is Richting.NEUTRAAL and one.mag_vergelijken for one in overzicht.indicatoren)
