"""Areas and their shapes."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from wijkdata.database.connection import Database
from wijkdata.database.gebieden import load_gebieden, load_geojson
from wijkdata.database.remember import remember
from wijkdata.models import NEDERLAND, Niveau
from wijkdata.stats.names import call_areas
from wijkdata.stats.outline import Omtrek, read_omtrek
from wijkdata.stats.shapes import Vormen, merge_features, read_vormen

_GZIP_LEVEL = 5


class Gebiedsnamen(NamedTuple):
    """What areas are called by code: inside their own gemeente, and where they are shown (see `call_areas`).

    The two differ in the whole country, where each bears its gemeente.
    """

    alleen: dict[str, str]
    hier: dict[str, str]


@remember
def find_op_land(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> pd.DataFrame:
    """Return the areas of one level by code, water left out."""
    areas = load_gebieden(database, gemeente, niveau, indeling_jaar)
    return areas[~areas["is_water"]].set_index("code")


@remember
def find_codes(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> frozenset[str]:
    """Return only the codes of the areas of one level."""
    return frozenset(load_gebieden(database, gemeente, niveau, indeling_jaar)["code"])


@remember(telling=4)
def find_namen(
    database: Database,  # noqa: ARG001 -- with the next three it tells one answer from another
    gemeente: str,
    niveau: Niveau,
    indeling_jaar: int,  # noqa: ARG001
    gebieden: pd.DataFrame,
    wijken: pd.DataFrame,
) -> Gebiedsnamen:
    """Return what the areas of one level are called; `gebieden` and `wijken` are those of `load_gebieden`."""
    names = dict(zip(wijken["code"], wijken["naam"], strict=True)) if niveau is Niveau.BUURT else {}
    inside = call_areas(gebieden, names)
    around = gemeente == NEDERLAND and niveau is not Niveau.GEMEENTE
    return Gebiedsnamen(inside, call_areas(gebieden, names, met_gemeente=True) if around else inside)


@remember
def find_vormen(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> Vormen:
    """Return the shapes of one level, and where the browser fetches them."""
    url = shapes_url(database.versie.data_versie, gemeente, niveau, indeling_jaar)
    return read_vormen(url, load_geojson(database, gemeente, niveau, indeling_jaar))


def shapes_url(versie: str, gemeente: str, niveau: Niveau, indeling_jaar: int) -> str:
    """Return where the browser fetches the shapes of one level; the data version makes it cacheable."""
    return f"geo/{versie}/{gemeente}/{niveau.value}/{indeling_jaar}.geojson"


@remember
def find_shapes_gzipped(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> bytes:
    """Return the shapes of one level as gzipped GeoJSON; see `wijkdata.database.gebieden.load_geojson`."""
    areas = load_gebieden(database, gemeente, niveau, indeling_jaar)
    wijken = load_gebieden(database, gemeente, Niveau.WIJK, indeling_jaar)
    names = find_namen(database, gemeente, niveau, indeling_jaar, areas, wijken)
    shapes = load_geojson(database, gemeente, niveau, indeling_jaar, names.hier)
    return gzip.compress(shapes.encode(), _GZIP_LEVEL)


@remember
def find_omtrek(database: Database, gemeente: str, niveau: Niveau, indeling_jaar: int) -> Omtrek | None:
    """Return the outlines of the areas of one level for a small drawing."""
    return read_omtrek(load_geojson(database, gemeente, niveau, indeling_jaar))


@remember(telling=4)
def find_union(
    database: Database,  # noqa: ARG001 -- with the next two it tells one answer from another
    gemeente: str,  # noqa: ARG001
    indeling_jaar: int,  # noqa: ARG001
    delen: tuple[tuple[Niveau, str], ...],
    shapes: Mapping[Niveau, Mapping[str, dict[str, Any]]],
) -> dict[str, Any] | None:
    """Return the outline of some wijken and buurten together; None where none of them has a shape.

    `shapes` are the features of `find_vormen` per level.
    """
    return merge_features(shapes[niveau][code] for niveau, code in delen if code in shapes[niveau])
