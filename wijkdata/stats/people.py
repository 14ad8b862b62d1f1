"""The people behind a percentage, rounded as far as the margin tells: "ongeveer 1.900"."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.stats.intervals import CijferMetMarge
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_number, is_number

KLEINSTE_STAP = 10
"""Numbers of people are never told more precisely than this: CBS rounds its own counts too."""


@dataclass(frozen=True, slots=True)
class Mensen:
    """A rounded number of people; `laag` and `hoog` are rounded outwards, None where there is no margin.

    `aantal` 0 means fewer than `stap` / 2, not nobody. With `niet` it are those to whom the figure does not
    apply: the people a low share of something good is about.
    """

    aantal: int
    laag: int | None
    hoog: int | None
    stap: int
    niet: bool = False


def people_behind(
    cijfer: CijferMetMarge, personen: float | None, *, maal: float = 100.0
) -> Mensen | NietTeBerekenen:
    """Turn a share into people.

    Parameters
    ----------
    cijfer
        The share with its bounds, per `maal` people.
    personen
        Number of people it is a share of (adults for a figure about adults).
    maal
        100 for a percentage, 1000 for a rate per 1.000.

    Examples
    --------
    >>> from wijkdata.stats.intervals import IntervalSoort
    >>> people_behind(CijferMetMarge(24.0, 21.0, 27.0, IntervalSoort.GEPUBLICEERD), 8010)
    Mensen(aantal=1900, laag=1600, hoog=2200, stap=100, niet=False)
    """
    people = as_number(personen)
    if not is_number(cijfer.waarde) or math.isnan(people):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    if people < 0 or math.isinf(people) or cijfer.waarde < 0:
        return NietTeBerekenen(Reden.ONGELDIG)
    if people == 0:
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    scale = people / maal
    low, high = as_number(cijfer.ondergrens) * scale, as_number(cijfer.bovengrens) * scale
    return round_people(cijfer.waarde * scale, max(0.0, low), high)


def people_without(
    cijfer: CijferMetMarge, personen: float | None, *, maal: float = 100.0
) -> Mensen | NietTeBerekenen:
    """Turn a share into the other people: those to whom it does not apply; see `people_behind`.

    Examples
    --------
    >>> from wijkdata.stats.intervals import IntervalSoort
    >>> people_without(CijferMetMarge(75.0, 72.0, 78.0, IntervalSoort.GEPUBLICEERD), 5100).aantal
    1300
    """
    others = replace(
        cijfer,
        waarde=maal - cijfer.waarde,
        ondergrens=None if cijfer.bovengrens is None else max(0.0, maal - cijfer.bovengrens),
        bovengrens=None if cijfer.ondergrens is None else maal - cijfer.ondergrens,
    )
    found = people_behind(others, personen, maal=maal)
    return replace(found, niet=True) if isinstance(found, Mensen) else found


def round_people(aantal: float, laag: float | None = None, hoog: float | None = None) -> Mensen:
    """Round a number of people to a step that its margin can bear.

    The step is the largest power of ten within half the width of the margin, so that rounding adds at
    most half of that; without a margin two digits remain. It is at least 10, and never above the size
    of the number itself.

    Parameters
    ----------
    aantal
        Finite number; negative where people are lost rather than won.
    laag, hoog
        Bounds; a missing one is no margin.

    Examples
    --------
    >>> [round_people(number).aantal for number in (4, 57, 1922, 83_456)]
    [0, 60, 1900, 83000]
    >>> round_people(1922, 1850, 1994)
    Mensen(aantal=1920, laag=1850, hoog=2000, stap=10, niet=False)
    """
    low, high = as_number(laag), as_number(hoog)
    size = abs(aantal)
    if not is_number(low, high):
        step = _power_of_ten(size / 10)
        return Mensen(_to(aantal / step + 0.5, step), None, None, step)
    step = min(_power_of_ten((high - low) / 2), _power_of_ten(size))
    return Mensen(_to(aantal / step + 0.5, step), _to(low / step, step), -_to(-high / step, step), step)


def _power_of_ten(size: float) -> int:
    """Return the largest power of ten up to `size`, but at least the smallest step."""
    return 10 ** math.floor(math.log10(size)) if size >= KLEINSTE_STAP else KLEINSTE_STAP


def _to(steps: float, step: int) -> int:
    """Return whole steps; a hair under a whole number is that number."""
    return math.floor(steps + 1e-9) * step


def can_count_people(indicator: Indicator, gewicht_bekend: bool) -> bool:
    """Whether a share of known people is behind the figure, so that it can be told in people."""
    return gewicht_bekend and bool(indicator.per) and indicator.eenheid in {Eenheid.PROCENT, Eenheid.PER_1000}


def maal(indicator: Indicator) -> float:
    """Return of how many people the figure is a share: 100 or 1.000."""
    return 1000.0 if indicator.eenheid is Eenheid.PER_1000 else 100.0
