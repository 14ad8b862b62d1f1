"""The figures of the trend screen: every area over the years, up to the chosen year.

The chosen year is the last, so that an old link keeps saying the same; the screen names the later years.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.models import LAND, Niveau
from wijkdata.stats.series import Reeks
from wijkdata.stats.trend import TrendOordeel
from wijkdata.ui import cache
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.trend import Lijn, Soort

MEESTE_LIJNEN = 4
"""More areas than this in one chart cannot be told apart without colour."""


@dataclass(frozen=True, slots=True)
class Verloop:
    """Series of the areas (sorted by name), the gemeente and the country; None where there is none."""

    gebieden: tuple[Reeks, ...]
    gekozen: tuple[Reeks, ...]
    gemeente: Reeks | None
    land: Reeks | None
    latere_jaren: tuple[int, ...]

    @property
    def jaren(self) -> list[int]:
        """Every year that has a figure."""
        everything = (*self.gebieden, *self.beside)
        return sorted({year for reeks in everything for stuk in reeks.stukken for year in stuk.jaren})

    @property
    def beside(self) -> list[Reeks]:
        """Gemeente and country, where they have figures."""
        return [one for one in (self.gemeente, self.land) if one is not None and one.stukken]

    @property
    def lijnen(self) -> list[Lijn]:
        """What the chart draws: the chosen areas, the gemeente and the country."""
        own = [Lijn(Soort.GEBIED, one) for one in self.gekozen[:MEESTE_LIJNEN] if one.stukken]
        kinds = {id(self.gemeente): Soort.GEMEENTE, id(self.land): Soort.LAND}
        return own + [Lijn(kinds[id(one)], one) for one in self.beside]

    @property
    def onderwerp(self) -> Reeks | None:
        """The series the headline is about."""
        first = next((one for one in self.gekozen if one.stukken), None)
        return first or next(iter(self.beside), None)

    @property
    def op_verandering(self) -> list[Reeks]:
        """The areas, those that changed clearly first, then by size of the change."""
        return sorted(self.gebieden, key=_by_change)


def is_too_much(scherm: Scherm) -> bool:
    """Whether there are too many areas to judge each: then only the chosen ones are shown."""
    return scherm.keuze.heel_nederland and scherm.keuze.niveau is Niveau.WIJK


def load_gebieden(scherm: Scherm) -> pd.DataFrame:
    """Return the areas of this screen, from which one may choose."""
    keuze = scherm.keuze
    return cache.load_gebieden(scherm.database, keuze.gemeente, keuze.niveau, scherm.gelezen.indeling_jaar)


def load_verloop(scherm: Scherm) -> Verloop:
    """Ask and judge the series for the choice on this screen."""
    keuze = scherm.keuze
    few = (*keuze.gebieden, LAND) if is_too_much(scherm) else None
    reeksen = cache.load_verloop(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment, few)
    areas = [reeks for code, reeks in reeksen.items() if code not in {keuze.gemeente, LAND}]
    years = scherm.aanbod.jaren(keuze.niveau, keuze.indicator, keuze.leeftijd)
    return Verloop(
        gebieden=tuple(sorted(areas, key=lambda reeks: reeks.gebied.naam.casefold())),
        gekozen=tuple(reeksen[code] for code in keuze.gebieden if code in reeksen),
        gemeente=None if keuze.heel_nederland else reeksen.get(keuze.gemeente),
        land=reeksen.get(LAND),
        latere_jaren=tuple(sorted(year for year in years if year > int(keuze.jaar or 0))),
    )


def _by_change(reeks: Reeks) -> tuple[int, float, str]:
    said = reeks.te_zeggen
    clear = said.oordeel not in {TrendOordeel.GEEN_DUIDELIJK_VERSCHIL, TrendOordeel.NIET_TE_ZEGGEN}
    moved = abs(said.verschil.waarde) if said.verschil else -1.0
    return (0 if clear else 1, -moved, reeks.gebied.naam.casefold())
