"""Shapes as a map needs them: their bounds, where a label goes, and the view that shows them all."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

NEDERLAND: Final[Bounds] = (3.3, 50.7, 7.3, 53.6)
_TILE: Final = 512
"""Pixels the whole world is wide at zoom 0."""
_EQUATOR: Final = 40_075_016.686
"""Metres."""
_MAX_ZOOM: Final = 15.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name fits best in an area, with the radius of free room around it in degrees of longitude."""

    longitude: float
    latitude: float
    ruimte: float


@dataclass(frozen=True)
class Vormen:
    """The shapes of one level as the browser fetches them.

    `url` is where it finds them, `features` holds the same GeoJSON features by area code. Places for
    labels are looked for once: keep the object for as long as the shapes are in use.
    """

    url: str
    features: Mapping[str, dict[str, Any]]
    bounds: Bounds
    _plekken: dict[str, Spot] = field(default_factory=dict)

    def plek(self, code: str) -> Spot:
        """Return where the label of one area goes."""
        if code not in self._plekken:
            self._plekken[code] = find_plek(self.features[code])
        return self._plekken[code]


@dataclass(frozen=True, slots=True)
class Viewport:
    """Centre (degrees) and zoom of a map."""

    longitude: float
    latitude: float
    zoom: float

    @property
    def pixels_per_degree(self) -> float:
        """How many pixels a degree of longitude takes."""
        return float(_TILE * 2**self.zoom / 360)

    @property
    def metres_per_pixel(self) -> float:
        """How many metres on the ground a pixel in the middle spans."""
        return _EQUATOR * math.cos(math.radians(self.latitude)) / (360 * self.pixels_per_degree)


def read_vormen(url: str, geojson: str) -> Vormen:
    """Read the FeatureCollection that `url` serves; features have a property `code`."""
    features = {feature["properties"]["code"]: feature for feature in json.loads(geojson)["features"]}
    return Vormen(url, features, find_bounds(features.values()))


def find_bounds(features: Iterable[Mapping[str, Any]]) -> Bounds:
    """Return the box around all features; that of the Netherlands where there are none."""
    points = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    if not points:
        return NEDERLAND
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def merge_features(features: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the outline of some shapes together, borders between them gone; None where there are none."""
    from shapely import union_all  # noqa: PLC0415 -- only werkgebieden pay for it
    from shapely.geometry import mapping, shape  # noqa: PLC0415

    shapes = [shape(feature["geometry"]).buffer(0) for feature in features]
    if not shapes:
        return None
    return {"type": "Feature", "properties": {}, "geometry": mapping(union_all(shapes))}


def find_plek(feature: Mapping[str, Any]) -> Spot:
    """Return the roomiest spot of the largest part of an area: the middle of the largest circle in it.

    In so small an area the map projection stretches north-south by one factor, so the search is done in
    stretched degrees.
    """
    from shapely.affinity import scale  # noqa: PLC0415 -- only maps with labels pay for it
    from shapely.geometry import shape  # noqa: PLC0415
    from shapely.ops import polylabel  # noqa: PLC0415

    geometry = shape(feature["geometry"])
    stretch = 1 / math.cos(math.radians(geometry.centroid.y))
    stretched = scale(geometry, yfact=stretch, origin=(0, 0)).buffer(0)
    largest = max(getattr(stretched, "geoms", [stretched]), key=lambda part: part.area)
    point = polylabel(largest, tolerance=math.sqrt(largest.area) / 50)
    return Spot(point.x, point.y / stretch, largest.boundary.distance(point))


def fit_view(bounds: Bounds, width: int, height: int, padding: int = 16) -> Viewport:
    """Return the view that shows `bounds` in a picture of `width` by `height` pixels.

    Web Mercator: the world is `512 * 2**zoom` pixels wide.

    Examples
    --------
    >>> fit_view((-180.0, -85.0511, 180.0, 85.0511), 512, 512, 0).zoom
    0.0
    """
    west, south, east, north = bounds
    across = max(east - west, 1e-9) / 360
    top, bottom = _mercator(north), _mercator(south)
    down = max(top - bottom, 1e-9) / (2 * math.pi)
    room_across, room_down = max(width - 2 * padding, 1), max(height - 2 * padding, 1)
    zoom = math.log2(min(room_across / (across * _TILE), room_down / (down * _TILE)))
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return Viewport((west + east) / 2, middle, round(min(zoom, _MAX_ZOOM), 4))


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _points(coordinates: list[Any]) -> list[list[float]]:
    """Return every point of nested GeoJSON coordinates."""
    if not coordinates or isinstance(coordinates[0], int | float):
        return [coordinates] if coordinates else []
    return [point for part in coordinates for point in _points(part)]
