"""Rates standardised over age bands, directly and indirectly, from counted events."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, rate
from wijkdata.stats.poisson import EXACT_BELOW, byar_limits
from wijkdata.stats.reasons import Getallen, NietTeBerekenen, Reden, as_numbers


def direct(
    aantallen: ArrayLike,
    personen: ArrayLike,
    standaard: ArrayLike,
    *,
    kwadraten: ArrayLike | None = None,
    maal: float = 1000.0,
    confidence: float = 0.95,
) -> CijferMetMarge | NietTeBerekenen:
    """Directly standardised rate with Dobson's interval.

    With weights w from the standard population, events x and people n per band::

        rate = Σ wx/n / Σw,   var = Σ w²x/n² / (Σw)²,   bounds = rate + √(var / Σx) · (Byar(Σx) - Σx)

    Parameters
    ----------
    aantallen, personen, standaard
        Events, people and standard population per age band, in the same order.
    kwadraten
        Where one person can have several events: Σ k² · (persons with k events) per band, which takes
        the place of `aantallen` in the variance.
    maal
        1000 for a rate per 1.000.
    confidence
        Level of confidence, from 0.9 up to 1.

    Returns
    -------
    Cijfer or NietTeBerekenen
        `TE_KLEIN` under 10 events; `GEEN_INWONERS` where a band has no people.

    References
    ----------
    Dobson A, Kuulasmaa K, Eberle E, Scherer J. Stat Med 1991;10:457-462.

    Examples
    --------
    >>> cijfer = direct([12, 40], [1000, 2000], [5000, 5000])
    >>> f"{cijfer.waarde:.1f} ({cijfer.ondergrens:.1f} - {cijfer.bovengrens:.1f})"
    '16.0 (11.7 - 21.3)'
    """
    events, people, standard = as_numbers(aantallen), as_numbers(personen), as_numbers(standaard)
    squares = events if kwadraten is None else as_numbers(kwadraten)
    if reason := _refuse_bands(events, people, standard, squares):
        return NietTeBerekenen(reason)
    if (people == 0).any() or not standard.any():
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    total = float(events.sum())
    if total < EXACT_BELOW:
        return NietTeBerekenen(Reden.TE_KLEIN)
    weights = standard / standard.sum() / people * maal
    value = float(weights @ events)
    stretch = math.sqrt(float(weights**2 @ squares) / total)
    low, high = (value + stretch * (limit - total) for limit in byar_limits(total, confidence))
    return CijferMetMarge(value, low, high, IntervalSoort.TELLING)


def indirect_ratio(
    aantal: float,
    personen: ArrayLike,
    referentie_aantallen: ArrayLike,
    referentie_personen: ArrayLike,
    *,
    maal: float = 100.0,
    confidence: float = 0.95,
) -> CijferMetMarge | NietTeBerekenen:
    """Indirectly standardised ratio: events seen over events expected at the rates of a reference.

    Parameters
    ----------
    aantal
        All events seen in the area.
    personen
        People in the area per age band.
    referentie_aantallen, referentie_personen
        Events and people of the reference per age band, in the same order.
    maal
        100 for an index in which the reference is 100.
    confidence
        Level of confidence, from 0.9 up to 1.

    Returns
    -------
    Cijfer or NietTeBerekenen
        Byar's interval, exact under 10 events (see `intervals.rate`).

    Examples
    --------
    >>> cijfer = indirect_ratio(30, [1000, 500], [10, 40], [1000, 1000])
    >>> f"{cijfer.waarde:.0f} ({cijfer.ondergrens:.0f} - {cijfer.bovengrens:.0f})"
    '100 (67 - 143)'
    """
    people, events, reference = (
        as_numbers(values) for values in (personen, referentie_aantallen, referentie_personen)
    )
    if reason := _refuse_bands(people, events, reference):
        return NietTeBerekenen(reason)
    if (reference == 0).any():
        return NietTeBerekenen(Reden.GEEN_INWONERS)
    expected = float(events / reference @ people)
    if expected == 0:
        return NietTeBerekenen(Reden.TE_KLEIN)
    return rate(aantal, expected, maal=maal, confidence=confidence)


def indirect_rate(
    aantal: float,
    personen: ArrayLike,
    referentie_aantallen: ArrayLike,
    referentie_personen: ArrayLike,
    *,
    maal: float = 1000.0,
    confidence: float = 0.95,
) -> CijferMetMarge | NietTeBerekenen:
    """Indirectly standardised rate: the ratio of `indirect_ratio` times the rate of the reference.

    Examples
    --------
    >>> round(indirect_rate(30, [1000, 500], [10, 40], [1000, 1000]).waarde, 1)
    25.0
    """
    ratio = indirect_ratio(
        aantal, personen, referentie_aantallen, referentie_personen, maal=1, confidence=confidence
    )
    if isinstance(ratio, NietTeBerekenen):
        return ratio
    crude = float(as_numbers(referentie_aantallen).sum() / as_numbers(referentie_personen).sum()) * maal
    value, low, high = as_numbers([ratio.waarde, ratio.ondergrens, ratio.bovengrens]) * crude
    return CijferMetMarge(float(value), float(low), float(high), ratio.soort)


def _refuse_bands(*bands: Getallen) -> Reden | None:
    """Return why numbers per age band cannot be used together."""
    if len({band.size for band in bands}) > 1:
        raise ValueError("every argument needs one number for each age band")
    if not bands[0].size or any(np.isnan(band).any() for band in bands):
        return Reden.GEEN_CIJFERS
    return Reden.ONGELDIG if any((band < 0).any() for band in bands) else None
