"""Finds where one code stands for two areas: CBS gives the code of one wijk to another in a later year."""

from __future__ import annotations

from itertools import combinations

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely

from wijkdata.ingest.names import same_name
from wijkdata.ingest.sql import append
from wijkdata.models import VormSoort

LEAST_SHARED = 0.5
"""Two shapes that share less than this part of the ground they cover together are two areas."""


def note_other_areas(connection: duckdb.DuckDBPyConnection) -> None:
    """Write to `ander_gebied` the codes of wijken and buurten that are another area in another indeling.

    The names differ, or each has its own shape and these hardly overlap. A name that is not known is no
    proof of being the same. Codes of gemeenten are never given again, whatever happens to their name.
    """
    areas = connection.execute(
        "select code, indeling_jaar, naam, st_aswkb(geometrie) as vorm, vorm_soort from gebied "
        "where niveau in ('wijk', 'buurt') order by indeling_jaar, code"
    ).df()
    years = {int(year): rows.set_index("code") for year, rows in areas.groupby("indeling_jaar")}
    found: list[dict[str, str | int]] = []
    for one, other in combinations(years, 2):
        pairs = years[one].join(years[other], how="inner", suffixes=("_een", "_ander"))
        codes = pairs.index[_differ(pairs)].tolist()
        for here, there in ((one, other), (other, one)):
            found += [{"code": code, "indeling_jaar": here, "andere_indeling": there} for code in codes]
    if found:
        append(connection, "ander_gebied", pa.Table.from_pylist(found))


def _differ(pairs: pd.DataFrame) -> npt.NDArray[np.bool_]:
    names = zip(pairs["naam_een"], pairs["naam_ander"], pairs.index, strict=True)
    renamed = [one == code or not same_name(one, other) for one, other, code in names]
    return np.array(renamed, bool) | _hardly_overlap(pairs)


def _hardly_overlap(pairs: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which pairs of shapes share little; the same shape in both years is not looked at."""
    found = np.zeros(len(pairs), bool)
    own = (pairs[["vorm_soort_een", "vorm_soort_ander"]] == VormSoort.EIGEN).all(axis=1).to_numpy(bool)
    changed = own & (pairs["vorm_een"] != pairs["vorm_ander"]).to_numpy(bool)
    one, other = (
        shapely.make_valid(shapely.from_wkb(pairs.loc[changed, f"vorm_{which}"].map(bytes).to_numpy(object)))
        for which in ("een", "ander")
    )
    shared = shapely.area(shapely.intersection(one, other))
    together = shapely.area(one) + shapely.area(other) - shared
    found[changed] = shared < LEAST_SHARED * together
    return found
