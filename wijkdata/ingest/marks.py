"""Tells from a whole column of text which mark parts thousands and which one begins the decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHAPE = r"regexp_replace(regexp_replace(kaal({0}), '^([-+]?)0([.,])', '\1Z\2'), '\d', '9', 'g')"
"""SQL for the shape of a cell, of which a column has few: each digit a 9, but Z for 0 before a mark."""

_NUMBER = re.compile(r"[-+]?[9Z][9.,]*")
_GROUPS = re.compile(r"[-+]?9{1,3}([.,])999(?:(?:\1)999)*")


@dataclass(frozen=True)
class Marks:
    """The marks of a column; empty where it has none."""

    duizend: str = ""
    decimaal: str = ""


class UnclearMarks(ValueError):
    """The cells of a column contradict each other, or may be read in two ways."""


def read_marks(shapes: Iterable[str | None], *, whole: bool, large: bool = False) -> Marks:
    """Return the marks that make sense of every cell.

    Parameters
    ----------
    shapes
        The shapes of the cells, as `SHAPE` gives them; what is no number is left to who reads the cells.
    whole
        Whether the column counts: 1.234 is then one thousand and more.
    large
        Whether figures above a thousand are as likely as three decimals: then 1.234 alone is not clear.

    Raises
    ------
    UnclearMarks
        With the reason, in Dutch.

    Examples
    --------
    >>> read_marks(["9.999", "99,9"], whole=False)
    Marks(duizend='.', decimaal=',')
    >>> read_marks(["9.999"], whole=True), read_marks(["9.999"], whole=False)
    (Marks(duizend='.', decimaal=''), Marks(duizend='', decimaal='.'))
    """
    thousands: set[str] = set()
    decimals: set[str] = set()
    either: set[str] = set()
    for shape in shapes:
        if shape and _NUMBER.fullmatch(shape):
            _note(shape, thousands, decimals, either)
    for mark in either - thousands - decimals:
        other = {".": ",", ",": "."}[mark]
        if other in decimals or whole:
            thousands.add(mark)
        elif large and other not in thousands:
            raise UnclearMarks(f"niet te zien is of de {_NAMES[mark]} duizendtallen of decimalen scheidt")
        else:
            decimals.add(mark)
    if len(decimals) > 1 or len(thousands) > 1 or decimals & thousands:
        raise UnclearMarks("punten en komma's staan door elkaar")
    return Marks("".join(thousands), "".join(decimals))


def _note(shape: str, thousands: set[str], decimals: set[str], either: set[str]) -> None:
    """Note what one shape proves of the marks in it."""
    marks = [sign for sign in shape if sign in ".,"]
    if len(set(marks)) == 2:
        decimals.add(marks[-1])
        thousands.update(marks[:-1])
    elif len(marks) > 1:
        thousands.update(marks)
    elif marks:
        (either if _GROUPS.fullmatch(shape) else decimals).add(marks[0])


_NAMES = {".": "punt", ",": "komma"}
