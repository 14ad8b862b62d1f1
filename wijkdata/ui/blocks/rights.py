"""Who may change a saved document: its maker, who came by the link that may change it, and who manages.

Where nobody signs in, the maker is the session that made it. What an account may, says `wijkdata.rights`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from wijkdata.ui import state
from wijkdata.workspace.store import Bewaard, ListLine, Store

_CODES, _TRIED = "_wijzigcodes", "_wijzigcodes_geprobeerd"


def know(saved: Bewaard[Any]) -> None:
    """Keep the code of what was made here."""
    if saved.code:
        st.session_state[_CODES] = st.session_state.get(_CODES, {}) | {saved.id: saved.code}


def code_of(document_id: str) -> str:
    """Return the code of a document that this session may change; empty where it does not know it."""
    found: str = st.session_state.get(_CODES, {}).get(document_id, "")
    return found


def may_change(document: Bewaard[Any] | ListLine) -> bool:
    """Whether this visitor may change a document; of before there were codes, everyone may."""
    rechten = state.current().rechten
    mine = not document.beschermd or bool(code_of(document.id)) or rechten.owns(document.eigenaar)
    return rechten.may_make and mine


def learn(store: Callable[[], Store[Any]], document_id: str, code: str) -> None:
    """Keep the code that a link brings, when it is that of the document; asked once."""
    tried = st.session_state.get(_TRIED, frozenset())
    if not code or (document_id, code) in tried:
        return
    if store().fits(document_id, code):
        st.session_state[_CODES] = st.session_state.get(_CODES, {}) | {document_id: code}
    st.session_state[_TRIED] = tried | {(document_id, code)}
