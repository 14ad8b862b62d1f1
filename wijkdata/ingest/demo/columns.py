"""One column of fictional figures: an indicator in one year for one age group, area by area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijkdata.ingest.demo.fields import Floats
from wijkdata.models import Niveau, Ontbreekt

Mask = npt.NDArray[np.bool_]
Rule = tuple[Mask, Ontbreekt]
"""Which areas get no figure, and why."""

EVERY_LEVEL = (Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Figures over `areas_of(indeling)`: NaN where there is none, with the reason in `ontbreekt` (else None).

    Levels outside `niveaus` get no rows at all.
    """

    bron: str
    indicator: str
    jaar: int
    leeftijd: str
    indeling: int
    niveaus: tuple[Niveau, ...]
    waarde: Floats
    ontbreekt: npt.NDArray[np.object_]
    ondergrens: Floats | None = None
    bovengrens: Floats | None = None


def make_column(
    bron: str,
    indicator: str,
    jaar: int,
    values: Floats,
    *rules: Rule,
    indeling: int | None = None,
    leeftijd: str = "alle",
    niveaus: tuple[Niveau, ...] = EVERY_LEVEL,
) -> Column:
    """Make a column of `values`, less those that a rule catches; the first rule that does gives the reason.

    The indeling is that of `jaar` unless another is given.
    """
    reasons = np.full(len(values), None, dtype=object)
    for caught, reason in reversed(rules):
        reasons[caught] = reason.value
    return Column(
        bron=bron,
        indicator=indicator,
        jaar=jaar,
        leeftijd=leeftijd,
        indeling=indeling or jaar,
        niveaus=niveaus,
        waarde=np.where([reason is None for reason in reasons], values, np.nan),
        ontbreekt=reasons,
    )


def weighted_mean(members: Floats, values: Floats, weight: Floats) -> Floats:
    """Return the mean of the cells of each area, weighted; 0 for an area without weight, to be blanked."""
    return ratio(members @ (values * weight), members @ weight)


def ratio(one: Floats, other: Floats) -> Floats:
    """Divide, giving 0 where there is nothing to divide by."""
    return np.divide(one, other, out=np.zeros(len(one)), where=other > 0)


def round_to(values: Floats, step: float) -> Floats:
    """Round to multiples of a step; one below 1 counts as decimals, so that 0.1 gives what people write."""
    rounded: Floats = np.round(values, round(-np.log10(step))) if step < 1 else step * np.round(values / step)
    return rounded


def too_few(count: Floats, minimum: float) -> tuple[Rule, Rule]:
    """Return the rules that blank an area where there is nobody, or fewer than `minimum`."""
    return (count == 0, Ontbreekt.NIET_VAN_TOEPASSING), (count < minimum, Ontbreekt.TE_KLEIN)
