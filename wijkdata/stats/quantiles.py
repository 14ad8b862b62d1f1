"""Fifths of areas (quintiles) in the direction of the indicator: 1 is least and 5 is most favourable."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from wijkdata.models import Richting
from wijkdata.stats.reasons import NietTeBerekenen, Reden, as_numbers


def quantile_groups(
    values: ArrayLike, *, aantal: int = 5, omgekeerd: bool = False
) -> pd.Series | NietTeBerekenen:
    """Assign each value to one of `aantal` groups of about equal size.

    A value of rank r (lowest rank for ties) among N falls in group k + 1 - ⌈(N + 1 - r) · k / N⌉, so
    equal values share a group. The division is done in whole numbers: no rounding at the edges.

    Parameters
    ----------
    values
        One value per area; missing values get no group.
    aantal
        Number of groups, k.
    omgekeerd
        Put the highest values in group 1.

    Returns
    -------
    pandas.Series of Int64, or NietTeBerekenen
        In the order of `values`. `TE_WEINIG_GEBIEDEN` with fewer values than groups.

    References
    ----------
    The English Fingertips guidance on deprivation categories describes the same rule.

    Examples
    --------
    >>> quantile_groups([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]).tolist()
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    >>> quantile_groups([1, 2, 3, 4]).reden.value
    'te_weinig_gebieden'
    """
    numbers = pd.Series(as_numbers(values))
    count = int(numbers.notna().sum())
    if not count:
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    if count < aantal:
        return NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)
    rank = numbers.rank(method="min", ascending=not omgekeerd).astype("Int64")
    return (aantal + 1 + (-(count + 1 - rank) * aantal) // count).clip(lower=1)


def quintiles(values: ArrayLike, richting: Richting) -> pd.Series | NietTeBerekenen:
    """Assign each area to a fifth: 1 least favourable, 5 most; for a neutral indicator 1 is lowest.

    Returns
    -------
    pandas.Series of Int64, or NietTeBerekenen
        `GEEN_SPREIDING` where all areas have the same value, which is no fifth of anything.

    Examples
    --------
    >>> quintiles([12.0, 18.0, 25.0, 31.0, 40.0], Richting.HOGER_SLECHTER).tolist()
    [5, 4, 3, 2, 1]
    """
    if (
        np.unique(present := as_numbers(values)[~np.isnan(as_numbers(values))]).size == 1
        and present.size >= 5
    ):
        return NietTeBerekenen(Reden.GEEN_SPREIDING)
    return quantile_groups(values, omgekeerd=richting is Richting.HOGER_SLECHTER)
