"""The profile as slides: the message, what needs attention, the strengths, each theme, and areas alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from wijkdata.models import LAND
from wijkdata.stats.comparison import Oordeel
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.profile import (
    colours,
    core,
    side_html,
    similar_html,
    strength_title,
    theme_html,
    top_html,
    who_html,
)
from wijkdata.ui.profiel import Profiel
from wijkdata.ui.state import Scherm
from wijkdata.view.profile_sentences import GEEN_AANDACHT, GEEN_KRACHT, rule_sentence, theme_message, title
from wijkdata.view.profile_tables import source_lines


def make_profile_story(scherm: Scherm, profiel: Profiel) -> list[Callable[[], Dia]]:
    """Return the steps of one profile; each makes its slide when it is its turn."""
    themas = [
        sleutel for sleutel in scherm.catalogue.themas if theme_html(scherm, profiel, sleutel, colours())
    ]
    steps = [partial(_top, scherm, profiel)]
    if profiel.code != LAND:
        steps += [
            partial(_side, profiel, "Wat vraagt aandacht", Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
            partial(_side, profiel, strength_title(profiel), Oordeel.GUNSTIGER, GEEN_KRACHT),
        ]
    steps += [partial(_who, profiel), *(partial(_theme, scherm, profiel, sleutel) for sleutel in themas)]
    return steps if profiel.code == LAND else [*steps, partial(_similar, scherm, profiel)]


def _top(scherm: Scherm, profiel: Profiel) -> Dia:
    message = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return Dia(message, _source(profiel), lambda: st.html(top_html(scherm, profiel)))


def _side(profiel: Profiel, kop: str, oordeel: Oordeel, empty: str) -> Dia:
    html = side_html(profiel, oordeel, empty, colours())
    return Dia(
        f"{profiel.naam}: {kop[0].lower()}{kop[1:]}",
        rule_sentence(core(profiel.onderwerpen)),
        lambda: st.html(html),
    )


def _who(profiel: Profiel) -> Dia:
    html = who_html(profiel, colours())
    return Dia(f"Wie wonen er in {profiel.naam}?", _source(profiel, "bevolking"), lambda: st.html(html))


def _theme(scherm: Scherm, profiel: Profiel, thema: str) -> Dia:
    listed = [one for one in core(profiel.onderwerpen) if one.indicator.thema == thema]
    message = theme_message(profiel.naam, scherm.catalogue.themas[thema].naam, listed, profiel.maatstaf_naam)
    html = theme_html(scherm, profiel, thema, colours())
    return Dia(message, _source(profiel, thema), lambda: st.html(html))


def _similar(scherm: Scherm, profiel: Profiel) -> Dia:
    html = similar_html(scherm, profiel)
    return Dia(f"Gebieden die op {profiel.naam} lijken", _source(profiel), lambda: st.html(html))


def _source(profiel: Profiel, thema: str = "") -> str:
    used = [one for one in core(profiel.onderwerpen) if not thema or one.indicator.thema == thema]
    return " ".join(source_lines(used))
