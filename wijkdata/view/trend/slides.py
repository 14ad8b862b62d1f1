"""The words of the slides of Trend: the lines, the areas one by one, and the borders that changed."""

from __future__ import annotations

from typing import Final

from wijkdata.screens.screen import Scherm
from wijkdata.screens.trend import Verloop
from wijkdata.view.slides import Diawoorden
from wijkdata.view.trend.sentences import lead, message, overview, remarks, shown_first

PANELEN: Final = 8
"""So many areas on a slide."""


def lines_slide(scherm: Scherm, verloop: Verloop) -> Diawoorden:
    """Return the words of the lines."""
    return Diawoorden(message(scherm, verloop), _source(scherm, verloop))


def panels_slide(scherm: Scherm, verloop: Verloop) -> Diawoorden:
    """Return the words of the areas one by one, and which those are where there are more."""
    niveau = scherm.keuze.niveau
    some = len(verloop.op_verandering) > PANELEN
    which = f"{shown_first(verloop, PANELEN, niveau)} " if some else ""
    counts = overview(verloop.gebieden, niveau, kort=True)
    return Diawoorden(f"{lead(scherm, verloop)}. {counts}", which + _source(scherm, verloop))


def borders_slide(scherm: Scherm, verloop: Verloop) -> Diawoorden:
    """Return the words of the borders that changed."""
    return Diawoorden("Deze grenzen of codes zijn veranderd", _source(scherm, verloop))


def has_panels(verloop: Verloop) -> bool:
    """Whether there is an area with a figure."""
    return any(reeks.stukken for reeks in verloop.gebieden)


def _source(scherm: Scherm, verloop: Verloop) -> str:
    return " ".join(remarks(scherm, verloop)[:2])
