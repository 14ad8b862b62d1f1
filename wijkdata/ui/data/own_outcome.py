"""What became of a file: what is wrong with it, what must be asked, and keeping it once all is right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from wijkdata.eigen.checks import check_indicator
from wijkdata.eigen.models import EigenCijfers, EigenIndicator
from wijkdata.errors import WijkdataFout
from wijkdata.ingest.own import keep_in
from wijkdata.paths import configured_path
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.data.own_indicator import forget_typed
from wijkdata.ui.server import PAGES
from wijkdata.upload.check import check_upload
from wijkdata.upload.known import Gebiedenlijst
from wijkdata.upload.nouns import Antwoorden, Bestandsvraag, Bladtabel, Kolommen, Uitslag, Uploadblad
from wijkdata.view.data import plain_lines
from wijkdata.view.own_wizard import (
    ANOTHER_COLUMN,
    CHECKED,
    CONFIRM,
    MARGIN_HELP,
    NOT_YET,
    figures_sentence,
    kept_sentence,
    problem_sentence,
    problem_table,
)
from wijkdata.view.words import safe_markdown

_OUTCOME, _ASKED, _KEPT = "_eigen_uitslag", "_eigen_gevraagd", "_eigen_bewaard"
Asked = dict[str, dict[str, Any]]
"""What came up of one file: questions, and what people may say is right as it is."""
_NUMBERS = ("indeling", "jaar")


@dataclass(frozen=True, eq=False)
class Upload:
    """A file as far as it was read, and what people said its columns are.

    `key` tells it from any other file: each has answers of its own. `bekend` are the areas there are.
    """

    key: str
    blad: Uploadblad
    tabel: Bladtabel
    kolommen: Kolommen
    bekend: Gebiedenlijst


def show_outcome(scherm: Scherm, upload: Upload, said: Antwoorden, indicator: EigenIndicator) -> None:
    """Check the file once people ask for it, and from then on after every change; then tell what was kept."""
    kept: tuple[str, EigenIndicator] | None = st.session_state.get(_KEPT)
    if kept is not None and kept[0] == upload.key:
        _show_kept(scherm, kept[1])
        return
    checked = f"eigen_gecontroleerd_{upload.key}"
    if st.button("Controleer", type="secondary" if st.session_state.get(checked) else "primary"):
        st.session_state[checked] = True
    if not st.session_state.get(checked):
        return
    asked: Asked = st.session_state.setdefault(_ASKED, {}).setdefault(upload.key, {})
    outcome = _check(scherm, upload, _with_answers(said, asked, upload.key), indicator)
    _show(outcome, indicator, asked, upload.key)


def _check(scherm: Scherm, upload: Upload, said: Antwoorden, indicator: EigenIndicator) -> Uitslag:
    """Return what becomes of the file; it is checked again only where something is other than before."""
    gemeente = "" if scherm.keuze.heel_nederland else scherm.keuze.gemeente
    versie = scherm.database.versie.data_versie
    inputs = (versie, upload.key, upload.kolommen, said, indicator, gemeente)
    kept: tuple[object, Uitslag] | None = st.session_state.get(_OUTCOME)
    if kept is None or kept[0] != inputs:
        outcome = check_upload(
            upload.blad, upload.tabel, upload.kolommen, said, indicator, upload.bekend, gemeente
        )
        kept = (inputs, outcome)
        st.session_state[_OUTCOME] = kept
    return kept[1]


def _with_answers(said: Antwoorden, asked: Asked, of_file: str) -> Antwoorden:
    """Return what people said, with the answers to what came up."""
    answers = {
        field: st.session_state.get(_key("antwoord", field, of_file)) for field in asked.get("vragen", {})
    }
    given: dict[str, Any] = {
        field: int(one) if field in _NUMBERS else one for field, one in answers.items() if one
    }
    sure = {name for name in asked.get("bevestig", {}) if st.session_state.get(_key("zeker", name, of_file))}
    margin = st.session_state.get(_key("marge", "", of_file), True)
    return replace(said, **given, bevestigd=frozenset(sure), marge=bool(margin))


def _key(kind: str, name: str, of_file: str) -> str:
    return f"eigen_{kind}_{name}_{of_file}"


def _show(outcome: Uitslag, indicator: EigenIndicator, asked: Asked, of_file: str) -> None:
    described = _is_described(indicator)
    if outcome.problemen or outcome.vragen:
        st.error(safe_markdown(f"{problem_sentence(outcome.problemen, len(outcome.vragen))} {NOT_YET}"))
    _ask_questions(outcome, asked, of_file)
    _ask_to_confirm(outcome, asked, of_file)
    if outcome.problemen:
        show_rows(problem_table(outcome.problemen), "Wat er in uw bestand na te kijken is")
    if outcome.meldingen:
        st.markdown(plain_lines(outcome.meldingen))
    if outcome.cijfers is None:
        return
    st.success(CHECKED)
    st.markdown(safe_markdown(figures_sentence(outcome.cijfers.regels)))
    _ask_margin(outcome.cijfers, of_file)
    if st.button("Bewaar dit cijfer", type="primary", disabled=not described):
        _keep(outcome.cijfers, of_file)


def _is_described(indicator: EigenIndicator) -> bool:
    """Whether the figure is described; else say what is missing."""
    try:
        check_indicator(indicator)
    except WijkdataFout as refusal:
        st.error(safe_markdown(str(refusal)))
        return False
    return True


def _ask_questions(outcome: Uitslag, asked: Asked, of_file: str) -> None:
    """Ask what came up now, and keep asking what came up before: an answer may be changed."""
    questions: dict[str, Bestandsvraag] = asked.setdefault("vragen", {})
    questions |= {one.veld: one for one in outcome.vragen if one.keuzes}
    for field, question in questions.items():
        words = dict(question.keuzes)
        st.radio(safe_markdown(question.zin), list(words), index=None, format_func=words.get,
                 key=_key("antwoord", field, of_file))  # fmt: skip
    for one in outcome.vragen:
        if not one.keuzes:
            st.info(safe_markdown(f"{one.zin} Vul het hierboven in, bij stap 2."))


def _ask_to_confirm(outcome: Uitslag, asked: Asked, of_file: str) -> None:
    """Let people say that something is right as it is."""
    names: dict[str, bool] = asked.setdefault("bevestig", {})
    names |= {one.bevestig: True for one in outcome.problemen if one.bevestig}
    for name in names:
        st.checkbox(CONFIRM[name], key=_key("zeker", name, of_file))


def _ask_margin(cijfers: EigenCijfers, of_file: str) -> None:
    """Let people leave out the bounds that were worked out."""
    key = _key("marge", "", of_file)
    if cijfers.grenzen_berekend or not st.session_state.get(key, True):
        st.checkbox("Reken de marge uit met de aantallen", value=True, key=key,
                    help=MARGIN_HELP)  # fmt: skip


def _keep(cijfers: EigenCijfers, of_file: str) -> None:
    try:
        keep_in(configured_path(), cijfers)
    except WijkdataFout as refusal:
        st.error(safe_markdown(str(refusal)))
        return
    st.session_state[_KEPT] = (of_file, cijfers.indicator)
    st.rerun()


def _show_kept(scherm: Scherm, indicator: EigenIndicator) -> None:
    """Say that it is kept, where one looks already: a page that grows shorter would show its foot."""
    st.success(safe_markdown(kept_sentence(indicator.naam)))
    there = {"gemeente": scherm.keuze.gemeente, "indicator": indicator.sleutel}
    st.page_link(PAGES / "map_page.py", label="Bekijk de kaart", query_params=there)
    st.button(ANOTHER_COLUMN, on_click=_begin_anew)


def _begin_anew() -> None:
    for name in (_OUTCOME, _KEPT):
        st.session_state.pop(name, None)
    forget_typed()
