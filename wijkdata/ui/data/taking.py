"""Taking the table away: have a file made of all its pages, wait for it, and fetch it."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from wijkdata.errand import Voortgang
from wijkdata.files.delivery import PLANK, Aflevering
from wijkdata.files.nouns import Bestandsoort, Bestelling
from wijkdata.screens.screen import Scherm
from wijkdata.screens.tabel import Tabelblad
from wijkdata.ui import state
from wijkdata.view.tabel_file import (
    BEZIG,
    MAAK,
    SOORT_BESTAND,
    UITLEG_BESTAND,
    WACHT,
    make_order,
    refused_sentence,
    size_in_words,
    too_long_sentence,
)
from wijkdata.view.templates import render
from wijkdata.view.words import safe_markdown

_DOWNLOAD = "_download"
_LOOK_SECONDS = 1.0
_BUSY = {Voortgang.WACHT: WACHT, Voortgang.BEZIG: BEZIG}


def show_taking(scherm: Scherm, blad: Tabelblad, bronnen: pd.DataFrame) -> None:
    """Offer all pages of the table as a file; it is made only when asked for."""
    with st.container(horizontal=True, vertical_alignment="center", key="tabel_bestand"):
        soort = st.selectbox(
            "Download alle bladzijden als",
            list(Bestandsoort),
            key="bestand_soort",
            format_func=lambda one: f"{SOORT_BESTAND[one]}. {UITLEG_BESTAND[one]}",
            filter_mode=None,
            on_change=state.stay,
        )
        order = make_order(scherm, blad, bronnen, soort or Bestandsoort.XLSX)
        download = _download_of(order)
        if refused := too_long_sentence(blad, order.soort):
            st.info(safe_markdown(refused))
        elif download is None:
            st.button(MAAK, on_click=_order, args=(scherm, order))
        else:
            _show_download(scherm, download)


def _download_of(order: Bestelling) -> Aflevering | None:
    """Return the file of this very table, where that was asked for and is still there."""
    download: Aflevering | None = st.session_state.get(_DOWNLOAD)
    is_this = (
        download is not None and download.bestelling == order and download.voortgang is not Voortgang.GESTOPT
    )
    return download if is_this else None


def _order(scherm: Scherm, order: Bestelling) -> None:
    state.stay()
    context = get_script_run_ctx()
    assert context is not None
    st.session_state[_DOWNLOAD] = PLANK.order(context.session_id, order, scherm.rechten)


def _show_download(scherm: Scherm, download: Aflevering) -> None:
    if download.voortgang in _BUSY:
        _follow(download)
    elif download.voortgang is Voortgang.KLAAR:
        size = size_in_words(download.grootte)
        st.html(render("bestand.html", sleutel=download.sleutel, naam=download.bestelling.naam, grootte=size))
    else:
        st.error(safe_markdown(refused_sentence(download.reden)))
        st.button("Probeer het opnieuw", on_click=_order, args=(scherm, download.bestelling))


@st.fragment(run_every=_LOOK_SECONDS)
def _follow(download: Aflevering) -> None:
    """Say how far it is, and draw the whole page when that is over."""
    if download.voortgang not in _BUSY:
        st.rerun()
    st.html(render("alinea.html", soort="bezig", tekst=_BUSY[download.voortgang]))
