"""How unequally a figure is spread over a socio-economic ladder of areas, and how many people that is.

On model estimates this describes and proves nothing: the model itself uses socio-economic traits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Richting
from wijkdata.stats.change import difference
from wijkdata.stats.draws import Matrix, with_interval
from wijkdata.stats.intervals import CijferMetMarge, IntervalSoort, kind_of_interval
from wijkdata.stats.margins import with_assumed
from wijkdata.stats.reasons import Getallen, NietTeBerekenen, Reden
from wijkdata.stats.ses import Rangorde


@dataclass(frozen=True, slots=True)
class Kloof:
    """Figures of the five fifths of the people, least advantaged first, and the first against the last.

    `verschil` is the first (least advantaged) minus the last, `verhouding` the first over the last.
    """

    vijfden: tuple[CijferMetMarge, ...]
    verschil: CijferMetMarge
    verhouding: float | None


def gap(rangorde: Rangorde, *, procent: bool = False) -> Kloof:
    """Compare the fifth of the people in the least advantaged areas with the fifth in the most advantaged.

    An area that lies on the edge of two fifths counts in both, for the people in each. The figure of a
    fifth is the mean over its people; its bounds are the means of the bounds, the widest possible. Of
    estimates in percent (`procent`) whose source gives none they are the assumed ones for all its people
    together, as of a werkgebied; see `wijkdata.stats.margins`.

    Examples
    --------
    >>> from wijkdata.stats.ses import rank_gebieden
    >>> frame = pd.DataFrame({
    ...     "code": list("abcde"), "ses": [1, 2, 3, 4, 5], "personen": [100, 300, 200, 200, 200],
    ...     "waarde": [30, 25, 20, 15, 10], "ondergrens": None, "bovengrens": None,
    ... })
    >>> found = gap(rank_gebieden(frame, Richting.HOGER_BETER))
    >>> [round(fifth.waarde, 6) for fifth in found.vijfden], round(found.verschil.waarde, 6)
    ([27.5, 25.0, 20.0, 15.0, 10.0], 17.5)
    """
    people = rangorde.vijfden.T * rangorde.personen
    fifths = [_fifth(rangorde, row, procent=procent) for row in people]
    first, last = fifths[0], fifths[-1]
    ratio = first.waarde / last.waarde if last.waarde > 0 else None
    between = difference(first, last)
    if first.soort is IntervalSoort.AANGENOMEN:
        between = replace(between, soort=first.soort)
    return Kloof(tuple(fifths), between, ratio)


def _fifth(rangorde: Rangorde, people: Getallen, *, procent: bool) -> CijferMetMarge:
    weights = people / people.sum()
    value = float(weights @ rangorde.waarde)
    if rangorde.has_bounds:
        low, high = (float(weights @ bound) for bound in (rangorde.ondergrens, rangorde.bovengrens))
        return CijferMetMarge(value, low, high, IntervalSoort.OPGETELD)
    if procent and rangorde.is_schatting:
        assumed = with_assumed(value, float(people.sum()))
        return CijferMetMarge(value, assumed.ondergrens, assumed.bovengrens, IntervalSoort.AANGENOMEN)
    kind = kind_of_interval(is_schatting=rangorde.is_schatting, has_bounds=False)
    return CijferMetMarge(value, None, None, kind)


def concentration_index(
    rangorde: Rangorde, *, top: float | None = None, confidence: float = 0.95, seed: int = 1
) -> CijferMetMarge | NietTeBerekenen:
    """Concentration index: 2/μ · Σ aᵢyᵢRᵢ - 1, from -1 (all at the foot) to 1 (all at the top).

    Parameters
    ----------
    rangorde
        Areas with figures that are not negative.
    top
        For a figure with a highest value (100 for a percentage): give Erreygers' index 4μC/top, that does
        not change size when the opposite trait is counted.
    confidence, seed
        As in `slope_index`.

    References
    ----------
    Wagstaff A, Paci P, van Doorslaer E. Soc Sci Med 1991;33:545-557. Erreygers G. J Health Econ
    2009;28:504-515. Deaths under five in India 1982-92 below, -0.1694: O'Donnell O et al. Analyzing
    health equity using household survey data. World Bank 2008, table 8.1.

    Examples
    --------
    >>> from wijkdata.stats.ses import rank_gebieden
    >>> india = pd.DataFrame({
    ...     "code": list("abcde"), "ses": range(5), "personen": [29939, 28776, 26528, 24689, 19739],
    ...     "waarde": [154.7, 152.9, 119.5, 86.9, 54.3], "ondergrens": None, "bovengrens": None,
    ... })
    >>> round(concentration_index(rank_gebieden(india, Richting.HOGER_BETER)).waarde, 4)
    -0.1694
    """
    if (rangorde.waarde < 0).any():
        return NietTeBerekenen(Reden.ONGELDIG)
    if not rangorde.waarde.any():
        return NietTeBerekenen(Reden.GEEN_SPREIDING)
    weights = 2 * rangorde.aandeel * rangorde.rang

    def measure(values: Matrix) -> Getallen:
        average = values @ rangorde.aandeel
        average = np.where(average > 0, average, np.nan)
        index = values @ weights / average - 1
        return np.asarray(index if top is None else 4 * average / top * index)

    return with_interval(rangorde, measure, confidence, seed)


def highest_figure(indicator: Indicator) -> float | None:
    """Return the highest possible figure: 100 of a percentage; a rate may count one person more than once."""
    return 100.0 if indicator.eenheid is Eenheid.PROCENT else None


def attributable_people(
    rangorde: Rangorde, richting: Richting, *, maal: float = 100.0, confidence: float = 0.95, seed: int = 1
) -> CijferMetMarge | NietTeBerekenen:
    """People it would be about if every area had the level of the most advantaged fifth.

    All people · (mean - that fifth) / `maal`, with the sign turned where higher is better: a positive
    number is people better off. Negative means that the most advantaged fifth does worse than the mean.

    Parameters
    ----------
    rangorde
        `personen` must be the people the figure is a share of; areas without a figure do not count.
    richting
        Of the indicator; a neutral one has no better level.
    maal
        100 for a percentage, 1000 for a rate per 1.000.
    confidence, seed
        As in `slope_index`.

    Examples
    --------
    >>> from wijkdata.stats.ses import rank_gebieden
    >>> frame = pd.DataFrame({
    ...     "code": list("abcde"), "ses": [1, 2, 3, 4, 5], "personen": 1000,
    ...     "waarde": [30, 25, 20, 15, 10], "ondergrens": None, "bovengrens": None,
    ... })
    >>> attributable_people(rank_gebieden(frame, Richting.HOGER_BETER), Richting.HOGER_SLECHTER).waarde
    500.0
    """
    if richting is Richting.NEUTRAAL:
        return NietTeBerekenen(Reden.GEEN_RICHTING)
    sign = -1 if richting is Richting.HOGER_BETER else 1
    weights = sign * rangorde.personen.sum() / maal * (rangorde.aandeel - _highest_fifth(rangorde))
    return with_interval(rangorde, lambda values: np.asarray(values @ weights), confidence, seed)


def people_behind_highest(rangorde: Rangorde, richting: Richting, *, maal: float = 100.0) -> pd.Series:
    """Per area the people by which it lags the most advantaged fifth; negative where it is ahead.

    The numbers add up to `attributable_people`. Index: area code, least advantaged first.
    """
    sign = -1 if richting is Richting.HOGER_BETER else 1
    highest = rangorde.waarde @ _highest_fifth(rangorde)
    lag = sign * (rangorde.waarde - highest) * rangorde.personen / maal
    return pd.Series(lag, index=list(rangorde.codes), name="aantal")


def _highest_fifth(rangorde: Rangorde) -> Getallen:
    """Return the share of each area in the people of the most advantaged fifth; they sum to 1."""
    people = rangorde.vijfden[:, -1] * rangorde.personen
    return np.asarray(people / people.sum())
