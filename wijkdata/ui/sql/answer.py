"""The answer to a question: its rows, a chart of two of its columns, and its menu; or why there is none."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.screen import Scherm
from wijkdata.sql.nouns import SqlAntwoord, SqlWeigering
from wijkdata.ui import state
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_rows
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.sql.question import Gegeven
from wijkdata.ui.widgets import is_dark
from wijkdata.view.sql.charts import Grafieksoort, answer_chart, chart_words, numeric_columns
from wijkdata.view.sql.tables import broken_columns, rows_in_words
from wijkdata.view.sql.take import answer_picture, chart_picture
from wijkdata.view.sql.words import (
    NIEUW,
    answer_sentence,
    cut_sentence,
    refusal_sentence,
    source_lines,
)
from wijkdata.view.words import safe_markdown

_LONGEST_ON_PAGE = 200
"""Longer answers are left to Streamlit's own table, which draws only the rows in sight."""


def show_given(scherm: Scherm, given: Gegeven, written: str) -> None:
    """Show the last answer, and say so where the question was changed since."""
    st.header("Antwoord", anchor=False)
    if given.vraag != written:
        st.info(NIEUW)
    if isinstance(given.uitkomst, SqlWeigering):
        _show_refusal(given.uitkomst)
    else:
        _show_answer(scherm, given.vraag, given.uitkomst)


def _show_refusal(weigering: SqlWeigering) -> None:
    st.error(safe_markdown(refusal_sentence(weigering)))
    if weigering.engels and (fold := open_fold("Wat DuckDB zegt (Engels)", "sql_engels")) is not None:
        with fold:
            st.code(weigering.engels, language=None)


def _show_answer(scherm: Scherm, vraag: str, antwoord: SqlAntwoord) -> None:
    st.markdown(safe_markdown(answer_sentence(antwoord)))
    if cut := cut_sentence(antwoord):
        st.warning(safe_markdown(cut))
    tabel = antwoord.tabel
    if tabel.num_rows == 0:
        return
    if tabel.num_rows <= _LONGEST_ON_PAGE:
        show_rows(rows_in_words(tabel), "Antwoord op uw vraag")
    else:
        dutch = {name: st.column_config.NumberColumn(format="localized") for name in broken_columns(tabel)}
        st.dataframe(tabel, hide_index=True, height=420, column_config=dutch)
    show_take(scherm, "antwoord", partial(answer_picture, scherm, vraag, antwoord))
    show_source(scherm, source_lines(scherm))
    if tabel.num_rows > 1 and (upright := numeric_columns(tabel)):
        _show_chart_fold(scherm, vraag, antwoord, upright)


def _show_chart_fold(scherm: Scherm, vraag: str, antwoord: SqlAntwoord, upright: list[str]) -> None:
    tabel = antwoord.tabel
    fold = open_fold("Teken een grafiek", "sql_grafiek")
    if fold is None:
        return
    with fold:
        names = tabel.column_names
        across, up, way = st.columns(3)
        x = across.selectbox(
            "Van links naar rechts", names, filter_mode=None, key="sql_x", on_change=state.stay
        )
        y = up.selectbox(
            "Omhoog", upright, index=len(upright) - 1, filter_mode=None, key="sql_y", on_change=state.stay
        )
        soort = way.selectbox(
            "Soort", list(Grafieksoort), filter_mode=None, key="sql_soort", on_change=state.stay
        )
        kind = soort or Grafieksoort.STAAF
        drawing = answer_chart(tabel, x, y, kind, dark=is_dark())
        show_chart(
            drawing, naam="Grafiek van het antwoord", woorden=chart_words(tabel, x, y), key="sql_beeld"
        )
        show_take(scherm, "grafiek", partial(chart_picture, scherm, vraag, antwoord, x, y, kind))
