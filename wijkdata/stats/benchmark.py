"""What a figure is compared with: the gemeente, the country, equally urban areas, or another area."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from wijkdata.stats.intervals import Cijfer, IntervalSoort, kind_of_interval
from wijkdata.stats.reasons import MIN_DEKKING, NietTeBerekenen, Reden, as_numbers

KLASSEGRENZEN = (2500, 1500, 1000, 500)
"""Addresses per km² from which CBS calls an area class 1, 2, 3 and 4; under the last it is class 5."""


class Maatstaf(StrEnum):
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
    Maatstaf.GEMEENTE: "de gemeente",
    Maatstaf.NEDERLAND: "Nederland",
    Maatstaf.STEDELIJKHEID: "gebieden die even stedelijk zijn",
    Maatstaf.GEBIED: "het gekozen gebied",
}


@dataclass(frozen=True, slots=True)
class Referentie:
    """A benchmark: its figure, over how many areas, and for which share of their people it is known."""

    maatstaf: Maatstaf
    cijfer: Cijfer
    gebieden: int = 1
    dekking: float = 1.0


def published_reference(
    waarden: pd.DataFrame, code: str, maatstaf: Maatstaf, *, voor: str = "", is_schatting: bool = False
) -> Referentie | NietTeBerekenen:
    """Take the published figure of one area as benchmark.

    Parameters
    ----------
    waarden
        Columns code, waarde, ondergrens, bovengrens.
    code
        The gemeente, the country or the other area.
    maatstaf
        What that area stands for.
    voor
        The area that is compared: nothing is compared with itself.
    is_schatting
        Whether the indicator is a model estimate.

    Examples
    --------
    >>> frame = pd.DataFrame({"code": ["NL00"], "waarde": [16.5], "ondergrens": None, "bovengrens": None})
    >>> published_reference(frame, "NL00", Maatstaf.NEDERLAND).cijfer.waarde
    16.5
    """
    if code == voor:
        return NietTeBerekenen(Reden.ZELFDE_GEBIED)
    rows = waarden[waarden["code"] == code]
    if len(rows) > 1:
        return NietTeBerekenen(Reden.DUBBEL)
    figures = as_numbers(rows[["waarde", "ondergrens", "bovengrens"]].to_numpy().ravel())
    if not figures.size or np.isnan(figures[0]):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    value, low, high = map(float, figures)
    has_bounds = not np.isnan(low + high)
    kind = kind_of_interval(is_schatting=is_schatting, has_bounds=has_bounds)
    return Referentie(
        maatstaf, Cijfer(value, low if has_bounds else None, high if has_bounds else None, kind)
    )


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
        1 (very urban) to 5, see `urbanity_class`.
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
    figure = Cijfer(float(weight @ value[known]), low, high, kind)
    return Referentie(Maatstaf.STEDELIJKHEID, figure, int(known.sum()), share)


def urbanity_class(oad: npt.ArrayLike) -> pd.Series:
    """Return the CBS urbanity class of areas from their surrounding address density.

    Returns
    -------
    Series of Int64
        1 (2.500 addresses per km² or more) to 5 (fewer than 500), NA where the density is missing.

    Examples
    --------
    >>> urbanity_class([6000, 2500, 1600, 1000, 499, None]).tolist()
    [1, 1, 2, 3, 5, <NA>]
    """
    density = pd.Series(as_numbers(oad))
    steps = sum((density < edge).astype("Int64") for edge in KLASSEGRENZEN)
    return (1 + steps).where(density >= 0).astype("Int64")
