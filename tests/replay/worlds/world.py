"""A table as the OData services give it, a layer as PDOK does, and a world of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

CBS = "opendata.cbs.nl"
DERDEN = "dataderden.cbs.nl"

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One table: what its entity sets hold. Keys in `data` and in a dimension have the same width."""

    identifier: str
    host: str
    infos: Row
    properties: list[Row]
    dimensions: dict[str, pa.Table]
    data: pa.Table
    category_groups: list[Row] = field(default_factory=list)

    @property
    def region(self) -> str | None:
        """The dimension with areas, whose ranges the service ignores."""
        return next((p["Key"] for p in self.properties if p["Type"] in ("GeoDetail", "GeoDimension")), None)

    def corrected(self, column: str, step: float = 1) -> Table:
        """Return the table as after a correction under the same identifier: other figures, a later
        `Modified`.
        """
        at = self.data.column_names.index(column)
        moved = pc.add(self.data[column], pa.scalar(step).cast(self.data[column].type))
        later = {"Modified": "2026-11-01T02:00:00", "Updated": "2026-11-01T02:00:00"}
        infos = self.infos | later | {"ReasonDelivery": "Correctie"}
        return replace(self, data=self.data.set_column(at, column, moved), infos=infos)


@dataclass(frozen=True)
class Layer:
    """Features of one collection, in the order of their `fid`; shapes in WGS84 and in RD as GeoJSON text.

    `service` is the path below the host, as `cbs/wijken-en-buurten-2025`.
    """

    service: str
    collection: str
    properties: list[Row]
    wgs84: list[str | None]
    rd: list[str | None]
    boxes: list[tuple[float, float, float, float]]
    queryables: frozenset[str] = frozenset()
    has_time: bool = False
    fids: list[int] = field(default_factory=list)
    """The number of each feature; 1, 2, 3 … unless given. Gaps are allowed, as in the source of the
    service.
    """

    def fid(self, place: int) -> int:
        return self.fids[place] if self.fids else place + 1


@dataclass
class World:
    """Everything one replay serves."""

    naam: str
    tables: dict[str, Table] = field(default_factory=dict)
    layers: dict[tuple[str, str], Layer] = field(default_factory=dict)

    def add(self, tables: Iterable[Table] = (), layers: Iterable[Layer] = ()) -> World:
        self.tables |= {table.identifier: table for table in tables}
        self.layers |= {(layer.service, layer.collection): layer for layer in layers}
        return self

    def copy(self) -> World:
        """Return a world of its own, in which a table may be corrected."""
        return replace(self, tables=dict(self.tables), layers=dict(self.layers))

    def find(self, host: str, identifier: str) -> Table | None:
        """Return a table of one host; that of the other host is not there [C]."""
        table = self.tables.get(identifier.upper())
        return table if table and table.host == host else None

    def at(self, host: str) -> list[Table]:
        return [table for table in self.tables.values() if table.host == host]
