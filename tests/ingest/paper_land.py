"""A small made-up land of wijken and buurten whose neighbours share their borders point for point."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

SIDE = 1000.0
ORIGIN = (92_000.0, 437_000.0)


def coverage(columns: int, rows: int, seed: int = 0, wiggle: float = 4.0, nodes: float = 150.0) -> np.ndarray:
    """Return polygons in RD metres, row by row: a grid with shifted corners and wiggling shared borders."""
    rng = np.random.default_rng(seed)
    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1) * SIDE + ORIGIN
    corner += rng.uniform(-nodes, nodes, corner.shape)
    steps = np.linspace(0, 1, 12)[1:-1, None]

    def border(start: np.ndarray, end: np.ndarray) -> np.ndarray:
        return np.vstack([start, start + steps * (end - start) + rng.uniform(-wiggle, wiggle, (10, 2)), end])

    flat = {(r, c): border(corner[r, c], corner[r, c + 1]) for r in range(rows + 1) for c in range(columns)}
    upright = {
        (r, c): border(corner[r, c], corner[r + 1, c]) for r in range(rows) for c in range(columns + 1)
    }
    rings = [
        np.vstack([flat[r, c], upright[r, c + 1][1:], flat[r + 1, c][-2::-1], upright[r, c][-2::-1]])
        for r in range(rows)
        for c in range(columns)
    ]
    return np.array([shapely.Polygon(ring) for ring in rings])


def wijken(columns: int = 4, rows: int = 3, seed: int = 0, **shape: float) -> gpd.GeoDataFrame:
    """Return wijken of one gemeente with the columns of the gebiedsindelingen."""
    shapes = coverage(columns, rows, seed, **shape)
    codes = [f"WK0599{number:02d}" for number in range(len(shapes))]
    names = [f"Wijk {number:02d} Polder {chr(65 + number)}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"statcode": codes, "statnaam": names}, geometry=shapes, crs=28992)


def write(areas: gpd.GeoDataFrame, path: Path, **options: object) -> Path:
    """Write areas in the format that the file name asks for."""
    if path.suffix in {".parquet", ".geoparquet"}:
        areas.to_parquet(path)
    else:
        areas.to_file(path, engine="pyogrio", **options)
    return path
