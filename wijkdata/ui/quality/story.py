"""Kwaliteit on a projector: the list of checks, then what there is of each theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from wijkdata.models import niveau_naam
from wijkdata.screens.quality import Kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding, Ernst
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, rows_that_fit
from wijkdata.ui.quality.parts import show_checks, show_heat, subjects_of
from wijkdata.view.places import waar
from wijkdata.view.quality.charts import cover_rows, letters_sentence
from wijkdata.view.quality.sentences import whole_sentence

PUNTEN: Final = 5
"""So many checks on a slide."""


def make_quality_story(scherm: Scherm, kwaliteit: Kwaliteit) -> list[Step]:
    """Return the steps: all checks, the worst first, and a picture per theme."""
    there = {one.thema for one in subjects_of(scherm, kwaliteit.dekking)}
    themes = [key for key in scherm.catalogue.themas if key in there]
    order = list(Ernst)
    listed = sorted(kwaliteit.bevindingen, key=lambda one: -order.index(one.ernst))
    return [
        *(partial(_checks_step, scherm, kwaliteit, part) for part in (listed[:PUNTEN], listed[PUNTEN:])),
        *(partial(_cover_step, scherm, kwaliteit, thema) for thema in themes),
    ]


def _checks_step(scherm: Scherm, kwaliteit: Kwaliteit, part: Sequence[Bevinding]) -> Slide:
    kop = f"Kwaliteit {waar(scherm.gemeente_naam)}: {whole_sentence(kwaliteit.bevindingen)}"
    foot = "✕ ernstig · ! let op · ✓ in orde. Wat elk punt betekent, staat op de pagina Kwaliteit."
    return Slide(kop, foot, partial(show_checks, part))


def _cover_step(scherm: Scherm, kwaliteit: Kwaliteit, thema: str) -> Slide:
    """Show what fits of one theme, the core subjects first."""
    subjects = [one for one in subjects_of(scherm, kwaliteit.dekking) if one.thema == thema]
    name = next(found.naam for key, found in scherm.catalogue.themas.items() if key == thema)
    kop = f"{name}: welke cijfers zijn er per {niveau_naam(scherm.keuze.niveau)}?"
    longest = letters_sentence(cover_rows(kwaliteit.dekking, subjects))
    most = rows_that_fit(kop, longest, fictief=scherm.fictief)
    chosen = sorted(subjects, key=lambda one: not one.kern)[:most]
    rows = cover_rows(kwaliteit.dekking, chosen)
    height = picture_height(kop, longest, fictief=scherm.fictief)
    draw = partial(show_heat, rows, "dekking_dia", height=height, groot=True)
    return Slide(kop, letters_sentence(rows), draw)
