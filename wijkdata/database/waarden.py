"""Questions about figures: on a map, of a few named areas, over all indicators, over the years."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.models import Niveau


def load_kaart(
    database: Database,
    *,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    indicator: str,
    jaar: int,
    leeftijd: str,
) -> pd.DataFrame:
    """Return every area of one level with its figure; areas without one stay in, with the reason.

    Returns
    -------
    DataFrame [code, naam, gemeente_code, gemeente_naam, inwoners, is_water, heeft_vorm, vorm_jaar,
    vorm_soort, waarde, ondergrens, bovengrens, ontbreekt]
        Ordered by code; values in the indicator's unit, NaN where `ontbreekt` gives the reason.
    """
    return database.ask(
        "kaart",
        {
            "gemeente": gemeente,
            "niveau": niveau.value,
            "indeling_jaar": indeling_jaar,
            "indicator": indicator,
            "jaar": jaar,
            "leeftijd": leeftijd,
        },
    )


def load_waarden_van(
    database: Database, codes: Sequence[str], *, indeling_jaar: int, indicator: str, jaar: int, leeftijd: str
) -> pd.DataFrame:
    """Return the figures of named areas, such as the gemeente and NL that a wijk is compared with.

    Returns
    -------
    DataFrame [code, naam, niveau, inwoners, waarde, ondergrens, bovengrens, ontbreekt]
        From large to small; an area the source does not know gives no row.
    """
    return database.ask(
        "waarden_van",
        {
            "codes": list(codes),
            "indeling_jaar": indeling_jaar,
            "indicator": indicator,
            "jaar": jaar,
            "leeftijd": leeftijd,
        },
    )


def load_profiel(database: Database, codes: Sequence[str], gevraagd: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of some areas for many indicators at once.

    Parameters
    ----------
    codes
        Area codes, of any level.
    gevraagd
        Frame [indicator, jaar, leeftijd, indeling_jaar]: which moment of each indicator,
        as `load_nieuwste_jaren` gives it.

    Returns
    -------
    DataFrame [code, naam, niveau, inwoners, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens,
    ontbreekt]
        In no order.
    """
    return database.ask(
        "profiel",
        {
            "codes": list(codes),
            "indicatoren": gevraagd["indicator"].tolist(),
            "jaren": gevraagd["jaar"].tolist(),
            "leeftijden": gevraagd["leeftijd"].tolist(),
            "indelingen": gevraagd["indeling_jaar"].tolist(),
        },
    )
