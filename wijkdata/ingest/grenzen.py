"""Reads the areas of one level from a file with boundaries of CBS, PDOK or whoever keeps their columns.

`read_grenzen` has a child do it, see `child`; all else here runs in that child.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from wijkdata.errors import InvoerFout
from wijkdata.ingest.child import read_in_child
from wijkdata.ingest.geofiles import read_file
from wijkdata.ingest.geometry import SIDE, WGS84, repair, simplify, to_rd, to_wgs84
from wijkdata.ingest.limits import Limits, no_room
from wijkdata.models import Niveau

ABROAD = "0998"
"""Number of the gemeente that stands for "abroad"."""

_OWN_CODE = {
    Niveau.GEMEENTE: ("gemeentecode", "gm_code"),
    Niveau.WIJK: ("wijkcode", "wk_code"),
    Niveau.BUURT: ("buurtcode", "bu_code"),
}
_OWN_NAME = {
    Niveau.GEMEENTE: ("gemeentenaam", "gm_naam"),
    Niveau.WIJK: ("wijknaam", "wk_naam"),
    Niveau.BUURT: ("buurtnaam", "bu_naam"),
}
_ANY_CODE = ("statcode", "code")
_ANY_NAME = ("statnaam", "naam", "name")
_WATER = ("water", "h2o")
_YEAR = ("jrstatcode", "jaarstatcode", "jaarcode", "jaar")
_PATTERN = {
    Niveau.GEMEENTE: r"GM\d{4}",
    Niveau.WIJK: r"WK\d{4}[0-9A-Z]{2}",
    Niveau.BUURT: r"BU\d{4}[0-9A-Z]{4}",
}
_PLURAL = {Niveau.GEMEENTE: "gemeenten", Niveau.WIJK: "wijken", Niveau.BUURT: "buurten"}
_WATER_CODE = r"BU.{4}999[78]"


def read_grenzen(
    path: Path, niveau: Niveau, jaar: int, benaderd: bool = False, laag: str | None = None
) -> gpd.GeoDataFrame:
    """Return the areas of one level, with shapes ready for the map.

    Parameters
    ----------
    path
        GeoParquet, GeoJSON, GeoPackage or shapefile, also zipped; in RD (EPSG:28992) or degrees (EPSG:4326).
    niveau
        `gemeente`, `wijk` or `buurt`.
    jaar
        Year of the indeling; where the file names years, only rows of this year are read.
    benaderd
        Whether the shapes are drawn after the real ones; told on in `attrs`.
    laag
        Layer to read, where the file has several and their names do not tell which.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per area, by code: `code`, `naam` (None if the source has no names), `gemeente_code`,
        `is_water`, `geometry` (EPSG:4326; None where the source has no shape). Simplified to bends of
        10 by 10 metres; borders that the source shares point for point stay shared. `attrs` has `rijen`
        (rows in the file), `hersteld` (invalid shapes repaired), `zonder_vorm` and `benaderd`.

    Raises
    ------
    InvoerFout
        When the file is damaged, too large, of another kind, level or year, or has an area twice.
    """
    how = {"niveau": niveau, "jaar": jaar, "laag": laag}
    with read_in_child("areas", path, **how) as (file, told):
        areas = gpd.read_feather(file).set_crs(WGS84)
    areas["naam"] = areas["naam"].astype(object).where(areas["naam"].notna(), None)
    areas.attrs = told | {"benaderd": benaderd}
    return areas


def copy_areas(
    path: Path, out: Path, limits: Limits, niveau: str, jaar: int, laag: str | None
) -> dict[str, int]:
    """Write what `read_grenzen` returns to `out`, and tell its `attrs`."""
    areas = _read_areas(path, Niveau(niveau), jaar, laag, limits)
    told = dict(areas.attrs)
    areas.attrs = {}
    areas.set_crs(
        None, allow_override=True, inplace=True
    )  # reading what it is called takes longer than all else
    try:
        areas.to_feather(out, compression="uncompressed")
    except OSError as error:
        raise InvoerFout(no_room(path, out)) from error
    return told


def _read_areas(path: Path, niveau: Niveau, jaar: int, laag: str | None, limits: Limits) -> gpd.GeoDataFrame:
    raw = read_file(path, niveau, jaar, laag, limits)
    rows = len(raw)
    areas = _only_year(_areas(_not_abroad(raw), niveau, path.name), jaar, path.name)
    areas = _one_row_each(areas, path.name)
    repaired = _add_shapes(areas, path.name)
    areas.attrs = {
        "rijen": rows,
        "hersteld": repaired,
        "zonder_vorm": int(areas.geometry.isna().sum()),
    }
    return areas


def _areas(raw: gpd.GeoDataFrame, niveau: Niveau, file: str) -> gpd.GeoDataFrame:
    """Return the columns we use, under our names."""
    columns = _by_small_letters(raw)
    code = _code_column(columns, niveau, file)
    naam = _first(columns, (*_OWN_NAME[niveau], *_ANY_NAME))
    year = _first(columns, _YEAR)
    areas = gpd.GeoDataFrame(
        {
            "code": raw[code].astype("string").str.strip().str.upper(),
            "naam": raw[naam].astype("string").str.strip().replace("", pd.NA) if naam else pd.NA,
            "is_water": _water(raw) == "JA",
            "jaar": raw[year].astype("string").str.slice(0, 4) if year else pd.NA,
        },
        geometry=raw.geometry.to_numpy(),
        crs=raw.crs,
        index=raw.index,
    )
    wrong = ~areas["code"].str.fullmatch(_PATTERN[niveau]).fillna(value=False).astype(bool)
    if wrong.any():
        row, found = int(np.argmax(wrong)) + 1, areas.loc[wrong, "code"].iloc[0]
        raise InvoerFout(
            f"{file}, rij {row}: verwacht is een code van een {niveau}, zoals {_example(niveau)}; "
            f"hier staat {'niets' if pd.isna(found) else found}."
        )
    areas["gemeente_code"] = "GM" + areas["code"].str[2:6]
    areas["is_water"] |= areas["code"].str.fullmatch(_WATER_CODE).astype(bool)
    return areas[(areas["code"].str[2:6] != ABROAD).to_numpy(bool)]


def _not_abroad(raw: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return raw[(_water(raw) != "B").to_numpy(bool)]


def _water(raw: gpd.GeoDataFrame) -> pd.Series:
    """Return what CBS says of water: JA, NEE, B for abroad, nothing where the source does not say."""
    column = _first(_by_small_letters(raw), _WATER)
    if column is None:
        return pd.Series("", raw.index)
    return raw[column].astype("string").str.strip().str.upper().fillna("")


def _by_small_letters(raw: gpd.GeoDataFrame) -> dict[str, object]:
    return {str(column).lower(): column for column in raw.columns}


def _code_column(columns: dict[str, object], niveau: Niveau, file: str) -> object:
    """Return the column with codes; refuse a file of smaller areas, which has those of larger ones too."""
    for smaller in list(_OWN_CODE)[list(_OWN_CODE).index(niveau) + 1 :]:
        if _first(columns, _OWN_CODE[smaller]):
            raise InvoerFout(f"{file}: verwacht zijn {_PLURAL[niveau]}, maar dit zijn {_PLURAL[smaller]}.")
    wanted = (*_OWN_CODE[niveau], *_ANY_CODE)
    found = _first(columns, wanted)
    if found is None:
        raise InvoerFout(f"{file}: er is geen kolom met codes. Verwacht is één van: {', '.join(wanted)}.")
    return found


def _first(columns: dict[str, object], wanted: tuple[str, ...]) -> object | None:
    return next((columns[name] for name in wanted if name in columns), None)


def _example(niveau: Niveau) -> str:
    return {Niveau.GEMEENTE: "GM0344", Niveau.WIJK: "WK034401", Niveau.BUURT: "BU03440111"}[niveau]


def _only_year(areas: gpd.GeoDataFrame, jaar: int, file: str) -> gpd.GeoDataFrame:
    """Return the rows of one year, and those of no year."""
    years = areas.pop("jaar")
    wanted = years.isna() | (years == str(jaar))
    if len(areas) and not wanted.any():
        found = ", ".join(sorted(years.dropna().unique()))
        raise InvoerFout(f"{file}: verwacht zijn grenzen van {jaar}, maar deze zijn van {found}.")
    return areas[wanted.to_numpy(bool)]


def _one_row_each(areas: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    """Return one row per code: the land where an area has land and water apart."""
    ordered = areas.sort_values(["code", "is_water"], kind="stable")
    part_of_land = ordered["is_water"] & ordered["code"].isin(ordered.loc[~ordered["is_water"], "code"])
    single = ordered[~part_of_land]
    twice = single["code"].duplicated()
    if twice.any():
        raise InvoerFout(f"{file}: {single.loc[twice, 'code'].iloc[0]} staat er meer dan één keer in.")
    names = single["naam"].astype(object).where(single["naam"].notna(), None)
    columns = ["code", "naam", "gemeente_code", "is_water", "geometry"]
    return single.assign(naam=names)[columns].reset_index(drop=True)


def _add_shapes(areas: gpd.GeoDataFrame, file: str) -> int:
    """Replace the shapes as the source has them by shapes for the map; return how many were repaired."""
    raw = shapely.force_2d(areas.geometry.to_numpy())
    there = ~(shapely.is_missing(raw) | shapely.is_empty(raw))
    kinds = shapely.get_type_id(raw[there])
    if not there.any() or not np.isin(kinds, (3, 6)).all():
        raise InvoerFout(f"{file}: verwacht zijn vlakken (polygonen), maar die zijn er niet of niet alleen.")
    if not np.isfinite(shapely.get_coordinates(raw[there])).all():
        raise InvoerFout(f"{file}: er zijn coördinaten zonder waarde. Haal het bestand opnieuw op.")
    metres = to_rd(gpd.GeoSeries(raw[there], crs=areas.crs), file).to_numpy()
    whole = repair(metres)
    real = shapely.area(whole) > 0
    shapes = np.full(len(areas), None, dtype=object)
    shapes[np.flatnonzero(there)[real]] = to_wgs84(simplify(whole[real], SIDE))
    areas["geometry"] = gpd.GeoSeries(shapes, crs=WGS84, index=areas.index)
    areas.set_crs(WGS84, allow_override=True, inplace=True)
    return int((~shapely.is_valid(metres)).sum())
