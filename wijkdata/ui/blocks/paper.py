"""A report as a file: asked for with a click, made beside the page, and handed over when it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from wijkdata.errand import Voortgang
from wijkdata.rapport.desk import Aanvraag
from wijkdata.rapport.make import make_content, report_file
from wijkdata.rapport.nouns import VORMEN, Rapportsoort, Vorm
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.paper import (
    BUSY_ON_PAPER,
    DOWNLOAD,
    FAILED,
    MAKE,
    MAKE_OTHER,
    STOPPED_ON_PAPER,
    WAITS,
)

_ASKED, _MADE = "_pdf_gevraagd", "_pdf"
_LOOK_SECONDS = 0.5
_AT_ONCE_SECONDS = 2.0
"""What is ready sooner comes without words in between."""
_MIME: Final = {
    Vorm.PDF: "application/pdf",
    Vorm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Vorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class _Pdf:
    """What was asked for, and of which screen: of another one it is not offered."""

    of: object
    vorm: Vorm
    bestand: str
    aanvraag: Aanvraag


def show_paper(scherm: Scherm, soort: Rapportsoort) -> None:
    """Offer a report of this screen: the button, how far it is, and the file; of a country there is none."""
    if soort is Rapportsoort.GEMEENTE and scherm.keuze.heel_nederland:
        return
    of = (soort, scherm.keuze, scherm.gelezen.maatstaf, scherm.gelezen.weging, scherm.rechten,
          scherm.database.versie.data_versie)  # fmt: skip
    asked, vorm = st.session_state.pop(_ASKED, (None, None))
    if asked is soort:
        _ask(scherm, soort, vorm, of)
    made: _Pdf | None = st.session_state.get(_MADE)
    if made is not None and made.of != of:
        _forget()
        made = None
    with st.container(key="papier", horizontal=True, vertical_alignment="center"):
        for vorm in VORMEN[soort]:
            if made is not None and made.vorm is vorm:
                _show(made)
            else:
                _offer(soort, vorm)


def _offer(soort: Rapportsoort, vorm: Vorm) -> None:
    name = MAKE[soort] if vorm is Vorm.PDF else MAKE_OTHER[vorm]
    st.button(name, on_click=state.in_full(lambda: _want(soort, vorm)), key=f"maak_{vorm}")


def _want(soort: Rapportsoort, vorm: Vorm) -> None:
    state.stay()
    st.session_state[_ASKED] = (soort, vorm)


def _ask(scherm: Scherm, soort: Rapportsoort, vorm: Vorm, of: object) -> None:
    """Work out what it says and let it be made; most are ready before one could read that one waits."""
    _forget()
    aanvraag = Aanvraag(*make_content(scherm, soort, vorm, datetime.now(UTC).astimezone().date()))
    st.session_state[_MADE] = _Pdf(of, vorm, report_file(scherm, soort, vorm), aanvraag)
    aanvraag.wait(_AT_ONCE_SECONDS)


def _show(made: _Pdf) -> None:
    if made.aanvraag.is_busy:
        _follow(made.aanvraag)
        st.button("Stop", on_click=state.in_full(lambda: _stop(made.aanvraag)), key="stop_pdf")
        return
    match made.aanvraag.voortgang:
        case Voortgang.KLAAR:
            st.download_button(
                DOWNLOAD[made.vorm],
                made.aanvraag.outcome or b"",
                made.bestand,
                _MIME[made.vorm],
                on_click="ignore",
                key="download_pdf",
            )
            return
        case Voortgang.GESTOPT:
            st.info(STOPPED_ON_PAPER)
        case _:
            st.error(FAILED)
    st.button("Opnieuw", on_click=state.in_full(_again), key="opnieuw_pdf")


@st.fragment(run_every=_LOOK_SECONDS)
def _follow(aanvraag: Aanvraag) -> None:
    """Say how far it is, and draw the whole page when that is over."""
    st.markdown(WAITS if aanvraag.voortgang is Voortgang.WACHT else BUSY_ON_PAPER)
    if not aanvraag.is_busy:
        st.rerun()


def _stop(aanvraag: Aanvraag) -> None:
    state.stay()
    aanvraag.stop()


def _again() -> None:
    state.stay()
    _forget()


def _forget() -> None:
    made: _Pdf | None = st.session_state.pop(_MADE, None)
    if made is not None:
        made.aanvraag.stop()
