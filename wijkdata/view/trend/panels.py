"""Small multiples: a small drawing of the years for every area, on one scale, as a list that prints whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.stats.series import Reeks
from wijkdata.stats.trend import TrendOordeel
from wijkdata.view.numbers import format_waarde
from wijkdata.view.profile.spine import as_image
from wijkdata.view.theme import Palette, oordeel_colour
from wijkdata.view.trend.sentences import ALS_OORDEEL, describe_lines, moved_words, trend_label
from wijkdata.view.words import safe_html

WIDTH: Final = 200
HEIGHT: Final = 72
_EDGE: Final = 8
_DOT: Final = 3.2


@dataclass(frozen=True, slots=True)
class Schaal:
    """Turns year and figure into a place on a panel; all panels of a screen share one."""

    eerste: int
    laatste: int
    laag: float
    hoog: float

    @classmethod
    def around(cls, reeksen: Sequence[Reeks]) -> Schaal:
        """Return the scale on which every figure and bound fits."""
        points = [punt for reeks in reeksen for punt in reeks.bekend]
        years = [punt.jaar for punt in points]
        figures = [figure for punt in points for figure in punt[1:4] if not math.isnan(figure)]
        return cls(min(years), max(years), min(figures), max(figures))

    def x(self, jaar: float) -> float:
        """Return the place of a year, in pixels from the left."""
        span = max(self.laatste - self.eerste, 1)
        return round(_EDGE + (jaar - self.eerste) / span * (WIDTH - 2 * _EDGE), 1)

    def y(self, waarde: float) -> float:
        """Return the place of a figure, in pixels from the top."""
        span = (self.hoog - self.laag) or 1.0
        return round(HEIGHT - _EDGE - (waarde - self.laag) / span * (HEIGHT - 2 * _EDGE), 1)


def panels_html(
    reeksen: Sequence[Reeks],
    beside: Reeks | None,
    indicator: Indicator,
    colours: Palette,
    alle: Sequence[Reeks] = (),
) -> str:
    """Return a list with a panel per area: name, drawing, verdict with its shape, first and last figure.

    Parameters
    ----------
    reeksen
        Areas in the order to show; those without any figure get words instead of a drawing.
    beside
        The gemeente or the country, drawn dotted in every panel; all panels have the same scale.
    alle
        Other areas that the scale must have room for, because their panels stand elsewhere on the screen.
    """
    drawn = [reeks for reeks in (*reeksen, *alle, *([beside] if beside else [])) if reeks.stukken]
    if not drawn:
        return ""
    scale = Schaal.around(drawn)
    items = "".join(_panel(reeks, beside, indicator, scale, colours) for reeks in reeksen)
    return f'<ul class="panelen">{items}</ul>'


def panel_svg(reeks: Reeks, beside: Reeks | None, scale: Schaal, colours: Palette) -> str:
    """Return the drawing of one area: bands, lines per comparable piece, and a stroke in every gap."""
    parts = [_gap(scale.x((one.jaren[-1] + other.jaren[0]) / 2), colours)
             for one, other in pairwise(reeks.stukken)]  # fmt: skip
    if beside is not None and beside is not reeks:
        parts += _pieces(beside, scale, f'stroke="{colours.muted}" stroke-width="1.5" stroke-dasharray="2 3"')
    parts += _bands(reeks, scale, colours)
    parts += _pieces(reeks, scale, f'stroke="{colours.accent}" stroke-width="2.5"')
    parts += [
        f'<circle cx="{scale.x(jaar)}" cy="{scale.y(waarde)}" r="{_DOT}" fill="{colours.accent}"/>'
        for jaar, waarde, *_ in reeks.bekend
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    )


def _panel(reeks: Reeks, beside: Reeks | None, indicator: Indicator, scale: Schaal, colours: Palette) -> str:
    name = f'<p class="naam">{safe_html(reeks.gebied.naam)}</p>'
    if not reeks.stukken:
        return f'<li>{name}<p class="leeg">geen cijfer</p></li>'
    alt = safe_html(describe_lines([reeks], indicator))
    image = f'<img loading="lazy" src="{as_image(panel_svg(reeks, beside, scale, colours))}" alt="{alt}">'
    colour = oordeel_colour(ALS_OORDEEL[reeks.te_zeggen.oordeel], colours)
    verdict = f'<p style="color:{colour}">{safe_html(trend_label(reeks.te_zeggen.oordeel))}</p>'
    return f"<li>{name}{image}{verdict}<p>{safe_html(_figures(reeks, indicator))}</p></li>"


def _figures(reeks: Reeks, indicator: Indicator) -> str:
    said = reeks.te_zeggen
    if said.oordeel is not TrendOordeel.NIET_TE_ZEGGEN:
        return moved_words(reeks, said, indicator)
    year = reeks.stukken[-1].jaren[-1]
    return f"{format_waarde(reeks.waarde(year), indicator)} in {year}"


def _pieces(reeks: Reeks, scale: Schaal, look: str) -> list[str]:
    values = {punt.jaar: punt.waarde for punt in reeks.bekend}
    return [
        f'<polyline fill="none" {look} points="'
        + " ".join(f"{scale.x(jaar)},{scale.y(values[jaar])}" for jaar in stuk.jaren)
        + '"/>'
        for stuk in reeks.stukken
        if len(stuk.jaren) > 1
    ]


def _bands(reeks: Reeks, scale: Schaal, colours: Palette) -> list[str]:
    """Return the intervals: a band along a line, an upright line for a year that stands alone."""
    bounds = {jaar: (low, high) for jaar, _, low, high, *_ in reeks.bekend if not math.isnan(low + high)}
    shapes = []
    for stuk in reeks.stukken:
        years = [jaar for jaar in stuk.jaren if jaar in bounds]
        if len(years) == 1:
            x, (low, high) = scale.x(years[0]), bounds[years[0]]
            shapes.append(
                f'<line x1="{x}" x2="{x}" y1="{scale.y(low)}" y2="{scale.y(high)}" '
                f'stroke="{colours.accent}" stroke-width="1.5"/>'
            )
        elif years:
            corners = [(jaar, bounds[jaar][1]) for jaar in years]
            corners += [(jaar, bounds[jaar][0]) for jaar in reversed(years)]
            places = " ".join(f"{scale.x(jaar)},{scale.y(value)}" for jaar, value in corners)
            shapes.append(f'<polygon points="{places}" fill="{colours.accent}" fill-opacity="0.18"/>')
    return shapes


def _gap(x: float, colours: Palette) -> str:
    return (
        f'<line x1="{x}" x2="{x}" y1="2" y2="{HEIGHT - 2}" stroke="{colours.muted}" stroke-width="1" '
        'stroke-dasharray="3 4"/>'
    )
