"""The words of the slides of a werkgebied: its map beside what stands out, and every theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp, strongest
from wijkdata.view.profile.sentences import theme_message
from wijkdata.view.profile.tables import short_sources
from wijkdata.view.slides import Diawoorden, evenly, named_parts
from wijkdata.view.werkgebied.remarks import facts, title
from wijkdata.view.werkgebied.sentences import UITLEG

_ON_A_SLIDE: Final = 5
_EACH_WAY: Final = 2
"""Subjects that can still be read at five metres: in a table, and in a list of what stands out."""


def strongest_subjects(blad: Werkblad) -> list[Onderwerp]:
    """Return what stands out most, less good and good; how many there are each way is in the heading."""
    return [
        one
        for oordeel in (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER)
        for one in strongest(blad.onderwerpen, oordeel)[:_EACH_WAY]
    ]


def area_slide(scherm: Scherm, blad: Werkblad, found: Sequence[Onderwerp]) -> Diawoorden:
    """Return the words of the map."""
    foot = f"{facts(scherm, blad)} {short_sources(found)}" if blad.gebied.buurten else UITLEG
    return Diawoorden(title(scherm, blad), foot)


def theme_parts(scherm: Scherm, blad: Werkblad) -> Iterator[tuple[str, Sequence[CombinedFigure]]]:
    """Divide the subjects over slides: of one theme, no more on each than fit."""
    for thema in scherm.catalogue.themas.values():
        yield from named_parts(thema.naam, evenly(blad.of_thema(thema.sleutel), _ON_A_SLIDE))


def theme_slide(blad: Werkblad, thema: str, found: Sequence[CombinedFigure]) -> Diawoorden:
    """Return the words of some subjects of a theme."""
    subjects = [rij.onderwerp for rij in found]
    said = theme_message(blad.gebied.naam, thema, subjects, blad.maatstaf)
    return Diawoorden(said, short_sources(subjects))
