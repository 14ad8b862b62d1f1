"""The trend page on a projector: lines, small drawings, and borders where some changed."""

from __future__ import annotations

from functools import partial

from wijkdata.screens.map import load_vormen
from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop, changed_areas, load_trend_gebieden
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.trend.borders import show_borders
from wijkdata.ui.trend.parts import show_lines, show_panels
from wijkdata.view.trend.sentences import lead, message, overview, remarks

_PANELEN = 8
_LIST = 3.3
"""Height in `rem` of the words beside a map of borders that do not fit beside it."""


def make_trend_story(scherm: Scherm, verloop: Verloop) -> list[Step]:
    """Return the steps for the choice on this screen."""
    source = " ".join(remarks(scherm, verloop)[:2])
    steps = [partial(_lines_step, scherm, verloop, source)]
    if any(reeks.stukken for reeks in verloop.gebieden):
        steps.append(partial(_panels_step, scherm, verloop, source))
    if changed_areas(verloop):
        steps.append(partial(_borders_step, scherm, verloop, source))
    return [*steps]


def _lines_step(scherm: Scherm, verloop: Verloop, source: str) -> Slide:
    draw = partial(show_lines, scherm, verloop, height=picture_height(), groot=True)
    return Slide(message(scherm, verloop), source, draw)


def _panels_step(scherm: Scherm, verloop: Verloop, source: str) -> Slide:
    kop = f"{lead(scherm, verloop)}. {overview(verloop.gebieden, scherm.keuze.niveau, kort=True)}"
    shown = verloop.op_verandering[:_PANELEN]
    return Slide(kop, source, partial(show_panels, scherm, verloop, shown))


def _borders_step(scherm: Scherm, verloop: Verloop, source: str) -> Slide:
    draw = partial(
        show_borders,
        scherm,
        changed_areas(verloop),
        load_trend_gebieden(scherm),
        load_vormen(scherm, ()),
        width=int(window_size().breedte * 0.55),
        height=picture_height(_LIST),
        groot=True,
    )
    return Slide("Deze grenzen of codes zijn veranderd", source, draw)
