"""The table with every figure: what one looks for, a page of rows, and the way to the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, cast

import pandas as pd
import streamlit as st

from wijkdata.choice.tabel import (
    KOLOMMEN,
    MOST,
    OVERAL,
    Tabelkolom,
    Tabelvolgorde,
    Tabelvorm,
    Welke,
    write_part,
)
from wijkdata.screens.screen import Changes, Scherm
from wijkdata.screens.tabel import Tabelblad, load_tabelblad
from wijkdata.ui import state
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.data.taking import show_taking
from wijkdata.ui.widgets import on_choice, start_place, start_value
from wijkdata.view.search import LETTERS
from wijkdata.view.tabel import (
    ALLE_NIVEAUS,
    KOLOM_NAAM,
    VOLGORDE_NAAM,
    VOLGORDEN_BREED,
    VORM_NAAM,
    WELKE_NAAM,
    count_sentence,
    cut_columns_sentence,
    empty_sentence,
    level_options,
    reading_lines,
    rows_in_words,
    subject_options,
    wide_in_words,
)
from wijkdata.view.words import leeftijd_naam, safe_markdown

Width = int | Literal["stretch"]
_WIDE = 250


def show_tabel(scherm: Scherm, bronnen: pd.DataFrame) -> None:
    """Show the table and what one can choose of it.

    Parameters
    ----------
    bronnen
        Rows of `load_bronnen`.
    """
    st.header("Alle cijfers", anchor=False)
    blad = load_tabelblad(scherm)
    _show_choices(scherm)
    if not blad.aantal:
        st.info(safe_markdown(empty_sentence(scherm.gelezen.tabel, scherm.gemeente_naam)))
        return
    st.markdown(safe_markdown(count_sentence(blad, scherm.gemeente_naam)))
    titels = dict(zip(bronnen["bron_id"], bronnen["titel"], strict=True))
    if blad.keuze.vorm is Tabelvorm.BREED:
        words = wide_in_words(blad, scherm.catalogue)
    else:
        words = rows_in_words(blad.rijen, blad.kolommen, scherm.catalogue, titels)
    show_rows(words, "Alle cijfers")
    _show_pages(blad)
    show_taking(scherm, blad, bronnen)
    show_source(scherm, [cut_columns_sentence(blad), *reading_lines(blad)], key="bron_tabel")


def _show_choices(scherm: Scherm) -> None:
    keuze, aanbod = scherm.gelezen.tabel, scherm.aanbod
    moments = [ages for (_, _), ages in (aanbod.overal or aanbod).momenten.items()]
    years = sorted({str(year) for ages in moments for years in ages.values() for year in years}, reverse=True)
    ages = list(dict.fromkeys(age for found in moments for age in found))
    seek, about, levels = st.columns([3, 5, 2])
    with seek:
        _write_search(keuze.zoek)
    with about:
        _choose_some("Onderwerpen", "over", subject_options(scherm.catalogue), keuze.over)
    with levels:
        _choose_level(scherm)
    with st.container(horizontal=True, vertical_alignment="top", key="tabel_keuzes"):
        _choose_some("Jaren", "jaren", {year: year for year in (*years, *keuze.jaren)}, keuze.jaren, 170)
        names = {age: leeftijd_naam(age) for age in (*ages, *keuze.leeftijden)}
        _choose_some("Leeftijden", "leeftijden", names, keuze.leeftijden, 170)
        _choose_from("Welke cijfers", "stand", {one.value: WELKE_NAAM[one] for one in Welke},
                     keuze.stand.value, 280)  # fmt: skip
        _choose_order(scherm)
    _choose_form(keuze.vorm)
    _choose_columns(keuze.kolommen)


def _write_search(written: str) -> None:
    key = "tabel_zoek"
    st.text_input(
        "Zoek",
        start_value(key, written) or "",
        key=key,
        max_chars=60,
        placeholder="gebied of onderwerp",
        on_change=on_choice(key, lambda: _choose("zoek", " ".join(st.session_state[key].split()))),
    )


def _choose_some(
    label: str, parameter: str, names: Mapping[str, str], chosen: Sequence[str], width: Width = "stretch"
) -> None:
    key = f"tabel_{parameter}"
    st.multiselect(
        label,
        list(names),
        default=start_value(key, list(chosen), [names[one] for one in chosen]),
        key=key,
        format_func=lambda one: names.get(one, one),
        max_selections=MOST,
        placeholder="Alle",
        width=width,
        filter_mode=LETTERS,
        select_all=False,
        on_change=on_choice(key, lambda: _choose(parameter, write_part(tuple(st.session_state[key])))),
    )


def _choose_from(
    label: str, parameter: str, names: Mapping[str, str], chosen: str, width: Width = "stretch"
) -> None:
    key, options = f"tabel_{parameter}", list(names)
    st.selectbox(
        label,
        options,
        index=start_place(key, options, chosen, names[chosen]),
        key=key,
        format_func=lambda one: names.get(one, one),
        filter_mode=None,
        width=width,
        on_change=on_choice(key, lambda: _choose(parameter, st.session_state[key])),
    )


def _choose_level(scherm: Scherm) -> None:
    asked = scherm.gelezen.tabel.lagen
    several = {",".join(asked): " en ".join(level_options()[one] for one in asked)} if len(asked) > 1 else {}
    names = level_options() | {OVERAL: ALLE_NIVEAUS} | several
    _choose_from("Niveau", "lagen", names, ",".join(asked) or scherm.keuze.niveau.value)


def _choose_order(scherm: Scherm) -> None:
    keuze = scherm.gelezen.tabel
    if keuze.vorm is Tabelvorm.LANG:
        _choose_from("Volgorde", "sorteer", _named(VOLGORDE_NAAM, Tabelvolgorde), keuze.sorteer.value, _WIDE)
        return
    order = keuze.sorteer if keuze.sorteer in VOLGORDEN_BREED else Tabelvolgorde.GEBIED
    _choose_from("Volgorde", "sorteer", _named(VOLGORDE_NAAM, VOLGORDEN_BREED), order.value, _WIDE)


def _named(
    names: Mapping[Tabelvolgorde, str], some: Sequence[Tabelvolgorde] | type[Tabelvolgorde]
) -> dict[str, str]:
    return {one.value: names[one] for one in some}


def _choose_form(vorm: Tabelvorm) -> None:
    key = "tabel_vorm_keuze"
    st.segmented_control(
        "Vorm",
        [one.value for one in Tabelvorm],
        default=start_value(key, vorm.value),
        key=key,
        format_func=lambda one: VORM_NAAM[Tabelvorm(one)],
        required=True,
        label_visibility="collapsed",
        on_change=on_choice(key, lambda: _choose("vorm", st.session_state[key])),
    )


def _choose_columns(chosen: Sequence[Tabelkolom]) -> None:
    key, shown = "tabel_kolommen", [one.value for one in chosen or KOLOMMEN]
    if fold := open_fold("Kolommen kiezen", "tabel_kolommen_vouw"):
        fold.pills(
            "Kolommen",
            [one.value for one in Tabelkolom],
            default=start_value(key, shown),
            key=key,
            selection_mode="multi",
            label_visibility="collapsed",
            format_func=lambda one: KOLOM_NAAM[Tabelkolom(one)],
            on_change=on_choice(key, lambda: _choose("kolommen", _written_columns(st.session_state[key]))),
        )


def _written_columns(chosen: Sequence[str]) -> str:
    """Return columns for the address; the usual ones need not be named."""
    return "" if set(chosen) == set(KOLOMMEN) else write_part(tuple(chosen))


def _show_pages(blad: Tabelblad) -> None:
    if blad.bladen == 1:
        return
    key = "tabel_blad"
    st.pagination(
        blad.bladen,
        default=start_value(key, blad.blad) or 1,
        key=key,
        on_change=on_choice(key, lambda: _go_to(st.session_state[key])),
    )


def _go_to(blad: int) -> None:
    state.choose(blad=str(blad) if blad > 1 else "")


def _choose(parameter: str, value: str) -> None:
    """Choose something else of the table, which then begins on its first page."""
    state.choose(**cast(Changes, {parameter: value, "blad": ""}))
