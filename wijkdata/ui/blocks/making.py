"""A file that takes a while: asked for with a click, made beside the page, handed over when ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from wijkdata.errand import Voortgang
from wijkdata.rapport.desk import Aanvraag
from wijkdata.ui import state
from wijkdata.view.paper import BUSY_ON_PAPER, FAILED, STOPPED_ON_PAPER, WAITS

_ASKED, _MADE = "_gevraagd", "_gemaakt"
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
    """What was asked for last: a visitor has one file at a time, or memory would fill."""

    sleutel: str
    of: object
    bestand: str
    aanvraag: Aanvraag


def show_making(what: Making) -> None:
    """Offer a file: the button, how far it is, and the file itself."""
    if st.session_state.get(_ASKED) == what.sleutel:
        del st.session_state[_ASKED]
        _forget()
        st.session_state[_MADE] = _Made(what.sleutel, what.of, what.bestand(), what.ask())
        st.session_state[_MADE].aanvraag.wait(_AT_ONCE_SECONDS)
    made: _Made | None = st.session_state.get(_MADE)
    if made is not None and made.sleutel == what.sleutel and made.of != what.of:
        _forget()
        made = None
    if made is None or made.sleutel != what.sleutel:
        want = state.in_full(lambda: _want(what.sleutel))
        st.button(what.maak, on_click=want, key=f"maak_{what.sleutel}")
    else:
        _show(what, made)


def _want(sleutel: str) -> None:
    state.stay()
    st.session_state[_ASKED] = sleutel


def _show(what: Making, made: _Made) -> None:
    aanvraag = made.aanvraag
    if aanvraag.is_busy:
        _follow(aanvraag)
        st.button("Stop", on_click=state.in_full(lambda: _stop(aanvraag)), key=f"stop_{what.sleutel}")
        return
    match aanvraag.voortgang:
        case Voortgang.KLAAR:
            content, key = aanvraag.outcome or b"", f"download_{what.sleutel}"
            st.download_button(what.download, content, made.bestand, what.mime, on_click="ignore", key=key)
            return
        case Voortgang.GESTOPT:
            st.info(STOPPED_ON_PAPER)
        case _:
            st.error(FAILED)
    st.button("Opnieuw", on_click=state.in_full(_again), key=f"opnieuw_{what.sleutel}")


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
    made: _Made | None = st.session_state.pop(_MADE, None)
    if made is not None:
        made.aanvraag.stop()
