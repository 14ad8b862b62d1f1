"""Maps: the areas coloured by class, the chosen ones outlined and named.

The shapes come from an address of the app, once, and nothing else is fetched. Per map only the colours
travel, as one digit per area.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import pandas as pd
import pydeck
from pydeck.bindings.json_tools import default_serialize

from wijkdata.catalogue import Indicator
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.shapes import Vormen, fit_view
from wijkdata.view.classes import KaartKlassen
from wijkdata.view.map_layers import (
    areas_layer,
    fictional_layer,
    fitting_labels,
    label_layer,
    near,
    outline_layers,
)
from wijkdata.view.numbers import format_kaal, kinds_of_rows
from wijkdata.view.theme import NORMAAL, palette, type_scale
from wijkdata.view.words import OORDEEL_VORM

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
_THIN: Final = 0.6
"""Width of an outline that is not of a selected area, as a share of the width of one that is."""
_OUTCOME: Final = {
    oordeel.value: "" if oordeel is Oordeel.NIET_TE_VERGELIJKEN else f"{vorm} "
    for oordeel, vorm in OORDEEL_VORM.items()
}
"""What stands before a figure on the map."""


class Kaart(pydeck.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that writes itself without white space; pydeck indents.

    That can double a message, and Python's quick writer of JSON knows no indents: the map of Prioriteiten for
    99 wijken took 18 ms of a click, and takes 3.
    """

    def to_json(self) -> str:
        """Return the deck as compact JSON: what pydeck writes, but for the white space."""
        return json.dumps(
            self, default=default_serialize, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )


def choropleth(
    vormen: Vormen,
    cijfers: pd.DataFrame,
    klassen: KaartKlassen,
    tooltip: Mapping[str, Any],
    *,
    gekozen: Sequence[str] = (),
    omlijnd: Sequence[str] = (),
    omtrekken: Sequence[Mapping[str, Any]] = (),
    labels: Mapping[str, Sequence[str]] | None = None,
    width: int = 720,
    height: int = 520,
    groot: float = 0,
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
    omlijnd
        Codes of areas with a thinner outline, such as those of a shortlist.
    omtrekken
        Other shapes to outline, such as werkgebieden.
    labels
        Texts per code, of which the first that there is room for is written: name and figure, `▼ 25`, `▼`.
        Earlier areas go first.
    width, height
        Size in pixels to fit the view to.
    groot, dark, fictief, pdok
        For a projector (see `type_scale`); dark mode; mark the map as fictional; with the map of
        PDOK behind it.
    """
    colours, size = palette(dark=dark), type_scale(groot=groot)
    names = dict(zip(cijfers["code"], cijfers["naam"], strict=True))
    shown = [code for code in gekozen if code in vormen.features]
    view = fit_view(vormen.bounds, width, height)
    wanted = {code: near(_named(names.get(code, code), (labels or {}).get(code, ()))) for code in shown}
    others = {code: texts for code, texts in (labels or {}).items() if code not in wanted}
    texts = fitting_labels({**wanted, **others}, vormen, view, (width, height), size, altijd=wanted)
    stripe = view.metres_per_pixel / 2 * size.label / NORMAAL.label
    layers = [
        areas_layer(vormen.url, klassen, colours, see_through=pdok, stripe=stripe),
        *outline_layers(
            [vormen.features[code] for code in omlijnd if code in vormen.features],
            colours,
            size,
            naam="lijst",
            dikte=_THIN,
        ),
        *outline_layers([*(vormen.features[code] for code in shown), *omtrekken], colours, size),
    ]
    if texts:
        layers.append(label_layer(vormen, texts, colours, size))
    if fictief:
        layers.append(fictional_layer(view.longitude, view.latitude, colours, size))
    return Kaart(
        layers=layers,
        initial_view_state=pydeck.ViewState(
            longitude=view.longitude, latitude=view.latitude, zoom=view.zoom, pitch=0, bearing=0
        ),
        map_provider="maplibre",
        map_style="data:application/json," + quote(json.dumps(_PDOK_STYLE if pdok else _EMPTY_STYLE)),
        tooltip=dict(tooltip),
    )


def value_labels(cijfers: pd.DataFrame, indicator: Indicator) -> dict[str, str]:
    """Return figures to write on the map, each with the shape of its outcome: `▼ 27`.

    They make the map readable without colour. Areas without a figure get none: their stripes say it.
    """
    known = cijfers.dropna(subset="waarde")
    return {
        code: f"{_OUTCOME[oordeel]}{format_kaal(waarde, kind)}"
        for code, waarde, oordeel, kind in zip(
            known["code"], known["waarde"], known["oordeel"], kinds_of_rows(known, indicator), strict=True
        )
    }


def _named(naam: str, texts: Sequence[str]) -> str:
    """Return the name of an area with its figure below it, where that is known."""
    figures = [text for text in texts if "\n" not in text]
    return f"{naam}\n{figures[0]}" if figures else naam
