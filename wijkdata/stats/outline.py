"""Outlines of areas on a small drawing: shapes in degrees scaled to whole units, as SVG paths."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

_SIZE: Final = 300
"""Longest side of the drawing; at the size it is shown one unit is less than a pixel."""


_MARGIN: Final = 4


_Punt = tuple[float, float]


_Plek = tuple[int, int]


@dataclass(frozen=True)
class Omtrek:
    """The outlines of areas as SVG paths by code, on a drawing of `breedte` by `hoogte`."""

    paden: Mapping[str, str]
    breedte: int
    hoogte: int

    def with_union(self, code: str, parts: Collection[str]) -> Omtrek:
        """Return the drawing with some areas taken together under one code."""
        others = {one: path for one, path in self.paden.items() if one not in parts}
        union = "".join(self.paden.get(one, "") for one in parts)
        return Omtrek({**others, code: union}, self.breedte, self.hoogte)


def read_omtrek(geojson: str) -> Omtrek | None:
    """Scale shapes in degrees to a small drawing; None where there are no shapes.

    Degrees of longitude are shortened by the cosine of the latitude, which keeps shapes as they are.
    """
    rings = {
        feature["properties"]["code"]: list(_rings(feature["geometry"]))
        for feature in json.loads(geojson)["features"]
    }
    points = [point for area in rings.values() for ring in area for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (_SIZE - 2 * _MARGIN) / max((east - west) * shrink, north - south, 1e-9)

    def place(point: _Punt) -> _Plek:
        x, y = point
        return round((x - west) * shrink * scale + _MARGIN), round((north - y) * scale + _MARGIN)

    paths = {code: "".join(_path(ring, place) for ring in area) for code, area in rings.items()}
    width, height = (east - west) * shrink * scale, (north - south) * scale
    return Omtrek(paths, round(width) + 2 * _MARGIN, round(height) + 2 * _MARGIN)


def _rings(geometry: dict[str, Any]) -> Iterator[list[_Punt]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(x, y) for x, y, *_ in ring]


def _path(ring: list[_Punt], place: Callable[[_Punt], _Plek]) -> str:
    """Return a closed path in steps, which are short; without points that fall on the one before."""
    places = [place(point) for point in ring]
    kept = [one for before, one in zip([None, *places], places, strict=False) if one != before]
    if len(kept) < 3:
        return ""
    steps = "".join(f"{x - left:+d}{y - top:+d}" for (left, top), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z"
