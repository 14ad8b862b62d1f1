"""Colours, type sizes and the chart theme: the one place that says how things look.

Purple is favourable, orange unfavourable: a pair that colour-blind people tell apart. Each of the five
diverging colours also has a lightness of its own, the unfavourable side always the stronger, so that a
grey print or a pale projector still shows which is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from wijkdata.stats.comparison import Oordeel
from wijkdata.view.numbers import D3_LOCALE

FONT: Final = 'Huisstijl, "Source Sans", "Source Sans Pro", system-ui, "Segoe UI", sans-serif'
"""First the letters of a house style, where there are any (`assets/sjablonen/huisstijl.css`)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colour tokens of one mode, as `#rrggbb`.

    `diverging` runs from ongunstiger to gunstiger, `sequential` from little to much. Those of an oordeel are
    for words and small shapes (at least 4.5:1 on `background`), the ramps for areas.
    """

    background: str
    text: str
    muted: str
    line: str
    accent: str
    outline: str
    halo: str
    border: str
    missing: str
    diverging: tuple[str, str, str, str, str]
    sequential: tuple[str, str, str, str, str]
    gunstiger: str
    ongunstiger: str
    neutraal: str


LIGHT: Final = Palette(
    background="#ffffff",
    text="#1d2327",
    muted="#545c63",
    line="#c3c9ce",
    accent="#14566b",
    outline="#15191c",
    halo="#ffffff",
    border="#7c858c",
    missing="#cfd3d6",
    diverging=("#8f3e00", "#dd8a3e", "#e9e5dd", "#c0b4e1", "#8571bd"),
    sequential=("#dcefee", "#a5d0d2", "#6aa9b3", "#367d8f", "#124f64"),
    gunstiger="#55409a",
    ongunstiger="#8f3e00",
    neutraal="#545c63",
)

DARK: Final = Palette(
    background="#14181b",
    text="#eef1f3",
    muted="#aeb6bd",
    line="#4a535b",
    accent="#7cc4d6",
    outline="#ffffff",
    halo="#14181b",
    border="#8b949c",
    missing="#4d565e",
    diverging=("#ffbe82", "#b9702c", "#3c434a", "#6656a2", "#b0a0e8"),
    sequential=("#1d4450", "#2c6676", "#468b9c", "#72b3c0", "#b4dde3"),
    gunstiger="#c1b4f2",
    ongunstiger="#ffb877",
    neutraal="#aeb6bd",
)


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes in pixels: charts and maps use no other."""

    label: int
    title: int
    mark: int
    row: int
    stroke: float


NORMAAL: Final = TypeScale(label=14, title=15, mark=110, row=26, stroke=2)
GROOT: Final = TypeScale(label=22, title=24, mark=280, row=40, stroke=3.5)
"""On the smallest projector: read at five metres, so at least one and a half times as large."""


def palette(*, dark: bool = False) -> Palette:
    """Return the colours for light or dark mode."""
    return DARK if dark else LIGHT


def type_scale(*, groot: float = 0) -> TypeScale:
    """Return the sizes for a desk (0), or for a projector: `groot` times those of the smallest."""
    if groot in {0, 1}:
        return GROOT if groot else NORMAAL
    return TypeScale(
        label=round(GROOT.label * groot),
        title=round(GROOT.title * groot),
        mark=round(GROOT.mark * groot**2),  # an area
        row=round(GROOT.row * groot),
        stroke=GROOT.stroke * groot,
    )


def oordeel_colour(oordeel: Oordeel, colours: Palette = LIGHT) -> str:
    """Return the colour of a word or small shape for one outcome; neutral outcomes get no judgement."""
    match oordeel:
        case Oordeel.GUNSTIGER:
            return colours.gunstiger
        case Oordeel.ONGUNSTIGER:
            return colours.ongunstiger
        case Oordeel.HOGER | Oordeel.LAGER:
            return colours.accent
        case _:
            return colours.neutraal


def rgb(colour: str) -> list[int]:
    """Return `#rrggbb` as [r, g, b], each 0 to 255."""
    return list(bytes.fromhex(colour.removeprefix("#")))


def chart_config(*, groot: float = 0, dark: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite `config` every chart carries: fonts, sizes, colours, Dutch numbers."""
    colours, size = palette(dark=dark), type_scale(groot=groot)
    words = {"labelFont": FONT, "titleFont": FONT, "labelColor": colours.text, "titleColor": colours.muted}
    sizes = {"labelFontSize": size.label, "titleFontSize": size.label, "titleFontWeight": "normal"}
    return {
        "background": "transparent",
        "font": FONT,
        "locale": {"number": D3_LOCALE},
        "view": {"stroke": None},
        "axis": {
            **words,
            **sizes,
            "domain": False,
            "ticks": False,
            "gridColor": colours.line,
            "gridOpacity": 0.6,
            "labelPadding": 6,
            "labelSeparation": 6,  # on a phone figures would touch and read as one
        },
        "header": {**words, **sizes},
        # On a desk a chart may be narrow, and a legend in one row would run out of the picture.
        "legend": {**words, **sizes, "columns": 5 if groot else 1, "symbolSize": size.mark},
        "title": {"font": FONT, "fontSize": size.title, "color": colours.text, "anchor": "start"},
        "text": {"font": FONT, "fontSize": size.label, "color": colours.text},
    }
