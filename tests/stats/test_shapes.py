"""Views and places for labels, held against pyproj and shapely."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Point, box, mapping

from wijkdata.stats.shapes import NEDERLAND, find_bounds, find_plek, fit_view, read_vormen


@given(
    st.floats(3, 7), st.floats(50, 53), st.floats(0.001, 3), st.floats(0.001, 3),
    st.integers(200, 2000), st.integers(200, 1200),
)  # fmt: skip
def test_a_view_shows_all_of_it_and_no_smaller_than_needed(west, south, across, up, width, height) -> None:
    """Seen through pyproj's Web Mercator instead of our own."""
    bounds = (west, south, west + across, south + up)
    view = fit_view(bounds, width, height, 20)
    to_metres = Transformer.from_crs(4326, 3857, always_xy=True).transform
    per_pixel = 2 * math.pi * 6378137 / (512 * 2**view.zoom)
    centre = to_metres(view.longitude, view.latitude)
    sides = []
    for corner in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
        x, y = to_metres(*corner)
        sides.append((abs(x - centre[0]) / per_pixel, abs(y - centre[1]) / per_pixel))
    (left, bottom), (right, top) = sides
    assert max(left, right) <= width / 2 - 20 + 0.5
    assert max(bottom, top) <= height / 2 - 20 + 0.5
    if view.zoom < 15:
        assert max(left / (width / 2 - 20), bottom / (height / 2 - 20)) == pytest.approx(1, abs=0.01)


def test_scale_of_a_view() -> None:
    view = fit_view((5.0, 52.0, 5.1, 52.1), 800, 600, 0)
    across = view.pixels_per_degree * 0.1
    metres = shapely.distance(
        *(
            Point(Transformer.from_crs(4326, 28992, always_xy=True).transform(x, view.latitude))
            for x in (5.0, 5.1)
        )
    )
    assert view.metres_per_pixel * across == pytest.approx(metres, rel=0.005)


def test_bounds_of_nothing_are_the_netherlands() -> None:
    assert find_bounds([]) == NEDERLAND
    assert read_vormen("x.geojson", '{"type":"FeatureCollection","features":[]}').bounds == NEDERLAND


def test_a_label_goes_to_the_roomiest_part_and_knows_its_room() -> None:
    crescent = box(5.0, 52.0, 5.2, 52.1).difference(box(5.05, 52.02, 5.2, 52.1))
    both = MultiPolygon([crescent, box(5.3, 52.0, 5.301, 52.001)])
    plek = find_plek({"geometry": mapping(both)})
    point = Point(plek.longitude, plek.latitude)
    assert crescent.contains(point)
    assert not crescent.contains(both.centroid)
    stretched = shapely.transform(both, lambda xy: xy * [1, 1 / math.cos(math.radians(52.05))])
    from_edge = stretched.boundary.distance(
        Point(plek.longitude, plek.latitude / math.cos(math.radians(52.05)))
    )
    assert plek.ruimte == pytest.approx(from_edge, rel=0.02)
