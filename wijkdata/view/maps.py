"""Maps: the areas coloured by class, the chosen ones outlined and named.

The shapes come from an address of the app, once, and nothing else is fetched. Per map only the colours
travel, as one digit per area.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote
from zlib import crc32

import pandas as pd
import pydeck

from wijkdata.view.classes import KaartKlassen
from wijkdata.view.geometry import Vormen, fit_view
from wijkdata.view.theme import FONT, Palette, TypeScale, palette, rgb, type_scale
from wijkdata.view.tooltips import LONG_UP_TO

AREAS: Final = "gebieden"
"""Id of the layer that answers to the pointer."""
_EMPTY_STYLE: Final = {"version": 8, "sources": {}, "layers": []}
_PDOK_STYLE: Final = {
    "version": 8,
    "sources": {
        "brt": {
            "type": "raster",
            "tiles": [
                "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
            ],
            "tileSize": 256,
            "minzoom": 6,
            "maxzoom": 19,
            "attribution": "Achtergrond: BRT, © Kadaster",
        }
    },
    "layers": [{"id": "brt", "type": "raster", "source": "brt"}],
}
_PATTERNS: Final = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="64"><rect x="64" width="64" height="64"/>'
    '<path d="M0 16L16 0M0 32L32 0M0 48L48 0M0 64L64 0M16 64L64 16M32 64L64 32M48 64L64 48" stroke="#000"'
    ' stroke-width="5"/></svg>'
)
"""Stripes for areas without a figure, and a full ground for the others."""
_PATTERN_PLACES: Final = {
    "streep": {"x": 16, "y": 16, "width": 32, "height": 32},
    "vol": {"x": 80, "y": 16, "width": 32, "height": 32},
}
"""Each well inside its half of the picture, so that no edge of the other shows as a seam."""
_BORDER: Final = 0.8
"""Width of borders in pixels; thousands of areas would drown in it."""
_LETTER: Final = 0.5
"""Width of a letter as a share of the type size."""
_SEE_THROUGH: Final = 190
"""Opacity (0 to 255) of colours over a background map."""


class Kaart(pydeck.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that writes itself without white space; pydeck indents, which can double a message."""

    def to_json(self) -> str:
        """Return the deck as compact JSON."""
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))


def choropleth(
    vormen: Vormen,
    cijfers: pd.DataFrame,
    klassen: KaartKlassen,
    tooltip: Mapping[str, Any],
    *,
    gekozen: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    width: int = 720,
    height: int = 520,
    groot: bool = False,
    dark: bool = False,
    fictief: bool = False,
    pdok: bool = False,
) -> Kaart:
    """Draw areas coloured by class.

    Parameters
    ----------
    vormen
        The shapes; property `i` of a shape is the row of its area in `cijfers`.
    cijfers
        Columns `code` and `naam`, in the order in which `klassen.index` was made.
    gekozen
        Codes of the areas to outline and name.
    labels
        Text per code to write in the area, e.g. `▼ 25`, where there is room for it.
    width, height
        Size in pixels to fit the view to.
    groot, dark, fictief, pdok
        For a projector; dark mode; mark the map as fictional; with the map of PDOK behind it.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    names = dict(zip(cijfers["code"], cijfers["naam"], strict=True))
    shown = [code for code in gekozen if code in vormen.features]
    view = fit_view(vormen.bounds, width, height)
    texts = _fitting(labels or {}, vormen, view.pixels_per_degree, size)
    texts |= {code: _named(names.get(code, code), (labels or {}).get(code)) for code in shown}
    layers = [
        _areas(vormen.url, klassen, colours, _SEE_THROUGH if pdok else 255, stripe=view.metres_per_pixel / 2),
        *_outlines([vormen.features[code] for code in shown], colours, size),
    ]
    if texts:
        layers.append(_labels(vormen, texts, colours, size))
    if fictief:
        layers.append(_fictional(view.longitude, view.latitude, colours, size))
    return Kaart(
        layers=layers,
        initial_view_state=pydeck.ViewState(
            longitude=view.longitude, latitude=view.latitude, zoom=view.zoom, pitch=0, bearing=0
        ),
        map_provider="maplibre",
        map_style="data:application/json," + quote(json.dumps(_PDOK_STYLE if pdok else _EMPTY_STYLE)),
        tooltip=dict(tooltip),
    )


def codes_from_selection(selection: Mapping[str, Any]) -> list[str]:
    """Return the codes of the areas in the `selection` of a map event, in the order they were clicked."""
    objects = selection.get("objects", {}).get(AREAS, [])
    codes = [found.get("properties", {}).get("code") for found in objects]
    return [code for code in codes if isinstance(code, str)]


def _areas(url: str, klassen: KaartKlassen, colours: Palette, opacity: int, stripe: float) -> pydeck.Layer:
    """Return the layer of all areas.

    The colour is set on the sublayer of the fills, not on the layer: Streamlit fades every layer with a
    colour of its own once something is selected, and then the map would no longer match its legend.
    """
    table = json.dumps([[*rgb(colour), opacity] for colour in klassen.kleuren], separators=(",", ":"))
    digits = "".join(map(str, klassen.index))
    version = crc32(f"{table}{digits}".encode())
    names = json.dumps(["vol"] * len(klassen.klassen) + ["streep"], separators=(",", ":"))
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id=AREAS,
        _sub_layer_props={"polygons-fill": {"getFillColor": f'@@=({table})[("{digits}")[properties.i]]'}},
        update_triggers={"getFillColor": version, "getFillPattern": version},
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_atlas=f"'{_PATTERNS}'",
        fill_pattern_mapping=_PATTERN_PLACES,
        get_fill_pattern=f'({names})[("{digits}")[properties.i]]',
        get_fill_pattern_scale=stripe,
        stroked=True,
        get_line_color=[*rgb(colours.border), 255],
        line_width_units="'pixels'",
        get_line_width=_BORDER if len(digits) <= LONG_UP_TO else _BORDER / 3,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*rgb(colours.outline), 50],
    )


def _outlines(features: Sequence[Mapping[str, Any]], colours: Palette, size: TypeScale) -> list[pydeck.Layer]:
    """Return a pale line below a dark one, so that the outline stands out on every colour."""
    if not features:
        return []
    lines = ((colours.halo, 2.6), (colours.outline, 1.5))
    return [
        pydeck.Layer(
            "GeoJsonLayer",
            list(features),
            id=f"omtrek-{colour[1:]}",
            filled=False,
            stroked=True,
            get_line_color=rgb(colour),
            get_line_width=width * size.stroke,
            line_width_units="'pixels'",
            line_joint_rounded=True,
        )
        for colour, width in lines
    ]


def _labels(vormen: Vormen, texts: Mapping[str, str], colours: Palette, size: TypeScale) -> pydeck.Layer:
    """Return the layer of texts on a pale ground, each at the roomiest spot of its area."""
    rows = []
    for code, text in texts.items():
        plek = vormen.plek(code)
        rows.append({"p": [round(plek.longitude, 5), round(plek.latitude, 5)], "t": _joined(text)})
    return pydeck.Layer(
        "TextLayer",
        rows,
        id="namen",
        get_position="p",
        get_text="t",
        get_size=size.label,
        _sub_layer_props={"characters": {"getColor": rgb(colours.text)}},
        font_family=f"'{FONT}'",
        font_weight=600,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 12, "smoothing": 0.12},
        line_height=1.2,
        character_set="'auto'",
        background=True,
        get_background_color=[*rgb(colours.halo), 225],
        background_padding=[size.label * 0.4, size.label * 0.2],
        background_border_radius=size.label * 0.3,
    )


def _joined(text: str) -> str:
    """Return text with the Dutch ij as one letter: maps place letters without kerning, and a j sticks out."""
    return text.replace("ij", "ĳ").replace("IJ", "Ĳ")


def _fitting(labels: Mapping[str, str], vormen: Vormen, per_degree: float, size: TypeScale) -> dict[str, str]:
    """Return the labels that fit in the roomiest spot of their area."""
    return {
        code: text
        for code, text in labels.items()
        if code in vormen.features
        and 2 * vormen.plek(code).ruimte * per_degree
        >= max(map(len, text.split("\n"))) * size.label * _LETTER
    }


def _fictional(longitude: float, latitude: float, colours: Palette, size: TypeScale) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        [{"p": [longitude, latitude], "t": "FICTIEF"}],
        id="fictief",
        get_position="p",
        get_text="t",
        get_size=size.label * 5,
        get_angle=20,
        _sub_layer_props={"characters": {"getColor": [*rgb(colours.text), 38]}},
        font_family=f"'{FONT}'",
        font_weight=700,
    )


def _named(naam: str, text: str | None) -> str:
    return f"{naam}\n{text}" if text else naam
