"""What Gegevens knows: which figures are here now, of which version they are, and which are people's own."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wijkdata.database.aanbod import load_bronnen, load_eigen_indicatoren
from wijkdata.database.connection import DataVersie
from wijkdata.eigen.models import BewaardCijfer, EigenFout
from wijkdata.eigen.store import kept
from wijkdata.paths import own_path
from wijkdata.screens.screen import Scherm, once


@dataclass(frozen=True)
class Gegevens:
    """The sources of the figures (rows of `load_bronnen`), and their version."""

    bronnen: pd.DataFrame
    versie: DataVersie


@dataclass(frozen=True)
class EigenLijst:
    """The own figures that are kept, each with how many of its rows are here; or why they cannot be read.

    Not all rows need be here: their areas may be those of other figures.
    """

    cijfers: tuple[tuple[BewaardCijfer, int], ...] = ()
    fout: str = ""


@once
def load_gegevens(scherm: Scherm) -> Gegevens:
    """Return which figures are here."""
    return Gegevens(load_bronnen(scherm.database), scherm.database.versie)


@once
def load_eigen(scherm: Scherm) -> EigenLijst:
    """Return which own figures are kept beside these figures."""
    try:
        bewaard = kept(own_path())
    except EigenFout as error:
        return EigenLijst(fout=str(error))
    here = load_eigen_indicatoren(scherm.database).dropna(subset="rijen")
    rows = dict(zip(here["sleutel"], here["rijen"].astype(int), strict=True))
    return EigenLijst(tuple((one, rows.get(one.indicator.sleutel, 0)) for one in bewaard))
