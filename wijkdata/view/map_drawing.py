"""A map as a drawing (SVG): the areas, classes and words of the map on the screen, for paper and for a file.

The map on the screen is drawn by the browser; this one needs none. Both take their colours from
`KaartKlassen` and their words from the same labels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from wijkdata.stats.shapes import Viewport, Vormen, fit_view
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.map_layers import Opschrift, fitting_labels
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, TypeScale

_STRIPES, _LINES = "streep", "lijn"
_LINE: Final = 1.1
"""Height of a line of type as a share of its size, as on the screen."""
_BASELINE: Final = 0.35
"""How far the foot of letters lies below their middle, as a share of their size."""
_MARGIN: Final = 16
"""Room around the areas, as on the screen."""
_UNSEEN: Final = 0.5
"""Pixels."""
_HALO, _OUTLINE = 4.0, 2.0
"""Widths of what stands round an area: pale below dark, so that it shows on every colour."""


def map_svg(
    vormen: Vormen,
    codes: Sequence[str],
    klassen: KaartKlassen,
    colours: Palette,
    size: TypeScale,
    *,
    letter: str,
    labels: Mapping[str, Sequence[str | Opschrift]] | None = None,
    omlijnd: Sequence[str] = (),
    fictief: bool = False,
    width: int = 720,
    height: int = 520,
) -> Markup:
    """Draw areas coloured by class; empty where no shape is known.

    Parameters
    ----------
    codes
        The areas, in the order in which `klassen.index` was made.
    letter
        The font of the words on the map.
    labels
        Texts per code, of which the first that there is room for is written.
    omlijnd
        Codes of the areas with an outline.
    width, height
        The room there is, in pixels; a drawing that needs less height is lower.
    """
    if not vormen.features:
        return Markup()
    height = min(height, _height_needed(vormen, width))
    view = fit_view(vormen.bounds, width, height)
    paths = {
        code: _path(vormen.features[code], view, width, height) for code in codes if code in vormen.features
    }
    texts = fitting_labels(labels or {}, vormen, view, (width, height), size)
    return render(
        "kaart.svg",
        breedte=width,
        hoogte=height,
        kleuren=colours,
        vlakken=[
            (paths[code], *_ground(klassen, place))
            for code, place in zip(codes, klassen.index, strict=True)
            if code in paths
        ],
        omtrekken=[
            (paths[code], colour, thick)
            for colour, thick in ((colours.halo, _HALO), (colours.outline, _OUTLINE))
            for code in omlijnd
            if code in paths
        ],
        namen=[
            line
            for code, text in texts.items()
            for line in _lines(text, *_place(_spot(vormen, code), view, width, height), size)
        ],
        merk="FICTIEF" if fictief else "",
        letter=letter,
        grootte=size.label,
    )


def labels_that_fit(
    vormen: Vormen, labels: Mapping[str, Sequence[str | Opschrift]], size: TypeScale, width: int, height: int
) -> dict[str, Opschrift]:
    """Return the texts that a drawing of these areas, so wide and at most so high, has room for."""
    height = min(height, _height_needed(vormen, width))
    return fitting_labels(labels, vormen, fit_view(vormen.bounds, width, height), (width, height), size)


class Gebiedsvorm(NamedTuple):
    """One area in pixels: its rings, and what is written on it at which place, around which side of it."""

    code: str
    ringen: list[list[tuple[float, float]]]
    tekst: str
    plek: tuple[float, float]
    anker: str


def place_shapes(
    vormen: Vormen,
    codes: Sequence[str],
    labels: Mapping[str, Sequence[str]],
    size: TypeScale,
    width: int,
    height: int,
) -> tuple[list[Gebiedsvorm], int]:
    """Return areas where they come in a picture, with the first of their texts that fits, and its height.

    Points that nobody can tell from a straight line are left out: a file that people change by hand stays
    light.
    """
    height = min(height, _height_needed(vormen, width))
    view = fit_view(vormen.bounds, width, height)
    texts = fitting_labels(labels, vormen, view, (width, height), size)
    found = []
    for code in codes:
        if code in vormen.features:
            rings = [_thin([_place((x, y), view, width, height) for x, y, *_ in ring])
                     for ring in _rings(vormen.features[code])]  # fmt: skip
            text = texts.get(code)
            x, y = _place(_spot(vormen, code), view, width, height) if text else (0.0, 0.0)
            place = (x, y + text.lager * size.label) if text else (x, y)
            found.append(Gebiedsvorm(code, [ring for ring in rings if ring], text.tekst if text else "",
                                     place, text.anker if text else ""))  # fmt: skip
    return found, height


def _thin(ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring without the points that lie within half a pixel of the line; empty where none is left."""
    from shapely import LineString  # noqa: PLC0415 -- only maps in a file pay for it

    kept = list(LineString(ring).simplify(_UNSEEN, preserve_topology=False).coords) if len(ring) > 3 else []
    return [(round(x, 1), round(y, 1)) for x, y, *_ in kept] if len(kept) > 3 else []


def _height_needed(vormen: Vormen, width: int) -> int:
    """Return how high a drawing of some width is when it shows all areas as wide as it can."""
    west, south, east, north = vormen.bounds
    across = max((east - west) * math.cos(math.radians((south + north) / 2)), 1e-9)
    return round((width - 2 * _MARGIN) * (north - south) / across) + 2 * _MARGIN


def swatch(klasse: Klasse | None, klassen: KaartKlassen, colours: Palette) -> Markup:
    """Return one colour of a legend as a small drawing; without a class, the outline."""
    if klasse is None:
        return render(
            "vak.svg", vulling=colours.background, rand=colours.outline, dikte=3, strepen=[], streepkleur=""
        )
    slanted = ["M1 8L8 1M1 15L15 1M5 19L19 5M12 19L19 12"] if klasse is klassen.ontbreekt else []
    straight = ["M1 6H19M1 13H19"] if klasse.gestreept else []
    return render(
        "vak.svg",
        vulling=klasse.kleur,
        rand=colours.border,
        dikte=1,
        strepen=slanted or straight,
        streepkleur=colours.background,
    )


def _ground(klassen: KaartKlassen, place: int) -> tuple[str, str]:
    """Return colour and pattern of the class at one place of the index."""
    if place >= len(klassen.klassen):
        return klassen.ontbreekt.kleur, _STRIPES
    klasse = klassen.klassen[place]
    return klasse.kleur, _LINES if klasse.gestreept else ""


def _place(spot: tuple[float, float], view: Viewport, width: int, height: int) -> tuple[float, float]:
    """Return where a point in degrees comes on the drawing, as for the labels on the screen."""
    longitude, latitude = spot
    scale = view.pixels_per_degree
    down = (view.latitude - latitude) / math.cos(math.radians(view.latitude))
    return width / 2 + (longitude - view.longitude) * scale, height / 2 + down * scale


def _spot(vormen: Vormen, code: str) -> tuple[float, float]:
    spot = vormen.plek(code)
    return spot.longitude, spot.latitude


def _path(feature: Mapping[str, Any], view: Viewport, width: int, height: int) -> str:
    return "".join(
        _ring([_place((x, y), view, width, height) for x, y, *_ in ring]) for ring in _rings(feature)
    )


def _rings(feature: Mapping[str, Any]) -> Iterator[list[Any]]:
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _ring(points: Sequence[tuple[float, float]]) -> str:
    """Return a closed path in tenths of a pixel, without points that fall on the one before."""
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    kept = [rounded[0], *(now for before, now in pairwise(rounded) if now != before)]
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "z"


def _lines(text: Opschrift, x: float, y: float, size: TypeScale) -> Iterator[tuple[str, str, str, str]]:
    """Return the lines of one text, each with its place."""
    lines = text.tekst.split("\n")
    back = {"start": -0.5, "end": 0.5}.get(text.anker, 0.0) * size.label
    middle = y + text.lager * size.label + _BASELINE * size.label
    for number, line in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * _LINE * size.label
        yield f"{x + back:.1f}", f"{middle + down:.1f}", text.anker, line
