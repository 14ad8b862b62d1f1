"""The four pictures of the page that compares areas: heat table, dots, two subjects, side by side."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.choice.address import MAX_GEBIEDEN
from wijkdata.models import LAND
from wijkdata.screens.compare import (
    MAX_NAAST,
    Gebieden,
    HeatTable,
    Paar,
    beside_areas,
    chosen_first,
    load_telling,
)
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.overview import OP_GELIJKENIS, Overzicht
from wijkdata.ui.blocks.areas import choose_areas
from wijkdata.ui.blocks.dots import rows_for, show_dots
from wijkdata.ui.blocks.header import show_title
from wijkdata.ui.blocks.row import in_a_row
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.states import show_no_figures
from wijkdata.ui.blocks.table import show_figures_fold, show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.compare.controls import choose_maatstaf, choose_onderwerpen, choose_tweede, choose_volgorde
from wijkdata.ui.compare.funnel import show_funnel
from wijkdata.ui.compare.pair import show_scatter
from wijkdata.ui.compare.raster import show_raster
from wijkdata.ui.widgets import is_dark
from wijkdata.view.compare.heat import beside_table, heat_table, legend_html
from wijkdata.view.compare.raster import Raster
from wijkdata.view.compare.sentences import (
    both_message,
    correlation_sentence,
    dots_head,
    dots_lines,
    limit_note,
    overview_lines,
    pair_warnings,
    similarity_note,
    theme_names,
)
from wijkdata.view.compare.tables import pair_line, pair_links
from wijkdata.view.compare.take import (
    has_neutral,
    overview_figures,
    pair_figures,
    pair_picture,
    raster_picture,
)
from wijkdata.view.compare.tally import beside_message, heat_message, order_note
from wijkdata.view.map.take import dots_picture, subject_figures
from wijkdata.view.theme import palette
from wijkdata.view.vandaan import make_weg, picture_links
from wijkdata.view.werkgebied.sentences import apart_sentence
from wijkdata.view.words import safe_markdown

MAX_RIJEN = 100
"""More rows than this cannot be read; the file has them all.

Chosen areas are always there. With pages of rows nobody would see the whole.
"""
_ROOM_FOR_DOTS = 66
"""Height of the dots in `rem`: about forty rows."""


def show_heat_table(scherm: Scherm, gebieden: Gebieden, tabel: HeatTable) -> None:
    """Show every area with every subject of the core set or a theme."""
    overzicht, themas = tabel.overzicht, theme_names(scherm)
    titel = heat_message(tabel)
    show_title(titel)
    with in_a_row("keuze"):
        choose_onderwerpen(scherm)
        choose_maatstaf(scherm, gebieden)
        choose_volgorde(tabel)
    if overzicht.leeg:
        show_no_figures(scherm)
        return
    shown = chosen_first(tabel.codes, scherm.keuze.gebieden, MAX_RIJEN)
    colours = palette(dark=is_dark())
    note = limit_note(len(shown), len(tabel.codes), scherm.keuze.niveau)
    if note:
        st.markdown(safe_markdown(note))
    st.html(legend_html(colours, met_neutraal=has_neutral(overzicht)))
    raster = heat_table(
        overzicht.only(shown),
        tabel.telling_volgorde,
        themas,
        volgorde=tabel.volgorde,
        gekozen=scherm.keuze.gebieden,
        codes=_codes(scherm),
        weg=make_weg(scherm),
    )
    show_raster(raster.html(colours), key="warmtetabel", naam="Tabel van gebieden en onderwerpen")
    extra = order_note(overzicht)
    if tabel.volgorde == OP_GELIJKENIS:
        extra = similarity_note(overzicht.metingen, overzicht.gebieden.loc[scherm.keuze.gebieden[0], "naam"])
    _show_foot(scherm, overzicht.only(tabel.codes), extra, raster, titel)


def show_beside(scherm: Scherm, gebieden: Gebieden, overzicht: Overzicht) -> None:
    """Show up to six areas side by side, on every subject of the core set or a theme."""
    some = overzicht.only(beside_areas(scherm, overzicht))
    telling = load_telling(some)
    titel = beside_message(some, telling)
    show_title(titel)
    choose_areas(scherm, gebieden.frame["naam"].to_dict(), most=MAX_NAAST)
    with in_a_row("keuze"):
        choose_onderwerpen(scherm)
        choose_maatstaf(scherm, gebieden)
    if not scherm.keuze.gebieden:
        st.markdown("U ziet nu de gebieden met de meeste inwoners. Kies hierboven andere gebieden.")
    elif len(scherm.keuze.gebieden) > MAX_NAAST:
        st.markdown(f"U ziet de eerste {MAX_NAAST} gekozen gebieden. Meer past niet naast elkaar.")
    if some.leeg:
        show_no_figures(scherm)
        return
    colours = palette(dark=is_dark())
    st.html(legend_html(colours, met_neutraal=has_neutral(some)))
    raster = beside_table(some, telling, theme_names(scherm), codes=_codes(scherm), weg=make_weg(scherm))
    show_raster(raster.html(colours), key="naast_elkaar", naam="Gebieden naast elkaar")
    _show_foot(scherm, some, order_note(some), raster, titel)


def show_one_subject(scherm: Scherm, gebieden: Gebieden, figures: Kaartcijfers) -> None:
    """Show every area with its figure and interval for the one subject of the sidebar."""
    titel = dots_head(scherm, figures)
    show_title(titel)
    with in_a_row("keuze"):
        choose_areas(scherm, gebieden.frame["naam"].to_dict(), most=MAX_GEBIEDEN)
        choose_maatstaf(scherm, gebieden)
    if figures.leeg:
        show_no_figures(scherm)
        return
    lines, cijfers = dots_lines(scherm, figures), subject_figures(scherm, figures)
    show_dots(scherm, figures, height=_ROOM_FOR_DOTS)
    picture = partial(dots_picture, scherm, figures, rows_for(_ROOM_FOR_DOTS), cijfers, titel, lines)
    show_take(scherm, "rangorde", picture)
    show_source(scherm, lines, [figures.indicator], herkomst=picture_links(scherm, figures))
    show_figures_fold(scherm, "punten_tabel", figures, picture)
    show_funnel(scherm, figures)


def show_pair(scherm: Scherm, gebieden: Gebieden, paar: Paar | None) -> None:
    """Show two subjects against each other."""
    if paar is None:
        show_title("Er is hier maar één onderwerp")
        st.info("Twee onderwerpen naast elkaar leggen kan dus niet. Kies links een ander niveau.")
        return
    x, y = paar.x.meting, paar.y.meting
    niveau = scherm.keuze.niveau
    titel = both_message(paar.punten, x.indicator, y.indicator, niveau, paar.overzicht.maatstaf)
    show_title(titel)
    with in_a_row("keuze"):
        choose_tweede(scherm, y.sleutel)
        choose_maatstaf(scherm, gebieden)
        choose_areas(scherm, gebieden.frame["naam"].to_dict(), most=MAX_GEBIEDEN)
    if (paar.punten["samen"] == "geen").all():
        show_no_figures(scherm)
        return
    show_scatter(scherm, paar, height=520)
    correlation = correlation_sentence(paar.samenhang, x.indicator, y.indicator, niveau)
    st.markdown(safe_markdown(correlation))
    warnings = [*pair_warnings(x, y), *(apart_sentence(one.naam) for one in scherm.meedoend)]
    st.info(safe_markdown(" ".join(warnings)))
    lines = overview_lines(scherm, paar.overzicht, "De grootte van een teken is het aantal inwoners.")
    cijfers, said = pair_figures(scherm, paar), [*lines, correlation, *warnings]
    picture = partial(pair_picture, scherm, paar, cijfers, titel, said)
    show_take(scherm, "twee onderwerpen", picture)
    show_source(scherm, lines, [x.indicator, y.indicator], herkomst=pair_line(scherm, paar))
    show_table_fold(scherm, "samen_tabel", picture, lambda: pair_links(scherm, paar))


def _show_foot(scherm: Scherm, overzicht: Overzicht, extra: str, raster: Raster, titel: str) -> None:
    lines, cijfers = overview_lines(scherm, overzicht, extra), overview_figures(scherm, overzicht)
    picture = partial(raster_picture, overzicht, raster, cijfers, titel, lines)
    show_take(scherm, "tabel in kleuren", picture)
    show_source(scherm, lines, overzicht.indicatoren)
    show_table_fold(scherm, "overzicht_tabel", picture)


def _codes(scherm: Scherm) -> dict[str, str]:
    """Return the codes of what stands beside the areas, by name."""
    return {scherm.gemeente_naam: scherm.keuze.gemeente, "Nederland": LAND}
