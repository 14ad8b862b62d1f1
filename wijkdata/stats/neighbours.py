"""Which areas touch each other, also where simplified borders leave a slit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

Buren = Mapping[str, Sequence[str]]
"""Codes of the neighbours of each area; areas without a known shape are not in it."""

METER_PER_GRAAD = 111_320.0

TOLERANTIE = 25.0
"""Metres between two borders that still touch: simplified and approximate borders leave slits."""


def find_buren(
    codes: Sequence[str], vormen: Sequence[shapely.Geometry | None], *, tolerantie: float = TOLERANTIE
) -> dict[str, tuple[str, ...]]:
    """Find which areas touch, at a line or a corner (queen contiguity).

    Parameters
    ----------
    codes, vormen
        Codes and shapes in degrees (WGS84), in the same order; areas without a shape are left out.
    tolerantie
        Distance in metres under which two borders touch. Metres are taken at the middle latitude, right
        to within 2% over the Netherlands.

    Examples
    --------
    >>> squares = [shapely.box(x, 52, x + 1, 53) for x in (4, 5, 7)]
    >>> find_buren(["A", "B", "C"], squares)
    {'A': ('B',), 'B': ('A',), 'C': ()}
    """
    known = [(code, shape) for code, shape in zip(codes, vormen, strict=True) if shape and not shape.is_empty]
    if not known:
        return {}
    names, shapes = (list(part) for part in zip(*known, strict=True))
    bottom, top = shapely.total_bounds(shapes)[[1, 3]]
    metres = METER_PER_GRAAD * np.array([math.cos(math.radians((bottom + top) / 2)), 1.0])
    flat = shapely.transform(shapes, lambda degrees: degrees * metres)
    pairs = shapely.STRtree(flat).query(flat, predicate="dwithin", distance=tolerantie).T
    found: dict[str, list[str]] = {name: [] for name in names}
    for one, other in pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]:
        if one != other:
            found[names[one]].append(names[other])
    return {name: tuple(others) for name, others in found.items()}
