"""The priorities on a projector: weights with the bars beside them, the map, two scenarios."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.errors import WijkdataFout
from wijkdata.screens.map import load_vormen
from wijkdata.screens.priorities import Prioriteiten
from wijkdata.screens.screen import Scherm
from wijkdata.ui.blocks.keeping import DocumentKind
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, picture_width
from wijkdata.ui.priorities.controls import choose_weights
from wijkdata.ui.priorities.dragging import hear_drags
from wijkdata.ui.priorities.pair import read_pair, show_slopes
from wijkdata.ui.priorities.parts import show_bars, show_map, show_nothing
from wijkdata.view.age import ages_note
from wijkdata.view.priorities.answer import names_sentence
from wijkdata.view.priorities.moves import certainty_sentence
from wijkdata.view.priorities.remarks import pair_title, title
from wijkdata.view.priorities.sentences import short_note, short_source
from wijkdata.view.theme import type_scale
from wijkdata.workspace.documents import Scenario


def make_priorities_story(
    scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]
) -> list[Step]:
    """Return the steps for the choice on this screen."""
    pair = [partial(_pair_step, scherm, prioriteiten, soort)] if scherm.gelezen.scenario2 else []
    if prioriteiten.rijen.empty:
        return [partial(_empty_step, scherm, prioriteiten), *pair]
    return [partial(_weights_step, scherm, prioriteiten), partial(_map_step, scherm, prioriteiten), *pair]


def _empty_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    return Slide(title(scherm, prioriteiten), _foot(prioriteiten), partial(show_nothing, prioriteiten))


def _weights_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    kop, voet = title(scherm, prioriteiten), _foot(prioriteiten)
    height = picture_height(kop, voet, fictief=scherm.fictief)
    return Slide(kop, voet, partial(_draw_weights, scherm, prioriteiten, height))


def _draw_weights(scherm: Scherm, prioriteiten: Prioriteiten, height: int) -> None:
    left, right = st.columns([2, 3], gap="medium")
    with left:
        choose_weights(scherm, prioriteiten, naast=2)
    with right:
        show_bars(scherm, prioriteiten, height=height, groot=True)
    hear_drags(prioriteiten)


def _map_step(scherm: Scherm, prioriteiten: Prioriteiten) -> Slide:
    source = short_source(prioriteiten.mee, prioriteiten.momenten)
    said = [names_sentence(prioriteiten.rijen), "Omlijnd: de praatlijst.", source]
    foot = " ".join([*said, ages_note(prioriteiten.mee, kort=True)]).strip()
    vormen = load_vormen(scherm, prioriteiten.werkgebieden, prioriteiten.indeling_jaar)
    kop = title(scherm, prioriteiten)
    height = picture_height(kop, foot, fictief=scherm.fictief)
    draw = partial(show_map, scherm, prioriteiten, vormen, width=picture_width(), height=height, groot=True)
    return Slide(kop, foot, draw)


def _pair_step(scherm: Scherm, prioriteiten: Prioriteiten, soort: DocumentKind[Scenario]) -> Slide:
    try:
        tweetal = read_pair(scherm, prioriteiten, soort)
    except WijkdataFout as fout:
        return Slide("Twee scenario's naast elkaar", str(fout), lambda: None)
    source = short_source(prioriteiten.mee, prioriteiten.momenten)
    kop, foot = pair_title(tweetal), f"{certainty_sentence(tweetal.rijen)} {source}"
    height = picture_height(kop, foot, fictief=scherm.fictief)
    rows = max(height // type_scale(groot=True).row - 1, 5)
    return Slide(kop, foot, partial(show_slopes, tweetal, rows=rows, groot=True))


def _foot(prioriteiten: Prioriteiten) -> str:
    return short_note(prioriteiten.mee, prioriteiten.momenten)
