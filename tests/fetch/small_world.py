"""The small land as a world of the replay, whose pages, links, filters and faults are those of the services.

`small_land` serves the same figures by itself, to tests that only need an answer.
"""

from __future__ import annotations

import pyarrow as pa
import shapely.geometry

from tests.fetch.small_land import (
    DIMENSIONS,
    YEAR,
    SmallLand,
    Tafel,
    areas_of,
    features_of,
    members_of,
    properties_of,
    small_land,
)
from tests.replay.worlds.describe import table_infos
from tests.replay.worlds.shapes import LEVELS, layer_of
from tests.replay.worlds.world import Layer, Table, World


def small_world(land: SmallLand | None = None) -> World:
    """Return what a land has as tables and layers."""
    land = land or small_land()
    tables = [_table(code, tafel, land.gewijzigd) for code, tafel in land.tafels.items()]
    return World("klein").add(tables, [_layer(collection) for collection in LEVELS])


def _table(code: str, tafel: Tafel, gewijzigd: str) -> Table:
    rows = [{"ID": number} | row for number, row in enumerate(tafel.rows)]
    others = [name for name in DIMENSIONS if name in rows[0]]
    dimensions = {tafel.dimensie: areas_of(tafel)} | {name: members_of(tafel, name) for name in others}
    return Table(
        code,
        tafel.host,
        table_infos(code, tafel.titel, "CBS", "", gewijzigd),
        properties_of(tafel),
        {name: pa.Table.from_pylist(members) for name, members in dimensions.items()},
        pa.Table.from_pylist(rows),
    )


def _layer(collection: str) -> Layer:
    features = [
        (one["properties"], shapely.geometry.shape(one["geometry"])) for one in features_of(collection)
    ]
    service, queryables = f"cbs/wijken-en-buurten-{YEAR}", frozenset({"gemeentecode"})
    return layer_of(service, collection, features, queryables)
