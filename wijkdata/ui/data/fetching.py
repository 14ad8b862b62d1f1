"""Getting the figures of one's own municipality: say whom, see what comes, follow it, and go to the map."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.fetch.command import Opdracht, read_years
from wijkdata.fetch.job import Job, Stand
from wijkdata.paths import configured_names, configured_path
from wijkdata.rights import Rechten, Rol
from wijkdata.ui.server import PAGES
from wijkdata.view.data import FOR_WHOM, fetch_title, names_in, replaced_sentence
from wijkdata.view.words import safe_markdown

_PLAN = "_ophaalplan"
_LOOK_SECONDS = 1.0
_lock = threading.Lock()
_running: dict[Path, Job] = {}
"""What is being fetched for a database, for all visitors of this server."""


def show_fetching(titel: str) -> None:
    """Show how far fetching is: nothing asked yet, what would come, at work, done.

    Parameters
    ----------
    titel
        What the figures of now are called: they will be replaced.
    """
    st.header(fetch_title(), anchor=False)
    if (job := _running.get(configured_path())) is not None:
        _show_job(job)
    elif (plan := st.session_state.get(_PLAN)) is not None:
        _show_plan(plan, titel)
    else:
        _ask()


def may_fetch(rechten: Rechten) -> bool:
    """Whether figures may be replaced from here.

    Where people sign in: by who manages everything. Else only where no other machine can reach the app: not
    behind a proxy either, for which it listens on loopback and bears a name.
    """
    if rechten.account is not None:
        return rechten.rol is Rol.BEHEREN and rechten.gemeenten is None
    address = str(st.get_option("server.address") or "")
    return address in {"localhost", "127.0.0.1", "::1"} and not configured_names()


def _ask() -> None:
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
    st.session_state[_PLAN] = Job(opdracht, configured_path(), only_plan=True)
    st.rerun()


def _show_plan(plan: Job, titel: str) -> None:
    if plan.stand is Stand.BEZIG:
        _wait_for(plan, "Wij kijken bij CBS, RIVM en PDOK wat er is. Dat duurt meestal een paar seconden.")
        st.button("Stop", on_click=_forget_plan)
        return
    if plan.stand is Stand.MISLUKT:
        st.error(safe_markdown(plan.fout))
        st.button("Terug", on_click=_forget_plan)
        return
    st.markdown(safe_markdown(f"Dit is er voor {plan.titel}:"))
    st.markdown("\n".join(f"- {safe_markdown(line)}" for line in plan.plan))
    st.markdown(safe_markdown(replaced_sentence(titel)))
    with st.container(horizontal=True):
        st.button("Ophalen", type="primary", on_click=_begin, args=(plan.opdracht,))
        st.button("Andere keuze", on_click=_forget_plan)


def _begin(opdracht: Opdracht) -> None:
    """Start, unless another visitor just did."""
    with _lock:
        if configured_path() not in _running:
            _running[configured_path()] = Job(opdracht, configured_path())
    _forget_plan()


def _show_job(job: Job) -> None:
    if job.stand is Stand.BEZIG:
        _wait_for(job, "Wij halen de cijfers op.")
        st.button("Stop met ophalen", on_click=job.stop)
        return
    if job.stand is Stand.KLAAR:
        st.success(safe_markdown(f"De cijfers van {job.titel} staan klaar."))
        first = {"gemeente": job.gemeenten[0]} if job.gemeenten else {"gemeente": "NL"}
        st.page_link(PAGES / "map_page.py", label="Bekijk de kaart", query_params=first)
        with st.expander("Wat er is opgehaald"):
            st.markdown("\n".join(f"- {safe_markdown(line)}" for line in job.verslag))
    elif job.stand is Stand.GESTOPT:
        st.info("Ophalen is gestopt. De oude cijfers staan er nog; wat al binnen was, blijft bewaard.")
    else:
        st.error(safe_markdown(f"{job.fout} De oude cijfers staan er nog."))
    st.button("Andere cijfers ophalen", on_click=_forget_job)


@st.fragment(run_every=_LOOK_SECONDS)
def _wait_for(job: Job, what: str) -> None:
    """Show how far it is, and draw the whole page when it is done."""
    st.progress(min(1.0, job.deel), text=safe_markdown(job.wat or what))
    if job.stand is not Stand.BEZIG:
        st.rerun()


def _forget_plan() -> None:
    plan: Job | None = st.session_state.pop(_PLAN, None)
    if plan is not None and plan.stand is Stand.BEZIG:
        plan.stop()


def _forget_job() -> None:
    with _lock:
        job = _running.get(configured_path())
        if job is not None and job.stand is not Stand.BEZIG:
            del _running[configured_path()]
