"""Questions of a profile: how far areas lie apart, what an area did over the years, which areas there are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.models import Niveau


def load_spreiding(database: Database, gemeente: str, niveau: Niveau, gevraagd: pd.DataFrame) -> pd.DataFrame:
    """Return per indicator the extremes and quartiles over the areas of a gemeente, or of NL.

    Parameters
    ----------
    gevraagd
        Frame [indicator, jaar, leeftijd, indeling_jaar], as `load_nieuwste_jaren` gives it.

    Returns
    -------
    DataFrame [indicator, aantal, laagste, p25, p75, hoogste]
        In the unit of each indicator; indicators without any figure give no row.
    """
    return database.ask("spreiding", {"gemeente": gemeente, "niveau": niveau.value, **_moments(gevraagd)})


def load_landelijk(database: Database, niveau: Niveau, gevraagd: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of every area of one level in the country, water left out.

    Parameters
    ----------
    gevraagd
        As in `load_spreiding`.

    Returns
    -------
    DataFrame [code, indicator, waarde, ondergrens, bovengrens]
        One row per area and indicator that has a figure, in no order: sorting takes a third of the time.
        Without names, which are sent once with the areas.
    """
    return database.ask("landelijk", {"niveau": niveau.value, **_moments(gevraagd)})


def load_reeksen(database: Database, codes: Sequence[str], gevraagd: pd.DataFrame) -> pd.DataFrame:
    """Return all years of many indicators for one area, in every indeling.

    Parameters
    ----------
    codes
        Every code the area has borne, see `wijkdata.stats.lineage`.
    gevraagd
        Frame with columns indicator and leeftijd.

    Returns
    -------
    DataFrame [code, indicator, leeftijd, indeling_jaar, jaar, waarde, ondergrens, bovengrens, ontbreekt]
        One code may stand for other areas in other indelingen.
    """
    return database.ask(
        "reeksen",
        {
            "codes": list(codes),
            "indicatoren": gevraagd["indicator"].tolist(),
            "leeftijden": gevraagd["leeftijd"].tolist(),
        },
    )


def _moments(gevraagd: pd.DataFrame) -> dict[str, list[object]]:
    columns = {
        "indicatoren": "indicator",
        "jaren": "jaar",
        "leeftijden": "leeftijd",
        "indelingen": "indeling_jaar",
    }
    return {parameter: gevraagd[column].tolist() for parameter, column in columns.items()}
