"""How the core subjects of one area changed over the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Moment, Richting
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.rounding import rounding_of
from wijkdata.stats.series import group_punten, make_reeks, put_beside_country
from wijkdata.stats.trend import Trend, TrendOordeel


@dataclass(frozen=True, slots=True)
class Verandering:
    """How one indicator of the area changed: the verdict, and the figures at its first and last year."""

    indicator: Indicator
    leeftijd: str
    trend: Trend
    eerste: float | None
    laatste: float | None

    @property
    def duidelijk(self) -> bool:
        """Whether it got clearly better or worse."""
        return self.trend.oordeel in {TrendOordeel.BETER, TrendOordeel.SLECHTER}

    @property
    def kracht(self) -> float:
        """Size of the change in units of `min_verschil`."""
        moved = self.trend.verschil.waarde if self.trend.verschil else 0.0
        return abs(moved) / self.indicator.min_verschil


def make_veranderingen(
    gebied: Levensloop,
    rijen: pd.DataFrame,
    momenten: Iterable[Moment],
    catalogue: Catalogue,
    land: tuple[Levensloop, pd.DataFrame] | None = None,
) -> list[Verandering]:
    """Judge the course of every core subject with a direction that may be followed over the years.

    Only years that may be compared with the newest count: an older change belongs on the page Trend.

    Parameters
    ----------
    gebied
        The area through the indelingen.
    rijen
        Answer of `join_indelingen` for that area, per indicator.
    momenten
        The newest moment of each indicator, which tells for which age.
    land
        The country and its rows, beside which a change of estimates is put.
    """
    punten = group_punten(rijen, "indicator")
    country = group_punten(land[1], "indicator") if land else {}
    found = []
    for moment in momenten:
        indicator = catalogue.get(moment.indicator)
        if indicator is None or not _may_be_followed(indicator):
            continue
        rule = {
            "richting": indicator.richting,
            "min_verschil": indicator.min_verschil,
            "breuken": [breuk.jaar for breuk in indicator.breuken],
            "geteld": indicator.is_geteld,
            "is_schatting": indicator.is_schatting,
            "een_tabel": indicator.een_tabel,
            "afronden": partial(rounding_of, indicator),
        }
        reeks = make_reeks(gebied, punten.get(indicator.sleutel, ()), rule)
        if land and country.get(indicator.sleutel):
            beside = make_reeks(land[0], country[indicator.sleutel], rule)
            reeks = put_beside_country(reeks, beside, rule)
        trend = reeks.trend
        values = reeks.waarde(trend.van), reeks.waarde(trend.tot)
        found.append(Verandering(indicator, moment.leeftijd, trend, *values))
    return found


def _may_be_followed(indicator: Indicator) -> bool:
    return indicator.kern and indicator.mag_trend and indicator.richting is not Richting.NEUTRAAL
