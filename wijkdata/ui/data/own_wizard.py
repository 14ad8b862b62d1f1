"""Adding an own figure: a file, what its columns are, what the figure is, and what is wrong with it.

Nothing is kept before everything is right. What people typed stays while they mend their file.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from wijkdata.errors import WijkdataFout
from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.data import load_eigen
from wijkdata.screens.own import load_gebiedenlijst, load_to_fill_in
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.refused import tell_refused
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.data.own_columns import ask_columns, ask_moment
from wijkdata.ui.data.own_indicator import ask_indicator
from wijkdata.ui.data.own_outcome import Upload, show_outcome
from wijkdata.upload.guess import guess_columns
from wijkdata.upload.layout import find_table
from wijkdata.upload.nouns import MEGABYTES, Bladtabel, Uploadblad
from wijkdata.upload.reading import read_upload
from wijkdata.upload.template import make_template
from wijkdata.view.downloads import file_name
from wijkdata.view.own_wizard import (
    INTRO,
    STEPS,
    TEMPLATE_HELP,
    first_rows,
    hidden_sentence,
    table_sentence,
)
from wijkdata.view.remarks import with_mark
from wijkdata.view.words import safe_markdown

_READ = "_eigen_gelezen"


def show_wizard(scherm: Scherm) -> None:
    """Show how far adding an own figure is, and what comes next."""
    st.markdown(INTRO)
    st.subheader(STEPS[0], anchor=False)
    _show_templates(scherm)
    file = st.file_uploader(
        "Zet hier uw bestand neer, of kies het",
        type=["csv", "xlsx"],
        max_upload_size=MEGABYTES,
        key="eigen_bestand",
    )
    tell_refused("eigen_bestand", MEGABYTES)
    blad = None if file is None else _read(file)
    if blad is None:
        return
    of_file = sha256(f"{blad.sha256} {blad.naam}".encode()).hexdigest()[:8]
    table = _show_table(blad, of_file)
    if table is None:
        return
    kolommen = ask_columns(table, guess_columns(table), of_file)
    said = replace(ask_moment(kolommen, of_file), **_how_read(of_file))
    st.subheader(STEPS[2], anchor=False)
    indicator = ask_indicator(scherm.catalogue, [one.indicator for one, _ in load_eigen(scherm).cijfers])
    st.subheader(STEPS[3], anchor=False)
    known = load_gebiedenlijst(scherm)
    show_outcome(scherm, Upload(of_file, blad, table, kolommen, known), said, indicator)


def _show_templates(scherm: Scherm) -> None:
    """Show the files to fill in, of the gemeente looked at."""
    if scherm.keuze.heel_nederland:
        st.markdown("Kies links een gemeente, dan staat hier een voorbeeldbestand om in te vullen.")
        return
    with st.container(horizontal=True):
        for niveau in (Niveau.WIJK, Niveau.BUURT):
            levels = niveau_naam(niveau, meervoud=True)
            st.download_button(
                f"Voorbeeld met {levels} (CSV)",
                data=partial(_template, scherm, niveau),
                file_name=file_name("eigen-cijfer", scherm.gemeente_naam, levels),
                mime="text/csv",
                on_click="ignore",
                help=TEMPLATE_HELP,
                key=f"eigen_voorbeeld_{niveau.value}",
            )


def _template(scherm: Scherm, niveau: Niveau) -> bytes:
    remarks = with_mark([], fictief=scherm.fictief)
    return make_template(load_to_fill_in(scherm, niveau), int(scherm.keuze.jaar or 0), remarks)


def _read(file: UploadedFile) -> Uploadblad | None:
    """Return the sheet of the file that people chose; a file is read once."""
    kept: dict[tuple[str, str], Uploadblad | str] = st.session_state.setdefault(_READ, {})
    sheet = str(st.session_state.get(_sheet_key(file)) or "")
    if (file.file_id, sheet) not in kept:
        kept.clear()
        try:
            kept[file.file_id, sheet] = read_upload(file.name, file.getvalue(), sheet)
        except WijkdataFout as refusal:
            kept[file.file_id, sheet] = str(refusal)
    found = kept[file.file_id, sheet]
    if isinstance(found, str):
        st.error(safe_markdown(found))
        return None
    if len(found.bladen) > 1:
        chosen = st.selectbox(
            "Welk blad?",
            found.bladen,
            index=None,
            placeholder="Kies een blad",
            filter_mode=None,
            key=_sheet_key(file),
        )
        return found if chosen else None
    return found


def _sheet_key(file: UploadedFile) -> str:
    return f"eigen_blad_{file.file_id}"


def _how_read(of_file: str) -> dict[str, Any]:
    """Return what people said of how the sheet is to be read."""
    return {
        "eerste_rij": int(st.session_state.get(f"eigen_eerste_rij_{of_file}") or 0),
        "verborgen_rijen": bool(st.session_state.get(f"eigen_verborgen_{of_file}")),
    }


def _show_table(blad: Uploadblad, of_file: str) -> Bladtabel | None:
    """Show the first rows of what was taken for the table; return it, unless there is none."""
    st.subheader(STEPS[1], anchor=False)
    try:
        table = find_table(blad, **_how_read(of_file))
    except WijkdataFout as refusal:
        st.error(safe_markdown(str(refusal)))
        _ask_start(of_file)
        return None
    st.markdown(safe_markdown(table_sentence(blad, table)))
    show_rows(first_rows(table), "De eerste rijen van uw bestand")
    if said := hidden_sentence(table):
        st.markdown(safe_markdown(said))
    if blad.verborgen_rijen:
        st.checkbox("Lees ook de rijen die in Excel verborgen zijn", key=f"eigen_verborgen_{of_file}")
    with st.expander("Klopt dit niet?"):
        _ask_start(of_file)
    return table


def _ask_start(of_file: str) -> None:
    st.number_input(
        "Eerste rij met cijfers",
        min_value=0,
        step=1,
        key=f"eigen_eerste_rij_{of_file}",
        help="Het nummer dat Excel voor de rij zet. Daarboven staan de namen van de kolommen. Bij 0 zoeken "
        "wij het zelf.",
    )
