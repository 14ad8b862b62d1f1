"""Keeping what users make: save, open, rename, copy, delete, take along and bring back a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st
from pydantic import ValidationError

from wijkdata.errors import WijkdataFout
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks.refused import tell_refused
from wijkdata.ui.blocks.rights import code_of, know, learn, may_change
from wijkdata.ui.turnstile import MEGABYTES
from wijkdata.view.downloads import file_name
from wijkdata.view.keeping import link_sentence, list_line, only_look
from wijkdata.view.search import LETTERS
from wijkdata.view.signing_in import ALLEEN_KIJKEN, made_by
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import Document, export_json, import_json
from wijkdata.workspace.errors import Conflict
from wijkdata.workspace.store import Bewaard, ListLine, Store

D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class DocumentKind(Generic[D]):
    """One kind of document, on the screen of one run.

    `sleutel` begins the names of its fields and of what the session remembers; `naam` and `namen` are what
    it is called, `nodig` what saving needs. `open_id` is the document the address names, `parameter` where,
    and `wijzigcode` the code of an owner in that address. `make` writes down what is on the screen under a
    name and a maker. `open` shows a document and returns what to say of it, `look` shows an earlier version
    of the one that is open, `keep` names a saved one in the address, `close` lets go of one that was deleted.
    """

    sleutel: str
    naam: str
    namen: str
    nodig: str
    document: type[D]
    store: Callable[[], Store[D]]
    open_id: str
    parameter: str
    wijzigcode: str
    make: Callable[[str, str], D]
    open: Callable[[D, str], str]
    look: Callable[[D], str]
    keep: Callable[[str], None]
    close: Callable[[], None]

    def key(self, part: str) -> str:
        """Return the name of a field, or of something the session remembers."""
        return f"{self.sleutel}_{part}"

    @property
    def opened(self) -> Bewaard[D] | None:
        """The document the address names, as it was when it was opened or last saved here."""
        found: Bewaard[D] | None = st.session_state.get(self.key("geopend"))
        return found if found is not None and found.id == self.open_id else None


def open_linked(soort: DocumentKind[D]) -> Bewaard[D] | None:
    """Return the document a link names, when it was not opened before; raises WijkdataFout."""
    if soort.open_id:
        learn(soort.store, soort.open_id, soort.wijzigcode)
    if not soort.open_id or soort.opened is not None:
        return None
    saved = soort.store().load(soort.open_id)
    remember(soort, saved)
    return saved


def say(soort: DocumentKind[D], words: str) -> None:
    """Keep words for `show_said`."""
    st.session_state[soort.key("melding")] = words


def show_said(soort: DocumentKind[D]) -> None:
    """Show what the last action has to say, and the way out of a clash or a deletion."""
    if said := st.session_state.pop(soort.key("melding"), ""):
        st.info(safe_markdown(said))
        st.toast(safe_markdown(said), duration="long")  # also in sight of a button far below
    if clash := st.session_state.get(soort.key("botsing")):
        document_id, mine = clash
        with st.container(horizontal=True):
            st.button("Open die andere versie", on_click=open_saved, args=(soort, document_id))
            if mine is not None:
                st.button("Bewaar de mijne als kopie", on_click=_save_copy, args=(soort, mine))
    if st.session_state.get(soort.key("weg")):
        st.button(f"Zet het verwijderde {soort.naam} terug", on_click=_restore, args=(soort,))


def show_save(soort: DocumentKind[D]) -> None:
    """Let the user name what is on the screen and save it; who may only look reads that."""
    rechten = state.current().rechten
    if not rechten.may_make:
        st.markdown(ALLEEN_KIJKEN)
        return
    opened = soort.opened
    # Written at every run: what a run that was cut short told the browser may never have arrived.
    for part in ("naam", "maker"):
        known = getattr(opened.inhoud, part) if opened else ""
        st.session_state[soort.key(part)] = st.session_state.get(soort.key(part), known)
    names, makers = st.columns(2)
    names.text_input(f"Naam van het {soort.naam}", key=soort.key("naam"), max_chars=80)
    if rechten.account is None:
        makers.text_input("Van wie? (mag leeg)", key=soort.key("maker"), max_chars=80)
    mine = opened is not None and may_change(opened)
    with st.container(horizontal=True):
        if mine:
            st.button("Bewaar", key=soort.key("bewaar"), type="primary", on_click=_save, args=(soort, opened))
        st.button(
            "Bewaar als nieuw",
            key=soort.key("nieuw"),
            type="secondary" if mine else "primary",
            on_click=_save_new,
            args=(soort,),
        )
    if opened:
        _show_right(soort, opened)


def _show_right(soort: DocumentKind[D], opened: Bewaard[D]) -> None:
    """Say who made and may change what is open, and give who may the link to do so later."""
    if opened.gemaakt_door:
        st.markdown(safe_markdown(f"Dit {soort.naam} is {made_by(opened.gemaakt_door)}."))
    if not may_change(opened):
        st.markdown(only_look(soort.naam))
    elif code := code_of(opened.id):
        st.markdown(link_sentence(soort.naam, ingelogd=state.current().rechten.account is not None))
        named = {"gemeente": opened.inhoud.gemeente, soort.parameter: opened.id, "wijzigcode": code}
        st.code(state.link_to(named), language=None, wrap_lines=True)


def show_list(soort: DocumentKind[D], gemeente: str) -> None:
    """Show what was saved for a gemeente, or why that cannot be seen."""
    try:
        lines = soort.store().list(gemeente)
    except WijkdataFout as fout:
        st.warning(safe_markdown(str(fout)))
        return
    if not lines:
        st.markdown(f"Er zijn nog geen {soort.namen} voor deze gemeente.")
        return
    by_id = {line.id: line for line in lines}
    chosen = st.selectbox(
        f"Bewaarde {soort.namen}",
        list(by_id),
        key=soort.key("kies"),
        format_func=lambda one: list_line(by_id[one]),
        filter_mode=LETTERS,
    )
    line = by_id[chosen]
    with st.container(horizontal=True):
        st.button("Open", key=soort.key("open"), on_click=open_saved, args=(soort, line.id))
        if state.current().rechten.may_make:
            st.button("Maak een kopie", on_click=_duplicate, args=(soort, line))
        if may_change(line):
            st.button("Hernoem naar de naam hierboven", on_click=_rename, args=(soort, line))
            st.button("Verwijder", key=soort.key("verwijder"), on_click=_delete, args=(soort, line))


def show_files(scherm: Scherm, soort: DocumentKind[D]) -> None:
    """Let the user take the document along as a file, and bring one back.

    It holds choices and no figures; that a gemeente is fictional is in its name.
    """
    made = _made(soort)
    if made is not None:
        st.download_button(
            "Bewaar als bestand",
            data=export_json(made),
            file_name=file_name(
                made.naam, scherm.gemeente_naam, "fictief" if scherm.fictief else "", ending="json"
            ),
            mime="application/json",
            on_click="ignore",
        )
    st.file_uploader(
        "Open een bestand", type="json", key=soort.key("bestand"), on_change=_import, args=(soort,),
        max_upload_size=MEGABYTES,
    )  # fmt: skip
    tell_refused(soort.key("bestand"), MEGABYTES)


def remember(soort: DocumentKind[D], saved: Bewaard[D]) -> None:
    """Keep what was opened or saved, with the version a next save must name."""
    know(saved)
    st.session_state[soort.key("geopend")] = saved
    _fill(soort, saved.inhoud)


def open_saved(soort: DocumentKind[D], document_id: str) -> None:
    """Open a document that the user chose, as a button does."""

    def action() -> str:
        saved = soort.store().load(document_id)
        remember(soort, saved)
        return f"Geopend: {saved.inhoud.naam}. {soort.open(saved.inhoud, saved.id)}"

    guarded(soort, action)


def _fill(soort: DocumentKind[D], inhoud: D) -> None:
    st.session_state[soort.key("naam")] = inhoud.naam
    st.session_state[soort.key("maker")] = inhoud.maker


def guarded(
    soort: DocumentKind[D], action: Callable[[], str], document_id: str = "", mine: D | None = None
) -> None:
    """Do something in the workspace and keep what there is to say, also when it fails."""
    st.session_state.pop(soort.key("botsing"), None)
    try:
        say(soort, action())
    except Conflict as fout:
        say(soort, str(fout))
        st.session_state[soort.key("botsing")] = (document_id, mine)
    except WijkdataFout as fout:
        say(soort, str(fout))


def _screen(soort: DocumentKind[D]) -> D | None:
    """Return what is on the screen; None, with words, where that cannot be saved."""
    try:
        return soort.make(str(st.session_state.get(soort.key("naam"), "")), _maker(soort))
    except ValidationError:
        say(soort, f"Bewaren lukt niet. {soort.nodig}")
        return None


def _made(soort: DocumentKind[D]) -> D | None:
    naam = str(st.session_state.get(soort.key("naam"), "")).strip() or soort.naam.capitalize()
    try:
        return soort.make(naam, _maker(soort))
    except ValidationError:
        return None


def _maker(soort: DocumentKind[D]) -> str:
    """Return whose work this is: the name of the account, or what somebody filled in."""
    account = state.current().rechten.account
    return account.naam if account else str(st.session_state.get(soort.key("maker"), ""))


def _save(soort: DocumentKind[D], opened: Bewaard[D]) -> None:
    made = _screen(soort)
    if made is None:
        return

    def action() -> str:
        saved = soort.store().replace(opened.id, made, versie=opened.versie, code=code_of(opened.id))
        remember(soort, saved)
        soort.keep(saved.id)
        return f"Bewaard: {made.naam}."

    guarded(soort, action, opened.id, made)


def _save_new(soort: DocumentKind[D]) -> None:
    made = _screen(soort)
    if made is not None:
        guarded(soort, lambda: _kept(soort, made))


def _save_copy(soort: DocumentKind[D], mine: D) -> None:
    copy = mine.model_copy(update={"naam": f"{mine.naam[:70]} (kopie)"})
    guarded(soort, lambda: _kept(soort, copy))


def _kept(soort: DocumentKind[D], made: D) -> str:
    saved = soort.store().save(made)
    remember(soort, saved)
    soort.keep(saved.id)
    said = f"Bewaard: {made.naam}. Met Kopieer link kan een ander dit {soort.naam} bekijken."
    return said if saved.eigenaar else f"{said} Bewaar zelf de link om te wijzigen."


def _rename(soort: DocumentKind[D], line: ListLine) -> None:
    naam = str(st.session_state[soort.key("naam")]).strip()
    if not naam:
        say(soort, "Hernoemen lukt niet. Geef een naam.")
        return

    def action() -> str:
        saved = soort.store().rename(line.id, naam, versie=line.versie, code=code_of(line.id))
        if soort.opened is not None and soort.opened.id == saved.id:
            remember(soort, saved)
        return f"{line.naam} heet nu {saved.inhoud.naam}."

    guarded(soort, action, line.id)


def _duplicate(soort: DocumentKind[D], line: ListLine) -> None:
    naam = f"{line.naam[:70]} (kopie)"

    def action() -> str:
        saved = soort.store().duplicate(line.id, naam)
        know(saved)
        return f"Gekopieerd: {saved.inhoud.naam}."

    guarded(soort, action)


def _delete(soort: DocumentKind[D], line: ListLine) -> None:
    def action() -> str:
        gone = (line.id, soort.store().delete(line.id, versie=line.versie, code=code_of(line.id)))
        st.session_state[soort.key("weg")] = gone
        if soort.open_id == line.id:
            st.session_state.pop(soort.key("geopend"), None)
            soort.close()
        return f"Verwijderd: {line.naam}."

    guarded(soort, action, line.id)


def _restore(soort: DocumentKind[D]) -> None:
    document_id, versie = st.session_state.pop(soort.key("weg"))

    def action() -> str:
        saved = soort.store().restore(document_id, versie=versie, code=code_of(document_id))
        return f"Teruggezet: {saved.inhoud.naam}."

    guarded(soort, action)


def _import(soort: DocumentKind[D]) -> None:
    file = st.session_state[soort.key("bestand")]
    if file is None:
        return

    def action() -> str:
        inhoud = import_json(file.getvalue(), soort.document)
        st.session_state.pop(soort.key("geopend"), None)
        _fill(soort, inhoud)
        return f"Geopend: {inhoud.naam}. {soort.open(inhoud, '')}"

    guarded(soort, action)
