"""Which marks of a picture get a name beside them, so that no name lies over another name or mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_LETTER: Final = 0.011
"""Part of the width that a letter takes."""
_GAP: Final = 0.012
"""Part of the width between a mark and its name."""
_ROUND: Final = (0.012, 0.045)
"""Parts of width and height round the middle of a mark, or of a name, that stay free."""


class _Box(NamedTuple):
    """Where a name would stand, in parts of the picture; `rechts` of its mark, or left."""

    links: float
    eind: float
    y: float
    rechts: bool


def name_sides(
    places: NDArray[np.float64],
    names: Sequence[str],
    order: Iterable[int],
    always: Collection[int],
    most: int,
) -> dict[int, bool]:
    """Return which marks to name, and whether their name stands right of them.

    Parameters
    ----------
    places
        Across and upright of every mark, each from 0 to 1: the ends of the picture.
    order
        The marks that may be named, the most important first.
    always
        Marks that are named whatever they lie over.
    most
        So many names at most, unless more are always named.
    """
    taken: dict[int, _Box] = {}
    for place in dict.fromkeys([*always, *order]):
        if len(taken) >= max(most, len(always)):
            break
        others = np.delete(places, place, axis=0)
        x, y = places[place].tolist()
        boxes = _beside(x, y, len(names[place]))
        free = [box for box in boxes if _is_free(box, others, taken.values())]
        if free or place in always:
            taken[place] = (free or boxes)[0]
    return {place: box.rechts for place, box in taken.items()}


def _beside(x: float, y: float, letters: int) -> list[_Box]:
    """Return both places for a name, the one with most room first."""
    length = letters * _LETTER
    right = _Box(x + _GAP, x + _GAP + length, y, rechts=True)
    left = _Box(x - _GAP - length, x - _GAP, y, rechts=False)
    return [right, left] if x <= 0.5 else [left, right]


def _is_free(box: _Box, marks: NDArray[np.float64], names: Iterable[_Box]) -> bool:
    """Whether a name stays inside the picture and lies over no other mark or name."""
    wide, high = _ROUND
    level = np.abs(marks[:, 1] - box.y) < high
    over = (marks[:, 0] > box.links - wide) & (marks[:, 0] < box.eind + wide) & level
    touching = (
        one.links < box.eind and box.links < one.eind and abs(one.y - box.y) < 2 * high for one in names
    )
    return bool(box.links >= 0 and box.eind <= 1 and not over.any()) and not any(touching)
