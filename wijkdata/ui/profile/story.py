"""The profile as slides: the message, what needs attention, the strengths, each theme, and areas alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.models import LAND
from wijkdata.screens.profile import Profiel, load_gelijkend, load_kaartje, load_profiel_veranderingen
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp
from wijkdata.ui.blocks.presenting import Slide, Step
from wijkdata.ui.widgets import is_dark
from wijkdata.view.profile.html import Namen, subjects_table
from wijkdata.view.profile.parts import make_namen, side_html, similar_html, top_html, who_html
from wijkdata.view.profile.slides import (
    ALIKE,
    SIDES,
    divide,
    side_slide,
    similar_slide,
    theme_slide,
    top_slide,
    who_slide,
)
from wijkdata.view.theme import palette


def make_profile_story(scherm: Scherm, profiel: Profiel) -> list[Step]:
    """Return the steps of one profile; each makes its slide when it is its turn."""
    namen = make_namen(scherm, profiel)
    steps: list[Step] = [partial(_top, scherm, profiel)]
    if profiel.leeg:
        return steps
    if profiel.code != LAND:
        steps += [partial(_side, profiel, namen, *side) for side in SIDES]
    steps.append(partial(_who, profiel, namen))
    for thema in scherm.catalogue.themas.values():
        parts = divide(thema.naam, profiel.of_thema(thema.sleutel))
        steps += [partial(_theme, profiel, namen, *part) for part in parts]
    return [*steps, partial(_similar, scherm, profiel)] if profiel.heeft_gelijken else steps


def _top(scherm: Scherm, profiel: Profiel) -> Slide:
    veranderingen, omtrek = load_profiel_veranderingen(scherm), load_kaartje(scherm)
    html = top_html(profiel, veranderingen, omtrek, palette(dark=is_dark()))
    return Slide(*top_slide(profiel), partial(st.html, html))


def _side(profiel: Profiel, namen: Namen, oordeel: Oordeel, empty: str) -> Slide:
    html = side_html(profiel, namen, oordeel, empty, palette(dark=is_dark()), groot=True)
    return Slide(*side_slide(profiel, oordeel), partial(st.html, html))


def _who(profiel: Profiel, namen: Namen) -> Slide:
    html = who_html(profiel, namen, palette(dark=is_dark()))
    return Slide(*who_slide(profiel), partial(st.html, html))


def _theme(profiel: Profiel, namen: Namen, thema: str, onderwerpen: Sequence[Onderwerp]) -> Slide:
    html = subjects_table(onderwerpen, namen, palette(dark=is_dark()), thema)
    return Slide(*theme_slide(profiel, thema, onderwerpen), partial(st.html, html))


def _similar(scherm: Scherm, profiel: Profiel) -> Slide:
    html = similar_html(scherm, profiel, load_gelijkend(scherm), ALIKE)
    return Slide(*similar_slide(profiel), partial(st.html, html))
