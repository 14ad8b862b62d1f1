"""What was: earlier versions of what is open, and what was deleted, each with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.ui import state
from wijkdata.ui.blocks.keeping import DocumentKind, guarded, remember
from wijkdata.ui.blocks.rights import code_of, learn, may_change
from wijkdata.view.keeping import deleted_line, version_line, who_restores
from wijkdata.view.search import LETTERS
from wijkdata.workspace.documents import Document
from wijkdata.workspace.store import Bewaard, ListLine

D = TypeVar("D", bound=Document)


def show_history(soort: DocumentKind[D], gemeente: str) -> None:
    """Show every version of what is open, and all that was deleted."""
    try:
        if soort.opened is not None:
            _show_versions(soort, soort.opened)
        _show_deleted(soort, soort.store().deleted(gemeente))
    except WijkdataFout:
        return  # the list above says it


def _show_versions(soort: DocumentKind[D], opened: Bewaard[D]) -> None:
    versions = {one.versie: one for one in soort.store().versions(opened.id)}
    if len(versions) < 2:
        return
    newest = max(versions)
    chosen = st.selectbox(
        f"Versies van dit {soort.naam}",
        list(versions),
        key=soort.key(f"versie_{opened.id}_{newest}"),  # begins anew: a list in the browser remembers words
        format_func=lambda one: version_line(versions[one], newest),
        filter_mode=LETTERS,
    )
    with st.container(horizontal=True):
        st.button("Bekijk deze versie", on_click=_look, args=(soort, opened, chosen))
        if may_change(opened) and chosen != newest:
            st.button("Zet deze versie terug", on_click=_bring_back, args=(soort, opened, chosen))


def _show_deleted(soort: DocumentKind[D], lines: Sequence[ListLine]) -> None:
    if not lines:
        return
    by_id = {line.id: line for line in lines}
    chosen = st.selectbox(
        f"Verwijderde {soort.namen}",
        list(by_id),
        key=soort.key("verwijderd"),
        format_func=lambda one: deleted_line(by_id[one]),
        filter_mode=LETTERS,
    )
    learn(soort.store, chosen, soort.wijzigcode)
    if may_change(by_id[chosen]):
        st.button(f"Zet dit {soort.naam} terug", on_click=_restore, args=(soort, by_id[chosen]))
    else:
        st.markdown(who_restores(state.current().rechten))


def _look(soort: DocumentKind[D], opened: Bewaard[D], versie: int) -> None:
    """Show an earlier version; what is saved stays as it is until somebody saves."""

    def action() -> str:
        inhoud = soort.store().load_version(opened.id, versie)
        return f"U ziet een eerdere versie: {inhoud.naam}. {soort.look(inhoud)}"

    guarded(soort, action)


def _bring_back(soort: DocumentKind[D], opened: Bewaard[D], versie: int) -> None:
    def action() -> str:
        saved = soort.store().bring_back(opened.id, versie, versie=opened.versie, code=code_of(opened.id))
        remember(soort, saved)
        return f"Teruggezet: {saved.inhoud.naam}. {soort.open(saved.inhoud, saved.id)}"

    guarded(soort, action, opened.id)


def _restore(soort: DocumentKind[D], line: ListLine) -> None:
    def action() -> str:
        saved = soort.store().restore(line.id, versie=line.versie, code=code_of(line.id))
        return f"Teruggezet: {saved.inhoud.naam}."

    guarded(soort, action)
