"""The fictional survey of the gemeente itself: near the model, with the margin of those who answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from wijkdata.ingest.demo.columns import Column, round_to
from wijkdata.ingest.demo.fields import Floats
from wijkdata.ingest.demo.streams import stream
from wijkdata.models import Niveau, measured_key

BRON = "gezondheidsmonitor"
RESPONDENTS = {"18plus": 1500, "18_64": 800, "65plus": 700}
"""How many people of the gemeente answered, by age."""
_FIRST = 2020


def measure_gemeente(survey: Iterable[Column]) -> Iterator[Column]:
    """Yield what the survey measured in the gemeente, of the years since `_FIRST`.

    A draw round the estimate with the standard error of a survey, and of weighing it: √2 times that of a
    draw at random.
    """
    for column in survey:
        if column.jaar < _FIRST or Niveau.GEMEENTE not in column.niveaus:
            continue
        rng = stream(f"{measured_key(column.indicator)} {column.jaar} {column.leeftijd}")
        error = _standard_error(column.waarde, RESPONDENTS[column.leeftijd])
        found = np.clip(column.waarde + rng.standard_normal(len(error)) * error, 0.1, 99.9)
        half = 1.96 * _standard_error(found, RESPONDENTS[column.leeftijd])
        yield replace(
            column,
            bron=BRON,
            indicator=measured_key(column.indicator),
            niveaus=(Niveau.GEMEENTE,),
            waarde=round_to(found, 0.1),
            ondergrens=round_to(np.maximum(found - half, 0), 0.1),
            bovengrens=round_to(np.minimum(found + half, 100), 0.1),
        )


def _standard_error(percent: Floats, count: int) -> Floats:
    share = percent / 100
    error: Floats = 100 * np.sqrt(2 * share * (1 - share) / count)
    return error
