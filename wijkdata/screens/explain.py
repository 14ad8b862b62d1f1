"""What Uitleg knows: every indicator with the years there are, the sources, and the version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from wijkdata.catalogue import Indicator, Thema
from wijkdata.database.aanbod import load_aanbod, load_bronnen
from wijkdata.database.connection import DataVersie
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.rows import RowsOf, split_rows


@dataclass(frozen=True)
class Uitleg:
    """The indicators per theme, what there is of each (rows of `load_aanbod`), and the sources."""

    themas: tuple[tuple[Thema, tuple[Indicator, ...]], ...]
    aanbod_van: RowsOf
    bronnen: pd.DataFrame
    versie: DataVersie

    def tabellen_van(self, sleutel: str) -> tuple[str, ...]:
        """Return the tables the figures of an indicator were read from."""
        rows = self.aanbod_van(sleutel)
        bronnen = self.bronnen[self.bronnen["bron_id"].isin(rows.loc[rows["gevuld"] > 0, "bron_id"])]
        return tuple(sorted(bronnen["tabel"].dropna().unique()))

    def found(self, matches: Callable[[Indicator], bool]) -> Iterator[tuple[Thema, list[Indicator]]]:
        """Give every theme with the indicators that are looked for; a theme without any is left out."""
        for thema, indicatoren in self.themas:
            if listed := [one for one in indicatoren if matches(one)]:
                yield thema, listed


@once
def load_uitleg(scherm: Scherm) -> Uitleg:
    """Return all that there is to explain; counts that only weigh others are left out."""
    catalogue = scherm.catalogue
    shown = [one for one in catalogue.values() if not one.hulpgetal]
    return Uitleg(
        tuple(
            (thema, tuple(one for one in shown if one.thema == key))
            for key, thema in catalogue.themas.items()
        ),
        split_rows(load_aanbod(scherm.database), "indicator"),
        load_bronnen(scherm.database),
        scherm.database.versie,
    )
