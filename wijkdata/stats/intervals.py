"""Confidence intervals of counted data, and words for which kind of interval a figure has.

Model estimates keep the bounds their source published; a register counted everyone and has none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy
from numpy.typing import ArrayLike

from wijkdata.models import Cijfer
from wijkdata.stats.poisson import EXACT_BELOW, NOBODY, byar_limits, exact_limits, upper_tail, z_score
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_number, as_numbers


class IntervalSoort(StrEnum):
    """Where the bounds of a figure come from, or why it has none; `zin` says it to the user."""

    TELLING = "telling"
    GEPUBLICEERD = "gepubliceerd"
    AANGENOMEN = "aangenomen"
    OPGETELD = "opgeteld"
    NAGEBOOTST = "nagebootst"
    LIJN = "lijn"
    GEEN_REGISTER = "geen_register"
    GEEN_SCHATTING = "geen_schatting"

    @property
    def zin(self) -> str:
        """What the bounds mean, in one plain Dutch sentence."""
        return _ZINNEN[self]


_ZINNEN = {
    IntervalSoort.TELLING: "De marge laat zien hoeveel toeval meespeelt bij dit aantal.",
    IntervalSoort.GEPUBLICEERD: "De marge komt van de bron en hoort bij het rekenmodel.",
    IntervalSoort.AANGENOMEN: (
        "De bron geeft geen marge. Wij nemen er een aan: die past bij het aantal mensen en bij het cijfer."
    ),
    IntervalSoort.OPGETELD: "De marge is ruim: we telden de marges van de gebieden bij elkaar op.",
    IntervalSoort.NAGEBOOTST: "De marge komt uit het vaak nabootsen van de cijfers binnen hun eigen marge.",
    IntervalSoort.LIJN: "De marge laat zien hoe ver de gebieden van de lijn af liggen.",
    IntervalSoort.GEEN_REGISTER: "Dit cijfer heeft geen marge: iedereen is geteld. Het kan wel schommelen.",
    IntervalSoort.GEEN_SCHATTING: "Dit cijfer is een schatting. De bron geeft er geen marge bij.",
}


@dataclass(frozen=True, slots=True)
class CijferMetMarge(Cijfer):
    """A figure with its bounds, in the unit of the indicator; both bounds are None where there are none."""

    waarde: float
    ondergrens: float | None
    bovengrens: float | None
    soort: IntervalSoort

    def side_of(self, referentie: float) -> int:
        """Return 1 where the whole interval lies above `referentie`, -1 below, else 0.

        Without an interval the answer is 0: nothing can be said.

        Examples
        --------
        >>> CijferMetMarge(24.0, 20.0, 28.0, IntervalSoort.GEPUBLICEERD).side_of(17.0)
        1
        """
        if self.ondergrens is None or self.bovengrens is None:
            return 0
        return int(self.ondergrens > referentie) - int(self.bovengrens < referentie)


def kind_of_interval(
    *, is_schatting: bool, has_bounds: bool, has_counts: bool = False, aangenomen: bool = False
) -> IntervalSoort:
    """Say which kind of interval a figure has.

    Parameters
    ----------
    is_schatting
        Whether the figure is a model estimate.
    has_bounds
        Whether there are both bounds.
    has_counts
        Whether events and people are known of data that are a draw of chance (police, births, an own
        survey). Leave it False for a register: there the swing from year to year is the uncertainty.
    aangenomen
        Whether the bounds are assumed, not published.

    Examples
    --------
    >>> kind_of_interval(is_schatting=False, has_bounds=False).value
    'geen_register'
    """
    if has_bounds:
        return IntervalSoort.AANGENOMEN if aangenomen else IntervalSoort.GEPUBLICEERD
    if is_schatting:
        return IntervalSoort.GEEN_SCHATTING
    return IntervalSoort.TELLING if has_counts else IntervalSoort.GEEN_REGISTER


def wilson(
    teller: float | None, noemer: float | None, *, maal: float = 1.0, confidence: float = 0.95
) -> CijferMetMarge | NietTeBerekenen:
    """Wilson score interval of a proportion.

    The bounds are the proportions `p` at which the score test just fails to reject the observed one::

        (2x + z² ± z √(z² + 4x(1 - x/n))) / (2(n + z²))

    Parameters
    ----------
    teller, noemer
        Number with the trait (x) and number of people (n).
    maal
        100 for percentages.
    confidence
        Level of confidence, from 0.9 up to 1.

    Returns
    -------
    CijferMetMarge or NietTeBerekenen
        `GEEN_INWONERS` where n is 0, `ONGELDIG` where a number is negative, infinite or x > n.

    References
    ----------
    Wilson EB. J Am Stat Assoc 1927;22:209-212. Newcombe RG. Stat Med 1998;17:857-872, whose example
    of 81 in 263 is below.

    Examples
    --------
    >>> cijfer = wilson(81, 263)
    >>> f"{cijfer.ondergrens:.4f} - {cijfer.bovengrens:.4f}"
    '0.2553 - 0.3662'
    """
    x, n = as_number(teller), as_number(noemer)
    if (reason := _refuse(x, n)) or x > n:
        return NietTeBerekenen(reason or Reden.ONGELDIG)
    z = z_score(confidence)
    middle, spread = 2 * x + z**2, z * math.sqrt(z**2 + 4 * x * (1 - x / n))
    scale = maal / (2 * (n + z**2))
    return CijferMetMarge(
        waarde=x / n * maal,
        ondergrens=max(0.0, middle - spread) * scale,
        bovengrens=min(maal, (middle + spread) * scale),
        soort=IntervalSoort.TELLING,
    )


def rate(
    aantal: float | None, personen: float | None, *, maal: float = 1000.0, confidence: float = 0.95
) -> CijferMetMarge | NietTeBerekenen:
    """Interval of a rate of events: Byar's, or the exact Poisson limits under 10 events.

    Parameters
    ----------
    aantal, personen
        Number of events (may exceed the number of people) and of people.
    maal
        1000 for a rate per 1.000.
    confidence
        Level of confidence, from 0.9 up to 1.

    Returns
    -------
    CijferMetMarge or NietTeBerekenen
        `GEEN_INWONERS` where there are no people, `ONGELDIG` where a number is negative or infinite.

    References
    ----------
    Breslow NE, Day NE. Statistical methods in cancer research II. IARC 1987, p. 69. The change to exact
    limits under 10 events is that of the English Fingertips technical guidance. The limits of 5 events
    below are those of the exact Poisson tables.

    Examples
    --------
    >>> cijfer = rate(5, 100, maal=100)
    >>> f"{cijfer.ondergrens:.2f} - {cijfer.bovengrens:.2f}"
    '1.62 - 11.67'
    """
    events, people = as_number(aantal), as_number(personen)
    if reason := _refuse(events, people):
        return NietTeBerekenen(reason)
    low, high = (exact_limits if events < EXACT_BELOW else byar_limits)(events, confidence)
    scale = maal / people
    return CijferMetMarge(events * scale, low * scale, high * scale, IntervalSoort.TELLING)


def mean(values: ArrayLike, *, confidence: float = 0.95) -> CijferMetMarge | NietTeBerekenen:
    """Mean of a sample with Student's t interval: mean ± t(n - 1) · s / √n.

    Missing values are left out.

    Returns
    -------
    CijferMetMarge or NietTeBerekenen
        `GEEN_CIJFERS` without values, `TE_WEINIG_CIJFERS` with one.

    References
    ----------
    Student. Biometrika 1908;6:1-25, whose sleep data (extra hours, drug 1) are below.

    Examples
    --------
    >>> cijfer = mean([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    >>> f"{cijfer.waarde:.2f} ({cijfer.ondergrens:.4f} - {cijfer.bovengrens:.4f})"
    '0.75 (-0.5298 - 2.0298)'
    """
    numbers = as_numbers(values)
    numbers = numbers[~np.isnan(numbers)]
    if numbers.size < 2:
        return NietTeBerekenen(Reden.TE_WEINIG_CIJFERS if numbers.size else Reden.GEEN_CIJFERS)
    centre = float(numbers.mean())
    quantile = float(scipy.special.stdtrit(numbers.size - 1, upper_tail(confidence)))
    half = quantile * float(numbers.std(ddof=1)) / math.sqrt(numbers.size)
    return CijferMetMarge(centre, centre - half, centre + half, IntervalSoort.TELLING)


def _refuse(teller: float, noemer: float) -> Reden | None:
    """Return why a count over a number of people cannot be used."""
    if math.isnan(teller) or math.isnan(noemer):
        return Reden.GEEN_CIJFERS
    if min(teller, noemer) < 0 or math.isinf(teller) or math.isinf(noemer):
        return Reden.ONGELDIG
    return Reden.GEEN_INWONERS if noemer < NOBODY else None
