"""Funnel limits: how far areas of a given size may lie from the average by chance alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import scipy

from wijkdata.stats.intervals import CijferMetMarge, rate, wilson
from wijkdata.stats.poisson import upper_tail, z_score
from wijkdata.stats.reasons import NietTeBerekenen, Reden, is_number

WARNING = 0.95
"""Inner limits: one area in 40 lies above them by chance, and one in 40 below."""
ALARM = 0.998
"""Outer limits: one area in 1.000 on either side."""


class Plaats(StrEnum):
    """Where an area lies in the funnel."""

    HOOG = "hoog"
    ZEER_HOOG = "zeer_hoog"
    LAAG = "laag"
    ZEER_LAAG = "zeer_laag"
    BINNEN = "binnen"


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Lower and upper funnel limit at one size."""

    ondergrens: float
    bovengrens: float


def proportion_limits(
    noemer: float, gemiddelde: float, *, maal: float = 1.0, confidence: float = WARNING
) -> Grenzen | NietTeBerekenen:
    """Limits of a proportion among `noemer` people: p̄ ± z √(p̄(1 - p̄)/n), kept between 0 and `maal`.

    These are the proportions whose Wilson interval just touches the average, so `place_proportion`
    and the drawn funnel never disagree.

    Parameters
    ----------
    noemer
        Number of people, above 0.
    gemiddelde
        Average proportion over all areas, from 0 to 1.
    maal
        100 for percentages.
    confidence
        `WARNING` or `ALARM`.

    References
    ----------
    Spiegelhalter DJ. Stat Med 2005;24:1185-1202.

    Examples
    --------
    >>> limits = proportion_limits(100, 0.2, maal=100)
    >>> f"{limits.ondergrens:.2f} - {limits.bovengrens:.2f}"
    '12.16 - 27.84'
    """
    if not is_number(noemer, gemiddelde) or noemer < 0 or not 0 <= gemiddelde <= 1:
        return NietTeBerekenen(Reden.ONGELDIG)
    if noemer == 0:
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    half = z_score(confidence) * math.sqrt(gemiddelde * (1 - gemiddelde) / noemer)
    return Grenzen(max(0.0, gemiddelde - half) * maal, min(1.0, gemiddelde + half) * maal)


def rate_limits(
    personen: float, gemiddelde: float, *, maal: float = 1000.0, confidence: float = WARNING
) -> Grenzen | NietTeBerekenen:
    """Limits of a rate among `personen` people: the numbers of events whose exact interval just touches r̄.

    With e = r̄ · people expected, the upper limit is the number of events whose lower Poisson limit is e, the
    lower one that whose upper limit is e; both may be fractions. Fewer than one event is never much: the
    upper limit is at least one event. With r̄ = 1 the "people" are the events expected, and the funnel is
    that of a standardised ratio.

    Parameters
    ----------
    personen
        Number of people, above 0.
    gemiddelde
        r̄: all events over all people, above 0.
    maal
        1000 for a rate per 1.000, 100 for a ratio with 100 as average.
    confidence
        `WARNING` or `ALARM`.

    Examples
    --------
    >>> limits = rate_limits(18.39, 1.0, maal=100)
    >>> f"{limits.ondergrens:.1f}"
    '54.4'
    """
    if not is_number(personen, gemiddelde) or personen < 0 or gemiddelde <= 0:
        return NietTeBerekenen(Reden.ONGELDIG)
    if personen == 0:
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    tail, expected = upper_tail(confidence), personen * gemiddelde
    low = float(scipy.special.pdtrik(1 - tail, expected)) if math.exp(-expected) < 1 - tail else 0.0
    high = 1 + (float(scipy.special.pdtrik(tail, expected)) if math.exp(-expected) < tail else 0.0)
    return Grenzen(low / personen * maal, high / personen * maal)


def place_proportion(teller: float, noemer: float, gemiddelde: float) -> Plaats | NietTeBerekenen:
    """Say where a proportion lies in the funnel round the average proportion.

    Examples
    --------
    >>> place_proportion(35, 100, 0.2).value
    'zeer_hoog'
    """
    return _place([wilson(teller, noemer, confidence=level) for level in (WARNING, ALARM)], gemiddelde)


def place_rate(aantal: float, personen: float, gemiddelde: float) -> Plaats | NietTeBerekenen:
    """Say where a rate (events over people, or seen over expected with average 1) lies in the funnel.

    Examples
    --------
    >>> place_rate(8, 6.24, 1.0).value
    'binnen'
    """
    return _place(
        [rate(aantal, personen, maal=1, confidence=level) for level in (WARNING, ALARM)], gemiddelde
    )


def _place(figures: list[CijferMetMarge | NietTeBerekenen], average: float) -> Plaats | NietTeBerekenen:
    """Compare the average with the inner and the outer interval of an area."""
    if not is_number(average):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    side = 0
    for figure in figures:
        if isinstance(figure, NietTeBerekenen):
            return figure
        side += figure.side_of(average)
    return (Plaats.BINNEN, Plaats.HOOG, Plaats.ZEER_HOOG, Plaats.ZEER_LAAG, Plaats.LAAG)[side]
