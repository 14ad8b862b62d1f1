"""The parts of the priorities page: bars, map, what it rests on, and the table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from wijkdata.screens.map import MapShapes
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.chart import show_clickable_chart
from wijkdata.ui.blocks.map import show_areas
from wijkdata.ui.blocks.map_clicks import toggle
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type, window_size
from wijkdata.ui.widgets import is_dark
from wijkdata.view.priorities import sentences as words
from wijkdata.view.priorities.answer import names_sentence
from wijkdata.view.priorities.charts import describe_rank_bars, groups_note, rank_bars
from wijkdata.view.priorities.classes import (
    group_classes,
    group_labels,
    group_legend,
    group_tooltip,
    groups_alt,
    outlined,
)
from wijkdata.view.priorities.remarks import answer, remarks
from wijkdata.view.priorities.settings import waiting_note
from wijkdata.view.priorities.take import NAMED, bars_picture, groups_picture, ranking_picture
from wijkdata.view.templates import render
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.words import safe_markdown

_LEFT = 1 / 3
"""Share of the width that the weights take."""
_AROUND = 7
"""Height of the bars that is not rows, in letters' heights."""


def make_places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the place of the weights and that of the answer beside it; on a phone the answer comes first."""
    if window_size().is_narrow:
        answer = st.container()
        return st.container(), answer
    asked, answer = st.columns([_LEFT, 1 - _LEFT], gap="large")
    return asked, answer


def answer_width() -> int:
    """Return about how many pixels wide the place of the answer is."""
    return window_size().column(1 - _LEFT)


@contextmanager
def waiting(asked: Prioriteiten) -> Iterator[None]:
    """Say what is going on while many areas are ranked; nothing where that takes no time."""
    if not asked.lang:
        yield
        return
    note = waiting_note(
        asked.gebieden_op_land, asked.onzekerheid.trekkingen, na_anderen=asked.wacht_op_anderen
    )
    with st.container(key="wachten"), st.spinner(note):
        yield


def show_nothing(prioriteiten: Prioriteiten) -> None:
    """Say why there is no ranking; the controls stay, to mend it."""
    few = words.too_small_names(prioriteiten.gebieden)
    st.info(safe_markdown(" ".join(filter(None, [prioriteiten.fout, few]))))


def show_answer(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show which areas to talk about, and what that answer is worth."""
    lines = "\n".join(f"- {safe_markdown(line)}" for line in answer(scherm, prioriteiten))
    st.markdown(f"{safe_markdown(names_sentence(prioriteiten.rijen))}\n\n{lines}")


def show_bars(scherm: Scherm, prioriteiten: Prioriteiten, *, height: int, groot: bool = False) -> None:
    """Show the likely places of the areas; a click selects an area or lets it go."""
    niveau, k, ranked = scherm.keuze.niveau, prioriteiten.instellingen.k, prioriteiten.rangschikking
    scale = slide_type(groot=groot)
    size = type_scale(groot=scale)
    # On a slide rows stand closer: the height is what there is.
    row = size.label * 4 // 3 if groot else size.row
    rows = max((height - _AROUND * size.label) // row, 5)
    chart = rank_bars(
        prioriteiten.rijen,
        k,
        niveau=niveau,
        snede=ranked.onzeker.snede if ranked else None,
        gekozen=scherm.keuze.gebieden,
        max_rijen=rows,
        smal=window_size().is_phone,
        groot=scale,
        dark=is_dark(),
    )
    tall: int | Literal["content"] = height if groot else "content"
    key = f"plaatsen_{scherm.keuze.gemeente}_{niveau}"
    said = describe_rank_bars(prioriteiten.rijen, k, niveau)
    show_clickable_chart(
        chart, naam="Staven: de plaatsen die een gebied kan hebben", woorden=said, key=key, height=tall
    )
    if not groot and (note := groups_note(chart)):
        st.html(render("alinea.html", soort="regel", tekst=note))
    show_take(scherm, "plaatsen", partial(bars_picture, scherm, prioriteiten, rows))


def show_map(
    scherm: Scherm,
    prioriteiten: Prioriteiten,
    vormen: MapShapes,
    *,
    width: int,
    height: int,
    groot: bool = False,
) -> None:
    """Show the three groups on a map with its legend."""
    keuze, colours = scherm.keuze, palette(dark=is_dark())
    codes, rijen = prioriteiten.gebieden["code"].tolist(), prioriteiten.rijen
    k = prioriteiten.instellingen.k
    klassen = group_classes(codes, rijen, k, colours)
    listed = outlined(prioriteiten)
    show_areas(
        scherm,
        vormen,
        prioriteiten.gebieden,
        klassen,
        group_tooltip(codes, rijen, k, colours, type_scale(groot=slide_type(groot=groot)), prioriteiten.mee),
        key=f"groepenkaart_{keuze.gemeente}_{keuze.niveau}_{prioriteiten.indeling_jaar}",
        alt=groups_alt(rijen),
        width=width,
        height=height,
        gekozen=keuze.gebieden,
        omlijnd=listed,
        labels=group_labels(rijen if listed else rijen.head(NAMED)),
        groot=groot,
        clicked=toggle,
    )
    if not groot:
        st.html(group_legend(klassen, keuze.niveau, colours, omlijnd=len({*listed} & {*codes})))
    show_take(scherm, "kaart", partial(groups_picture, scherm, prioriteiten, vormen))


def show_grounds(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show what the ranking rests on: groups, method, assumptions, areas left out, sources."""
    show_source(scherm, remarks(scherm, prioriteiten), apart=True)


def show_table(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show the ranking as a table, whose files name weights, settings and assumptions."""
    show_table_fold(scherm, "prioriteiten_tabel", partial(ranking_picture, scherm, prioriteiten))
