"""The world of four gemeenten in every table: the fictional one, under other codes, names and figures.

Its own code may not stand in a database of real figures, so it is none of the four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from tests.replay.worlds.fictief import fictief
from tests.replay.worlds.others import GREEN
from tests.replay.worlds.shapes import layer_of
from tests.replay.worlds.world import CBS, Layer, Row, Table, World
from wijkdata.ingest.demo.plan import NAAM

_CODE = re.compile(r"(?<=GM|WK|BU)9999")


@dataclass(frozen=True)
class _Buur:
    number: str
    naam: str
    part: float
    """Of the figures of the fictional gemeente."""
    east: float
    """How far it lies from it, in degrees."""

    def said(self, value: Any) -> Any:
        """Return a text as it stands with this gemeente."""
        if not isinstance(value, str):
            return value
        if value.rstrip() == NAAM:
            return self.naam.ljust(len(value))
        return _CODE.sub(self.number, value)

    def figure(self, value: float | None, kind: pa.DataType) -> float | int | None:
        """Return a figure of this gemeente."""
        if value is None:
            return None
        return int(value * self.part) if pa.types.is_integer(kind) else round(value * self.part, 3)


_BUREN = (
    _Buur("8001", "Waterend", 1.0, 0.0),
    _Buur("8002", "Heideend", 0.9, 0.3),
    _Buur("8003", "Bosrand", 0.8, 0.6),
    _Buur("8004", "Polderoog", 0.7, 0.9),
)
CODES = tuple(f"GM{buur.number}" for buur in _BUREN)
NAMEN = tuple(buur.naam for buur in _BUREN)


def buren() -> World:
    """Return their tables and borders; the maps of green have a test of their own."""
    alone = fictief()
    layers = [_layer(layer) for layer in alone.layers.values() if layer.service != GREEN]
    return World("buren").add(map(_table, alone.tables.values()), layers)


def _table(table: Table) -> Table:
    """Copy a table; the counts of CBS stay as they are, or they would not add up."""
    kinds = {
        field.name: field.type
        for field in table.data.schema
        if field.name != "ID" and (pa.types.is_floating(field.type) or _is_count(table, field))
    }
    rows = [row | {"ID": number} for number, row in enumerate(_often(table.data.to_pylist(), kinds))]
    dimensions = {
        name: pa.Table.from_pylist(list(_often(members.to_pylist())), members.schema)
        for name, members in table.dimensions.items()
    }
    data = pa.Table.from_pylist(rows, table.data.schema)
    return replace(table, dimensions=dimensions, data=data)


def _is_count(table: Table, field: pa.Field) -> bool:
    return table.host != CBS and bool(pa.types.is_integer(field.type))


def _often(rows: Iterable[Row], kinds: dict[str, pa.DataType] | None = None) -> Iterator[Row]:
    """Yield a row of the country once, one of the gemeente for each of the four."""
    for row in rows:
        if not any(isinstance(value, str) and _CODE.search(value) for value in row.values()):
            yield row
            continue
        for buur in _BUREN:
            figures = {name: buur.figure(row[name], kind) for name, kind in (kinds or {}).items()}
            yield {name: buur.said(value) for name, value in row.items()} | figures


def _layer(layer: Layer) -> Layer:
    features = [
        ({name: buur.said(value) for name, value in properties.items()}, _moved(shape, buur))
        for buur in _BUREN
        for properties, shape in zip(layer.properties, layer.wgs84, strict=True)
    ]
    return layer_of(layer.service, layer.collection, features, layer.queryables, has_time=layer.has_time)


def _moved(shape: str | None, buur: _Buur) -> shapely.Geometry | None:
    if shape is None:
        return None
    return shapely.transform(shapely.from_geojson(shape), lambda points: np.add(points, [buur.east, 0]))
