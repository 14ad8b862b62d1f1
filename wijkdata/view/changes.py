"""How the core subjects of one area changed over the years."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Catalogue, Indicator
from wijkdata.models import Richting
from wijkdata.stats.breaks import changed_years
from wijkdata.stats.trend import Trend, TrendOordeel, assess_trend


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


def make_veranderingen(reeksen: pd.DataFrame, naam: str, catalogue: Catalogue) -> list[Verandering]:
    """Judge the course of every core subject with a direction that may be followed over the years.

    Parameters
    ----------
    reeksen
        Answer of `load_reeksen`.
    naam
        Name of the area. A series that ends under another name is about another area and is left out.
    """
    found = []
    for sleutel, rows in reeksen.groupby("indicator", sort=False):
        indicator = catalogue.get(str(sleutel))
        if indicator is None or not _may_be_followed(indicator):
            continue
        names = dict(zip(rows["jaar"].astype(int), rows["naam"], strict=True))
        newest = max(names)
        if changed_years({0: naam, 1: names[newest]}):
            continue
        trend = assess_trend(
            rows,
            richting=indicator.richting,
            min_verschil=indicator.min_verschil,
            breuken=[breuk.jaar for breuk in indicator.breuken],
            gewijzigd=changed_years(names),
        )
        values = rows.set_index(rows["jaar"].astype(int))["waarde"]
        found.append(
            Verandering(
                indicator,
                str(rows["leeftijd"].iloc[0]),
                trend,
                float(values[trend.van]) if trend.van else None,
                float(values[trend.tot]) if trend.tot else None,
            )
        )
    return found


def _may_be_followed(indicator: Indicator) -> bool:
    return indicator.kern and indicator.mag_trend and indicator.richting is not Richting.NEUTRAAL
