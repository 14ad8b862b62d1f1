"""A report as PDF: asked for with a click, made beside the page, and handed over when it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from wijkdata.rapport.desk import Aanvraag, Voortgang
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.make import OF_GEMEENTE, make_report, report_file
from wijkdata.rapport.nouns import Rapportsoort
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.view.paper import BUSY_ON_PAPER, FAILED, MAKE, STOPPED_ON_PAPER, WAITS

_ASKED, _MADE = "_pdf_gevraagd", "_pdf"
_LOOK_SECONDS = 0.5
_AT_ONCE_SECONDS = 2.0
"""What is ready sooner comes without words in between."""


@dataclass(frozen=True)
class _Pdf:
    """What was asked for, and of which screen: of another one it is not offered."""

    of: object
    bestand: str
    aanvraag: Aanvraag


def show_paper(scherm: Scherm, *soorten: Rapportsoort) -> None:
    """Offer reports of this screen: a button each, how far one is, its file; of a country there is none."""
    offered = [one for one in soorten if one not in OF_GEMEENTE or not scherm.keuze.heel_nederland]
    asked = st.session_state.pop(_ASKED, None)
    if asked in offered:
        _ask(scherm, asked, _of(scherm, asked))
    made: _Pdf | None = st.session_state.get(_MADE)
    if made is not None and made.of not in [_of(scherm, one) for one in offered]:
        _forget()
        made = None
    with st.container(key="papier", horizontal=True):
        if made is not None:
            _show(made)
            return
        for soort in offered:
            st.button(MAKE[soort], on_click=state.in_full(partial(_want, soort)), key=f"maak_{soort}")


def _of(scherm: Scherm, soort: Rapportsoort) -> object:
    """Return all that what is on paper depends on."""
    return (soort, scherm.keuze, scherm.gelezen.maatstaf, scherm.gelezen.weging, scherm.rechten,
            scherm.database.versie.data_versie)  # fmt: skip


def _want(soort: Rapportsoort) -> None:
    state.stay()
    st.session_state[_ASKED] = soort


def _ask(scherm: Scherm, soort: Rapportsoort, of: object) -> None:
    """Work out what it says and let it be typeset; most are ready before one could read that one waits."""
    _forget()
    rapport = make_report(scherm, soort, datetime.now(UTC).astimezone().date())
    aanvraag = Aanvraag(soort, to_json(rapport))
    st.session_state[_MADE] = _Pdf(of, report_file(scherm, soort), aanvraag)
    aanvraag.wait(_AT_ONCE_SECONDS)


def _show(made: _Pdf) -> None:
    if made.aanvraag.is_busy:
        _follow(made.aanvraag)
        st.button("Stop", on_click=state.in_full(lambda: _stop(made.aanvraag)), key="stop_pdf")
        return
    match made.aanvraag.voortgang:
        case Voortgang.KLAAR:
            st.download_button(
                "Download de PDF",
                made.aanvraag.pdf,
                made.bestand,
                "application/pdf",
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
