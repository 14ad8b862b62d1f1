"""What stands out, as a list beside the map: of a gemeente beside Nederland, or among all gemeenten."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.models import LAND, Niveau
from wijkdata.screens.screen import Scherm
from wijkdata.screens.start import Highlights
from wijkdata.ui import state
from wijkdata.ui.blocks.take import show_take
from wijkdata.view.search import LETTERS, area_options
from wijkdata.view.start.highlights import (
    OPVALLEND,
    gap_line,
    gap_links,
    gaps_html,
    no_gaps,
    nothing_stands_out,
    sources_line,
    sources_of,
    standouts_html,
)
from wijkdata.view.start.take import gaps_picture, standouts_picture
from wijkdata.view.vandaan import make_weg, origin_line
from wijkdata.view.words import safe_markdown


def show_highlights(scherm: Scherm, lijst: Highlights) -> None:
    """Show the five things that stand out most."""
    if scherm.keuze.heel_nederland:
        _show_country(scherm, lijst)
    else:
        _show_gemeente(scherm, lijst)


def _show_gemeente(scherm: Scherm, lijst: Highlights) -> None:
    st.header(OPVALLEND, anchor=False)
    found, gaps = lijst.opvallend, lijst.kloven
    if found:
        codes, weg = (scherm.keuze.gemeente, LAND), make_weg(scherm, Niveau.GEMEENTE)
        st.html(standouts_html(found, scherm.gemeente_naam, "Nederland", codes, weg))
        show_take(scherm, "wat valt op", partial(standouts_picture, scherm, lijst))
    else:
        st.info(safe_markdown(nothing_stands_out(lijst.vergeleken, scherm.gemeente_naam)))
    if gaps:
        first, said = gap_line(gaps[0])
        st.markdown(f"**{first}** {safe_markdown(said)}")
        if way := origin_line(gap_links(gaps[0], make_weg(scherm, Niveau.WIJK))):
            st.html(way)
    _show_sources(sources_of(lijst))


def _show_country(scherm: Scherm, lijst: Highlights) -> None:
    names = area_options(scherm.aanbod.gemeenten)
    st.selectbox(
        "Kies uw gemeente",
        list(names),
        index=None,
        key="start_gemeente",
        placeholder="Typ de naam",
        format_func=lambda code: names.get(code, code),
        on_change=state.in_full(lambda: state.choose(gemeente=st.session_state["start_gemeente"] or "")),
        filter_mode=LETTERS,
    )
    titel = "Hierin verschillen gemeenten het meest"
    st.header(titel, anchor=False)
    if not lijst.kloven:
        st.info(no_gaps(lijst.vergeleken))
        return
    st.html(gaps_html(lijst.kloven, make_weg(scherm, Niveau.GEMEENTE)))
    show_take(scherm, "verschillen", partial(gaps_picture, scherm, lijst, titel))
    _show_sources(sources_line(lijst.kloven, lijst.verdelingen))


def _show_sources(line: str) -> None:
    if not line:
        return
    with st.container(key="bron_opvallend"):
        st.markdown(safe_markdown(line))
