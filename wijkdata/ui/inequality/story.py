"""The inequality page on a projector: gap, ladder, people, course."""

from __future__ import annotations

from functools import partial

from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.intervals import IntervalSoort
from wijkdata.stats.ladder import Ladder
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height
from wijkdata.ui.inequality.parts import show_course, show_gap, show_ladder, show_people
from wijkdata.view.inequality.sentences import (
    course_sentence,
    people_message,
    remarks,
    short_gap,
    short_proof,
    slide_foot,
    slide_message,
)


def make_inequality_story(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten) -> list[Step]:
    """Return the steps for the choice on this screen."""
    foot = f"{short_proof(scherm.indicator)} {remarks(scherm, ladder, onder)[0]}"
    steps: list[Step] = [
        partial(_gap_step, scherm, onder, maten, foot),
        partial(_ladder_step, scherm, onder, ladder, maten, foot),
    ]
    if maten.mensen is not None and (maten.mensen > 0).any():
        steps.append(partial(_people_step, scherm, onder, ladder, maten, foot))
    if onder.verloop:
        steps.append(partial(_course_step, scherm, onder, foot))
    return steps


def _gap_step(scherm: Scherm, onder: Ongelijkheid, maten: Maten, foot: str) -> Slide:
    kop = slide_message(scherm, onder, maten)
    if maten.kloof.verschil.soort is IntervalSoort.AANGENOMEN:
        foot += " De marge is een aanname van ons."
    height = picture_height(kop, foot, fictief=scherm.fictief)
    return Slide(kop, foot, partial(show_gap, scherm, onder, maten, height=height, groot=True))


def _ladder_step(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten, foot: str) -> Slide:
    indicator = scherm.indicator
    kop = f"{indicator.naam}. {short_gap(scherm, onder, maten)}"
    foot = f"{slide_foot(scherm, onder, maten)} {foot}"
    height = picture_height(kop, foot, fictief=scherm.fictief)
    draw = partial(show_ladder, scherm, ladder, onder, maten, height=height, groot=True)
    return Slide(kop, foot, draw)


def _people_step(scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten, foot: str) -> Slide:
    draw = partial(show_people, scherm, ladder, onder, maten, groot=True)
    return Slide(people_message(scherm, onder, maten), foot, draw)


def _course_step(scherm: Scherm, onder: Ongelijkheid, foot: str) -> Slide:
    said = course_sentence(onder.verloop.verschil, scherm.indicator) if onder.verloop else ""
    kop = f"{scherm.indicator.naam}. {said}"
    height = picture_height(kop, foot, fictief=scherm.fictief)
    return Slide(kop, foot, partial(show_course, scherm, onder, height=height, groot=True))
