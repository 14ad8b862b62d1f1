"""Questions over the years: all figures of an indicator or an area, and what became of codes and borders."""

from __future__ import annotations

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.models import Moment, Niveau


@remember
def load_levensloop(database: Database, gemeente: str, niveau: Niveau) -> pd.DataFrame:
    """Return the areas of one level, their gemeente and the country in every indeling.

    Returns
    -------
    DataFrame [code, naam, niveau, indeling_jaar, gemeente_code, indelingswijziging]
        Newest indeling first. `indelingswijziging` since the year before: 1 none, 2 another code, 3 another
        border, NA unknown.
    """
    return database.ask("levensloop", {"gemeente": gemeente, "niveau": niveau.value})


@remember
def load_verloop(
    database: Database, gemeente: str, niveau: Niveau, indicator: str, leeftijd: str
) -> pd.DataFrame:
    """Return every year of one indicator for the same areas, in every indeling that has that year.

    Returns
    -------
    DataFrame [code, indeling_jaar, jaar, waarde, ondergrens, bovengrens, ontbreekt, tabel, aantal]
        In the unit of the indicator; `tabel` is the table of the source, `aantal` how many people an own
        figure is about, where those are few. One code may stand for other
        areas in other indelingen: see `wijkdata.stats.lineage`.
    """
    return database.ask(
        "verloop",
        {"gemeente": gemeente, "niveau": niveau.value, "indicator": indicator, "leeftijd": leeftijd},
    )


@remember
def load_reeksen(database: Database, codes: tuple[str, ...], momenten: tuple[Moment, ...]) -> pd.DataFrame:
    """Return all years of many indicators for some areas, in every indeling.

    Parameters
    ----------
    codes
        Every code an area has borne, see `wijkdata.stats.lineage`.
    momenten
        Of each its indicator and age are asked for.

    Returns
    -------
    DataFrame [code, indicator, leeftijd, and the other columns of `load_verloop` but aantal]
        One code may stand for other areas in other indelingen.
    """
    return database.ask(
        "reeksen",
        {
            "codes": list(codes),
            "indicatoren": [moment.indicator for moment in momenten],
            "leeftijden": [moment.leeftijd for moment in momenten],
        },
    )
