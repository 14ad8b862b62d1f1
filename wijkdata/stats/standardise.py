"""A figure of adults standardised over two age bands: what it would be with the ages of the country."""

from __future__ import annotations

from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_number, is_number

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


def two_bands(
    tot_65: CijferMetMarge, vanaf_65: CijferMetMarge, gewicht_tot_65: float | None
) -> CijferMetMarge | NietTeBerekenen:
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
    >>> jong = CijferMetMarge(20.0, 18.0, 22.0, IntervalSoort.GEPUBLICEERD)
    >>> oud = CijferMetMarge(10.0, 9.0, 12.0, IntervalSoort.GEPUBLICEERD)
    >>> samen = two_bands(jong, oud, 0.75)
    >>> samen.waarde, samen.ondergrens, samen.bovengrens, samen.soort
    (17.5, 15.75, 19.5, <IntervalSoort.OPGETELD: 'opgeteld'>)
    """
    if gewicht_tot_65 is None or not is_number(tot_65.waarde, vanaf_65.waarde, gewicht_tot_65):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    if not 0 <= gewicht_tot_65 <= 1:
        return NietTeBerekenen(Reden.ONGELDIG)
    value, low, high = (
        gewicht_tot_65 * as_number(young) + (1 - gewicht_tot_65) * as_number(old)
        for young, old in (
            (tot_65.waarde, vanaf_65.waarde),
            (tot_65.ondergrens, vanaf_65.ondergrens),
            (tot_65.bovengrens, vanaf_65.bovengrens),
        )
    )
    if not is_number(low, high):
        return CijferMetMarge(value, None, None, IntervalSoort.GEEN_SCHATTING)
    return CijferMetMarge(value, low, high, IntervalSoort.OPGETELD)
