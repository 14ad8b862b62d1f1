"""The words of one slide, on a projector and in a file: its message, and the line below its picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Diawoorden(NamedTuple):
    """What a slide says, and the line with source and rule below its picture."""

    kop: str
    voet: str


def evenly(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """Divide over slides that hold so many, as many on each.

    >>> evenly("abcdefg", 6)
    ['abcd', 'efg']
    """
    size = math.ceil(len(items) / math.ceil(len(items) / most)) if items else 1
    return [items[start : start + size] for start in range(0, len(items), size)]


def named_parts(naam: str, parts: Iterable[Sequence[T]]) -> list[tuple[str, Sequence[T]]]:
    """Name each part of a theme: what is said of one part does not hold for the others.

    >>> named_parts("Zorg", ["abc"]), named_parts("Zorg", ["ab", "c"])
    ([('Zorg', 'abc')], [('Zorg (deel 1 van 2)', 'ab'), ('Zorg (deel 2 van 2)', 'c')])
    """
    parts = list(parts)
    if len(parts) == 1:
        return [(naam, parts[0])]
    return [(f"{naam} (deel {number} van {len(parts)})", part) for number, part in enumerate(parts, start=1)]
