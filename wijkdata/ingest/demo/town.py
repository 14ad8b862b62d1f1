"""The shapes of the fictional municipality: a town on a river, drawn from the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from wijkdata.ingest.demo.fields import Floats
from wijkdata.ingest.demo.plan import BUURTEN, HAVENKOMMEN, OMTREK, OORSPRONG, RIVIER, WEGEN, Buurtsoort

Shapes = npt.NDArray[np.object_]

_STEP_KM = 0.07
"""Longest straight piece of a border."""

_GRID_KM = 0.0001
_REACH_KM = 0.007
"""How far lines go beyond where they end, so that they surely meet."""

_DOCK_KM = 0.07
_KM_PER_DEGREE = 111.2

_WAVES = ((4.0, 0.16), (1.7, 0.07), (0.8, 0.03), (0.35, 0.012))
"""The bends in the borders: wavelength and height in kilometres."""

_DIRECTIONS = 4
_CALM_KM, _CALM_BEND = 0.9, 0.04
"""Around the middle of the new estate, with its straight streets, next to nothing bends."""


class Zone(NamedTuple):
    """Land between river and main roads, and the points of the plan in it, each with its buurt."""

    land: BaseGeometry
    points: list[tuple[int, Point]]


def draw_town(rng: np.random.Generator) -> Shapes:
    """Draw every buurt of the plan, in its order, in kilometres from the church.

    River and main roads cut the land into zones; in a zone, land belongs to the nearest point of the plan
    (a Voronoi diagram). All borders are first one web of lines, cut at their crossings; its meshes become the
    areas, and one smooth displacement bends the whole sheet. So neighbours share every point of their border.
    """
    zones, frame = _cut_zones()
    lines = [frame]
    for zone in zones:
        points = MultiPoint([point for _, point in zone.points])
        cuts = shapely.voronoi_polygons(points, extend_to=frame, only_edges=True)
        lines.append(cuts.intersection(zone.land.buffer(_REACH_KM)))
    web = shapely.segmentize(shapely.union_all(lines, grid_size=_GRID_KM), _STEP_KM)
    meshes = shapely.get_parts(shapely.polygonize(shapely.get_parts(web)))
    owners = np.array([_owner_of(mesh.representative_point(), zones) for mesh in meshes])
    areas = np.array([shapely.coverage_union_all(meshes[owners == buurt]) for buurt in range(len(BUURTEN))])
    bent: Shapes = shapely.transform(areas, _make_bend(rng))
    return bent


def to_wgs84(areas: Shapes) -> Shapes:
    """Put areas in kilometres on the globe around `OORSPRONG`, to 6 decimals of a degree (0.1 metre)."""
    east, north = OORSPRONG
    scale = np.array([_KM_PER_DEGREE * np.cos(np.radians(north)), _KM_PER_DEGREE])
    placed: Shapes = shapely.transform(areas, lambda km: np.round(km / scale + (east, north), 6))
    return placed


def _cut_zones() -> tuple[list[Zone], BaseGeometry]:
    """Return the zones that hold points of the plan, and the lines between all zones and the water."""
    outline = Polygon(_round_corners(np.array(OMTREK), closed=True, times=2))
    course = _round_corners(np.array(RIVIER))
    river = [LineString(course[at : at + 2, :2]).buffer(course[at, 2]) for at in range(len(course) - 1)]
    docks = [LineString(dock).buffer(_DOCK_KM, cap_style="square") for dock in HAVENKOMMEN]
    water = shapely.union_all([*river, *docks]).intersection(outline)
    roads = [LineString(_round_corners(np.array(road))).intersection(outline) for road in WEGEN]
    on_land = shapely.union_all(roads).difference(water.buffer(-_REACH_KM))
    frame = shapely.union_all([outline.exterior, water.boundary, on_land], grid_size=_GRID_KM)
    points = [(index, Point(point)) for index, buurt in enumerate(BUURTEN) for point in buurt.punten]
    parts = shapely.get_parts(shapely.polygonize(shapely.get_parts(frame)))
    zones = [
        Zone(land, [(index, point) for index, point in points if land.contains(point)]) for land in parts
    ]
    return [zone for zone in zones if zone.points], frame


def _owner_of(spot: Point, zones: list[Zone]) -> int:
    """Return the buurt a mesh is part of: that of the nearest point of the plan in its zone, or the water."""
    for zone in zones:
        if zone.land.contains(spot):
            return min(zone.points, key=lambda owned: float(spot.distance(owned[1])))[0]
    return next(index for index, buurt in enumerate(BUURTEN) if buurt.soort is Buurtsoort.WATER)


def _round_corners(points: Floats, *, closed: bool = False, times: int = 3) -> Floats:
    """Cut every corner at a quarter of both its sides, some times over (Chaikin's algorithm)."""
    for _ in range(times):
        here, there = (points, np.roll(points, -1, axis=0)) if closed else (points[:-1], points[1:])
        cut = np.stack([0.75 * here + 0.25 * there, 0.25 * here + 0.75 * there], axis=1)
        inner = cut.reshape(-1, points.shape[1])
        points = inner if closed else np.vstack([points[:1], inner, points[-1:]])
    return points


def _make_bend(rng: np.random.Generator) -> Callable[[Floats], Floats]:
    """Return a displacement of the plane: sine waves in all directions, nearly still over the new estate."""
    estate = np.mean(
        [point for buurt in BUURTEN if buurt.soort is Buurtsoort.VINEX for point in buurt.punten], axis=0
    )
    lengths, heights = np.repeat(_WAVES, _DIRECTIONS, axis=0).T
    angles = rng.uniform(0, 2 * np.pi, len(lengths))
    waves = 2 * np.pi / lengths * np.array([np.cos(angles), np.sin(angles)])
    phases = rng.uniform(0, 2 * np.pi, len(lengths))
    pushes = rng.normal(0, heights[:, None] / 2, (len(lengths), 2))

    def bend(km: Floats) -> Floats:
        distance = np.hypot(*(km - estate).T)
        strength = np.clip(distance - _CALM_KM, _CALM_BEND, 1)
        bent: Floats = km + strength[:, None] * (np.sin(km @ waves + phases) @ pushes)
        return bent

    return bend
