"""What one database has to choose from, everywhere and in one gemeente."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wijkdata.catalogue import Catalogue
from wijkdata.models import NEDERLAND, Niveau
from wijkdata.rights import Rechten


@dataclass(frozen=True)
class Aanbod:
    """What one database offers: names of gemeenten, and the moments of each indicator.

    `momenten[niveau, indicator][leeftijd][jaar]` is the indeling that moment is shown in; ages in the
    order of a screen, years from new to old. Only what has figures is in it. `overal` is what there is of all
    areas together, where this is what one gemeente has. `heel_nederland` tells whether the whole country can
    be looked at.
    """

    gemeenten: dict[str, str]
    momenten: dict[tuple[Niveau, str], dict[str, dict[int, int]]]
    overal: Aanbod | None = None
    heel_nederland: bool = True

    @classmethod
    def from_frames(cls, aanbod: pd.DataFrame, gemeenten: pd.DataFrame, catalogue: Catalogue) -> Aanbod:
        """Build it from the answers of `load_aanbod` and `load_gemeenten`."""
        momenten: dict[tuple[Niveau, str], dict[str, dict[int, int]]] = {}
        filled = aanbod[aanbod["gevuld"] > 0].sort_values("jaar", ascending=False)
        for row in filled.itertuples(index=False):
            niveau = Niveau(row.niveau)
            indicator = catalogue.get(row.indicator)
            if indicator is None or indicator.hulpgetal or niveau in indicator.verborgen_niveaus:
                continue
            ages = momenten.setdefault((niveau, row.indicator), {})
            ages.setdefault(row.leeftijd, {})[int(row.jaar)] = int(row.indeling_jaar)
        return cls(
            gemeenten=dict(zip(gemeenten["code"], gemeenten["naam"], strict=True)),
            momenten={key: _in_order(ages) for key, ages in momenten.items()},
        )

    def within(self, eigen: pd.DataFrame) -> Aanbod:
        """Return what one gemeente has, from the answer of `load_eigen_aanbod`.

        A subject of which it has no figure at all stays as it is everywhere: a page says that it has none.
        """
        mine: dict[tuple[Niveau, str], dict[str, dict[int, int]]] = {}
        for row in eigen.sort_values("jaar", ascending=False).itertuples(index=False):
            key = (Niveau(row.niveau), row.indicator)
            if int(row.jaar) in self.momenten.get(key, {}).get(row.leeftijd, {}):
                ages = mine.setdefault(key, {})
                ages.setdefault(row.leeftijd, {})[int(row.jaar)] = int(row.indeling_jaar)
        momenten = self.momenten | {key: _in_order(ages) for key, ages in mine.items()}
        return replace(self, momenten=momenten, overal=self)

    def seen_by(self, rechten: Rechten) -> Aanbod:
        """Return what a visitor may look at: the whole country lists every gemeente, so it is all or none."""
        if rechten.sees_all:
            return self
        gemeenten = {code: naam for code, naam in self.gemeenten.items() if rechten.may_see(code)}
        return replace(self, gemeenten=gemeenten, heel_nederland=False)

    def later_elsewhere(self, niveau: Niveau, indicator: str, leeftijd: str, jaar: int) -> tuple[int, ...]:
        """Return the years after `jaar` of which only other gemeenten have figures, oldest first."""
        if self.overal is None:
            return ()
        here = self.jaren(niveau, indicator, leeftijd)
        elsewhere = self.overal.jaren(niveau, indicator, leeftijd)
        return tuple(sorted(year for year in elsewhere if year > jaar and year not in here))

    @cached_property
    def te_kiezen(self) -> dict[str, str]:
        """Names of the gemeenten with figures of their parts: a list of every gemeente on every screen."""
        return {code: naam for code, naam in self.gemeenten.items() if self.niveaus(code)}

    def niveaus(self, gemeente: str) -> tuple[Niveau, ...]:
        """Return the levels one can look at: parts of a gemeente, or parts of the country."""
        if gemeente == NEDERLAND and not self.heel_nederland:
            return ()
        wanted = (Niveau.GEMEENTE, Niveau.WIJK) if gemeente == NEDERLAND else (Niveau.WIJK, Niveau.BUURT)
        return tuple(niveau for niveau in wanted if niveau in self._present)

    @cached_property
    def _present(self) -> frozenset[Niveau]:
        """Levels with figures: asked for every gemeente in a list."""
        return frozenset(niveau for niveau, _ in self.momenten)

    def indicatoren(self, niveau: Niveau, catalogue: Catalogue) -> list[str]:
        """Return the indicators with figures at one level: by theme, the core set first."""
        known = [sleutel for sleutel in catalogue if (niveau, sleutel) in self.momenten]
        themas = list(catalogue.themas)
        return sorted(known, key=lambda key: (themas.index(catalogue[key].thema), not catalogue[key].kern))

    def leeftijden(self, niveau: Niveau, indicator: str) -> list[str]:
        """Return the age groups of an indicator, the usual one first."""
        return list(self.momenten.get((niveau, indicator), {}))

    def jaren(self, niveau: Niveau, indicator: str, leeftijd: str) -> dict[int, int]:
        """Return the years of an indicator and age, newest first, each with its indeling."""
        return self.momenten.get((niveau, indicator), {}).get(leeftijd, {})


def _in_order(ages: dict[str, dict[int, int]]) -> dict[str, dict[int, int]]:
    """Put the usual age group first: everybody, then all adults, then the rest."""
    usual = {"alle": 0, "18plus": 1}
    return {age: ages[age] for age in sorted(ages, key=lambda age: (usual.get(age, 2), age))}
