"""What Trend knows: every area over the years, up to the chosen year.

The chosen year is the last, so that an old link keeps saying the same; the screen names the later years.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wijkdata.answers.years import find_reeksen
from wijkdata.database.gebieden import load_gebieden
from wijkdata.models import LAND, Niveau
from wijkdata.screens.areas import name_frame
from wijkdata.screens.screen import Scherm, once, shared
from wijkdata.stats.lineage import Levensloop
from wijkdata.stats.series import Reeks

MEESTE_LIJNEN = 4
"""More areas than this in one chart cannot be told apart without colour."""


@dataclass(frozen=True, eq=False)
class Verloop:
    """Series of the areas (sorted by name), the gemeente and the country; None where there is none."""

    gebieden: tuple[Reeks, ...]
    gekozen: tuple[Reeks, ...]
    gemeente: Reeks | None
    land: Reeks | None
    latere_jaren: tuple[int, ...]

    @cached_property
    def jaren(self) -> list[int]:
        """Every year that has a figure."""
        everything = (*self.gebieden, *self.beside)
        return sorted({year for reeks in everything for stuk in reeks.stukken for year in stuk.jaren})

    @property
    def beside(self) -> list[Reeks]:
        """Gemeente and country, where they have figures."""
        return [one for one in (self.gemeente, self.land) if one is not None and one.stukken]

    @property
    def onderwerp(self) -> Reeks | None:
        """The series the headline is about."""
        first = next((one for one in self.gekozen if one.stukken), None)
        return first or next(iter(self.beside), None)

    @cached_property
    def op_verandering(self) -> list[Reeks]:
        """The areas, those that changed clearly first, then by size; those of which nothing is known last.

        Those where too few people live have no place among them, unless they were chosen.
        """
        return sorted((one for one in self.gebieden if one not in self.te_klein), key=_by_change)

    @cached_property
    def te_klein(self) -> list[Reeks]:
        """The areas with figures where too few people live to speak of a change, without the chosen."""
        return [
            one for one in self.gebieden if one.gebied.te_klein and one.bekend and one not in self.gekozen
        ]

    @cached_property
    def is_gerangschikt(self) -> bool:
        """Whether there is any change to order the areas by: chance must not put an area first."""
        return any(reeks.trend.reden is None for reeks in self.gebieden)


def is_too_much(scherm: Scherm) -> bool:
    """Whether there are too many areas to judge each: then only the chosen ones are shown."""
    return scherm.keuze.heel_nederland and scherm.keuze.niveau is Niveau.WIJK


@shared
def load_trend_gebieden(scherm: Scherm) -> pd.DataFrame:
    """Return the areas of this screen, from which one may choose, under the names they have here."""
    keuze, indeling_jaar = scherm.keuze, scherm.gelezen.indeling_jaar
    return name_frame(scherm, load_gebieden(scherm.database, keuze.gemeente, keuze.niveau, indeling_jaar))


@once
def load_trend(scherm: Scherm) -> Verloop:
    """Ask and judge the series for the choice on this screen."""
    keuze = scherm.keuze
    few = (*keuze.gebieden, LAND) if is_too_much(scherm) else None
    found = find_reeksen(scherm.database, keuze.gemeente, keuze.niveau, scherm.moment, few)
    named = load_trend_gebieden(scherm).set_index("code")["naam"].to_dict()
    reeksen = {code: _called(reeks, named.get(code)) for code, reeks in found.items()}
    areas = [reeks for code, reeks in reeksen.items() if code not in {keuze.gemeente, LAND}]
    years = scherm.aanbod.jaren(keuze.niveau, keuze.indicator, keuze.leeftijd)
    return Verloop(
        gebieden=tuple(sorted(areas, key=lambda reeks: reeks.gebied.naam.casefold())),
        gekozen=tuple(reeksen[code] for code in keuze.gebieden if code in reeksen),
        gemeente=None if keuze.heel_nederland else reeksen.get(keuze.gemeente),
        land=reeksen.get(LAND),
        latere_jaren=tuple(sorted(year for year in years if year > int(keuze.jaar or 0))),
    )


def changed_areas(verloop: Verloop) -> list[Levensloop]:
    """Return the areas whose code or border changed in the years that are shown."""
    years = [punt.indeling_jaar for reeks in verloop.gebieden for punt in reeks.punten]
    if not years:
        return []
    first = min(years)
    return [
        reeks.gebied
        for reeks in verloop.gebieden
        if any(year > first for year in reeks.gebied.grens)
        or any(year > first for year, _ in reeks.gebied.hernummerd)
        or (reeks.gebied.begonnen and reeks.gebied.sinds > first)
    ]


def _called(reeks: Reeks, naam: str | None) -> Reeks:
    """Return a series under the name its area has on this screen."""
    if naam is None or naam == reeks.gebied.naam:
        return reeks
    return replace(reeks, gebied=replace(reeks.gebied, naam=naam))


def _by_change(reeks: Reeks) -> tuple[int, float, str]:
    said, naam = reeks.trend, reeks.gebied.naam.casefold()
    if said.reden is not None or said.verschil is None:
        return (2 if reeks.bekend else 3, 0.0, naam)
    return (0 if said.duidelijk else 1, -abs(said.verschil.waarde), naam)
