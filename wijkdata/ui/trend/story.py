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
from wijkdata.view.trend.slides import PANELEN, borders_slide, has_panels, lines_slide, panels_slide


def make_trend_story(scherm: Scherm, verloop: Verloop) -> list[Step]:
    """Return the steps for the choice on this screen."""
    steps = [partial(_lines_step, scherm, verloop)]
    if has_panels(verloop):
        steps.append(partial(_panels_step, scherm, verloop))
    if changed_areas(verloop):
        steps.append(partial(_borders_step, scherm, verloop))
    return [*steps]


def _lines_step(scherm: Scherm, verloop: Verloop) -> Slide:
    words = lines_slide(scherm, verloop)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_lines, scherm, verloop, height=height, groot=True))


def _panels_step(scherm: Scherm, verloop: Verloop) -> Slide:
    shown = verloop.op_verandering[:PANELEN]
    return Slide(*panels_slide(scherm, verloop), partial(show_panels, scherm, verloop, shown))


def _borders_step(scherm: Scherm, verloop: Verloop) -> Slide:
    words = borders_slide(scherm, verloop)
    draw = partial(
        show_borders,
        scherm,
        verloop,
        changed_areas(verloop),
        load_trend_gebieden(scherm),
        load_vormen(scherm, ()),
        width=int(window_size().breedte * 0.55),
        height=picture_height(*words, fictief=scherm.fictief),
        groot=True,
    )
    return Slide(*words, draw)
