"""The words of the slides of Vergelijken, and how its subjects are divided over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from wijkdata.catalogue.indicator import NAAM_KORT_MAX
from wijkdata.choice.address import Beeldsoort
from wijkdata.models import Niveau, Richting
from wijkdata.screens.compare import HeatTable, Paar
from wijkdata.screens.map import Kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.overview import Overzicht
from wijkdata.stats.pairs import As
from wijkdata.view.compare.sentences import both_message, dots_head, pair_slide_note, slide_note, theme_names
from wijkdata.view.compare.tally import beside_message, heat_message
from wijkdata.view.map.words import slide_note as map_note
from wijkdata.view.slides import Diawoorden, evenly, named_parts
from wijkdata.view.words import count_gebieden

COLUMNS, SUBJECTS, AREAS = 7, 5, 4
"""What a slide holds and people can still read at five metres: subjects of a heat table, and subjects and
areas side by side."""
_ORDER: Final = (Beeldsoort.TABEL, Beeldsoort.PUNTEN, Beeldsoort.SAMEN, Beeldsoort.NAAST)


def picture_order(scherm: Scherm) -> list[Beeldsoort]:
    """Return the pictures in the order of the story: that on the page comes first."""
    first = scherm.gelezen.beeld or Beeldsoort.TABEL
    return [first, *(one for one in _ORDER if one is not first)]


def divide_subjects(scherm: Scherm, overzicht: Overzicht, most: int) -> list[tuple[str, Sequence[str]]]:
    """Divide the subjects with a direction over slides: of one theme, at most so many, and evenly."""
    judged = [one for one in overzicht.indicatoren if one.richting is not Richting.NEUTRAAL]
    names = theme_names(scherm)
    return [
        part
        for thema in dict.fromkeys(one.thema for one in judged)
        for part in named_parts(
            names[thema], evenly([one.sleutel for one in judged if one.thema == thema], most)
        )
    ]


def heat_slide(tabel: HeatTable, thema: str) -> Diawoorden:
    """Return the words of the areas on some subjects of a theme."""
    some = tabel.overzicht
    foot = slide_note(some.cijfers["regel"], some.metingen, some.te_klein)
    return Diawoorden(f"{thema}. {heat_message(tabel)}", foot)


def left_out(number: int, niveau: Niveau) -> str:
    """Say how many areas there was no room for; empty where there was."""
    return f"Niet op deze dia: nog {count_gebieden(number, niveau)}. " if number else ""


def dots_slide(scherm: Scherm, figures: Kaartcijfers) -> Diawoorden:
    """Return the words of one subject."""
    return Diawoorden(dots_head(scherm, figures, geteld=True), map_note(figures, kaart=False))


def is_drawn(paar: Paar) -> bool:
    """Whether there is an area with figures of both subjects."""
    return bool((paar.punten["samen"] != "geen").any())


def shorten_pair(paar: Paar) -> Paar:
    """Give both subjects their short names, where their names are long."""
    return replace(paar, x=_short(paar.x), y=_short(paar.y))


def pair_slide(scherm: Scherm, paar: Paar) -> Diawoorden:
    """Return the words of two subjects."""
    x, y = paar.x.meting, paar.y.meting
    head = both_message(paar.punten, x.indicator, y.indicator, scherm.keuze.niveau, paar.overzicht.maatstaf)
    return Diawoorden(head, pair_slide_note(paar.samenhang, x, y))


def beside_slide(some: Overzicht, telling: pd.DataFrame, thema: str) -> Diawoorden:
    """Return the words of a few areas side by side."""
    head = f"{thema}. {beside_message(some, telling)}"
    return Diawoorden(head, slide_note(some.cijfers["regel"], some.metingen))


def _short(axis: As) -> As:
    meting = axis.meting
    if len(meting.indicator.naam) <= NAAM_KORT_MAX:
        return axis
    named = meting.indicator.model_copy(update={"naam": meting.indicator.naam_kort})
    return replace(axis, meting=replace(meting, indicator=named))
