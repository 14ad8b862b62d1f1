"""How often areas differ clearly from their benchmark, over many indicators at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel

MIN_DEEL = 0.5
"""Part of the indicators an area must have a figure for, before its mean says something."""

_OUTCOMES = {
    Oordeel.ONGUNSTIGER.value: "ongunstiger",
    Oordeel.GUNSTIGER.value: "gunstiger",
    Oordeel.GEEN_DUIDELIJK_VERSCHIL.value: "gelijk",
}


def tally_outcomes(vergeleken: pd.DataFrame, indicatoren: Iterable[Indicator]) -> pd.DataFrame:
    """Count per area how often its figures are clearly favourable and unfavourable.

    Only indicators with a direction count, and of those that measure the same thing (`nooit_samen`) only
    the first. Every indicator weighs the same; the size of a difference does not count.

    Parameters
    ----------
    vergeleken
        Columns code, indicator and oordeel (see `compare_frame`), one row per area and indicator.
    indicatoren
        Which indicators to count, in order.

    Returns
    -------
    DataFrame by code
        `ongunstiger`, `gunstiger` and `gelijk` count indicators, `vergeleken` is their sum. `gemiddelde` is
        (gunstiger - ongunstiger) / vergeleken, from -1 to 1, NaN where fewer than half could be compared.

    References
    ----------
    A count of signs, as in the sign test: W J Dixon, A M Mood. J Am Stat Assoc 1946;41:557-566.
    """
    counted = countable(indicatoren)
    places, codes = pd.factorize(vergeleken["code"])
    counts = vergeleken["indicator"].isin([one.sleutel for one in counted]).to_numpy()
    outcomes = vergeleken["oordeel"].to_numpy()
    tally = {
        name: np.bincount(places[counts & (outcomes == oordeel)], minlength=len(codes))
        for oordeel, name in _OUTCOMES.items()
    }
    compared = np.sum(list(tally.values()), axis=0)
    enough = (compared > 0) & (compared >= MIN_DEEL * len(counted))
    mean = (tally["gunstiger"] - tally["ongunstiger"]) / np.where(enough, compared, np.nan)
    index = pd.Index(codes, name="code")
    return pd.DataFrame({**tally, "vergeleken": compared, "gemiddelde": mean}, index=index)


def countable(indicatoren: Iterable[Indicator]) -> list[Indicator]:
    """Return the indicators a tally counts: with a direction, comparable, and no two of the same thing."""
    kept: list[Indicator] = []
    for one in indicatoren:
        twin = any(one.sleutel in other.nooit_samen for other in kept)
        if one.richting is not Richting.NEUTRAAL and one.mag_vergelijken and not twin:
            kept.append(one)
    return kept
