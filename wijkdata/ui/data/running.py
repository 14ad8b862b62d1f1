"""What is being made in place of the figures, for all visitors of this server: one thing at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from wijkdata.job import Herkenning, Job, Navraag, Stand
from wijkdata.paths import configured_path
from wijkdata.ui.server import PAGES
from wijkdata.view.data import (
    BUSY,
    NO_FIGURES,
    NO_YEAR,
    NOT_IN_FILES,
    STOPPED,
    count_sentence,
    done_sentence,
    file_lines,
    plain_lines,
    replaced_sentence,
    years_typed,
)
from wijkdata.view.words import safe_markdown

ANOTHER = "Iemand anders vervangt de cijfers op dit moment. Wacht tot dat klaar is."
_LOOK_SECONDS = 1.0
_lock = threading.Lock()
_running: dict[Path, Job] = {}


def running() -> Job | None:
    """Return what is being made for the database of now, or was made and not yet looked at."""
    return _running.get(configured_path())


def is_busy(job: Job) -> bool:
    """Whether a job works, or waits for people."""
    return job.stand in {Stand.BEZIG, Stand.VRAAGT}


def begin(make: Callable[[], Job]) -> bool:
    """Let a job replace the figures, unless another one does; return whether it may."""
    with _lock:
        if configured_path() in _running:
            return False
        _running[configured_path()] = make()
        return True


def show_running(job: Job, titel: str) -> bool:
    """Show how far a job is, and what it says when it is done; return whether it is busy."""
    _show(job, job.stand, titel)
    return is_busy(job)


def _show(job: Job, stand: Stand, titel: str) -> None:
    if stand is Stand.BEZIG:
        follow(job, BUSY[job.opdracht])
        st.button("Stop", on_click=job.stop)
        return
    if stand is Stand.VRAAGT and job.herkenning is not None:
        years = ask_about(job.herkenning, titel)
        if years is not None:
            job.answer(years)
            st.rerun()
        st.button("Stop", on_click=job.stop)
        return
    if stand is Stand.KLAAR:
        _show_done(job)
    elif stand is Stand.GESTOPT:
        st.info(STOPPED[job.opdracht])
    else:
        st.error(safe_markdown(f"{job.fout} De oude cijfers staan er nog."))
    st.button("Andere cijfers", on_click=_forget)


def _show_done(job: Job) -> None:
    st.success(safe_markdown(done_sentence(job.opdracht, job.titel)))
    first = {"gemeente": job.gemeenten[0]} if job.gemeenten else {"gemeente": "NL"}
    st.page_link(PAGES / "map_page.py", label="Bekijk de kaart", query_params=first)
    with st.expander("Verslag: wat erin staat en wat niet"):
        st.markdown(plain_lines(job.verslag))
    if job.manifest:
        st.download_button("Bewaar het manifest", job.manifest, "manifest.toml", "application/toml",
                           help="Zegt welk bestand wat is. Daarmee bouwt u later hetzelfde.",
                           on_click="ignore")  # fmt: skip


@st.fragment(run_every=_LOOK_SECONDS)
def follow(job: Job, what: str) -> None:
    """Show how far it is, and draw the whole page when that is over."""
    st.progress(min(1.0, job.deel), text=safe_markdown(job.wat or what))
    if job.stand is not Stand.BEZIG:
        st.rerun()


def ask_about(found: Herkenning, titel: str) -> list[tuple[Navraag, int]] | None:
    """Show what files were taken for; return the years that were asked once people agree, None before."""
    st.markdown(count_sentence(len(found.regels), len(found.onbekend)))
    st.markdown(file_lines(found.regels))
    if found.onbekend:
        st.subheader("Doet niet mee", anchor=False)
        st.markdown(plain_lines(found.onbekend))
    if not found.cijfers:
        st.warning(NO_FIGURES)
        return None
    st.markdown(NOT_IN_FILES)
    st.markdown(safe_markdown(replaced_sentence(titel)))
    with st.form("maken", border=False):
        typed = [_ask_year(one) for one in found.vragen]
        if not st.form_submit_button("Maak de database", type="primary"):
            return None
    years = years_typed(typed)
    if years is None:
        st.error(NO_YEAR)
        return None
    return list(zip(found.vragen, years, strict=True))


def _ask_year(question: Navraag) -> str:
    key = f"jaar_{question.veld}_{question.bestand}"
    return st.text_input(safe_markdown(question.zin), key=key, max_chars=8, placeholder="zoals 2023")


def _forget() -> None:
    with _lock:
        job = running()
        if job is not None and not is_busy(job):
            del _running[configured_path()]
