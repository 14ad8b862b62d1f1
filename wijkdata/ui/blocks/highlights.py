"""What stands out, as a list beside the map: of a gemeente beside Nederland, or among all gemeenten."""

from __future__ import annotations

import streamlit as st

from wijkdata.models import Niveau
from wijkdata.stats.standouts import Kloof
from wijkdata.ui import cache, state
from wijkdata.ui.state import Scherm
from wijkdata.view.highlights import gap_sentence, gaps_html, sources_line, standouts_html
from wijkdata.view.words import safe_markdown


def show_highlights(scherm: Scherm) -> None:
    """Show the five things that stand out most."""
    if scherm.keuze.heel_nederland:
        _show_country(scherm)
    else:
        _show_gemeente(scherm)


def _show_gemeente(scherm: Scherm) -> None:
    st.header("Wat valt op, vergeleken met Nederland", anchor=False)
    found = cache.load_standouts(scherm.database, scherm.keuze.gemeente)
    if found:
        st.html(standouts_html(found, scherm.gemeente_naam, "Nederland"))
    else:
        st.info("Op de belangrijkste onderwerpen is er geen duidelijk verschil met Nederland.")
    gaps = _gaps(scherm, Niveau.WIJK)
    if gaps:
        st.markdown(f"**Grootste verschil tussen wijken.** {safe_markdown(gap_sentence(gaps[0]))}.")
    _show_sources(sources_line([*found, *gaps[:1]]) if found or gaps else "")


def _show_country(scherm: Scherm) -> None:
    names = scherm.aanbod.gemeenten
    st.selectbox(
        "Kies uw gemeente",
        list(names),
        index=None,
        key="start_gemeente",
        placeholder="Typ de naam",
        format_func=lambda code: names.get(code, code),
        on_change=state.in_full(lambda: state.choose(gemeente=st.session_state["start_gemeente"] or "")),
    )
    st.header("Hierin verschillen gemeenten het meest", anchor=False)
    gaps = _gaps(scherm, Niveau.GEMEENTE)
    if not gaps:
        st.info("Op de belangrijkste onderwerpen is er geen duidelijk verschil tussen gemeenten.")
        return
    st.html(gaps_html(gaps))
    _show_sources(sources_line(gaps))


def _gaps(scherm: Scherm, niveau: Niveau) -> list[Kloof]:
    return cache.load_gaps(scherm.database, scherm.keuze.gemeente, niveau, scherm.gelezen.indeling_jaar)


def _show_sources(line: str) -> None:
    with st.container(key="bron_opvallend"):
        st.markdown(safe_markdown(line))
