"""Series over the years as a chart of a slide: a line joins only years that may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.rapport.slides.nouns import Diagrafiek, Diareeks, Grafiekvorm
from wijkdata.rapport.slides.parts import bounds_of, number_or_none
from wijkdata.stats.trend import Punt
from wijkdata.view.lines import Line, LineKind
from wijkdata.view.numbers import axis_title, display_scale, format_waarde
from wijkdata.view.theme import LIGHT
from wijkdata.view.trend.sentences import describe_lines

_DASH: Final = {LineKind.GEBIED: "solid", LineKind.GEMEENTE: "dash", LineKind.LAND: "sysDot"}
_MARKS: Final = ("circle", "square", "triangle", "diamond")


def line_chart(lijnen: Sequence[Line], indicator: Indicator) -> Diagrafiek:
    """Return the lines; each piece of one is a series of its own, so that what lies between stays empty."""
    years = [punt.jaar for lijn in lijnen for punt in lijn.reeks.bekend]
    every = list(range(min(years), max(years) + 1)) if years else []
    return Diagrafiek(
        alt=describe_lines([lijn.reeks for lijn in lijnen], indicator),
        vorm=Grafiekvorm.LIJNEN,
        reeksen=[
            piece for place, lijn in enumerate(lijnen) for piece in _pieces(lijn, place, every, indicator)
        ],
        categorieen=[str(year) for year in every],
        eenheid=axis_title(indicator),
    )


def _pieces(lijn: Line, place: int, every: Sequence[int], indicator: Indicator) -> list[Diareeks]:
    factor, _ = display_scale(indicator)
    last = lijn.reeks.bekend[-1]
    naam = f"{lijn.reeks.gebied.naam}: {format_waarde(last.waarde, indicator)} in {last.jaar}"
    own = lijn.soort is LineKind.GEBIED
    found = []
    for number, stuk in enumerate(reversed(lijn.reeks.stukken)):
        known = {punt.jaar: punt for punt in lijn.reeks.bekend if punt.jaar in stuk.jaren}
        found.append(
            Diareeks(
                naam=naam,
                waarden=[_value(known.get(year), factor) for year in every],
                kleuren=[LIGHT.accent if own else LIGHT.text],
                marges=[_margin(known.get(year), factor) for year in every],
                streep=_DASH[lijn.soort],
                teken=_MARKS[place % len(_MARKS)],
                in_legenda=number == 0,
            )
        )
    return found


def _value(punt: Punt | None, factor: float) -> float | None:
    return None if punt is None else number_or_none(punt.waarde, factor)


def _margin(punt: Punt | None, factor: float) -> tuple[float, float] | None:
    return None if punt is None else bounds_of(punt.ondergrens, punt.bovengrens, factor)
