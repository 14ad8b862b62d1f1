"""Layers of PDOK from a database: one set of names until 2025, another from 2026 [C], water parts beside
the land.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import duckdb
import pyproj
import shapely

from tests.replay.worlds.world import Layer, Row

LEVELS = {"gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"}
SECRET, LATER = -99997, -99995
"""How PDOK writes what is secret or absent, and what comes in a later version [R]."""
_TO_RD = pyproj.Transformer.from_crs("OGC:CRS84", "EPSG:28992", always_xy=True)


def make_layers(connection: duckdb.DuckDBPyConnection, years: list[int], last: int) -> list[Layer]:
    """Make "wijken en buurten" of each year, and "gebiedsindelingen" of all years together."""
    found = {jaar: _read(connection, min(jaar, last)) for jaar in years}
    own = [
        layer_of(
            f"cbs/wijken-en-buurten-{jaar}", name, _named(areas, name, jaar), frozenset(_keys(name, jaar))
        )
        for jaar, areas in found.items()
        for name in LEVELS
    ]
    together = [_together(found, kind) for kind in ("gemeente", "wijk", "buurt")]
    return [*own, *together]


Area = tuple[Row, shapely.Geometry | None]


def _read(connection: duckdb.DuckDBPyConnection, jaar: int) -> list[Area]:
    rows = connection.execute(
        """
        select code, naam, niveau::varchar, gemeente_code, wijk_code, inwoners, is_water, indelingswijziging,
            st_aswkb(geometrie), (select max(g.naam) from gebied g where g.code = gebied.gemeente_code)
        from gebied where indeling_jaar = ? and niveau != 'land' order by code
        """,
        [jaar],
    ).fetchall()
    fields = ("code", "naam", "niveau", "gm", "wk", "inwoners", "water", "wijziging")
    return [
        (
            dict(zip(fields, row[:8], strict=True)) | {"gm_naam": row[9]},
            row[8] and shapely.from_wkb(bytes(row[8])),
        )
        for row in rows
    ]


def _named(areas: list[Area], name: str, jaar: int) -> list[Area]:
    """Return the features of one layer: the areas; of gemeenten also the water and abroad."""
    level = LEVELS[name]
    chosen = [(area, shape) for area, shape in areas if area["niveau"] == level]
    if level == "gemeente":
        water = [shape for area, shape in areas if area["niveau"] == "buurt" and area["water"]]
        gemeente = chosen[0][0]
        chosen = [(gemeente, _without(chosen[0][1], water))]
        chosen += [(gemeente | {"water": True, "inwoners": None}, shape) for shape in water]
        chosen += [({"code": "GM0998", "naam": "Buitenland", "gm": "GM0998", "gm_naam": "Buitenland"}, None)]
    return [(_properties(area, level, jaar), shape) for area, shape in chosen]


def _without(whole: shapely.Geometry, parts: list[shapely.Geometry]) -> shapely.Geometry:
    return shapely.difference(whole, shapely.union_all(parts)) if parts else whole


def _keys(name: str, jaar: int) -> tuple[str, ...]:
    """Return the codes a layer has, by which it can be asked [C: in use, not proven]."""
    short = {"gemeenten": ("gm",), "wijken": ("wk", "gm"), "buurten": ("bu", "wk", "gm")}[name]
    whole = {"gm": "gemeentecode", "wk": "wijkcode", "bu": "buurtcode"}
    return tuple(f"{code}_code" if jaar >= 2026 else whole[code] for code in short)


def _properties(area: Row, level: str, jaar: int) -> Row:
    figures = {"aantal_inwoners": _figure(area.get("inwoners")), "geboorte_totaal": LATER}
    if jaar >= 2026:
        own = {"gemeente": "gm", "wijk": "wk", "buurt": "bu"}[level]
        codes = {f"{own}_code": area["code"], f"{own}_naam": area["naam"]}
        codes |= {"wk_code": area.get("wk")} if level == "buurt" else {}
        return codes | {"gm_code": area["gm"], "gm_naam": area["gm_naam"]} | {"jaar": str(jaar)}
    codes = {f"{level}code": area["code"], f"{level}naam": area["naam"]}
    codes |= {"wijkcode": area.get("wk")} if level == "buurt" else {}
    codes |= {"gemeentecode": area["gm"], "gemeentenaam": area["gm_naam"]}
    change = {"indelingswijziging_wijken_en_buurten": area.get("wijziging")} if level != "gemeente" else {}
    rest = {
        "water": "JA" if area.get("water") else "NEE",
        "jaar": jaar,
        "jrstatcode": f"{jaar}{area['code']}",
    }
    return codes | change | figures | rest


def _figure(value: int | None) -> int:
    return SECRET if value is None else value


def _together(found: dict[int, list[Area]], kind: str) -> Layer:
    """Return one collection with every year in it: without a year each code comes back once per year [C]."""
    features = [
        (
            {"statcode": area["code"], "statnaam": area["naam"], "jaarcode": jaar}
            | {"jrstatcode": f"{jaar}{area['code']}", "rubriek": kind}
            | ({"gm_code": area["gm"]} if kind == "buurt" else {}),
            shape,
        )
        for jaar, areas in found.items()
        for area, shape in areas
        if area["niveau"] == kind
    ]
    return layer_of(
        "cbs/gebiedsindelingen",
        f"{kind}_gegeneraliseerd",
        features,
        frozenset({"jaarcode", "statcode"}),
        has_time=True,
    )


def layer_of(
    service: str, name: str, features: Iterable[Area], queryables: frozenset[str], *, has_time: bool = False
) -> Layer:
    known = list(features)
    shapes = [shape for _, shape in known]
    return Layer(
        service=service,
        collection=name,
        properties=[properties for properties, _ in known],
        wgs84=[_text(shape, 7) for shape in shapes],
        rd=[
            _text(shape and shapely.transform(shape, _TO_RD.transform, interleaved=False), 3)
            for shape in shapes
        ],
        boxes=[tuple(map(float, shape.bounds)) if shape else (0.0, 0.0, 0.0, 0.0) for shape in shapes],
        queryables=queryables,
        has_time=has_time,
    )


def _text(shape: shapely.Geometry | None, decimals: int) -> str | None:
    if shape is None:
        return None
    grid = 10.0**-decimals
    rounded = shapely.transform(shape, lambda points: (points / grid).round() * grid)
    return json.dumps(json.loads(shapely.to_geojson(rounded)), separators=(",", ":"))
