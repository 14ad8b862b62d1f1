"""The words of the slides of a profile, and how its subjects are divided over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wijkdata.screens.profile import Profiel
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, core, strongest
from wijkdata.view.places import waar
from wijkdata.view.profile.parts import WAT_VRAAGT_AANDACHT
from wijkdata.view.profile.rule import rule_of
from wijkdata.view.profile.sentences import GEEN_AANDACHT, GEEN_KRACHT, strength_title, theme_message, title
from wijkdata.view.profile.similar import INGEBOUWD
from wijkdata.view.profile.tables import short_sources, source_names
from wijkdata.view.slides import Diawoorden, evenly, named_parts

ROWS: Final = 6
"""More rows than this do not fit on a slide of 1280 by 720."""
ALIKE: Final = 2
"""Nor more subjects about areas that are alike."""
SIDES: Final = ((Oordeel.ONGUNSTIGER, GEEN_AANDACHT), (Oordeel.GUNSTIGER, GEEN_KRACHT))
"""What asks for attention and what goes well, each with the words for where there is nothing."""


def top_slide(profiel: Profiel) -> Diawoorden:
    """Return the words of the first slide."""
    said = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return Diawoorden(said, short_sources(core(profiel.onderwerpen)))


def side_slide(profiel: Profiel, oordeel: Oordeel) -> Diawoorden:
    """Return the words of what asks for attention, or of what goes well."""
    kop = WAT_VRAAGT_AANDACHT if oordeel is Oordeel.ONGUNSTIGER else strength_title(profiel.niveau)
    said = f"{profiel.naam}: {kop[0].lower()}{kop[1:]}"
    named = strongest(profiel.onderwerpen, oordeel) or core(profiel.onderwerpen)
    return Diawoorden(said, f"{source_names(named)} {rule_of(core(profiel.onderwerpen), kort=True)}".strip())


def who_slide(profiel: Profiel) -> Diawoorden:
    """Return the words of who live here."""
    source = short_sources(profiel.of_thema("bevolking"))
    return Diawoorden(f"Wie wonen er {waar(profiel.naam)}?", source)


def theme_slide(profiel: Profiel, thema: str, onderwerpen: Sequence[Onderwerp]) -> Diawoorden:
    """Return the words of some subjects of a theme."""
    said = theme_message(profiel.naam, thema, onderwerpen, profiel.maatstaf_naam)
    return Diawoorden(said, short_sources(onderwerpen))


def similar_slide(profiel: Profiel) -> Diawoorden:
    """Return the words of the areas that resemble this one."""
    return Diawoorden(f"Gebieden die op {profiel.naam} lijken", INGEBOUWD)


def divide(thema: str, onderwerpen: Sequence[Onderwerp]) -> list[tuple[str, Sequence[Onderwerp]]]:
    """Divide the subjects of a theme over slides: those with a direction first, no more on each than fit."""
    judged = [one for one in onderwerpen if one.heeft_richting]
    neutral = [one for one in onderwerpen if not one.heeft_richting]
    return named_parts(thema, [*evenly(judged, ROWS), *evenly(neutral, ROWS)])
