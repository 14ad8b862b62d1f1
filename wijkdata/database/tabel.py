"""Questions about every figure at once: a page of rows, a page of areas, and how many there are of what."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember


class Tabelfilter(NamedTuple):
    """Which figures: an empty part stands for everything; each of `woorden` is in a name of the figure."""

    gemeente: str
    niveaus: tuple[str, ...] = ()
    indicatoren: tuple[str, ...] = ()
    jaren: tuple[int, ...] = ()
    leeftijden: tuple[str, ...] = ()
    stand: str = ""
    woorden: tuple[str, ...] = ()

    def as_parameters(self) -> dict[str, Any]:
        """Return it as a question is asked it."""
        return {
            name: list(part) if isinstance(part, tuple) else part for name, part in self._asdict().items()
        }


class Tabeldeel(NamedTuple):
    """Which rows, in which order: `richting` is 1 or -1, `vanaf` how many come before the first."""

    volgorde: str
    richting: int
    aantal: int
    vanaf: int = 0


@remember
def load_tabel(database: Database, which: Tabelfilter, deel: Tabeldeel) -> pd.DataFrame:
    """Return one page of all figures that fit, those that are missing too.

    Returns
    -------
    DataFrame [code, naam, niveau, gemeente_code, gemeente_naam, indeling_jaar, inwoners, volwassenen,
    indicator, onderwerp, thema, eenheid, soort, jaar, leeftijd, waarde, ondergrens, bovengrens, marge,
    ontbreekt, bron_id, aantal]
        `soort` is `schatting`, `telling`, `eigen` or `vragenlijst` (what the survey itself gave); `aantal` is
        how many people an own figure is about, where those are few.
    """
    return database.ask("tabel", which.as_parameters() | deel._asdict())


@remember
def load_tabel_momenten(database: Database, which: Tabelfilter) -> pd.DataFrame:
    """Return how many figures fit, per subject, year, age, kind and source.

    Returns
    -------
    DataFrame [indicator, onderwerp, soort, jaar, leeftijd, bron_id, rijen, gevuld]
        In the order of the catalogue.
    """
    return database.ask("tabel_momenten", which.as_parameters())


@remember
def load_tabel_breed(database: Database, which: Tabelfilter, deel: Tabeldeel) -> pd.DataFrame:
    """Return the figures of one page of areas; `deel` counts areas.

    Returns
    -------
    DataFrame [plaats, gebieden, code, naam, niveau, gemeente_code, gemeente_naam, indeling_jaar, inwoners,
    volwassenen, indicator, soort, jaar, leeftijd, waarde, ontbreekt, bron_id]
        `plaats` numbers the areas from 1, `gebieden` is how many there are on all pages.
    """
    return database.ask("tabel_breed", which.as_parameters() | deel._asdict())
