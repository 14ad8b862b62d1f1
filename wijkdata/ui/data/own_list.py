"""Own figures: which are kept, taking them back as a file, and removing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

import pandas as pd
import streamlit as st

from wijkdata.eigen.indicator import with_label
from wijkdata.eigen.models import BewaardCijfer, EigenFout
from wijkdata.eigen.store import read_own
from wijkdata.ingest.own import refresh_own, remove_from
from wijkdata.paths import configured_path, own_path
from wijkdata.screens.data import EigenLijst
from wijkdata.screens.screen import Scherm
from wijkdata.ui.data.own_wizard import show_wizard
from wijkdata.ui.server import PAGES
from wijkdata.view.downloads import file_name, make_csv
from wijkdata.view.own import (
    ABOUT,
    AGAIN,
    NOT_SURE,
    NOTHING,
    REMOVE,
    SURE,
    absent_sentence,
    file_remarks,
    kept_sentence,
    sure_sentence,
)
from wijkdata.view.words import safe_markdown

P = ParamSpec("P")
_ASKED = "_eigen_verwijderen"
"""The key of what somebody asked to remove."""
_SAID = "_eigen_gezegd"


def show_own(scherm: Scherm, lijst: EigenLijst) -> None:
    """Show which own figures are kept, and the way to add some."""
    st.header("Eigen cijfers", anchor=False)
    st.markdown(ABOUT)
    if said := st.session_state.pop(_SAID, ""):
        st.error(safe_markdown(said))
    if lijst.fout:
        st.error(safe_markdown(lijst.fout))
        return
    if not lijst.cijfers:
        st.markdown(NOTHING)
    for one, here in lijst.cijfers:
        _show_one(scherm, one, here)
    show_wizard(scherm)


def _show_one(scherm: Scherm, one: BewaardCijfer, here: int) -> None:
    sleutel = one.indicator.sleutel
    with st.container(border=True, key=f"kader_{sleutel}"):
        st.subheader(safe_markdown(with_label(one.indicator.naam)), anchor=False)
        st.markdown(safe_markdown(kept_sentence(one)))
        absent = absent_sentence(one, here, fictief=scherm.fictief)
        if absent:
            st.info(safe_markdown(absent))
        if st.session_state.get(_ASKED) == sleutel:
            _make_sure(one)
            return
        with st.container(horizontal=True):
            _show_ways(scherm, one, here=here > 0, whole=not absent)


def _show_ways(scherm: Scherm, one: BewaardCijfer, *, here: bool, whole: bool) -> None:
    sleutel = one.indicator.sleutel
    if here:
        there = {"gemeente": scherm.keuze.gemeente, "indicator": sleutel}
        st.page_link(PAGES / "map_page.py", label="Bekijk de kaart", query_params=there)
    name = file_name(one.indicator.naam)
    st.download_button(
        "Download voor Excel (CSV)",
        data=lambda: make_csv(_rows(one), file_remarks(one), fictief=scherm.fictief),
        file_name=name,
        mime="text/csv",
        on_click="ignore",
        key=f"eigen_{sleutel}_download",
    )
    if not whole:
        st.button(AGAIN, on_click=_try, args=(_refresh,), key=f"opnieuw_{sleutel}")
    st.button(REMOVE, on_click=_ask, args=(sleutel,), key=f"verwijder_{sleutel}")


def _make_sure(one: BewaardCijfer) -> None:
    st.warning(safe_markdown(sure_sentence(one)))
    sleutel = one.indicator.sleutel
    with st.container(horizontal=True):
        st.button(SURE, type="primary", on_click=_try, args=(_remove, sleutel), key=f"zeker_{sleutel}")
        st.button(NOT_SURE, on_click=_ask, args=(None,), key=f"toch_niet_{sleutel}")


def _rows(one: BewaardCijfer) -> pd.DataFrame:
    regels = read_own(own_path(), one.indicator.sleutel).regels
    return regels.assign(onderwerp=with_label(one.indicator.naam), eenheid=one.indicator.eenheid.value)


def _ask(sleutel: str | None) -> None:
    st.session_state[_ASKED] = sleutel


def _remove(sleutel: str) -> None:
    remove_from(configured_path(), sleutel)
    _ask(None)


def _refresh() -> None:
    refresh_own(configured_path())


def _try(change: Callable[P, None], *arguments: P.args, **more: P.kwargs) -> None:
    """Change something, or keep why that cannot be for the next run."""
    try:
        change(*arguments, **more)
    except EigenFout as error:
        st.session_state[_SAID] = str(error)
