"""Keeping werkgebieden: what is saved of one, and what opening one does."""

from __future__ import annotations

from wijkdata.answers.database import open_werkgebieden
from wijkdata.answers.werkgebied import find_buurten, lost_sentences
from wijkdata.choice.werkgebied import NIEUW, write_buurten
from wijkdata.errors import WijkdataFout
from wijkdata.paths import configured_url
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import Werkblad
from wijkdata.ui import state
from wijkdata.ui.blocks import keeping
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.history import show_history
from wijkdata.ui.blocks.keeping import DocumentKind
from wijkdata.view.remarks import version_remark
from wijkdata.workspace.documents import BewaardWerkgebied


def werkgebieden(scherm: Scherm, blad: Werkblad) -> DocumentKind[BewaardWerkgebied]:
    """Return how the area on this screen is kept."""
    gebied = blad.gebied
    others = [code for code in scherm.gelezen.werkgebieden if code != gebied.code]

    def make(naam: str, maker: str) -> BewaardWerkgebied:
        return BewaardWerkgebied.model_validate({
            "naam": naam,
            "maker": maker,
            "gemeente": gebied.gemeente,
            "data_versie": scherm.database.versie.data_versie,
            "indeling_jaar": gebied.indeling_jaar,
            "buurten": gebied.buurten,
        })  # fmt: skip

    def look(inhoud: BewaardWerkgebied) -> str:
        state.choose(gebied=[gebied.code, *others], buurten=write_buurten(inhoud.buurten))
        return _remark(scherm, inhoud)

    def open_(inhoud: BewaardWerkgebied, code: str) -> str:
        if code:
            state.choose(gebied=[code], buurten="", wijzigcode=scherm.gelezen.code_for(code))
            return _remark(scherm, inhoud)
        state.choose(gemeente=inhoud.gemeente, gebied=[NIEUW], buurten=write_buurten(inhoud.buurten))
        there = find_buurten(scherm.database, inhoud.gemeente).index
        lost = lost_sentences(inhoud, sum(one in there for one in inhoud.buurten))
        return " ".join([_remark(scherm, inhoud), *lost])

    return DocumentKind(
        sleutel="werkgebied",
        naam="werkgebied",
        namen="werkgebieden",
        nodig="Geef een naam, en kies minstens één buurt.",
        document=BewaardWerkgebied,
        store=lambda: open_werkgebieden(configured_url(), scherm.rechten),
        open_id="" if gebied.code == NIEUW else gebied.code,
        parameter="gebied",
        wijzigcode=scherm.gelezen.wijzigcode,
        make=make,
        open=open_,
        look=look,
        keep=lambda code: state.choose(
            gebied=[code, *others], buurten="", wijzigcode=scherm.gelezen.code_for(code)
        ),
        close=lambda: state.choose(gebied=others, buurten=""),
    )


def open_linked_werkgebied(scherm: Scherm, soort: DocumentKind[BewaardWerkgebied]) -> None:
    """Remember the area a link names, so that saving knows which version it saw."""
    try:
        saved = keeping.open_linked(soort)
    except WijkdataFout:
        return  # the remarks at the top of the page say it
    if saved is not None and (said := _remark(scherm, saved.inhoud)):
        keeping.say(soort, said)


def show_keeping(scherm: Scherm, blad: Werkblad, soort: DocumentKind[BewaardWerkgebied]) -> None:
    """Show how to save this area and open others; the list behind a fold."""
    if blad.gebied.buurten:
        keeping.show_save(soort)
    fold = open_fold("Bewaarde werkgebieden", "werkgebiedlade")
    if fold is None:
        return
    with fold:
        keeping.show_list(soort, scherm.keuze.gemeente)
        show_history(soort, scherm.keuze.gemeente)
        keeping.show_files(scherm, soort)


def _remark(scherm: Scherm, inhoud: BewaardWerkgebied) -> str:
    """Say that an area was made with other figures; nothing where it was not."""
    return version_remark("Dit werkgebied is", inhoud.data_versie, scherm.database.versie.data_versie)
