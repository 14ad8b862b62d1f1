"""The profile as slides: the message, what needs attention, the strengths, each theme, and areas alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wijkdata.models import LAND
from wijkdata.screens.profile import Profiel, load_gelijkend, load_kaartje, load_profiel_veranderingen
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, core
from wijkdata.ui.blocks.presenting import Slide, Step
from wijkdata.ui.widgets import is_dark
from wijkdata.view.places import waar
from wijkdata.view.profile.html import Namen, subjects_table
from wijkdata.view.profile.parts import (
    WAT_VRAAGT_AANDACHT,
    make_namen,
    side_html,
    similar_html,
    top_html,
    who_html,
)
from wijkdata.view.profile.sentences import (
    GEEN_AANDACHT,
    GEEN_KRACHT,
    rule_of,
    strength_title,
    theme_message,
    title,
)
from wijkdata.view.profile.similar import INGEBOUWD
from wijkdata.view.profile.tables import short_sources
from wijkdata.view.theme import palette

ROWS = 6
"""More rows than this do not fit on a slide of 1280 by 720."""
_ALIKE = 2
"""Nor more subjects about areas that are alike."""


def make_profile_story(scherm: Scherm, profiel: Profiel) -> list[Step]:
    """Return the steps of one profile; each makes its slide when it is its turn."""
    namen = make_namen(scherm, profiel)
    steps: list[Step] = [partial(_top, scherm, profiel)]
    if profiel.leeg:
        return steps
    if profiel.code != LAND:
        kracht = strength_title(profiel.niveau)
        steps += [
            partial(_side, profiel, namen, WAT_VRAAGT_AANDACHT, Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
            partial(_side, profiel, namen, kracht, Oordeel.GUNSTIGER, GEEN_KRACHT),
        ]
    steps.append(partial(_who, profiel, namen))
    for thema in scherm.catalogue.themas.values():
        for some in _pages(profiel.of_thema(thema.sleutel)):
            steps.append(partial(_theme, profiel, namen, thema.naam, some))
    return [*steps, partial(_similar, scherm, profiel)] if profiel.heeft_gelijken else steps


def _top(scherm: Scherm, profiel: Profiel) -> Slide:
    message = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    veranderingen, omtrek = load_profiel_veranderingen(scherm), load_kaartje(scherm)
    html = top_html(profiel, veranderingen, omtrek, palette(dark=is_dark()))
    return Slide(message, short_sources(core(profiel.onderwerpen)), partial(st.html, html))


def _side(profiel: Profiel, namen: Namen, kop: str, oordeel: Oordeel, empty: str) -> Slide:
    html = side_html(profiel, namen, oordeel, empty, palette(dark=is_dark()), groot=True)
    return Slide(
        f"{profiel.naam}: {kop[0].lower()}{kop[1:]}",
        rule_of(core(profiel.onderwerpen), kort=True),
        partial(st.html, html),
    )


def _who(profiel: Profiel, namen: Namen) -> Slide:
    used = profiel.of_thema("bevolking")
    html = who_html(profiel, namen, palette(dark=is_dark()))
    return Slide(f"Wie wonen er {waar(profiel.naam)}?", short_sources(used), partial(st.html, html))


def _theme(profiel: Profiel, namen: Namen, thema: str, onderwerpen: Sequence[Onderwerp]) -> Slide:
    message = theme_message(profiel.naam, thema, onderwerpen, profiel.maatstaf_naam)
    html = subjects_table(onderwerpen, namen, palette(dark=is_dark()), thema)
    return Slide(message, short_sources(onderwerpen), partial(st.html, html))


def _similar(scherm: Scherm, profiel: Profiel) -> Slide:
    html = similar_html(scherm, profiel, load_gelijkend(scherm), _ALIKE)
    return Slide(f"Gebieden die op {profiel.naam} lijken", INGEBOUWD, partial(st.html, html))


def _pages(onderwerpen: Sequence[Onderwerp]) -> list[Sequence[Onderwerp]]:
    """Divide subjects over slides: those with a direction first, no more on each than fit."""
    judged = [one for one in onderwerpen if one.heeft_richting]
    neutral = [one for one in onderwerpen if not one.heeft_richting]
    return [kind[start : start + ROWS] for kind in (judged, neutral) for start in range(0, len(kind), ROWS)]
