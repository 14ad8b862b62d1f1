"""How far a share may be off because the counts it is made of were rounded."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkdata.catalogue import Indicator

HUISHOUDEN: Final = 2.1
"""People in a household in the Netherlands, about: the number of households is not always known."""


def rounding(indicator: Indicator, inwoners: ArrayLike, volwassenen: ArrayLike) -> NDArray[np.float64]:
    """Return half a step of the count behind each figure, in the unit of the indicator; 0 where not known.

    A count in tens is up to 5 off. Of 75 people that is 67 per 1.000: nobody seen where 0.8 was expected is
    no difference at all.

    Examples
    --------
    >>> from wijkdata.catalogue import load_catalogue
    >>> rounding(load_catalogue()["bijstand"], [75, 3525, None], 0).round(1).tolist()
    [66.7, 1.4, 0.0]
    """
    known, adults = np.asarray(inwoners, dtype=float), np.asarray(volwassenen, dtype=float)
    recipe = indicator.afleiding
    if recipe is None or not is_rounded(indicator):
        return np.zeros(known.shape)
    per = {"volwassenen": adults, "huishoudens": known / HUISHOUDEN}
    counted = per.get(indicator.aggregatie.gewicht or "", known)
    half = np.broadcast_to(recipe.maal * recipe.afronding / 2, counted.shape)
    found = np.zeros(counted.shape)
    np.divide(half, counted, out=found, where=counted > 0)
    return found


def is_rounded(indicator: Indicator) -> bool:
    """Whether a figure is made of counts that the source rounds."""
    return indicator.afleiding is not None and indicator.afleiding.afronding > 0


def rounding_of(indicator: Indicator, *mensen: tuple[float | None, float | None]) -> float:
    """Return how far the difference of figures may be off, of areas with so many inhabitants and adults."""
    if not is_rounded(indicator):
        return 0.0
    people, adults = np.array(mensen, dtype=float).T
    return float(rounding(indicator, people, adults).sum())
