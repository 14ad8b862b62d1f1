"""What Gegevens knows: which figures are here now, and of which version they are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.database.aanbod import load_bronnen
from wijkdata.database.connection import DataVersie
from wijkdata.screens.screen import Scherm, once


@dataclass(frozen=True)
class Gegevens:
    """The sources of the figures (rows of `load_bronnen`), and their version."""

    bronnen: pd.DataFrame
    versie: DataVersie


@once
def load_gegevens(scherm: Scherm) -> Gegevens:
    """Return which figures are here."""
    return Gegevens(load_bronnen(scherm.database), scherm.database.versie)
