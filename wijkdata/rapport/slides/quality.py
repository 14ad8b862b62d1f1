"""The slides of Kwaliteit: the list of checks, then what there is of each theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.rapport.slides.nouns import Dia, Diacel, Diatabel
from wijkdata.rapport.slides.parts import frame_table, plain_table
from wijkdata.screens.quality import Kwaliteit, load_kwaliteit
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Bevinding
from wijkdata.view.compare.raster import ink_on
from wijkdata.view.quality.charts import cover_rows, describe_cover, letters_sentence
from wijkdata.view.quality.sentences import TOETSEN
from wijkdata.view.quality.slides import (
    checks_slide,
    cover_slide,
    cover_subjects,
    covered_themes,
    divide_checks,
)
from wijkdata.view.quality.tables import checks_in_words, version_line
from wijkdata.view.theme import LIGHT

_WHOLE: Final = "✓"
_SAID: Final = f"{_WHOLE}: bijna overal een cijfer."


def make_kwaliteit(scherm: Scherm) -> list[Dia]:
    """Return the slides: all checks, the worst first, and a table per theme."""
    kwaliteit = load_kwaliteit(scherm)
    return [
        *(_checks(scherm, kwaliteit, part) for part in divide_checks(kwaliteit)),
        *(_cover(scherm, kwaliteit, thema) for thema in covered_themes(scherm, kwaliteit)),
    ]


def _checks(scherm: Scherm, kwaliteit: Kwaliteit, part: Sequence[Bevinding]) -> Dia:
    words = checks_slide(scherm, kwaliteit)
    table = frame_table("Punten", checks_in_words(part), [2, 4.2, 6])
    notes = [f"{TOETSEN[one.toets].naam}: {TOETSEN[one.toets].wat}" for one in part]
    return Dia(words.kop, words.voet, beelden=[table], noten=[*notes, _version(kwaliteit)])


def _cover(scherm: Scherm, kwaliteit: Kwaliteit, thema: str) -> Dia:
    subjects = cover_subjects(scherm, kwaliteit, thema)
    words = cover_slide(scherm, kwaliteit, thema, subjects)
    rows = cover_rows(kwaliteit.dekking, subjects)
    notes = [letters_sentence(rows), *(f"{row.naam}, {row.jaar}: {row.gevuld}; {row.waarom}."
                                       for row in rows.itertuples()), _version(kwaliteit)]  # fmt: skip
    return Dia(words.kop, words.voet, [_SAID], [_cover_table(rows, subjects)], noten=notes)


def _cover_table(rows: pd.DataFrame, subjects: Sequence[Indicator]) -> Diatabel:
    """Return a row for each subject and a column for each year; empty where there are no figures at all."""
    ramp = [LIGHT.missing, *LIGHT.sequential[:4]]
    cells = {
        (row.plek, row.jaar): Diacel(row.letter or _WHOLE, ramp[row.klasse + 1], ink_on(ramp[row.klasse + 1]))
        for row in rows.itertuples()
    }
    years = sorted({jaar for _, jaar in cells})
    table: list[list[str | Diacel]] = [
        [one.naam_kort, *(cells.get((place, year), Diacel("")) for year in years)]
        for place, one in enumerate(subjects)
    ]
    return plain_table(describe_cover(rows), ["Onderwerp", *years], table, [4, *[1] * len(years)])


def _version(kwaliteit: Kwaliteit) -> str:
    return version_line(kwaliteit.versie.titel, kwaliteit.versie.data_versie)
