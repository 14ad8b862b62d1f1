"""How well a colour reads on another: relative luminance and contrast ratio of WCAG 2.2."""

from __future__ import annotations

import math
from collections.abc import Iterable

_STEPS = 200


def luminance(colour: str) -> float:
    """Return how light `#rrggbb` is, from 0 (black) to 1 (white).

    >>> luminance("#000000"), luminance("#ffffff")
    (0.0, 1.0)
    """
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def weakest(colour: str, grounds: Iterable[str]) -> tuple[str, float]:
    """Return on which background a colour reads worst, and how well there."""
    return min(((ground, contrast(colour, ground)) for ground in grounds), key=lambda one: one[1])


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another one in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def towards(colour: str, other: str, grounds: Iterable[str], needed: float) -> str:
    """Return the first colour on the way to another one that reads well enough on all backgrounds."""
    on = tuple(grounds)
    steps = (mixed(colour, other, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in steps if weakest(one, on)[1] >= needed), other)


def in_words(ratio: float) -> str:
    """Write a contrast; rounded down, so that too little never looks like enough.

    >>> in_words(4.48)
    '4,4'
    """
    return f"{math.floor(ratio * 10 + 1e-9) / 10:.1f}".replace(".", ",")
