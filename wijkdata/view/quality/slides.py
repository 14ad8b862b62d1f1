"""The words of the slides of Kwaliteit: the checks, and what there is of each theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import niveau_naam
from wijkdata.screens.quality import Kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding, Ernst
from wijkdata.view.places import waar
from wijkdata.view.quality.charts import cover_rows, letters_sentence
from wijkdata.view.quality.sentences import whole_sentence
from wijkdata.view.slides import Diawoorden

PUNTEN: Final = 5
"""So many checks on a slide."""
_UITLEG: Final = "✕ ernstig · ! let op · ✓ in orde. Wat elk punt betekent, staat op de pagina Kwaliteit."


def quality_title(scherm: Scherm, kwaliteit: Kwaliteit) -> str:
    """Return the one sentence of the screen."""
    return f"Kwaliteit {waar(scherm.gemeente_naam)}: {whole_sentence(kwaliteit.bevindingen)}"


def checks_slide(scherm: Scherm, kwaliteit: Kwaliteit) -> Diawoorden:
    """Return the words of the checks."""
    return Diawoorden(quality_title(scherm, kwaliteit), _UITLEG)


def divide_checks(kwaliteit: Kwaliteit) -> list[Sequence[Bevinding]]:
    """Divide the checks over two slides, the worst first."""
    order = list(Ernst)
    listed = sorted(kwaliteit.bevindingen, key=lambda one: -order.index(one.ernst))
    return [listed[:PUNTEN], listed[PUNTEN:]]


def covered_themes(scherm: Scherm, kwaliteit: Kwaliteit) -> list[str]:
    """Return the themes of which there are figures."""
    there = {one.thema for one in subjects_of(scherm, kwaliteit.dekking)}
    return [key for key in scherm.catalogue.themas if key in there]


def subjects_of(scherm: Scherm, dekking: pd.DataFrame) -> list[Indicator]:
    """Return the subjects there are figures of, in order; counts that only weigh are left out."""
    there = set(dekking["indicator"])
    return [one for one in scherm.catalogue.values() if one.sleutel in there and not one.hulpgetal]


def cover_subjects(scherm: Scherm, kwaliteit: Kwaliteit, thema: str) -> list[Indicator]:
    """Return the subjects of one theme, the core ones first."""
    subjects = [one for one in subjects_of(scherm, kwaliteit.dekking) if one.thema == thema]
    return sorted(subjects, key=lambda one: not one.kern)


def cover_slide(
    scherm: Scherm, kwaliteit: Kwaliteit, thema: str, subjects: Sequence[Indicator]
) -> Diawoorden:
    """Return the words of what there is of these subjects of one theme."""
    name = next(found.naam for key, found in scherm.catalogue.themas.items() if key == thema)
    kop = f"{name}: welke cijfers zijn er per {niveau_naam(scherm.keuze.niveau)}?"
    return Diawoorden(kop, letters_sentence(cover_rows(kwaliteit.dekking, subjects)))
