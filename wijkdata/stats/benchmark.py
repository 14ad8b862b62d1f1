"""What a figure is compared with: the gemeente, the country, equally urban areas, or another area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from wijkdata.models import Cijfer
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, kind_of_interval
from wijkdata.stats.reasons import MIN_DEKKING, NietTeBerekenen, Reden, as_numbers


class MaatstafSoort(StrEnum):
    """Kinds of benchmark; `naam` is how a sentence calls it."""

    GEMEENTE = "gemeente"
    NEDERLAND = "nederland"
    STEDELIJKHEID = "stedelijkheid"
    GEBIED = "gebied"

    @property
    def naam(self) -> str:
        """Words for in a sentence: "hoger dan in …"."""
        return _NAMEN[self]


_NAMEN = {
    MaatstafSoort.GEMEENTE: "de gemeente",
    MaatstafSoort.NEDERLAND: "Nederland",
    MaatstafSoort.STEDELIJKHEID: "gebieden die even stedelijk zijn",
    MaatstafSoort.GEBIED: "het gekozen gebied",
}


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """What a figure is held against: a name that fits after "in" (`Utrecht`, `Nederland`) and its figure."""

    naam: str
    waarde: float | None


@dataclass(frozen=True, slots=True)
class Vergelijkmaat:
    """What an area is held against.

    `naam` fits after "in". `cijfers` holds a figure per indicator; with `is_gebied` that is another area
    of the same kind, of which the interval counts too.
    """

    naam: str
    cijfers: Mapping[str, Cijfer]
    is_gebied: bool = False


@dataclass(frozen=True, slots=True)
class Referentie:
    """A benchmark: its figure, over how many areas, and for which share of their people it is known."""

    maatstaf: MaatstafSoort
    cijfer: CijferMetMarge
    gebieden: int = 1
    dekking: float = 1.0


def urbanity_reference(
    waarden: pd.DataFrame, klasse: int, *, te_middelen: bool = True, is_schatting: bool = False
) -> Referentie | NietTeBerekenen:
    """Average the areas of one urbanity class, weighted by people.

    Parameters
    ----------
    waarden
        Columns code, waarde, ondergrens, bovengrens, personen, stedelijkheid: all areas of one level in
        the country, the one compared too.
    klasse
        1 (very urban) to 5.
    te_middelen
        Whether the indicator may be averaged at all (not a median, class or spread).
    is_schatting
        Whether the indicator is a model estimate.

    Returns
    -------
    Referentie or NietTeBerekenen
        Bounds are the averages of the bounds, the widest possible. At least 80% of the people of the
        class must have a figure.

    Examples
    --------
    >>> frame = pd.DataFrame({
    ...     "code": list("ABC"), "waarde": [10.0, 20.0, 90.0], "ondergrens": None, "bovengrens": None,
    ...     "personen": [3000, 1000, 500], "stedelijkheid": [1, 1, 5],
    ... })
    >>> urbanity_reference(frame, 1).cijfer.waarde
    12.5
    """
    if not te_middelen:
        return NietTeBerekenen(Reden.NIET_OPTELBAAR)
    rows = waarden[as_numbers(waarden["stedelijkheid"]) == klasse]
    if rows["code"].duplicated().any():
        return NietTeBerekenen(Reden.DUBBEL)
    people, value = as_numbers(rows["personen"]), as_numbers(rows["waarde"])
    if (people < 0).any():
        return NietTeBerekenen(Reden.ONGELDIG)
    known = ~np.isnan(value) & (people > 0)
    if not known.any():
        return NietTeBerekenen(Reden.GEEN_CIJFERS if np.isnan(value).all() else Reden.GEEN_INWONERS)
    share = float(people[known].sum() / np.nansum(people))
    if share < MIN_DEKKING:
        return NietTeBerekenen(Reden.TE_WEINIG_DEKKING)
    weight = people[known] / people[known].sum()
    bounds = [weight @ as_numbers(rows[name])[known] for name in ("ondergrens", "bovengrens")]
    low, high = (None if np.isnan(sum(bounds)) else float(bound) for bound in bounds)
    kind = IntervalSoort.OPGETELD
    if low is None:
        kind = kind_of_interval(is_schatting=is_schatting, has_bounds=False)
    figure = CijferMetMarge(float(weight @ value[known]), low, high, kind)
    return Referentie(MaatstafSoort.STEDELIJKHEID, figure, int(known.sum()), share)
