"""Two scenarios side by side: which areas move, why, and how far the two agree."""

from __future__ import annotations

from functools import partial

import streamlit as st
from pydantic import ValidationError

from wijkdata.errors import WijkdataFout
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.priorities_pair import Tweetal, load_tweetal
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.keeping import DocumentKind, open_saved
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type, window_size
from wijkdata.ui.widgets import is_dark
from wijkdata.view.priorities import moves as words
from wijkdata.view.priorities.besluit import pair_choice_sentence
from wijkdata.view.priorities.remarks import pair_causes, pair_opening, pair_title
from wijkdata.view.priorities.slopes import describe_slopes, rank_slopes
from wijkdata.view.priorities.take import slopes_picture
from wijkdata.view.search import LETTERS
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import Scenario

_NOW = "Uw keuze op dit scherm"
_ROWS = 12
"""Areas in the picture of both."""


def choose_pair(scherm: Scherm, soort: DocumentKind[Scenario]) -> None:
    """Show a drawer to choose the two; closed, it costs nothing."""
    fold = open_fold("Twee scenario's naast elkaar", "naastlade")
    if fold is None:
        return
    with fold:
        try:
            names = {line.id: line.naam for line in soort.store().list(scherm.keuze.gemeente)}
        except WijkdataFout as fout:
            st.warning(safe_markdown(str(fout)))
            return
        if not names:
            st.markdown("Bewaar eerst een scenario. Dan kunt u het hier naast uw keuze zetten.")
            return
        _choose_two(scherm, soort, names)


def show_pair(scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]) -> None:
    """Show the second scenario beside the choice on this screen, where one was chosen."""
    if not scherm.gelezen.scenario2:
        return
    try:
        tweetal = read_pair(scherm, prioriteiten, soort)
    except WijkdataFout as fout:
        st.warning(safe_markdown(str(fout)))
        return
    st.subheader(safe_markdown(pair_title(tweetal)), anchor=False)
    for line in pair_opening(tweetal):
        st.info(safe_markdown(line))
    picture, said = st.columns(2, gap="large")
    with picture:
        show_slopes(tweetal, rows=_ROWS)
    with said:
        for line in (words.agreement_sentence(tweetal.vergelijking), words.certainty_sentence(tweetal.rijen)):
            st.markdown(safe_markdown(line))
        if choice := pair_choice_sentence(tweetal):
            st.markdown(safe_markdown(choice))
        moves = words.move_sentences(tweetal.vergelijking, prioriteiten.namen, pair_causes(tweetal))
        st.markdown("\n".join(f"- {safe_markdown(line)}" for line in moves))
        st.caption("Plaatsen met precies deze gewichten. ● duidelijk, ◐ twijfel, ○ duidelijk niet.")
    both = partial(slopes_picture, tweetal, _ROWS)
    show_table_fold(scherm, "naast_tabel", both, naam="tabel van twee volgordes")


def _choose_two(scherm: Scherm, soort: DocumentKind[Scenario], names: dict[str, str]) -> None:
    beside = scherm.gelezen.scenario2
    now = _unchanged(scherm, soort)
    st.session_state["naast_eerst"] = now if now in names else ""
    st.session_state["naast_dan"] = beside if beside in names else ""
    left, right = st.columns(2)
    left.selectbox(
        "Eerste scenario",
        ["", *names],
        key="naast_eerst",
        format_func=lambda one: names.get(one, _NOW),
        on_change=state.in_full(lambda: _choose_first(soort)),
        filter_mode=LETTERS,
    )
    right.selectbox(
        "Tweede scenario",
        ["", *(one for one in names if one != now)],
        key="naast_dan",
        format_func=lambda one: names.get(one, "Geen: niet vergelijken"),
        on_change=state.in_full(lambda: state.choose(scenario2=st.session_state["naast_dan"])),
        filter_mode=LETTERS,
    )


def _choose_first(soort: DocumentKind[Scenario]) -> None:
    if chosen := st.session_state["naast_eerst"]:
        open_saved(soort, chosen)


def _unchanged(scherm: Scherm, soort: DocumentKind[Scenario]) -> str:
    """Return the code of the opened scenario when the screen still shows just that; else nothing."""
    opened = soort.opened
    if opened is None:
        return ""
    try:
        now = soort.make(opened.inhoud.naam, opened.inhoud.maker)
    except ValidationError:
        return ""
    same = _what_counts(scherm, now) == _what_counts(scherm, opened.inhoud)
    return opened.id if same else ""


def _what_counts(scherm: Scherm, scenario: Scenario) -> tuple[object, ...]:
    """Return what a scenario sets, as far as there are figures for it here."""
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    indicatoren = {one.sleutel: one.gewicht for one in scenario.indicatoren if one.sleutel in offered}
    themas = {scherm.catalogue[sleutel].thema.value for sleutel in indicatoren}
    weighed = {thema: w for thema, w in scenario.themagewichten.items() if w and thema in themas}
    return weighed, indicatoren, scenario.rekenwijze, scenario.overschrijvingen, scenario.besluit


def read_pair(scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]) -> Tweetal:
    """Rank the areas as the second scenario does too; raises WijkdataFout where that cannot be."""
    opened = soort.opened
    naam = opened.inhoud.naam if opened and _unchanged(scherm, soort) else "Uw keuze"
    return load_tweetal(scherm, prioriteiten, naam, soort.store().load(scherm.gelezen.scenario2).inhoud)


def show_slopes(tweetal: Tweetal, *, rows: int, groot: bool = False) -> None:
    """Show the places in both, with a line between them."""
    show_chart(
        rank_slopes(
            tweetal.rijen,
            tweetal.namen,
            tweetal.vergelijking.k,
            max_rijen=rows,
            smal=window_size().is_phone,
            groot=slide_type(groot=groot),
            dark=is_dark(),
        ),
        naam="Twee volgordes naast elkaar",
        woorden=describe_slopes(tweetal.rijen, tweetal.namen),
        key="naast_elkaar",
    )
    if not groot:
        show_take(tweetal.schermen[0], "twee volgordes", partial(slopes_picture, tweetal, rows))
