"""The funnel of one counted figure: every area by its number of people, between the limits of chance."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator, Methode
from wijkdata.stats.funnel import (
    ALARM,
    WARNING,
    Grenzen,
    Plaats,
    place_proportion,
    place_rate,
    proportion_limits,
    rate_limits,
)
from wijkdata.stats.people import maal
from wijkdata.stats.reasons import MIN_GEBIEDEN, NietTeBerekenen, Reden
from wijkdata.stats.small import too_small

BUITEN: Final = (Plaats.ZEER_HOOG, Plaats.ZEER_LAAG)
"""Outside the outer limits: farther off than chance explains."""
_STEPS: Final = 60
_LIMITS: Final = {"binnenste": WARNING, "buitenste": ALARM}


@dataclass(frozen=True, eq=False)
class Trechter:
    """Areas between the limits of chance round an average.

    `gebieden` has the columns code, naam, mensen, waarde, plaats (a `Plaats`) and z: how far off, in widths
    of the inner limits. `te_klein` areas have too few adults to say anything of, and take no part.
    """

    indicator: Indicator
    gebieden: pd.DataFrame
    gemiddelde: float
    te_klein: int

    def named(self, *plaatsen: Plaats) -> list[str]:
        """Return the names of the areas in some places of the funnel, the farthest off first."""
        found = self.gebieden[self.gebieden["plaats"].isin(plaatsen)]
        order = found["z"].abs().sort_values(ascending=False, kind="stable").index
        return [str(naam) for naam in found.loc[order, "naam"]]

    def limits(self, mensen: float, confidence: float) -> Grenzen:
        """Return the limits among so many people, in the unit of the figure."""
        per = maal(self.indicator)
        of = proportion_limits if is_share(self.indicator) else rate_limits
        found = of(mensen, self.gemiddelde / per, maal=per, confidence=confidence)
        return found if isinstance(found, Grenzen) else Grenzen(math.nan, math.nan)

    @cached_property
    def lijnen(self) -> pd.DataFrame:
        """Return the limits over all sizes: soort (`binnenste` or `buitenste`), mensen, laag and hoog."""
        sizes = self.gebieden["mensen"]
        rows = []
        for soort, confidence in _LIMITS.items():
            for mensen in np.geomspace(sizes.min() / 1.1, sizes.max() * 1.1, _STEPS):
                grens = self.limits(mensen, confidence)
                rows.append((soort, mensen, grens.ondergrens, grens.bovengrens))
        return pd.DataFrame(rows, columns=["soort", "mensen", "laag", "hoog"])


def people_of_funnel(indicator: Indicator, leeftijd: str) -> str | None:
    """Return the count that a figure is a share of, where that is exact: the key of an indicator.

    None for an estimate, which is no draw of chance, for what is no share of people or households, and for
    what may not be compared.
    """
    regel = indicator.aggregatie
    a_share = indicator.eenheid in {Eenheid.PROCENT, Eenheid.PER_1000} and regel.methode is Methode.VERHOUDING
    if not (indicator.is_geteld and indicator.mag_vergelijken and a_share) or regel.benadering:
        return None
    return regel.weight_for(leeftijd)


def is_share(indicator: Indicator) -> bool:
    """Whether the figure is a share of people (binomial), and not a number of events (Poisson)."""
    return indicator.eenheid is Eenheid.PROCENT


def make_trechter(
    cijfers: pd.DataFrame, mensen: pd.Series, gemiddelde: float | None, indicator: Indicator
) -> Trechter | NietTeBerekenen:
    """Place every area of `cijfers` (columns code, naam, volwassenen and waarde) in the funnel.

    Parameters
    ----------
    mensen
        By code: the number of people or households the figure is a share of.
    gemiddelde
        The figure of all of them, in the unit of the indicator.
    """
    table = cijfers[["code", "naam", "volwassenen", "waarde"]].reset_index(drop=True)
    table["mensen"] = pd.to_numeric(mensen.reindex(table["code"])).to_numpy(float, na_value=np.nan)
    known = table[(table["waarde"].notna() & (table["mensen"] > 0)).to_numpy()]
    small = too_small(known["volwassenen"])
    known = known[~small].drop(columns="volwassenen").reset_index(drop=True)
    if gemiddelde is None or gemiddelde <= 0 or not len(known):
        return NietTeBerekenen(Reden.GEEN_CIJFERS)
    if len(known) < MIN_GEBIEDEN:
        return NietTeBerekenen(Reden.TE_WEINIG_GEBIEDEN)
    per = maal(indicator)
    place: Callable[[float, float, float], Plaats | NietTeBerekenen]
    place = place_proportion if is_share(indicator) else place_rate
    share = gemiddelde / per
    counts = known["waarde"] / per * known["mensen"]
    plaatsen = [place(aantal, n, share) for aantal, n in zip(counts, known["mensen"], strict=True)]
    spread = np.sqrt(share * (1 - share if is_share(indicator) else 1) / known["mensen"])
    off = (known["waarde"] / per - share) / spread
    return Trechter(indicator, known.assign(plaats=plaatsen, z=off), gemiddelde, int(small.sum()))
