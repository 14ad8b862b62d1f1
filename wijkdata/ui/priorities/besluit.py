"""Wat kiest u samen: areas chosen by hand, what that costs, and why they are not the first of the list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wijkdata.models import niveau_naam
from wijkdata.screens.besluit import Besluitblad, load_besluit
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.ui import state
from wijkdata.ui.widgets import on_choice, start_value
from wijkdata.view.keeping import GEEN_PERSONEN, when_kept
from wijkdata.view.priorities import besluit as words
from wijkdata.view.search import LETTERS, area_options
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import MAX_K, Besluitreden, Scenario

_WORDS = "_toelichtingen"
_CHOSEN, _REASONS, _EXPLAINED = "kies_besluit", "kies_redenen", "besluit_toelichting"


def show_decision(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Let people choose areas, which may be others than the first, and say what that costs."""
    blad, niveau = load_besluit(scherm), scherm.keuze.niveau
    areas = niveau_naam(niveau, meervoud=True)
    st.subheader("Wat kiest u samen?", anchor=False)
    st.markdown(f"De volgorde beslist niet, u wel. U mag andere {areas} kiezen dan de bovenste.")
    _choose_areas(scherm, prioriteiten, blad)
    if note := words.without_place_sentence(blad):
        st.info(safe_markdown(note))
    if blad.gekozen.empty:
        return
    lines = [words.chosen_sentence(blad, niveau), *words.cost_lines(blad, niveau), words.KENT_ALLEEN]
    st.markdown("\n\n".join(map(safe_markdown, lines)))
    if blad.anders:
        _ask_why(scherm, blad)


def explanation(scherm: Scherm) -> str:
    """Return what was written about the reason, to keep it with the scenario."""
    said: str = st.session_state.get(_WORDS, {}).get(_place(scherm), "")
    return said


def keep_explanation(scenario: Scenario) -> None:
    """Remember what a scenario that was opened says about its reason."""
    place = (scenario.gemeente, str(scenario.niveau))
    known = st.session_state.get(_WORDS, {})
    st.session_state[_WORDS] = {**known, place: scenario.besluit.toelichting}


def _choose_areas(scherm: Scherm, prioriteiten: Prioriteiten, blad: Besluitblad) -> None:
    rijen, k = prioriteiten.rijen, blad.k
    names = area_options(dict(zip(rijen["code"], rijen["naam"], strict=True)))
    chosen = [code for code in scherm.gelezen.besluit.gebieden if code in names]
    st.multiselect(
        f"{niveau_naam(scherm.keuze.niveau, meervoud=True).capitalize()} die u kiest",
        list(names),
        default=start_value(_CHOSEN, chosen, [names[code] for code in chosen]),
        key=_CHOSEN,
        format_func=lambda code: names.get(code, code),
        max_selections=MAX_K,
        placeholder="Typ een naam",
        on_change=on_choice(_CHOSEN, lambda: _choose(st.session_state[_CHOSEN])),
        filter_mode=LETTERS,
        select_all=False,
    )
    first = rijen["code"].head(k).tolist()
    with st.container(horizontal=True):
        st.button(
            f"Neem {words.top_words(len(first))} over",
            on_click=_choose,
            args=(first,),
            disabled=set(first) == set(chosen),
        )
        st.button(
            "Wis deze keuze", on_click=_choose, args=((),), disabled=not scherm.gelezen.besluit.gebieden
        )


def _ask_why(scherm: Scherm, blad: Besluitblad) -> None:
    """Ask for the reason: it tells later readers that the list was known and set aside on purpose."""
    kinds, chosen = list(Besluitreden), list(scherm.gelezen.besluit.redenen)
    st.multiselect(
        words.why_question(blad),
        kinds,
        default=start_value(_REASONS, chosen),
        key=_REASONS,
        format_func=lambda one: words.REDEN_WOORD[one].capitalize(),
        placeholder="Kies een of meer redenen",
        on_change=on_choice(_REASONS, lambda: state.choose(redenen=",".join(st.session_state[_REASONS]))),
        filter_mode=LETTERS,
        select_all=False,
    )
    st.session_state[_EXPLAINED] = explanation(scherm)
    st.text_area(
        "Toelichting (mag leeg)",
        key=_EXPLAINED,
        max_chars=2000,
        height=90,
        on_change=state.in_full(lambda: _explain(scherm)),
    )
    said = "Zij blijft pas bewaard als u hieronder het scenario bewaart."
    st.caption(f"{GEEN_PERSONEN} De toelichting staat niet in de link. {when_kept(scherm.rechten, said)}")


def _choose(codes: Sequence[str]) -> None:
    if codes:
        state.choose(besluit=",".join(codes))
    else:
        state.choose(besluit="", redenen="")


def _explain(scherm: Scherm) -> None:
    said = {_place(scherm): str(st.session_state[_EXPLAINED])}
    st.session_state[_WORDS] = st.session_state.get(_WORDS, {}) | said
    state.stay()


def _place(scherm: Scherm) -> tuple[str, str]:
    return scherm.keuze.gemeente, str(scherm.keuze.niveau)
