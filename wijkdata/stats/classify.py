"""Classes: of figures, at most five with every edge between two different values, and of differences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike, NDArray

from wijkdata.stats.comparison import RELATIVE_TOLERANCE, Oordeel
from wijkdata.stats.reasons import Getallen, NietTeBerekenen, Reden, as_numbers

MAX_KLASSEN = 5


class KlasseMethode(StrEnum):
    """How the edges between the classes are chosen."""

    KWANTIEL = "kwantiel"
    GELIJK = "gelijk"
    NATUURLIJK = "natuurlijk"


@dataclass(frozen=True, slots=True)
class Klassen:
    """Classes from low to high: class i runs up to and including `bovengrenzen[i]`, from `laagste` on.

    There may be fewer classes than asked for: equal values are never split and no class is empty,
    save with equal steps, where an empty class belongs to the picture.
    """

    laagste: float
    bovengrenzen: tuple[float, ...]

    def assign(self, values: npt.ArrayLike) -> list[int | None]:
        """Return the class of each value (0 is lowest), None where a value is missing.

        Values outside the range the classes were made from go to the first or the last class.

        Examples
        --------
        >>> Klassen(0.0, (10.0, 20.0)).assign([10, 10.1, None, 25])
        [0, 1, None, 1]
        """
        numbers = as_numbers(values)
        found = np.searchsorted(self.bovengrenzen[:-1], numbers, side="left")
        return [None if np.isnan(number) else int(i) for number, i in zip(numbers, found, strict=True)]


def make_classes(
    values: npt.ArrayLike, *, methode: KlasseMethode = KlasseMethode.KWANTIEL, aantal: int = MAX_KLASSEN
) -> Klassen | NietTeBerekenen:
    """Choose class edges.

    Parameters
    ----------
    values
        One value per area; missing ones are left out.
    methode
        `KWANTIEL` gives classes of about as many areas (linear interpolation between values), `GELIJK`
        equal steps from lowest to highest, `NATUURLIJK` the classes with the smallest spread within.
    aantal
        Number of classes, 1 to 5.

    Returns
    -------
    Klassen or NietTeBerekenen
        One class where all values are equal; `GEEN_CIJFERS` without values.

    References
    ----------
    Fisher WD. J Am Stat Assoc 1958;53:789-798 (natural breaks).

    Examples
    --------
    >>> make_classes([1, 2, 3, 4, 100], methode=KlasseMethode.GELIJK, aantal=3).bovengrenzen
    (34.0, 67.0, 100.0)
    >>> make_classes([1, 2, 2, 9, 10, 30], methode=KlasseMethode.NATUURLIJK, aantal=3).bovengrenzen
    (2.0, 10.0, 30.0)
    """
    if not 1 <= aantal <= MAX_KLASSEN:
        raise ValueError(f"the number of classes must be 1 to {MAX_KLASSEN}, not {aantal}")
    numbers = as_numbers(values)
    numbers = np.sort(numbers[~np.isnan(numbers)])
    if not numbers.size:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    lowest, highest = float(numbers[0]), float(numbers[-1])
    if lowest == highest:
        return Klassen(lowest, (highest,))
    match methode:
        case KlasseMethode.KWANTIEL:
            edges = np.quantile(numbers, np.arange(1, aantal + 1) / aantal)
            edges = edges[np.diff(np.searchsorted(numbers, edges, side="right"), prepend=0) > 0]
        case KlasseMethode.GELIJK:
            edges = np.linspace(lowest, highest, aantal + 1)[1:]
        case KlasseMethode.NATUURLIJK:
            edges = natural_breaks(numbers, aantal)
    return Klassen(lowest, (*map(float, np.unique(edges[edges < highest])), highest))


def natural_breaks(numbers: Getallen, aantal: int) -> Getallen:
    """Upper edges of the `aantal` groups with the smallest sum of squares within (Fisher's optimum).

    Exact for any number of areas: equal values are taken together, and because the best last edge moves
    up with the value, each round looks only between the edges already found (divide and conquer, k·m·log m).

    Parameters
    ----------
    numbers
        Sorted values without missing ones.
    aantal
        Number of groups; fewer come back where there are fewer different values.
    """
    points, counts = np.unique(numbers, return_counts=True)
    groups, centred = min(aantal, points.size), points - points.mean()
    weight, total, square = (
        np.concatenate(([0.0], np.cumsum(counts * centred**power))) for power in (0, 1, 2)
    )

    def within(start: npt.NDArray[np.int_], end: int) -> Getallen:
        span = total[end + 1] - total[start]
        spread: Getallen = square[end + 1] - square[start] - span**2 / (weight[end + 1] - weight[start])
        return spread

    best = np.array([within(np.array(0), end) for end in range(points.size)])
    starts = np.zeros((groups, points.size), dtype=int)
    for group in range(1, groups):
        previous, best = best, np.full(points.size, np.inf)
        todo = [(group, points.size - 1, group, points.size - 1)]
        while todo:
            low, high, first, last = todo.pop()
            if low > high:
                continue
            end = (low + high) // 2
            options = np.arange(first, min(last, end) + 1)
            costs = previous[options - 1] + within(options, end)
            chosen = int(np.argmin(costs))
            best[end], starts[group, end] = costs[chosen], options[chosen]
            todo += [(low, end - 1, first, int(options[chosen])), (end + 1, high, int(options[chosen]), last)]
    edges = [points.size - 1]
    for group in range(groups - 1, 0, -1):
        edges.append(int(starts[group, edges[-1]]) - 1)
    return np.asarray(points[edges[::-1]], dtype=float)


VEEL: Final = 2.0
"""From this many times `min_verschil` on, a clear difference is called large."""


GEEN_VERSCHIL, GEEN_KLASSE = 2, 5
"""Indices of `difference_classes` for no clear difference, and for what is missing or not compared."""


def difference_index(
    oordelen: NDArray[Any], verschil: NDArray[np.float64], min_verschil: ArrayLike
) -> NDArray[np.int_]:
    """Return the class of each figure: 0 (far below its benchmark) to 4, or `GEEN_KLASSE` without."""
    places = difference_places(verschil, min_verschil)
    nothing = np.isin(oordelen, [Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN])
    unclear = oordelen == Oordeel.GEEN_DUIDELIJK_VERSCHIL
    return np.where(nothing, GEEN_KLASSE, np.where(unclear, GEEN_VERSCHIL, places))


def difference_places(verschil: NDArray[np.float64], min_verschil: ArrayLike) -> NDArray[np.int_]:
    """Return 0 (far below) to 4 (far above) by size alone; a hair short of a limit still reaches it."""
    size = np.nan_to_num(np.abs(verschil)) / min_verschil + RELATIVE_TOLERANCE
    steps = np.where(size >= VEEL, 2, np.where(size >= 1, 1, 0))
    return (np.nan_to_num(np.sign(verschil)) * steps).astype(int) + GEEN_VERSCHIL
