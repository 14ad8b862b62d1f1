"""The priorities on a projector: weights with the bars beside them, the map, what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.screens.besluit import Besluitblad, load_besluit
from wijkdata.screens.map import load_vormen
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.keeping import DocumentKind
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, picture_width, room
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.priorities.controls import choose_weights
from wijkdata.ui.priorities.dragging import hear_drags
from wijkdata.ui.priorities.pair import read_pair, show_slopes
from wijkdata.ui.priorities.parts import show_bars, show_map, show_nothing
from wijkdata.view.priorities import besluit
from wijkdata.view.priorities.slides import (
    decision_lines,
    decision_slide,
    groups_slide,
    no_pair_slide,
    pair_slide,
    weights_slide,
)
from wijkdata.view.templates import render
from wijkdata.view.theme import type_scale
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import Scenario

_HEADING_REM = 3.3
"""Height of the heading above the chosen areas, in `rem`."""


def make_priorities_story(
    scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]
) -> list[Step]:
    """Return the steps for the choice on this screen."""
    pair = [partial(_pair_step, scherm, prioriteiten, soort)] if scherm.gelezen.scenario2 else []
    if prioriteiten.rijen.empty:
        return [partial(_empty_step, scherm, prioriteiten), *pair]
    chosen = load_besluit(scherm)
    decided = [] if chosen.gekozen.empty else [partial(_decision_step, scherm, prioriteiten, chosen)]
    first = [partial(_weights_step, scherm, prioriteiten), partial(_map_step, scherm, prioriteiten)]
    return [*first, *decided, *pair]


def _empty_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    return Slide(*weights_slide(scherm, prioriteiten), partial(show_nothing, prioriteiten))


def _weights_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    words = weights_slide(scherm, prioriteiten)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(_draw_weights, scherm, prioriteiten, height))


def _draw_weights(scherm: Scherm, prioriteiten: Prioriteiten, height: int) -> None:
    left, right = st.columns([2, 3], gap="medium")
    with left:
        choose_weights(scherm, prioriteiten, naast=2)
    with right:
        show_bars(scherm, prioriteiten, height=height, groot=True)
    hear_drags(prioriteiten)


def _map_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    vormen = load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar)
    words = groups_slide(scherm, prioriteiten)
    height = picture_height(*words, fictief=scherm.fictief)
    draw = partial(show_map, scherm, prioriteiten, vormen, width=picture_width(), height=height, groot=True)
    return Slide(*words, draw)


def _decision_step(scherm: Scherm, prioriteiten: Prioriteiten, blad: Besluitblad) -> Slide:
    words = decision_slide(scherm, prioriteiten, blad)
    high = room(*words, fictief=scherm.fictief) - _HEADING_REM
    items = besluit.slide_items(blad, scherm.keuze.niveau, high)
    draw = partial(_draw_decision, besluit.items_heading(blad), items, decision_lines(scherm, blad))
    return Slide(*words, draw)


def _draw_decision(heading: str, items: Sequence[str], said: Sequence[str]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{safe_markdown(heading)}**")
        st.html(render("opsomming.html", soort="profiel_lijst", zinnen=items))
    with right:
        st.markdown("\n\n".join(map(safe_markdown, said)))


def _pair_step(scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]) -> Slide:
    try:
        tweetal = read_pair(scherm, prioriteiten, soort)
    except WijkdataFout as fout:
        return Slide(*no_pair_slide(fout), lambda: None)
    words = pair_slide(prioriteiten, tweetal)
    height = picture_height(*words, fictief=scherm.fictief)
    rows = max(height // type_scale(groot=slide_type(groot=True)).row - 1, 5)
    return Slide(*words, partial(show_slopes, tweetal, rows=rows, groot=True))
