"""Small multiples: a small drawing of the years for every area, on one scale, as a list that prints whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from wijkdata.catalogue import Indicator
from wijkdata.models import Niveau
from wijkdata.stats.series import Reeks
from wijkdata.view.numbers import GEEN_CIJFER
from wijkdata.view.take.nouns import Beeldvak
from wijkdata.view.templates import as_image, render
from wijkdata.view.theme import Palette, oordeel_colour
from wijkdata.view.trend.sentences import (
    ALS_OORDEEL,
    beside_words,
    describe_lines,
    moved_words,
    newest_words,
    trend_label,
)
from wijkdata.view.vandaan import linked

WIDTH: Final = 200
HEIGHT: Final = 72
_EDGE: Final = 8
_DOT: Final = 3.2
_DASH: Final = {False: "6 3", True: "1.5 2.5"}
"""Dashes of the gemeente and dots of the country, as in the lines above the panels."""


@dataclass(frozen=True, slots=True)
class PanelScale:
    """Turns year and figure into a place on a panel; all panels of a screen share one."""

    eerste: int
    laatste: int
    laag: float
    hoog: float

    @classmethod
    def around(cls, reeksen: Sequence[Reeks]) -> PanelScale:
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
    weg: Callable[[Reeks], str] = lambda _: "",
) -> Markup:
    """Return a list with a panel per area: name, drawing, verdict with its shape, first and last figure.

    Parameters
    ----------
    reeksen
        Areas in the order to show; those without any figure get words instead of a drawing.
    beside
        The gemeente or the country, drawn in every panel as in the lines above; all have the same scale.
    alle
        Other areas that the scale must have room for, because their panels stand elsewhere on the screen.
    weg
        Leads to where the newest figure of an area comes from.
    """
    drawn = [reeks for reeks in (*reeksen, *alle, *([beside] if beside else [])) if reeks.stukken]
    if not drawn:
        return Markup()
    scale = PanelScale.around(drawn)
    return render(
        "panelen.html", panelen=[_panel(reeks, beside, indicator, scale, colours, weg) for reeks in reeksen]
    )


def make_panels(
    reeksen: Sequence[Reeks],
    beside: Reeks | None,
    indicator: Indicator,
    colours: Palette,
    alle: Sequence[Reeks] = (),
) -> list[Beeldvak]:
    """Return the same small drawings for a picture to take away."""
    drawn = [reeks for reeks in (*reeksen, *alle, *([beside] if beside else [])) if reeks.stukken]
    scale = PanelScale.around(drawn) if drawn else None
    return [_picture(reeks, beside, indicator, scale, colours) for reeks in reeksen]


def _picture(
    reeks: Reeks, beside: Reeks | None, indicator: Indicator, scale: PanelScale | None, colours: Palette
) -> Beeldvak:
    if scale is None or not reeks.stukken:
        return Beeldvak(reeks.gebied.naam, "", [GEEN_CIJFER], "")
    outcome = reeks.trend.oordeel
    lines = [panel_figures(reeks, indicator), trend_label(outcome)]
    svg = panel_svg(reeks, beside, scale, colours)
    return Beeldvak(reeks.gebied.naam, svg, lines, oordeel_colour(ALS_OORDEEL[outcome], colours))


def panel_svg(reeks: Reeks, beside: Reeks | None, scale: PanelScale, colours: Palette) -> Markup:
    """Return the drawing of one area: bands, lines per comparable piece, and a stroke in every gap."""
    return render(
        "paneel.svg",
        breedte=WIDTH,
        hoogte=HEIGHT,
        straal=_DOT,
        accent=colours.accent,
        gedempt=colours.muted,
        breuken=[scale.x((one.jaren[-1] + other.jaren[0]) / 2) for one, other in pairwise(reeks.stukken)],
        streep=_DASH[is_country(beside)],
        naast=_pieces(beside, scale) if beside is not None and beside is not reeks else [],
        banden=_bands(reeks, scale),
        lijnen=_pieces(reeks, scale),
        punten=[(scale.x(jaar), scale.y(waarde)) for jaar, waarde, *_ in reeks.bekend],
    )


def is_country(beside: Reeks | None) -> bool:
    """Whether what is drawn beside every area is the country."""
    return beside is not None and beside.gebied.niveau is Niveau.LAND


class _Paneel(NamedTuple):
    """One panel as the template draws it; without a drawing there is no figure."""

    naam: str
    beeld: str = ""
    alt: str = ""
    kleur: str = ""
    oordeel: str = ""
    cijfers: str = ""


def _panel(
    reeks: Reeks,
    beside: Reeks | None,
    indicator: Indicator,
    scale: PanelScale,
    colours: Palette,
    weg: Callable[[Reeks], str],
) -> _Paneel:
    if not reeks.stukken:
        return _Paneel(reeks.gebied.naam)
    outcome = reeks.trend.oordeel
    return _Paneel(
        reeks.gebied.naam,
        as_image(panel_svg(reeks, beside, scale, colours)),
        describe_lines([reeks], indicator),
        oordeel_colour(ALS_OORDEEL[outcome], colours),
        trend_label(outcome),
        linked(panel_figures(reeks, indicator), weg(reeks)),
    )


def panel_figures(reeks: Reeks, indicator: Indicator) -> str:
    """Return from what to what it went; where that cannot be said, the newest figure alone."""
    trend = reeks.trend
    if trend.reden is not None:
        return newest_words(reeks, indicator)
    beside = beside_words(trend)
    return f"{moved_words(reeks, trend, indicator)}{f'; {beside}' if beside else ''}"


def _pieces(reeks: Reeks, scale: PanelScale) -> list[str]:
    """Return the places along every line; one year alone is no line."""
    values = {punt.jaar: punt.waarde for punt in reeks.bekend}
    return [
        " ".join(f"{scale.x(jaar)},{scale.y(values[jaar])}" for jaar in stuk.jaren)
        for stuk in reeks.stukken
        if len(stuk.jaren) > 1
    ]


class _Band(NamedTuple):
    """The interval along a line; without corners the upright line of a year that stands alone."""

    plaatsen: str
    x: float = 0
    hoog: float = 0
    laag: float = 0


def _bands(reeks: Reeks, scale: PanelScale) -> list[_Band]:
    bounds = {jaar: (low, high) for jaar, _, low, high, *_ in reeks.bekend if not math.isnan(low + high)}
    shapes = []
    for stuk in reeks.stukken:
        years = [jaar for jaar in stuk.jaren if jaar in bounds]
        if len(years) == 1:
            low, high = bounds[years[0]]
            shapes.append(_Band("", scale.x(years[0]), scale.y(high), scale.y(low)))
        elif years:
            corners = [(jaar, bounds[jaar][1]) for jaar in years]
            corners += [(jaar, bounds[jaar][0]) for jaar in reversed(years)]
            shapes.append(_Band(" ".join(f"{scale.x(jaar)},{scale.y(value)}" for jaar, value in corners)))
    return shapes
