"""The tables as every peer gets them: plain values, shapes as WKB; and what they share."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely

TABLES = {
    "gebied": """select code, indeling_jaar, naam, niveau::varchar as niveau, gemeente_code, gemeente_naam,
                        wijk_code, inwoners, volwassenen, is_water, st_aswkb(geometrie)::blob as geometrie,
                        st_aswkb(coalesce(geometrie_grof, geometrie))::blob as geometrie_grof,
                        vorm_soort is not null as heeft_vorm, vorm_jaar, vorm_soort, indelingswijziging
                 from gebied""",
    "waarde": """select gebied_code, indeling_jaar, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens,
                        ontbreekt::varchar as ontbreekt, bron_id, gebied_niveau::varchar as gebied_niveau,
                        gebied_gemeente from waarde""",
    "aanbod": """select indicator, jaar, leeftijd, niveau::varchar as niveau, indeling_jaar, gevuld,
                        ontbrekend, met_interval, bron_id from aanbod""",
    "bron": "select * replace (opgehaald_op::varchar as opgehaald_op) from bron",
    "indicator": "select rowid as nummer, sleutel, naam, thema, eenheid, is_schatting from indicator",
    "ander_gebied": "select * from ander_gebied",
    "meta": "select sleutel, waarde from meta",
}
MOMENT = ["indicator", "jaar", "leeftijd", "indeling_jaar"]


def load_tables(path: Path) -> dict[str, pa.Table]:
    """Return the tables of the built database as Arrow tables."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: connection.sql(statement).to_arrow_table() for name, statement in TABLES.items()}


def as_geojson(shapes: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """Return shapes in WKB as GeoJSON."""
    return shapely.to_geojson(shapely.from_wkb(np.asarray(shapes, dtype=object)))
