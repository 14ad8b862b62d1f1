"""Kwaliteit on a projector: the list of checks, then what there is of each theme."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.screens.quality import Kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding
from wijkdata.ui.blocks.presenting import Slide, Step, picture_height, rows_that_fit
from wijkdata.ui.quality.parts import show_checks, show_heat
from wijkdata.view.quality.charts import cover_rows
from wijkdata.view.quality.slides import (
    checks_slide,
    cover_slide,
    cover_subjects,
    covered_themes,
    divide_checks,
)


def make_quality_story(scherm: Scherm, kwaliteit: Kwaliteit) -> list[Step]:
    """Return the steps: all checks, the worst first, and a picture per theme."""
    return [
        *(partial(_checks_step, scherm, kwaliteit, part) for part in divide_checks(kwaliteit)),
        *(partial(_cover_step, scherm, kwaliteit, thema) for thema in covered_themes(scherm, kwaliteit)),
    ]


def _checks_step(scherm: Scherm, kwaliteit: Kwaliteit, part: Sequence[Bevinding]) -> Slide:
    return Slide(*checks_slide(scherm, kwaliteit), partial(show_checks, part))


def _cover_step(scherm: Scherm, kwaliteit: Kwaliteit, thema: str) -> Slide:
    """Show what fits of one theme, the core subjects first."""
    subjects = cover_subjects(scherm, kwaliteit, thema)
    longest = cover_slide(scherm, kwaliteit, thema, subjects)
    chosen = subjects[: rows_that_fit(*longest, fictief=scherm.fictief)]
    rows = cover_rows(kwaliteit.dekking, chosen)
    height = picture_height(*longest, fictief=scherm.fictief)
    draw = partial(show_heat, rows, "dekking_dia", height=height, groot=True)
    return Slide(*cover_slide(scherm, kwaliteit, thema, chosen), draw)
