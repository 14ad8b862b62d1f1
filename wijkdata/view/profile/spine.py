"""One row of a profile as a drawing: the area with its interval, its benchmarks, and all areas like it.

An SVG picture for in a table row, because a table of pictures prints whole, grows with the type of a
projector and is read out in order; a chart on a canvas does none of these. Every row has one, so they are
written short.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import format_kaal
from wijkdata.view.theme import Palette, oordeel_colour

WIDTH: Final = 300
HEIGHT: Final = 30
_MIDDLE: Final = HEIGHT / 2
_EDGE: Final = 10
"""Room at both sides, so that a mark at the end stays whole."""
_ESCAPES: Final = str.maketrans({char: quote(char) for char in '%#"&\t\n\r'})
"""What would end the address or mean something else in it."""
_LEAST_REACH: Final = 3.0
"""A strip reaches at least this many times `min_verschil`: small differences must look small."""


def strip_svg(onderwerp: Onderwerp, colours: Palette) -> str:
    """Return the drawing of one subject; right is favourable, or higher where no way is better.

    The benchmark stands in the middle. Each strip has a scale of its own, wide enough for every area.
    Standard deviations would be shaky over eight areas, and nobody explains them at a table.
    """
    scale = _Scale(onderwerp)
    parts = [_spread(onderwerp, scale, colours), _references(onderwerp, scale, colours)]
    if onderwerp.cijfer.waarde is not None:
        parts += [_interval(onderwerp, scale, colours), _mark(onderwerp, scale, colours)]
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>{''.join(parts)}</svg>"


def as_image(svg: str) -> str:
    """Return a drawing as the address of a picture, to stand between double quotes in an `img`.

    Shortest for a drawing that itself has single quotes; base64 made a page a quarter larger, and a file each
    would be thirty requests per click.
    """
    return "data:image/svg+xml," + svg.translate(_ESCAPES)


def strip_alt(onderwerp: Onderwerp, naam: str, spreiding_naam: str) -> str:
    """Say in words what the strip shows beyond the words beside it."""
    spread, indicator = onderwerp.spreiding, onderwerp.indicator
    if spread is None or spread.aantal < 2:
        return f"{naam}: {format_kaal(onderwerp.cijfer.waarde, indicator)}"
    low, high = format_kaal(spread.laagste, indicator), format_kaal(spread.hoogste, indicator)
    return f"{naam}: {format_kaal(onderwerp.cijfer.waarde, indicator)}; {spreiding_naam}: {low} tot {high}"


class _Scale:
    """Turns a value into a place on the strip."""

    def __init__(self, onderwerp: Onderwerp) -> None:
        values = _values(onderwerp)
        anchors = (onderwerp.maatstaf, onderwerp.nederland, onderwerp.cijfer.waarde)
        self.middle = next((value for value in anchors if value is not None), 0.0)
        reach = max((abs(value - self.middle) for value in values), default=0.0)
        self._reach = max(reach, _LEAST_REACH * onderwerp.indicator.min_verschil)
        self._sign = -1 if onderwerp.indicator.richting is Richting.HOGER_SLECHTER else 1

    def at(self, value: float) -> float:
        share = self._sign * (value - self.middle) / self._reach
        return round(WIDTH / 2 + share * (WIDTH / 2 - _EDGE), 1)


def _values(onderwerp: Onderwerp) -> list[float]:
    cijfer, spread = onderwerp.cijfer, onderwerp.spreiding
    listed = [cijfer.waarde, cijfer.ondergrens, cijfer.bovengrens, onderwerp.maatstaf]
    listed += [onderwerp.gemeente, onderwerp.nederland]
    listed += [spread.laagste, spread.hoogste] if spread else []
    return [value for value in listed if value is not None]


def _spread(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> str:
    spread = onderwerp.spreiding
    if spread is None or spread.aantal < 2:
        return ""
    outer = _bar(scale.at(spread.laagste), scale.at(spread.hoogste), 8, colours.missing)
    inner = _bar(scale.at(spread.p25), scale.at(spread.p75), 16, colours.line)
    return outer + inner


def _bar(start: float, end: float, height: int, colour: str) -> str:
    left, width = min(start, end), max(abs(end - start), 1.0)
    top = _MIDDLE - height / 2
    return f"<rect x='{left:g}' y='{top:g}' width='{width:.4g}' height='{height}' rx='2' fill='{colour}'/>"


def _references(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> str:
    """Draw the benchmark as a full line, the gemeente (if another) dashed and Nederland dotted."""
    lines = []
    if onderwerp.nederland is not None:
        lines.append(_line(scale.at(onderwerp.nederland), " stroke-dasharray='2 3'"))
    if onderwerp.gemeente is not None and onderwerp.gemeente != onderwerp.maatstaf:
        lines.append(_line(scale.at(onderwerp.gemeente), " stroke-dasharray='7 4'"))
    if onderwerp.maatstaf is not None:
        lines.append(_line(scale.at(onderwerp.maatstaf)))
    return f"<g stroke='{colours.text}' stroke-width='2'>{''.join(lines)}</g>" if lines else ""


def _line(x: float, dashes: str = "") -> str:
    return f"<path d='M{x:g} 1V{HEIGHT - 1}'{dashes}/>"


def _interval(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> str:
    low, high = onderwerp.cijfer.ondergrens, onderwerp.cijfer.bovengrens
    if low is None or high is None:
        return ""
    colour = oordeel_colour(onderwerp.oordeel, colours)
    ends = f"M{scale.at(low):g} {_MIDDLE:g}H{scale.at(high):g}"
    return f"<path d='{ends}' stroke='{colour}' stroke-width='3'/>"


def _mark(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> str:
    return mark_svg(onderwerp.oordeel, scale.at(onderwerp.cijfer.waarde or 0.0), _MIDDLE, colours)


def mark_svg(oordeel: Oordeel, x: float, y: float, colours: Palette) -> str:
    """Return the shape of an outcome: a triangle that points its way, a disc, or an open ring."""
    colour, edge = oordeel_colour(oordeel, colours), f"stroke='{colours.halo}' stroke-width='1.5'"
    corners = _CORNERS.get(oordeel)
    if corners:
        points = " ".join(f"{x + dx:.4g},{y + dy:g}" for dx, dy in corners)
        return f"<polygon points='{points}' fill='{colour}' {edge}/>"
    place = f"cx='{x:g}' cy='{y:g}'"
    if oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL:
        return f"<circle {place} r='6.5' fill='{colour}' {edge}/>"
    return f"<circle {place} r='6' fill='{colours.background}' stroke='{colour}' stroke-width='2.5'/>"


_CORNERS: Final = {
    Oordeel.GUNSTIGER: ((-9, 7), (9, 7), (0, -9)),
    Oordeel.ONGUNSTIGER: ((-9, -7), (9, -7), (0, 9)),
    Oordeel.HOGER: ((-7, -9), (-7, 9), (9, 0)),
    Oordeel.LAGER: ((7, -9), (7, 9), (-9, 0)),
}
