"""The map as a drawing: the same classes and labels as on the screen, and it needs no colour."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

from shapely.geometry import box, mapping

from wijkdata.stats.shapes import Vormen, read_vormen
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.map_drawing import map_svg, swatch
from wijkdata.view.theme import LIGHT, NORMAAL

SVG = "{http://www.w3.org/2000/svg}"
CODES = ["WK000001", "WK000002", "WK000003", "WK000009"]
KLASSEN = KaartKlassen(
    (Klasse("#111111", "▼ ongunstiger", 1, gestreept=True), Klasse("#222222", "▲ gunstiger", 1)),
    Klasse(LIGHT.missing, "geen cijfer", 1),
    (0, 1, 2, 1),
)
"""The last area has no shape."""


def shapes(wide: float = 0.1, high: float = 0.02) -> Vormen:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": mapping(box(5 + place * wide, 52, 5 + (place + 1) * wide, 52 + high)),
        }
        for place, code in enumerate(CODES[:3])
    ]
    return read_vormen("", json.dumps({"type": "FeatureCollection", "features": features}))


def drawn(**options: object) -> ET.Element:
    vormen = shapes()
    return ET.fromstring(map_svg(vormen, CODES, KLASSEN, LIGHT, NORMAAL, letter="X", **options))  # type: ignore[arg-type]


def test_every_area_has_the_colour_of_its_class_and_what_runs_through_it() -> None:
    fills = [path.get("fill") for path in drawn().findall(f"{SVG}path")]
    assert fills == ["#111111", "url(#lijn)", "#222222", LIGHT.missing, "url(#streep)"]


def test_areas_lie_side_by_side_within_the_picture() -> None:
    root = drawn(width=600, height=500)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    assert wide == 600
    assert high < 120, "a low strip of areas needs no high picture"
    paths = [path for path in root.findall(f"{SVG}path") if path.get("fill") in {"#111111", "#222222"}]
    points = [
        [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", path.get("d", ""))]
        for path in paths
    ]
    (first, second) = ([x for x, _ in ring] for ring in points)
    assert 0 < min(first) < max(first) == min(second) < max(second) < wide
    assert all(0 < y < high for ring in points for _, y in ring)


def test_an_outline_is_pale_below_dark() -> None:
    lines = list(drawn(omlijnd=["WK000002", "WK000009"]).findall(f"{SVG}path"))[5:]
    assert [line.get("stroke") for line in lines] == [LIGHT.halo, LIGHT.outline]
    assert float(lines[0].get("stroke-width", 0)) > float(lines[1].get("stroke-width", 0))


def test_the_first_text_that_fits_is_written_and_a_mark_where_it_is_fictional() -> None:
    labels = {"WK000001": ("Een naam die in geen enkel gebied past, zo lang is hij" * 2, "▼ 24")}
    texts = [one.text for one in drawn(labels=labels, fictief=True).findall(f"{SVG}text")]
    assert texts == ["FICTIEF", "▼ 24"]
    assert "FICTIEF" not in [one.text for one in drawn(labels=labels).findall(f"{SVG}text")]


def test_without_shapes_there_is_no_drawing() -> None:
    none = read_vormen("", json.dumps({"type": "FeatureCollection", "features": []}))
    assert map_svg(none, CODES, KLASSEN, LIGHT, NORMAAL, letter="X") == ""


def test_a_swatch_looks_as_the_map_does() -> None:
    worse, better = (swatch(one, KLASSEN, LIGHT) for one in KLASSEN.klassen)
    missing, outline = swatch(KLASSEN.ontbreekt, KLASSEN, LIGHT), swatch(None, KLASSEN, LIGHT)
    assert worse.count("<path") == missing.count("<path") == 1
    assert "<path" not in better + outline
    assert LIGHT.outline in outline
