"""Keeping own areas: what is saved of one, and what opening one does."""

from __future__ import annotations

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.paths import configured_url
from wijkdata.ui import cache, state
from wijkdata.ui.blocks import keeping
from wijkdata.ui.blocks.keeping import Soort
from wijkdata.ui.own_areas import load_buurten, lost_sentences
from wijkdata.ui.own_choice import NIEUW, write_buurten
from wijkdata.ui.state import Scherm
from wijkdata.ui.werkgebied import Werkblad
from wijkdata.workspace.documents import EigenGebied


def werkgebieden(scherm: Scherm, blad: Werkblad) -> Soort[EigenGebied]:
    """Return how the area on this screen is kept."""
    gebied = blad.gebied
    others = [code for code in scherm.gelezen.eigen if code != gebied.code]

    def make(naam: str, maker: str) -> EigenGebied:
        return EigenGebied.model_validate({
            "naam": naam,
            "maker": maker,
            "gemeente": gebied.gemeente,
            "data_versie": scherm.database.versie.data_versie,
            "indeling_jaar": gebied.indeling_jaar,
            "buurten": gebied.buurten,
        })  # fmt: skip

    def open_(inhoud: EigenGebied, code: str) -> str:
        if code:
            state.choose(gebied=[code], buurten="")
            return _remark(scherm, inhoud)
        state.choose(gemeente=inhoud.gemeente, gebied=[NIEUW], buurten=write_buurten(inhoud.buurten))
        there = load_buurten(scherm.database, inhoud.gemeente).index
        lost = lost_sentences(inhoud, sum(one in there for one in inhoud.buurten))
        return " ".join([_remark(scherm, inhoud), *lost])

    return Soort(
        sleutel="werkgebied",
        naam="werkgebied",
        namen="werkgebieden",
        nodig="Geef een naam, en kies minstens één buurt.",
        document=EigenGebied,
        store=lambda: cache.open_werkgebieden(configured_url()),
        open_id="" if gebied.code == NIEUW else gebied.code,
        make=make,
        open=open_,
        keep=lambda code: state.choose(gebied=[code, *others], buurten=""),
        close=lambda: state.choose(gebied=others, buurten=""),
    )


def open_linked_area(scherm: Scherm, soort: Soort[EigenGebied]) -> None:
    """Remember the area a link names, so that saving knows which version it saw."""
    try:
        saved = keeping.open_linked(soort)
    except WijkdataFout:
        return  # the remarks at the top of the page say it
    if saved is not None and (said := _remark(scherm, saved.inhoud)):
        keeping.say(soort, said)


def show_keeping(scherm: Scherm, blad: Werkblad, soort: Soort[EigenGebied]) -> None:
    """Show how to save this area and open others; the list behind a fold."""
    if blad.gebied.buurten:
        keeping.show_save(soort)
    fold = st.expander("Bewaarde werkgebieden", key="werkgebiedlade", on_change=state.stay)
    if not fold.open:
        return
    with fold:
        keeping.show_list(soort, scherm.keuze.gemeente)
        keeping.show_files(soort, scherm.gemeente_naam)


def _remark(scherm: Scherm, inhoud: EigenGebied) -> str:
    """Say that an area was made with other figures; nothing where it was not."""
    now, then = scherm.database.versie.data_versie, inhoud.data_versie
    if not then or then == now:
        return ""
    return f"Dit werkgebied is gemaakt met andere cijfers (versie {then}). U ziet nu versie {now}."
