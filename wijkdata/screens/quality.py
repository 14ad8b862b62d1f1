"""What Kwaliteit knows: what every check finds in the choice, and how much of every subject there is."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.answers.quality import find_bevindingen
from wijkdata.database.connection import DataVersie
from wijkdata.database.kwaliteit import load_dekking
from wijkdata.screens.screen import Scherm, once
from wijkdata.stats.quality.coverage import cover
from wijkdata.stats.quality.nouns import Bevinding, Ernst, worst_of
from wijkdata.stats.small import MIN_VOLWASSENEN


@dataclass(frozen=True, eq=False)
class Kwaliteit:
    """What every check found, and the coverage at the level of the choice (`stats.quality.coverage`)."""

    bevindingen: tuple[Bevinding, ...]
    dekking: pd.DataFrame
    versie: DataVersie

    @property
    def ernst(self) -> Ernst:
        """How bad it is as a whole."""
        return worst_of(self.bevindingen)


@once
def load_kwaliteit(scherm: Scherm) -> Kwaliteit:
    """Return what the checks find in the gemeente looked at, or in the whole country."""
    keuze = scherm.keuze
    dekking = load_dekking(scherm.database, keuze.gemeente, MIN_VOLWASSENEN)
    return Kwaliteit(
        find_bevindingen(scherm.database, keuze.gemeente),
        cover(dekking, keuze.niveau.value),
        scherm.database.versie,
    )
