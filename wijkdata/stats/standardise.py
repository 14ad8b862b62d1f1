"""Standardised figures: what a figure would be if the area had the ages of another population."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from wijkdata.stats.intervals import EXACT_BELOW, Cijfer, IntervalSoort, byar_limits, rate
from wijkdata.stats.reasons import Getallen, NietTeBerekenen, Reden, as_numbers, is_number

SHARE_15_24_UNDER_18 = 0.3
"""Three (15, 16, 17) of the ten birth years in the band of 15 to 25 years are not adult."""


def share_18_64(aandeel_0_14: float, aandeel_15_24: float, aandeel_65plus: float) -> float | None:
    """Share of the adults that are under 65, from the age shares of all inhabitants in percent.

    Returns
    -------
    float or None
        Between 0 and 1; None where a share is missing or there are no adults.

    Examples
    --------
    The Netherlands on 1 January 2020 (CBS): 15.7, 12.3 and 19.5 percent.

    >>> round(share_18_64(15.7, 12.3, 19.5), 3)
    0.758
    """
    if not is_number(aandeel_0_14, aandeel_15_24, aandeel_65plus):
        return None
    adults = 100 - aandeel_0_14 - SHARE_15_24_UNDER_18 * aandeel_15_24
    share = 1 - aandeel_65plus / adults if adults > 0 else -1.0
    return share if 0 <= share <= 1 else None


def two_bands(tot_65: Cijfer, vanaf_65: Cijfer, gewicht_tot_65: float | None) -> Cijfer | NietTeBerekenen:
    """Standardise a percentage of adults over two age bands: w · p(18-64) + (1 - w) · p(65+).

    The screen marks the outcome "zelf berekend". The errors of two estimates from one model go together
    to an unknown degree, so the bounds take the worst case: both bands low, or both high.

    Parameters
    ----------
    tot_65, vanaf_65
        The figures of the two bands, in the same unit.
    gewicht_tot_65
        w: the share of the adults that are under 65 in the Netherlands, see `share_18_64`.

    Returns
    -------
    Cijfer or NietTeBerekenen
        Bounds only where both bands have them.

    Examples
    --------
    >>> jong = Cijfer(20.0, 18.0, 22.0, IntervalSoort.GEPUBLICEERD)
    >>> oud = Cijfer(10.0, 9.0, 12.0, IntervalSoort.GEPUBLICEERD)
    >>> two_bands(jong, oud, 0.75)
    Cijfer(waarde=17.5, ondergrens=15.75, bovengrens=19.5, soort=<IntervalSoort.OPGETELD: 'opgeteld'>)
    """
    if gewicht_tot_65 is None or not is_number(tot_65.waarde, vanaf_65.waarde, gewicht_tot_65):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    if not 0 <= gewicht_tot_65 <= 1:
        return NietTeBerekenen(Reden.ONGELDIG)
    weights = np.array([gewicht_tot_65, 1 - gewicht_tot_65])
    bounds = as_numbers([tot_65.ondergrens, vanaf_65.ondergrens, tot_65.bovengrens, vanaf_65.bovengrens])
    value = float(weights @ [tot_65.waarde, vanaf_65.waarde])
    if np.isnan(bounds).any():
        return Cijfer(value, None, None, IntervalSoort.GEEN_SCHATTING)
    low, high = bounds.reshape(2, 2) @ weights
    return Cijfer(value, float(low), float(high), IntervalSoort.OPGETELD)


def direct(
    aantallen: ArrayLike,
    personen: ArrayLike,
    standaard: ArrayLike,
    *,
    kwadraten: ArrayLike | None = None,
    maal: float = 1000.0,
    confidence: float = 0.95,
) -> Cijfer | NietTeBerekenen:
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
    return Cijfer(value, low, high, IntervalSoort.TELLING)


def indirect_ratio(
    aantal: float,
    personen: ArrayLike,
    referentie_aantallen: ArrayLike,
    referentie_personen: ArrayLike,
    *,
    maal: float = 100.0,
    confidence: float = 0.95,
) -> Cijfer | NietTeBerekenen:
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
) -> Cijfer | NietTeBerekenen:
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
    return Cijfer(float(value), float(low), float(high), ratio.soort)


def _refuse_bands(*bands: Getallen) -> Reden | None:
    """Return why numbers per age band cannot be used together."""
    if len({band.size for band in bands}) > 1:
        raise ValueError("every argument needs one number for each age band")
    if not bands[0].size or any(np.isnan(band).any() for band in bands):
        return Reden.GEEN_CIJFERS
    return Reden.ONGELDIG if any((band < 0).any() for band in bands) else None
