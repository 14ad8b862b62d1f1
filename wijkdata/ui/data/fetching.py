"""Getting the figures of one's own municipality: say whom, and see what would come."""

from __future__ import annotations

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.fetch.command import Opdracht, as_arguments, read_years
from wijkdata.job import Job, Stand
from wijkdata.paths import configured_path
from wijkdata.ui.data.running import begin, follow
from wijkdata.view.data import FOR_WHOM, names_in, plain_lines, replaced_sentence
from wijkdata.view.words import safe_markdown

_PLAN = "_ophaalplan"


def is_asked() -> bool:
    """Whether somebody asked what would be fetched."""
    return _PLAN in st.session_state


def show_fetching(titel: str) -> bool:
    """Show what would be fetched, where that was asked; return whether it was.

    Parameters
    ----------
    titel
        What the figures of now are called: they will be replaced.
    """
    asked: tuple[Opdracht, Job] | None = st.session_state.get(_PLAN)
    if asked is None:
        return False
    _show_plan(*asked, titel)
    return True


def ask_whom() -> None:
    """Ask whom the figures are to be of."""
    kind = st.radio("Voor wie?", list(FOR_WHOM), format_func=FOR_WHOM.get, key="ophalen_wie", horizontal=True)
    with st.form("ophalen", border=False):
        who = ""
        if kind == "gemeente":
            who = st.text_input("Naam van de gemeente", key="ophalen_gemeente", max_chars=400,
                                help="Meer gemeenten? Zet er komma's tussen.")  # fmt: skip
        elif kind == "ggd":
            who = st.text_input("Naam van de GGD-regio", key="ophalen_ggd", max_chars=80)
        jaren = st.text_input("Jaren", key="ophalen_jaren", max_chars=20, placeholder="zoals 2018-2026",
                              help="Leeg: de laatste zes jaar.")  # fmt: skip
        if st.form_submit_button("Kijk wat er is", type="primary"):
            _begin_plan(str(kind), who, jaren)


def _begin_plan(kind: str, who: str, jaren: str) -> None:
    names = names_in(who)
    if kind != "nederland" and not names:
        st.error("Vul eerst een naam in.")
        return
    try:
        read_years(jaren)
    except WijkdataFout as error:
        st.error(safe_markdown(str(error)))
        return
    opdracht = Opdracht(
        names if kind == "gemeente" else (), who.strip() if kind == "ggd" else "", jaren.strip()
    )
    st.session_state[_PLAN] = (opdracht, _job(opdracht, "--alleen-plan"))
    st.rerun()


def _job(opdracht: Opdracht, *more: str) -> Job:
    return Job(*as_arguments(opdracht), *more, out=configured_path())


def _show_plan(opdracht: Opdracht, plan: Job, titel: str) -> None:
    if plan.stand is Stand.BEZIG:
        follow(plan, "Wij kijken bij CBS, RIVM en PDOK wat er is. Dat duurt meestal een paar seconden.")
        st.button("Stop", on_click=_forget_plan)
        return
    if plan.stand is Stand.MISLUKT:
        st.error(safe_markdown(plan.fout))
        st.button("Terug", on_click=_forget_plan)
        return
    st.markdown(safe_markdown(f"Dit is er voor {plan.titel}:"))
    st.markdown(plain_lines(plan.plan))
    st.markdown(safe_markdown(replaced_sentence(titel)))
    with st.container(horizontal=True):
        st.button("Ophalen", type="primary", on_click=_begin, args=(opdracht,))
        st.button("Andere keuze", on_click=_forget_plan)


def _begin(opdracht: Opdracht) -> None:
    """Start, unless another visitor just did: then that is what this one sees."""
    begin(lambda: _job(opdracht))
    _forget_plan()


def _forget_plan() -> None:
    asked: tuple[Opdracht, Job] | None = st.session_state.pop(_PLAN, None)
    if asked is not None and asked[1].stand is Stand.BEZIG:
        asked[1].stop()
