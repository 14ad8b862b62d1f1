"""Questions about areas: which there are, what they are called, what shape they have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.remember import remember
from wijkdata.models import Niveau


@remember
def load_gemeenten(database: Database) -> pd.DataFrame:
    """Return every gemeente to choose from, in alphabetical order (Dutch collation).

    Returns
    -------
    DataFrame [code, naam, indeling_jaar, inwoners, wijken, buurten]
        One row per code, from the newest indeling that has it; counts of people, wijken and buurten.
    """
    return database.ask("gemeenten")


@remember
def load_gebieden(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> pd.DataFrame:
    """Return the areas of one level in a gemeente, or in the whole country when `gemeente` is `NL`.

    Returns
    -------
    DataFrame [code, naam, niveau, indeling_jaar, gemeente_code, gemeente_naam, wijk_code, inwoners, is_water]
        Ordered by code.
    """
    return database.ask(
        "gebieden", {"gemeente": gemeente, "niveau": niveau.value, "indeling_jaar": indeling_jaar}
    )


@remember
def load_alle_gebieden(database: Database) -> pd.DataFrame:
    """Return every area of every indeling.

    Returns
    -------
    DataFrame [code, naam, indeling_jaar, niveau, gemeente_code]
    """
    return database.ask("alle_gebieden")


@remember
def load_wisselende_codes(database: Database) -> pd.DataFrame:
    """Return every code that is another area in one indeling than in another.

    Returns
    -------
    DataFrame [code, indeling_jaar, andere_indeling]
    """
    return database.ask("wisselende_codes")


def load_geojson(
    database: Database,
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,
    namen: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the shapes as one compact GeoJSON FeatureCollection in WGS84.

    Each feature has the properties `i` (its row in `load_kaart` for the same choice), `code` and `naam`.
    Areas without a shape are left out, so `i` may skip numbers. `namen` says by code what an area is called
    where that is not its name in the database.
    """
    rows = database.ask(
        "geometrie", {"gemeente": gemeente, "niveau": niveau.value, "indeling_jaar": indeling_jaar}
    )
    features = (
        f'{{"type":"Feature","properties":{_properties(volgnummer, code, namen.get(code, naam))},'
        f'"geometry":{geojson}}}'
        for volgnummer, code, naam, geojson in rows.itertuples(index=False)
    )
    return '{"type":"FeatureCollection","features":[' + ",".join(features) + "]}"


def _properties(volgnummer: int, code: str, naam: str) -> str:
    return json.dumps(
        {"i": int(volgnummer), "code": code, "naam": naam}, ensure_ascii=False, separators=(",", ":")
    )
