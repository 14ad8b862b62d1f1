"""Areas and their shapes, remembered between clicks."""

from __future__ import annotations

import gzip

import pandas as pd

from wijkdata.database import gebieden as gebieden_questions
from wijkdata.database import verloop as verloop_questions
from wijkdata.database.connection import Database
from wijkdata.models import Niveau
from wijkdata.ui.cache.sharing import remember, share
from wijkdata.view.charts.locator import Omtrek, read_omtrek
from wijkdata.view.geometry import Vormen, read_vormen

_GZIP_LEVEL = 5


@remember(2)
def load_gemeenten(database: Database) -> pd.DataFrame:
    """Return every gemeente; see `wijkdata.database.gebieden.load_gemeenten`."""
    return gebieden_questions.load_gemeenten(database)


@remember(32)
def load_gebieden(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> pd.DataFrame:
    """Return the areas of one level; see `wijkdata.database.gebieden.load_gebieden`."""
    return gebieden_questions.load_gebieden(database, gemeente, niveau, indeling_jaar)


@remember(32)
def load_op_land(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> pd.DataFrame:
    """Return the areas of one level by code, water left out."""
    areas = load_gebieden(database, gemeente, niveau, indeling_jaar)
    return areas[~areas["is_water"]].set_index("code")


@share(32)
def load_codes(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> frozenset[str]:
    """Return only the codes of the areas of one level."""
    return frozenset(load_gebieden(database, gemeente, niveau, indeling_jaar)["code"])


@share(12)
def load_vormen(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int, url: str) -> Vormen:
    """Return the shapes of one level, to be fetched by the browser at `url`."""
    return read_vormen(url, gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar))


@share(12)
def load_shapes_gzipped(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> bytes:
    """Return the shapes of one level as gzipped GeoJSON; see `wijkdata.database.gebieden.load_geojson`."""
    geojson = gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar)
    return gzip.compress(geojson.encode(), _GZIP_LEVEL)


@share(16)
def load_omtrek(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> Omtrek | None:
    """Return the outlines of the areas of one level for a small drawing."""
    return read_omtrek(gebieden_questions.load_geojson(database, gemeente, niveau, indeling_jaar))


@remember(16)
def load_levensloop(database: Database, gemeente: str, niveau: Niveau) -> pd.DataFrame:
    """Return the areas in every indeling; see `wijkdata.database.verloop.load_levensloop`."""
    return verloop_questions.load_levensloop(database, gemeente, niveau)
