"""The inequality page on a projector: gap, ladder, people, course."""

from __future__ import annotations

from functools import partial

from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ladder import Ladder
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.inequality.parts import MOST_BEHIND, show_course, show_gap, show_ladder, show_people
from wijkdata.view.inequality.slides import (
    course_slide,
    gap_slide,
    has_people,
    ladder_slide,
    people_slide,
    story_foot,
)
from wijkdata.view.theme import type_scale

_EDGES = 16
"""Pixels around the bars that are not bars."""


def make_inequality_story(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten) -> list[Step]:
    """Return the steps for the choice on this screen."""
    foot = story_foot(scherm, onder, ladder)
    steps: list[Step] = [
        partial(_gap_step, scherm, onder, maten, foot),
        partial(_ladder_step, scherm, onder, ladder, maten, foot),
    ]
    if has_people(maten):
        steps.append(partial(_people_step, scherm, onder, ladder, maten, foot))
    if onder.verloop:
        steps.append(partial(_course_step, scherm, onder, foot))
    return steps


def _gap_step(scherm: Scherm, onder: Ongelijkheid, maten: Maten, foot: str) -> Slide:
    words = gap_slide(scherm, onder, maten, foot)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_gap, scherm, onder, maten, height=height, groot=True))


def _ladder_step(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten, foot: str) -> Slide:
    words = ladder_slide(scherm, onder, maten, foot)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_ladder, scherm, ladder, onder, maten, height=height, groot=True))


def _people_step(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten, foot: str) -> Slide:
    # The foot says how many bars do not fit, and is longest where it leaves out most.
    longest = people_slide(scherm, onder, maten, foot, getoond=1)
    room = picture_height(*longest, fictief=scherm.fictief) - _EDGES
    fits = min(room // type_scale(groot=slide_type(groot=True)).row, MOST_BEHIND)
    draw = partial(show_people, scherm, ladder, onder, maten, getoond=fits, groot=True)
    return Slide(*people_slide(scherm, onder, maten, foot, getoond=fits), draw)


def _course_step(scherm: Scherm, onder: Ongelijkheid, foot: str) -> Slide:
    words = course_slide(scherm, onder, foot)
    height = picture_height(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_course, scherm, onder, height=height, groot=True))
