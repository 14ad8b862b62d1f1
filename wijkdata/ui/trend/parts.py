"""The parts of the trend page: lines, small multiples and the table of change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.models import niveau_naam
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop
from wijkdata.stats.series import Reeks
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.table import show_rows, show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type, window_size
from wijkdata.ui.widgets import is_dark
from wijkdata.view.lines import make_lijnen, trend_chart
from wijkdata.view.theme import palette
from wijkdata.view.trend.panels import is_country, panels_html
from wijkdata.view.trend.sentences import describe_lines, overview, shown_first
from wijkdata.view.trend.tables import change_in_words, change_links, newest_link
from wijkdata.view.trend.take import change_picture, lines_picture, panels_picture
from wijkdata.view.vandaan import KOLOM
from wijkdata.view.words import safe_markdown

MEESTE_PANELEN = 120
"""More small drawings than this are not looked at; the table has all areas."""
EERSTE_PANELEN = 24
"""So many small drawings are always there; the others, with less change, behind a fold."""
MEESTE_RIJEN = 12
"""So many areas stand in the table that is always there."""
_NARROW = 700
"""Pixels of a window in which words above the lines would cover each other."""


def show_lines(scherm: Scherm, verloop: Verloop, *, height: int, groot: bool = False) -> None:
    """Show the chosen areas beside gemeente and country."""
    lijnen = make_lijnen(verloop)
    narrow = window_size().breedte < _NARROW
    show_chart(
        trend_chart(
            lijnen,
            scherm.indicator,
            height=height,
            smal=narrow,
            groot=slide_type(groot=groot),
            dark=is_dark(),
        ),
        naam="Lijnen door de jaren",
        woorden=describe_lines([lijn.reeks for lijn in lijnen], scherm.indicator),
        key="trend_lijnen",
        height="stretch" if groot else "content",
    )
    show_take(scherm, "lijnen", partial(lines_picture, scherm, verloop, lijnen))


def show_panels(
    scherm: Scherm, verloop: Verloop, reeksen: Sequence[Reeks], alle: Sequence[Reeks] = ()
) -> None:
    """Show a small drawing for each area, all on one scale, with gemeente or country dotted behind."""
    colours, weg = palette(dark=is_dark()), partial(newest_link, scherm)
    st.html(panels_html(reeksen, _beside(verloop), scherm.indicator, colours, alle, weg))


def show_all_panels(scherm: Scherm, verloop: Verloop) -> None:
    """Show the small drawings of the page, those that changed most first and many behind a fold."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    st.subheader(f"Alle {areas}", anchor=False)
    beside = _beside(verloop)
    drawn = "gestippelde" if is_country(beside) else "gestreepte"
    line = f" De {drawn} lijn is {beside.gebied.naam}." if beside else ""
    st.markdown(safe_markdown(f"{overview(verloop.gebieden, scherm.keuze.niveau)}{line}"))
    shown = verloop.op_verandering[:MEESTE_PANELEN]
    first, rest = shown[:EERSTE_PANELEN], shown[EERSTE_PANELEN:]
    show_panels(scherm, verloop, first, shown)
    show_take(scherm, "kleine lijnen", partial(panels_picture, scherm, verloop, first, shown))
    if rest:
        fold = open_fold(f"Toon ook de andere {areas}", "andere_panelen")
        if fold is not None:
            with fold:
                show_panels(scherm, verloop, rest, shown)
                show_take(
                    scherm, "andere kleine lijnen", partial(panels_picture, scherm, verloop, rest, shown)
                )
    if len(shown) < len(verloop.op_verandering):
        said = shown_first(verloop, len(shown), scherm.keuze.niveau)
        st.markdown(f"{said} In de tabel staan ze alle.")


def show_change(scherm: Scherm, verloop: Verloop) -> None:
    """Show the table of change, of many areas the most important, and every figure behind a fold."""
    keuze, indicator = scherm.keuze, scherm.indicator
    rows = [*verloop.beside, *verloop.op_verandering, *verloop.te_klein]
    first = dict.fromkeys((*verloop.beside, *verloop.gekozen, *verloop.op_verandering[:MEESTE_RIJEN]))
    st.subheader("Wat is er veranderd", anchor=False)
    links = change_links(scherm, list(first))
    show_rows(change_in_words(list(first), indicator), "Wat is er veranderd", links)
    show_take(scherm, "wat is er veranderd", partial(change_picture, scherm, verloop, [*first]))
    if len(first) < len(rows):
        said = shown_first(verloop, MEESTE_RIJEN, keuze.niveau)
        st.markdown(f"{said} In de tabel hieronder staan ze alle.")
    show_table_fold(
        scherm,
        "trend_tabel",
        partial(change_picture, scherm, verloop, rows),
        lambda: {KOLOM: change_links(scherm, rows)["Nieuwste cijfer"]},
    )


def _beside(verloop: Verloop) -> Reeks | None:
    return next(iter(verloop.beside), None)
