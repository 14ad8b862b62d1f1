"""Prepares the shapes of areas: repaired, simplified with shared borders kept, and rounded."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from wijkdata.errors import InvoerFout
from wijkdata.models import Niveau

RD = pyproj.CRS.from_epsg(28992)
WGS84 = pyproj.CRS.from_epsg(4326)
"""Kept: looking one up by its number takes milliseconds, and every series of shapes asks it."""
SIDE = 10.0
"""Bends smaller than a square with this side, in metres, go: not visible on the map of one gemeente."""
COARSE_SIDE = {Niveau.GEMEENTE: 250.0, Niveau.WIJK: 200.0, Niveau.BUURT: 100.0}
"""The same for a map of the whole country, where a pixel is some 300 metres wide."""
DECIMALS = 5
COARSE_DECIMALS = 4

_BOXES = {28992: (-50_000.0, 275_000.0, 350_000.0, 700_000.0), 4326: (2.0, 50.0, 8.0, 56.0)}
_POLYGONS = (3, 6)
_KNOWN_CODES = {28992, 7415, 4326, 4258}
_KNOWN_NAMES = ("rd new", "rd_new", "wgs 84", "crs84", "wgs_1984", "etrs89")


def to_rd(shapes: gpd.GeoSeries, file: str) -> gpd.GeoSeries:
    """Return shapes in RD metres (EPSG:28992), from RD or from degrees.

    The coordinates decide which of the two it is: their ranges in the Netherlands are far apart, and files
    without a system, or with a wrong one, are common.

    Raises
    ------
    InvoerFout
        When the file names another system, or its coordinates are not in the Netherlands.
    """
    bounds = shapes.total_bounds
    found = [epsg for epsg, box in _BOXES.items() if _inside(bounds, box)]
    if not found or not _may_be_dutch(shapes.crs):
        named = shapes.crs.name if shapes.crs is not None else "geen"
        raise InvoerFout(
            f"{file}: verwacht zijn coördinaten in Nederland, in RD (EPSG:28992) of graden (EPSG:4326). "
            f"Het stelsel in dit bestand is: {named}."
        )
    return shapes.set_crs(found[0], allow_override=True).to_crs(RD)


def _inside(bounds: np.ndarray, box: tuple[float, float, float, float]) -> bool:
    return bool(np.all(bounds[:2] >= box[:2]) and np.all(bounds[2:] <= box[2:]))


def _may_be_dutch(crs: object) -> bool:
    if crs is None:
        return True
    name = str(getattr(crs, "name", "")).lower()
    return crs.to_epsg() in _KNOWN_CODES or any(word in name for word in _KNOWN_NAMES)  # type: ignore[attr-defined]


def repair(shapes: np.ndarray) -> np.ndarray:
    """Return shapes as valid polygons; what encloses no area is dropped from a shape, or leaves it empty."""
    broken = ~shapely.is_valid(shapes)
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    for place in np.flatnonzero(~np.isin(shapely.get_type_id(mended), _POLYGONS)):
        mended[place] = _polygonal(mended[place])
    return mended


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Return what encloses area: of some detailed shapes GEOS gathers the polygons in a collection."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.union_all(parts[shapely.get_type_id(parts) == _POLYGONS[0]])


def simplify(shapes: np.ndarray, side: float) -> np.ndarray:
    """Leave out small bends, borders that neighbours share alike.

    Parameters
    ----------
    shapes
        Valid polygons, in metres.
    side
        A bend goes when it is smaller than a square with this side.

    Notes
    -----
    Visvalingam-Whyatt on the coverage (GEOS `CoverageSimplifier`). A border that two polygons share point
    for point stays shared; one that they do not share, in an approximate source, is treated as
    two. So every source takes the same way. Slits and overlap stay: `coverage_clean` invented borders.
    """
    return _keep(shapely.coverage_simplify(shapes, side), shapes)


def to_wgs84(shapes: np.ndarray, decimals: int = DECIMALS) -> np.ndarray:
    """Return RD shapes in degrees, rounded; equal points stay equal, so shared borders stay shared."""
    degrees = gpd.GeoSeries(shapes, crs=RD).to_crs(WGS84).to_numpy()
    rounded = shapely.set_precision(degrees, 10.0**-decimals, mode="pointwise")
    return _keep(repair(rounded), degrees)


def coarsen(shapes: np.ndarray, niveau: Niveau) -> np.ndarray:
    """Return shapes in degrees as a map of the whole country needs them: few points, four decimals.

    Give the areas of one level and one source at a time, so that neighbours keep their shared borders.
    """
    metres = gpd.GeoSeries(shapes, crs=WGS84).to_crs(RD).to_numpy()
    return to_wgs84(simplify(metres, COARSE_SIDE[niveau]), COARSE_DECIMALS)


def hectares(shapes: np.ndarray) -> np.ndarray:
    """Return the area of shapes in degrees, in hectares."""
    square_metres: np.ndarray = gpd.GeoSeries(shapes, crs=WGS84).to_crs(RD).area.to_numpy()
    return square_metres / 10_000


def _keep(new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """Return the new shapes, the old one where nothing is left of it."""
    kept: np.ndarray = np.where(shapely.area(new) > 0, new, old)
    return kept
