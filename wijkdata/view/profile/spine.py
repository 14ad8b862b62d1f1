"""One row of a profile as a drawing: the area with its interval, its benchmarks, and all areas like it.

An SVG picture for in a table row, because a table of pictures prints whole, grows with the type of a
projector and is read out in order; a chart on a canvas does none of these. Every row has one, so they are
written short.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.subjects import Onderwerp
from wijkdata.view.numbers import format_kaal
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, oordeel_colour

WIDTH: Final = 300
HEIGHT: Final = 30
DASHED: Final = "7 4"
DOTTED: Final = "2 3"
"""How the lines of the gemeente and of Nederland are drawn."""
_MIDDLE: Final = HEIGHT / 2
_EDGE: Final = 10
"""Room at both sides, so that a mark at the end stays whole."""
_LEAST_REACH: Final = 3.0
"""A strip reaches at least this many times `min_verschil`: small differences must look small."""


class Teken(NamedTuple):
    """The shape of an outcome as a template draws it: a triangle by its corners, else a circle."""

    punten: str
    x: str
    y: str
    straal: float
    vulling: str
    rand: str
    dikte: float


class Balk(NamedTuple):
    """A bar behind the marks."""

    links: str
    boven: str
    lang: str
    hoog: int
    vulling: str


def strip_svg(onderwerp: Onderwerp, colours: Palette) -> Markup:
    """Return the drawing of one subject; right is favourable, or higher where no way is better.

    The benchmark stands in the middle. Each strip has a scale of its own, wide enough for every area.
    """
    scale, value = _Scale(onderwerp), onderwerp.cijfer.waarde
    marks = [make_teken(onderwerp.oordeel, scale.at(value), _MIDDLE, colours)] if value is not None else []
    return draw(
        WIDTH,
        HEIGHT,
        colours,
        balken=_spread(onderwerp, scale, colours),
        lijnen=_references(onderwerp, scale),
        intervallen=_interval(onderwerp, scale, colours) if marks else [],
        tekens=marks,
        rond=2,
    )


def draw(
    breedte: int,
    hoogte: int,
    colours: Palette,
    *,
    balken: Sequence[Balk] = (),
    lijnen: Sequence[tuple[str, str]] = (),
    intervallen: Sequence[tuple[str, str, str, str]] = (),
    tekens: Sequence[Teken] = (),
    rond: int = 0,
) -> Markup:
    """Return a strip, or the small picture of one of its parts.

    Parameters
    ----------
    lijnen
        Place and dashes.
    intervallen
        Left end, right end, height and colour.
    rond
        How round the corners of bars are.
    """
    return render(
        "strook.svg",
        breedte=breedte,
        hoogte=hoogte,
        lijnkleur=colours.text,
        balken=balken,
        lijnen=lijnen,
        intervallen=intervallen,
        tekens=tekens,
        rond=rond,
    )


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


def _spread(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> list[Balk]:
    """Return the bars behind the marks: all areas, and the middle half of them."""
    spread = onderwerp.spreiding
    if spread is None or spread.aantal < 2:
        return []
    return [
        _bar(scale.at(spread.laagste), scale.at(spread.hoogste), 8, colours.missing),
        _bar(scale.at(spread.p25), scale.at(spread.p75), 16, colours.line),
    ]


def _bar(start: float, end: float, height: int, colour: str) -> Balk:
    left, width = min(start, end), max(abs(end - start), 1.0)
    return Balk(f"{left:g}", f"{_MIDDLE - height / 2:g}", f"{width:.4g}", height, colour)


def _references(onderwerp: Onderwerp, scale: _Scale) -> list[tuple[str, str]]:
    """Return place and dashes of the benchmark (a full line), the gemeente if another, and Nederland."""
    gemeente = onderwerp.gemeente if onderwerp.gemeente != onderwerp.maatstaf else None
    lines = ((onderwerp.nederland, DOTTED), (gemeente, DASHED), (onderwerp.maatstaf, ""))
    return [(f"{scale.at(value):g}", dashes) for value, dashes in lines if value is not None]


def _interval(onderwerp: Onderwerp, scale: _Scale, colours: Palette) -> list[tuple[str, str, str, str]]:
    low, high = onderwerp.cijfer.ondergrens, onderwerp.cijfer.bovengrens
    if low is None or high is None:
        return []
    colour = oordeel_colour(onderwerp.oordeel, colours)
    return [(f"{scale.at(low):g}", f"{scale.at(high):g}", f"{_MIDDLE:g}", colour)]


def make_teken(oordeel: Oordeel, x: float, y: float, colours: Palette) -> Teken:
    """Return the shape of an outcome: a triangle that points its way, a disc, or an open ring."""
    colour = oordeel_colour(oordeel, colours)
    corners = " ".join(f"{x + dx:.4g},{y + dy:g}" for dx, dy in _CORNERS.get(oordeel, ()))
    if corners or oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL:
        return Teken(corners, f"{x:g}", f"{y:g}", 6.5, colour, colours.halo, 1.5)
    return Teken("", f"{x:g}", f"{y:g}", 6, colours.background, colour, 2.5)


_CORNERS: Final = {
    Oordeel.GUNSTIGER: ((-9, 7), (9, 7), (0, -9)),
    Oordeel.ONGUNSTIGER: ((-9, -7), (9, -7), (0, 9)),
    Oordeel.HOGER: ((-7, -9), (-7, 9), (9, 0)),
    Oordeel.LAGER: ((7, -9), (7, 9), (-9, 0)),
}
