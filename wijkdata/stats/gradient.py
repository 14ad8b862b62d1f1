"""The same gap looked at in more ways: in another order of areas, and with a rough correction for age.

Where these disagree on which side is worse off, the gap says something of age or of the order that was
chosen, not of inequality: in a town of students the areas with the least money are the healthiest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel, compare
from wijkdata.stats.inequality import Kloof, gap
from wijkdata.stats.ses import Rangorde
from wijkdata.stats.slope import Helling, slope_index
from wijkdata.stats.small import GENOEG

VEEL_STUDENTEN = 20.0
"""With more of the inhabitants from 15 to 25 years, in percent, an area is named as one of students."""


@dataclass(frozen=True, slots=True, eq=False)
class Gradient:
    """One way to look at a gap: in the order of `ses`, and `gecorrigeerd` for age or not."""

    ses: str
    gecorrigeerd: bool
    kloof: Kloof
    helling: Helling


def make_gradient(
    ses: str, rangorde: Rangorde, *, gecorrigeerd: bool = False, procent: bool = False
) -> Gradient:
    """Measure one way of looking at a gap; `procent` as in `gap`."""
    return Gradient(ses, gecorrigeerd, gap(rangorde, procent=procent), slope_index(rangorde))


def turned(gradienten: Iterable[Gradient]) -> list[Gradient]:
    """Return the ways of looking that put the other side worse off than the first does.

    Both the gap between the outer fifths and the slope count; none at all is on neither side.
    """
    first, *others = gradienten
    side = _sides(first)
    return [one for one in others if _sides(one) != side]


def judge_gap(kloof: Kloof, richting: Richting, min_verschil: float, *, gelijk: bool) -> Oordeel:
    """Return whether the outer fifths differ clearly, by the one rule and only if all ways are `gelijk`.

    Examples
    --------
    >>> from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
    >>> kloof = Kloof((), CijferMetMarge(-7.0, None, None, IntervalSoort.GEEN_SCHATTING), None)
    >>> [judge_gap(kloof, Richting.HOGER_SLECHTER, 3, gelijk=same).value for same in (True, False)]
    ['gunstiger', 'geen_duidelijk_verschil']
    """
    if not gelijk:
        return Oordeel.GEEN_DUIDELIJK_VERSCHIL
    found = kloof.verschil
    return compare(found.waarde, found.ondergrens, found.bovengrens, 0.0, richting, min_verschil).oordeel


def areas_of_students(aandeel_15_24: pd.Series, namen: Mapping[str, str], rangorde: Rangorde) -> list[str]:
    """Return the names of the areas where many inhabitants are from 15 to 25 years, most first.

    Areas of a few people are left out: a share of those says nothing.
    """
    enough = rangorde.personen >= GENOEG
    shares = aandeel_15_24.reindex(np.array(rangorde.codes)[enough])
    many = shares[shares > VEEL_STUDENTEN].sort_values(ascending=False, kind="stable")
    return [namen[code] for code in many.index]


def _sides(one: Gradient) -> tuple[bool, bool, bool, bool]:
    gap_, slope = one.kloof.verschil.waarde, one.helling.sii.waarde
    return gap_ > 0, gap_ < 0, slope > 0, slope < 0
