"""Questions about what there is: which indicators in which years, of which ages, and from which source."""

from __future__ import annotations

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.models import Niveau


@remember
def load_aanbod(database: Database) -> pd.DataFrame:
    """Return what can be looked at, one row per indicator, year, age and level.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, niveau, indeling_jaar, gevuld, ontbrekend, met_interval, bron_id]
        `indeling_jaar` is the newest indeling that has them; `gevuld`, `ontbrekend` and `met_interval`
        count areas with a figure, without one, and with both bounds.
    """
    return database.ask("aanbod")


@remember
def load_eigen_aanbod(database: Database, gemeente: str) -> pd.DataFrame:
    """Return what can be looked at in one gemeente: the years elsewhere may be newer.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, niveau, indeling_jaar, gevuld]
        Only what has a figure, in the newest indeling that has one.
    """
    return database.ask("eigen_aanbod", {"gemeente": gemeente})


@remember
def load_eigen_indicatoren(database: Database) -> pd.DataFrame:
    """Return the indicators that people added themselves.

    Returns
    -------
    DataFrame [sleutel, naam, uitleg, thema, eenheid, decimalen, richting, min_verschil, bron_naam,
    aggregatie, mag_vergelijken, mag_rangschikken, mag_trend, grenzen_berekend, rijen]
        `rijen` counts the figures that are of areas here; it is missing for what only counts people.
    """
    return database.ask("eigen_indicatoren")


@remember
def load_nieuwste_jaren(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return per indicator the newest year with figures at one level, for its usual age group.

    The usual age group is `alle`, else `18plus`, else the first there is.

    Returns
    -------
    DataFrame [indicator, jaar, leeftijd, indeling_jaar, gevuld, ontbrekend, met_interval, bron_id]
    """
    return database.ask("nieuwste_jaren", {"niveau": niveau.value})


@remember
def load_te_corrigeren(database: Database, niveau: Niveau) -> pd.DataFrame:
    """Return which percentages of adults can be corrected for age at one level; see `stats.age_bands`.

    Returns
    -------
    DataFrame [indicator, jaar, indeling_jaar, tellingen]
        `tellingen` is the year in which the people of that indeling were counted by age.
    """
    return database.ask("te_corrigeren", {"niveau": niveau.value})


@remember
def load_tabellen(database: Database) -> pd.DataFrame:
    """Return every table and column with what it means.

    Returns
    -------
    DataFrame [tabel, tabel_uitleg, kolom, soort, uitleg]
    """
    return database.ask("tabellen")


@remember
def load_bronnen(database: Database) -> pd.DataFrame:
    """Return every source file the figures were read from.

    Returns
    -------
    DataFrame [bron_id, titel, tabel, bestand, opgehaald_op, versie, licentie, sha256, rijen]
    """
    return database.ask("bronnen")
