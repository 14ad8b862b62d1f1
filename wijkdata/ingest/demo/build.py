"""Builds the database of the fictional municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely

from wijkdata.catalogue import load_catalogue
from wijkdata.ingest.assemble import new_database
from wijkdata.ingest.demo.columns import Column, Mask
from wijkdata.ingest.demo.counts import count_people, publish
from wijkdata.ingest.demo.events import INDELINGEN, areas_of
from wijkdata.ingest.demo.fields import draw_fields
from wijkdata.ingest.demo.monitor import measure_gemeente
from wijkdata.ingest.demo.people import People, draw_people
from wijkdata.ingest.demo.plan import NAAM
from wijkdata.ingest.demo.registers import draw_registers
from wijkdata.ingest.demo.sources import bron_id, describe_bron
from wijkdata.ingest.demo.streams import stream
from wijkdata.ingest.demo.surroundings import describe_surroundings
from wijkdata.ingest.demo.survey import draw_survey
from wijkdata.ingest.demo.town import Shapes, draw_town, to_wgs84
from wijkdata.models import Niveau, VormSoort


def build_demo(out: Path, progress: Callable[[float, str], None] | None = None) -> None:
    """Make the fictional municipality and put its database at `out`.

    The content is always the same; only the moment of building differs.

    Parameters
    ----------
    out
        The file to make; what is there is replaced as a whole.
    progress
        Called with the part that is done (0 to 1) and a Dutch name of what comes next.

    Raises
    ------
    InvoerFout
        When `out` cannot be written.
    """
    tell = progress or (lambda _part, _what: None)
    tell(0.0, "Stad tekenen")
    cells = draw_town(stream("vormen"))
    middles = shapely.get_coordinates(shapely.centroid(cells))
    tell(0.1, "Inwoners verdelen")
    fields = draw_fields(middles, stream("velden"))
    people = draw_people(fields, shapely.area(cells), stream("inwoners"))
    tell(0.2, "Cijfers verzinnen")
    columns = [
        *(survey := list(draw_survey(fields, people))),
        *measure_gemeente(survey),
        *count_people(people),
        *draw_registers(fields, people),
        *describe_surroundings(people, cells),
    ]
    catalogue = load_catalogue()
    with new_database(out) as assembly:
        tell(0.5, "Gebieden en grenzen opslaan")
        assembly.add_gebieden(_gebieden(people))
        assembly.add_wijzigingen(_wijzigingen())
        assembly.add_shapes(_shapes(to_wgs84(cells)))
        tell(0.6, "Cijfers opslaan")
        for table in _tables(columns):
            rows = _rows(table)
            assembly.add_bron(describe_bron(table, rows.num_rows, catalogue))
            assembly.add_waarden(rows)
        tell(0.8, "Controleren")
        assembly.finish(catalogue, {"titel": f"Fictieve gemeente {NAAM}", "fictief": "ja"})
    tell(1.0, "Klaar")


def _gebieden(people: People) -> pa.Table:
    rows = [
        {
            "code": area.code,
            "indeling_jaar": jaar,
            "naam": area.naam,
            "niveau": area.niveau.value,
            "gemeente_code": area.gemeente_code,
            "wijk_code": area.wijk_code,
            "inwoners": int(inwoners),
            "is_water": area.is_water,
        }
        for jaar in INDELINGEN
        for area, inwoners in zip(areas_of(jaar), publish(people, "inwoners", jaar), strict=True)
    ]
    return pa.Table.from_pylist(rows)


def _wijzigingen() -> pa.Table:
    rows = [
        {"code": area.code, "indeling_jaar": jaar, "indelingswijziging": area.wijziging}
        for jaar in INDELINGEN
        for area in areas_of(jaar)
        if area.wijziging is not None
    ]
    return pa.Table.from_pylist(rows)


def _shapes(cells: Shapes) -> pa.Table:
    """Return the shape of every area but the country: the cells in it, for a wijk those that are land.

    With the river in it, a coloured ribbon would run through the town.
    """

    @cache
    def join(places: tuple[int, ...]) -> bytes:
        joined = shapely.coverage_union_all(cells[list(places)])
        return bytes(shapely.to_wkb(shapely.normalize(joined)))

    rows = [
        {
            "code": area.code,
            "indeling_jaar": jaar,
            "geometrie": join(area.land if area.niveau is Niveau.WIJK else area.cells),
            "vorm_jaar": jaar,
            "vorm_soort": VormSoort.EIGEN.value,
        }
        for jaar in INDELINGEN
        for area in areas_of(jaar)
        if area.niveau is not Niveau.LAND
    ]
    return pa.Table.from_pylist(rows)


def _tables(columns: Iterable[Column]) -> Iterable[list[Column]]:
    """Return the columns by the table they would come from."""
    for _, table in groupby(sorted(columns, key=bron_id), key=bron_id):
        yield list(table)


def _rows(columns: list[Column]) -> pa.Table:
    """Return columns of one table as rows of table `waarde`."""
    shown = [_is_shown(column) for column in columns]
    lengths = [int(mask.sum()) for mask in shown]

    def repeat(per_column: list[object]) -> pa.Array:
        return pa.array(np.repeat(np.array(per_column), lengths))

    def join(per_column: list[npt.NDArray[Any]]) -> pa.Array:
        joined = np.concatenate([values[mask] for values, mask in zip(per_column, shown, strict=True)])
        return pa.array(joined, from_pandas=True)

    empty = {column.indeling: np.full(len(areas_of(column.indeling)), np.nan) for column in columns}
    return pa.table(
        {
            "gebied_code": join([_codes(column.indeling) for column in columns]),
            "indeling_jaar": repeat([column.indeling for column in columns]),
            "indicator": repeat([column.indicator for column in columns]),
            "jaar": repeat([column.jaar for column in columns]),
            "leeftijd": repeat([column.leeftijd for column in columns]),
            "waarde": join([column.waarde for column in columns]),
            "ondergrens": join(
                [empty[c.indeling] if c.ondergrens is None else c.ondergrens for c in columns]
            ),
            "bovengrens": join(
                [empty[c.indeling] if c.bovengrens is None else c.bovengrens for c in columns]
            ),
            "ontbreekt": join([column.ontbreekt for column in columns]),
            "bron_id": repeat([bron_id(column) for column in columns]),
        }
    )


def _is_shown(column: Column) -> Mask:
    return np.array([area.niveau in column.niveaus for area in areas_of(column.indeling)])


def _codes(indeling: int) -> npt.NDArray[np.object_]:
    return np.array([area.code for area in areas_of(indeling)], dtype=object)
