"""The small map: every outline where it lies, the chosen area on top."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from wijkdata.stats.outline import read_omtrek
from wijkdata.view.profile.locator import locator_svg
from wijkdata.view.theme import LIGHT

DEGREES = st.tuples(st.floats(3.3, 7.2), st.floats(50.7, 53.6))
RINGS = st.lists(st.lists(DEGREES, min_size=3, max_size=9), min_size=1, max_size=4)


def geojson(rings: list[list[tuple[float, float]]]) -> str:
    shapes = [{"type": "Polygon", "coordinates": [[*ring, ring[0]]]} for ring in rings]
    features = [{"properties": {"code": f"WK{nr}"}, "geometry": one} for nr, one in enumerate(shapes)]
    return json.dumps({"features": features})


def corners(path: str) -> list[tuple[int, int]]:
    """Walk the steps of one ring and return where its corners lie."""
    numbers = [int(one) for one in re.findall(r"[-+]?\d+", path)]
    x, y = numbers[:2]
    found = [(x, y)]
    for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + right, y + down
        found.append((x, y))
    return found


def test_a_square_of_land_is_a_square_on_paper() -> None:
    half = 0.5 / 0.6156614753256583  # degrees of longitude are as much shorter at 52 degrees
    square = [(5 - half, 51.5), (5 + half, 51.5), (5 + half, 52.5), (5 - half, 52.5)]
    omtrek = read_omtrek(geojson([square]))
    assert omtrek is not None
    assert (omtrek.breedte, omtrek.hoogte) == (300, 300)
    assert corners(omtrek.paden["WK0"]) == [(4, 296), (296, 296), (296, 4), (4, 4), (4, 296)]


@given(RINGS)
def test_every_outline_stays_on_the_drawing_and_comes_back_where_it_began(
    rings: list[list[tuple[float, float]]],
) -> None:
    omtrek = read_omtrek(geojson(rings))
    assert omtrek is not None
    for path in filter(None, omtrek.paden.values()):
        walked = corners(path)
        assert walked[0] == walked[-1] or len(walked) < 4
        assert all(0 <= x <= omtrek.breedte and 0 <= y <= omtrek.hoogte for x, y in walked)


def test_only_the_chosen_area_is_filled_and_an_unknown_one_gives_no_map() -> None:
    omtrek = read_omtrek(geojson([[(5, 52), (5.1, 52), (5.1, 52.1)], [(5.2, 52), (5.3, 52), (5.3, 52.1)]]))
    assert omtrek is not None
    drawn = ElementTree.fromstring(locator_svg(omtrek, "WK1", LIGHT))
    assert [(one.attrib["d"], one.attrib["fill"]) for one in drawn] == [
        (omtrek.paden["WK0"], LIGHT.missing),
        (omtrek.paden["WK1"], LIGHT.accent),
    ]
    assert locator_svg(omtrek, "WK9", LIGHT) == ""
