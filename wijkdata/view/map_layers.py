"""The layers a map is made of."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from urllib.parse import quote
from zlib import crc32

import pydeck

from wijkdata.stats.shapes import Spot, Viewport, Vormen
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.templates import render
from wijkdata.view.theme import FONT, Palette, TypeScale, rgb
from wijkdata.view.tooltips import LONG_UP_TO

AREAS: Final = "gebieden"
"""Id of the layer that answers to the pointer."""
_PATTERNS: Final = "data:image/svg+xml," + quote(str(render("kaartpatronen.svg")))
"""Stripes for areas without a figure, lines through what is unfavourable, a full ground for the others."""
_PATTERN_PLACES: Final = {
    "streep": {"x": 16, "y": 16, "width": 32, "height": 32},
    "vol": {"x": 80, "y": 16, "width": 32, "height": 32},
    "lijn": {"x": 144, "y": 16, "width": 32, "height": 32},
}
"""Each well inside its part of the picture, so that no edge of the other shows as a seam."""
_BORDER: Final = 0.8
"""Width of borders in pixels."""
_LINE: Final = 1.1
"""Height of a line as a share of the type size."""
_STEP: Final = 1.45
"""How far a name is moved at a time, as a share of the type size; two steps free it of a name like it."""
_LETTER: Final = 0.5
"""Width of a letter as a share of the type size."""
_Box = tuple[float, float, float, float]
_BESIDE: Final = {"start": -0.5, "end": 0.5}
"""How far a text beside a spot reaches back over it, as a share of the type size: its sign stands there."""
_BEFORE: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a text stands before its spot."""
_HALO: Final = 12
"""Width of the pale edge around letters, in 64ths of the type size: a ground would hide small areas."""
_SEE_THROUGH: Final = 190
"""Opacity (0 to 255) of colours over a background map."""


def areas_layer(
    url: str, klassen: KaartKlassen, colours: Palette, *, see_through: bool, stripe: float
) -> pydeck.Layer:
    """Return the layer of all areas; `stripe` is the width of half a stripe on the ground, in metres.

    Thousands of borders cost more to draw than all areas together, so that without a graphics card clicks
    get lost; there the colours do without, and no area lights up under the pointer.
    """
    opacity = _SEE_THROUGH if see_through else 255
    table = json.dumps([[*rgb(colour), opacity] for colour in klassen.kleuren], separators=(",", ":"))
    digits = "".join(map(str, klassen.index))
    few = len(digits) <= LONG_UP_TO
    version = crc32(f"{table}{digits}".encode())
    fills = ["lijn" if klasse.gestreept else "vol" for klasse in klassen.klassen]
    names = json.dumps([*fills, "streep"], separators=(",", ":"))
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id=AREAS,
        _sub_layer_props={"polygons-stroke": {"pickable": False}},
        get_fill_color=f'({table})[("{digits}")[properties.i]]',
        update_triggers={"getFillColor": version, "getFillPattern": version},
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_atlas=f"'{_PATTERNS}'",
        fill_pattern_mapping=_PATTERN_PLACES,
        get_fill_pattern=f'({names})[("{digits}")[properties.i]]',
        get_fill_pattern_scale=stripe,
        stroked=few,
        get_line_color=[*rgb(colours.border), 255],
        line_width_units="'pixels'",
        get_line_width=_BORDER,
        pickable=True,
        auto_highlight=few,
        highlight_color=[*rgb(colours.outline), 50],
    )


def outline_layers(
    features: Sequence[Mapping[str, Any]],
    colours: Palette,
    size: TypeScale,
    *,
    naam: str = "omtrek",
    dikte: float = 1,
) -> list[pydeck.Layer]:
    """Return a pale line below a dark one, so that the outline stands out on every colour."""
    if not features:
        return []
    shapes = [{"type": "Feature", "properties": {}, "geometry": one["geometry"]} for one in features]
    lines = ((f"{naam}-rand", colours.halo, 2.6), (naam, colours.outline, 1.5))
    return [
        pydeck.Layer(
            "GeoJsonLayer",
            shapes,
            id=name,
            filled=False,
            stroked=True,
            get_line_color=rgb(colour),
            get_line_width=width * dikte * size.stroke,
            line_width_units="'pixels'",
            line_joint_rounded=True,
        )
        for name, colour, width in lines
    ]


@dataclass(frozen=True, slots=True)
class Opschrift:
    """A text on the map: around its spot, or with its sign on the spot and its name behind, before or below.

    `lager` and `opzij` are how far it is moved down and to the right, as a share of the type size; `los` is
    whether it may stick out of its area, as a name may.
    """

    tekst: str
    anker: Literal["middle", "start", "end"] = "middle"
    lager: float = 0
    opzij: float = 0
    los: bool = False


def label_layer(
    vormen: Vormen, texts: Mapping[str, Opschrift], colours: Palette, size: TypeScale
) -> pydeck.Layer:
    """Return the layer of texts on a pale ground, each at the roomiest spot of its area."""
    rows = []
    for code, text in texts.items():
        plek = vormen.plek(code)
        along = (_BESIDE.get(text.anker, 0) + text.opzij) * size.label
        rows.append({
            "p": [round(plek.longitude, 5), round(plek.latitude, 5)],
            "t": _joined(text.tekst),
            "a": text.anker,
            "o": [round(along, 1), text.lager * size.label],
        })  # fmt: skip
    return pydeck.Layer(
        "TextLayer",
        rows,
        id="namen",
        get_position="p",
        get_text="t",
        get_text_anchor="a",
        get_pixel_offset="o",
        get_size=size.label,
        get_color=rgb(colours.text),
        font_family=f"'{FONT}'",
        font_weight=600,
        font_settings={"sdf": True, "fontSize": 64, "buffer": 16, "radius": 24, "smoothing": 0.1},
        line_height=_LINE,
        character_set="'auto'",
        outline_width=_HALO,
        outline_color=[*rgb(colours.halo), 255],
    )


def _joined(text: str) -> str:
    """Return text as the map can write it.

    The Dutch ij becomes one letter, because letters are placed without kerning and a j sticks out. A text
    that begins with `@@` would be run as an expression.
    """
    return text.replace("ij", "ĳ").replace("IJ", "Ĳ").replace("@@", "@")


def fitting_labels(
    labels: Mapping[str, Sequence[str | Opschrift]],
    vormen: Vormen,
    view: Viewport,
    picture: tuple[int, int],
    size: TypeScale,
    altijd: Collection[str] = (),
) -> dict[str, Opschrift]:
    """Return per area the first of its texts for which there is room, in the order of the labels.

    A name (a text of more lines) may stick out of its area, but lies on no other text and not over the edge
    of the picture; it stands around its spot, else beside it. A short text stays in its area. An area of
    `altijd` has a text even where there is no room for any, moved away from the edge of the picture, and no
    later one lies over that.
    """
    taken: list[_Box] = []
    found = {}
    for code, texts in labels.items():
        if code not in vormen.features:
            continue
        plek = vormen.plek(code)
        placed = [
            (text, _box_of(text, plek, view, picture, size)) for one in texts for text in _placings(one)
        ]
        if code in altijd:
            placed = [_pushed_in(text, box, picture, size) for text, box in placed]
        free = (
            (text, box)
            for text, box in placed
            if _stays_in(text, plek, view, size) and _is_free(box, taken, picture)
        )
        if best := next(free, placed[0] if code in altijd else None):
            found[code] = best[0]
            taken.append(best[1])
    return found


def near(text: str) -> list[Opschrift]:
    """Return where a text may stand that is written in any case: around its spot, or not far from it."""
    around = [Opschrift(text, lager=steps * _STEP, los=True) for steps in (0, 1, -1, 2, -2)]
    return [*around, Opschrift(text, "end"), Opschrift(text, "start")]


def _placings(text: str | Opschrift) -> list[Opschrift]:
    """Return where a text may stand; a name with one sign below it also below, behind or before that sign."""
    if isinstance(text, Opschrift):
        return [text]
    name, _, sign = text.partition("\n")
    if len(sign) != 1:
        return [Opschrift(text)]
    return [
        Opschrift(text),
        Opschrift(f"{sign}\n{name}", lager=_LINE / 2),
        Opschrift(f"{sign} {name}", "start"),
        Opschrift(f"{name} {sign}", "end"),
    ]


def _pushed_in(
    text: Opschrift, box: _Box, picture: tuple[int, int], size: TypeScale
) -> tuple[Opschrift, _Box]:
    """Return a text moved along until it is inside the picture, if it can be, and where it then is."""
    left, top, right, bottom = box
    along = max(-left, 0.0) or min(picture[0] - right, 0.0)
    return replace(text, opzij=along / size.label), (left + along, top, right + along, bottom)


def _stays_in(text: Opschrift, plek: Spot, view: Viewport, size: TypeScale) -> bool:
    is_name = text.los or "\n" in text.tekst or text.anker != "middle"
    return is_name or 2 * plek.ruimte * view.pixels_per_degree >= _width(text.tekst, size)


def _width(text: str, size: TypeScale) -> float:
    return max(map(len, text.split("\n"))) * size.label * _LETTER


def _box_of(text: Opschrift, plek: Spot, view: Viewport, picture: tuple[int, int], size: TypeScale) -> _Box:
    """Return left, top, right and bottom of a text on the picture, its ground included."""
    x = picture[0] / 2 + (plek.longitude - view.longitude) * view.pixels_per_degree
    down = (view.latitude - plek.latitude) / math.cos(math.radians(view.latitude))
    y = picture[1] / 2 + down * view.pixels_per_degree
    width, edge = _width(text.tekst, size), size.label * 0.4
    left = x + _BESIDE.get(text.anker, 0) * size.label - width * _BEFORE[text.anker]
    y += text.lager * size.label
    along = (text.tekst.count("\n") + 1) * size.label * 0.6 + size.label * 0.2
    return left - edge, y - along, left + width + edge, y + along


def _is_free(box: _Box, taken: Sequence[_Box], picture: tuple[int, int]) -> bool:
    left, top, right, bottom = box
    overlaps = any(
        left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in taken
    )
    return not overlaps and left >= 0 and top >= 0 and right <= picture[0] and bottom <= picture[1]


def fictional_layer(longitude: float, latitude: float, colours: Palette, size: TypeScale) -> pydeck.Layer:
    """Return the mark that this is not a real place, through which the map stays legible."""
    return pydeck.Layer(
        "TextLayer",
        [{"p": [longitude, latitude], "t": "FICTIEF"}],
        id="fictief",
        get_position="p",
        get_text="t",
        get_size=size.label * 5,
        get_angle=20,
        get_color=[*rgb(colours.text), 38],
        font_family=f"'{FONT}'",
        font_weight=700,
    )
