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
    kop = message(scherm, verloop)
    height = picture_height(kop, source, fictief=scherm.fictief)
    return Slide(kop, source, partial(show_lines, scherm, verloop, height=height, groot=True))


def _panels_step(scherm: Scherm, verloop: Verloop, source: str) -> Slide:
    kop = f"{lead(scherm, verloop)}. {overview(verloop.gebieden, scherm.keuze.niveau, kort=True)}"
    shown = verloop.op_verandering[:_PANELEN]
    return Slide(kop, source, partial(show_panels, scherm, verloop, shown))


def _borders_step(scherm: Scherm, verloop: Verloop, source: str) -> Slide:
    kop = "Deze grenzen of codes zijn veranderd"
    draw = partial(
        show_borders,
        scherm,
        verloop,
        changed_areas(verloop),
        load_trend_gebieden(scherm),
        load_vormen(scherm, ()),
        width=int(window_size().breedte * 0.55),
        height=picture_height(kop, source, fictief=scherm.fictief),
        groot=True,
    )
    return Slide(kop, source, draw)
