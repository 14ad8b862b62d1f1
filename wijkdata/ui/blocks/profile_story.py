"""The profile as slides: the message, what needs attention, the strengths, each theme, and areas alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from wijkdata.models import LAND, Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.profile import (
    colours,
    side_html,
    similar_html,
    strength_title,
    theme_subjects,
    top_html,
    who_html,
)
from wijkdata.ui.profiel import Profiel
from wijkdata.ui.state import Scherm
from wijkdata.view.profile import Onderwerp, core
from wijkdata.view.profile_html import subjects_table
from wijkdata.view.profile_sentences import GEEN_AANDACHT, GEEN_KRACHT, rule_sentence, theme_message, title
from wijkdata.view.profile_tables import short_sources
from wijkdata.view.similar import INGEBOUWD

ROWS = 6
"""More rows than this do not fit on a slide of 1280 by 720."""


def make_profile_story(scherm: Scherm, profiel: Profiel) -> list[Callable[[], Dia]]:
    """Return the steps of one profile; each makes its slide when it is its turn."""
    steps: list[Callable[[], Dia]] = [partial(_top, scherm, profiel)]
    if profiel.leeg:
        return steps
    if profiel.code != LAND:
        steps += [
            partial(_side, profiel, "Wat vraagt aandacht", Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
            partial(_side, profiel, strength_title(profiel), Oordeel.GUNSTIGER, GEEN_KRACHT),
        ]
    steps.append(partial(_who, profiel))
    for thema in scherm.catalogue.themas.values():
        for some in _pages(theme_subjects(profiel, thema.sleutel)):
            steps.append(partial(_theme, profiel, thema.naam, some))
    if profiel.niveau in {Niveau.LAND, Niveau.EIGEN}:
        return steps
    return [*steps, partial(_similar, scherm, profiel)]


def _top(scherm: Scherm, profiel: Profiel) -> Dia:
    message = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    html = top_html(scherm, profiel)
    return Dia(message, short_sources(core(profiel.onderwerpen)), partial(_draw, html))


def _side(profiel: Profiel, kop: str, oordeel: Oordeel, empty: str) -> Dia:
    return Dia(
        f"{profiel.naam}: {kop[0].lower()}{kop[1:]}",
        rule_sentence(one.vergelijking for one in core(profiel.onderwerpen)),
        partial(_draw, side_html(profiel, oordeel, empty, colours())),
    )


def _who(profiel: Profiel) -> Dia:
    used = theme_subjects(profiel, "bevolking")
    html = who_html(profiel, colours())
    return Dia(f"Wie wonen er in {profiel.naam}?", short_sources(used), partial(_draw, html))


def _theme(profiel: Profiel, thema: str, onderwerpen: Sequence[Onderwerp]) -> Dia:
    message = theme_message(profiel.naam, thema, onderwerpen, profiel.maatstaf_naam)
    html = subjects_table(onderwerpen, profiel.namen, colours(), thema)
    return Dia(message, short_sources(onderwerpen), partial(_draw, html))


def _similar(scherm: Scherm, profiel: Profiel) -> Dia:
    return Dia(
        f"Gebieden die op {profiel.naam} lijken", INGEBOUWD, partial(_draw, similar_html(scherm, profiel))
    )


def _draw(html: str) -> None:
    st.html(html)


def _pages(onderwerpen: Sequence[Onderwerp]) -> list[Sequence[Onderwerp]]:
    """Divide subjects over slides: those with a direction first, no more on each than fit."""
    judged = [one for one in onderwerpen if one.heeft_richting]
    neutral = [one for one in onderwerpen if not one.heeft_richting]
    return [kind[start : start + ROWS] for kind in (judged, neutral) for start in range(0, len(kind), ROWS)]
