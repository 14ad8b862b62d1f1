"""A file that takes a while: asked for with a click, made beside the page, handed over when ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from wijkdata.errand import Voortgang
from wijkdata.rapport.desk import Aanvraag
from wijkdata.ui import state
from wijkdata.view.making import BUSY, FAILED, STOPPED, WAITS

_LOOK_SECONDS = 0.5
_AT_ONCE_SECONDS = 2.0
"""What is ready sooner comes without words in between."""


@dataclass(frozen=True)
class Making:
    """What is offered: what its buttons say, of which screen it is, and what makes it.

    Parameters
    ----------
    sleutel
        What tells it from other files on the same page.
    of
        All that its content depends on: what was made of another screen is not offered.
    ask
        Works out what it says and asks for it; nothing before somebody clicks.
    """

    sleutel: str
    of: object
    maak: str
    download: str
    bestand: Callable[[], str]
    mime: str
    ask: Callable[[], Aanvraag]


@dataclass(frozen=True)
class _Made:
    of: object
    aanvraag: Aanvraag


def show_making(what: Making) -> None:
    """Offer a file: the button, how far it is, and the file itself."""
    asked, kept = f"_gevraagd_{what.sleutel}", _kept(what)
    if st.session_state.pop(asked, False):
        _forget(what)
        st.session_state[kept] = _Made(what.of, what.ask())
        st.session_state[kept].aanvraag.wait(_AT_ONCE_SECONDS)
    made: _Made | None = st.session_state.get(kept)
    if made is not None and made.of != what.of:
        _forget(what)
        made = None
    if made is None:
        want = state.in_full(lambda: _want(asked))
        st.button(what.maak, on_click=want, key=f"maak_{what.sleutel}")
    else:
        _show(what, made.aanvraag)


def _kept(what: Making) -> str:
    return f"_gemaakt_{what.sleutel}"


def _want(asked: str) -> None:
    state.stay()
    st.session_state[asked] = True


def _show(what: Making, aanvraag: Aanvraag) -> None:
    if aanvraag.is_busy:
        _follow(aanvraag)
        st.button("Stop", on_click=state.in_full(lambda: _stop(aanvraag)), key=f"stop_{what.sleutel}")
        return
    match aanvraag.voortgang:
        case Voortgang.KLAAR:
            content = aanvraag.outcome or b""
            key = f"download_{what.sleutel}"
            st.download_button(what.download, content, what.bestand(), what.mime, on_click="ignore", key=key)
            return
        case Voortgang.GESTOPT:
            st.info(STOPPED)
        case _:
            st.error(FAILED)
    st.button("Opnieuw", on_click=state.in_full(lambda: _again(what)), key=f"opnieuw_{what.sleutel}")


@st.fragment(run_every=_LOOK_SECONDS)
def _follow(aanvraag: Aanvraag) -> None:
    """Say how far it is, and draw the whole page when that is over."""
    st.markdown(WAITS if aanvraag.voortgang is Voortgang.WACHT else BUSY)
    if not aanvraag.is_busy:
        st.rerun()


def _stop(aanvraag: Aanvraag) -> None:
    state.stay()
    aanvraag.stop()


def _again(what: Making) -> None:
    state.stay()
    _forget(what)


def _forget(what: Making) -> None:
    made: _Made | None = st.session_state.pop(_kept(what), None)
    if made is not None:
        made.aanvraag.stop()
