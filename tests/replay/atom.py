"""Downloads: the ATOM of PDOK with a geopackage per year, and the zip of Leefbaarometer.

[C] the name of the file bears a version in some years, so only `index.xml` tells it; 2026 has another path
and another name. The geopackage is made when somebody asks for it.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import shapely
from starlette.responses import Response

from tests.replay.worlds.world import Layer, Row, World

_OLD = re.compile(r"/cbs/wijkenbuurten/(\d{4})/atom/(.+)$")
_NEW = re.compile(r"/cbs/wijken-en-buurten-(\d{4})/atom/(.+)$")
_FIRST_NEW = 2026
LEEFBAAROMETER = "/resources/open-data-leefbaarometer-meting-2024.zip"
_GPKG = "application/geopackage+sqlite3"


def file_name(jaar: int) -> str:
    """Return what the file of a year is called."""
    if jaar >= _FIRST_NEW:
        return f"WijkBuurtkaart_{jaar}_v0.gpkg"
    return f"wijkenbuurten_{jaar}{'_v1' if jaar == 2022 else ''}.gpkg"


def answer(world: World, path: str, origin: str) -> Response | None:
    """Answer one request for a download, or nothing where there is none."""
    for pattern, is_new in ((_OLD, False), (_NEW, True)):
        found = pattern.match(path)
        if found and (int(found[1]) >= _FIRST_NEW) == is_new:
            return _answer(world, int(found[1]), found[2], f"{origin}{path.removesuffix(found[2])}")
    return None


def _answer(world: World, jaar: int, rest: str, base: str) -> Response | None:
    layers = [layer for layer in world.layers.values() if layer.service == f"cbs/wijken-en-buurten-{jaar}"]
    if not layers:
        return None
    if rest == "index.xml":
        return Response(_index(jaar, base), media_type="application/xml")
    if rest == f"downloads/{file_name(jaar)}":
        return Response(_geopackage(tuple(map(_Layer, layers))), media_type=_GPKG)
    return None


def _index(jaar: int, base: str) -> str:
    href = f"{base}downloads/{file_name(jaar)}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">'
        f"<title>CBS Wijken en Buurten {jaar}</title><id>{base}index.xml</id><entry>"
        f'<id>{href}</id><title>Wijken en buurten {jaar}</title><link rel="alternate" href="{href}" '
        f'type="{_GPKG}" hreflang="nl"/><updated>{jaar}-11-01T00:00:00Z</updated></entry></feed>'
    )


class _Layer:
    """A layer as a key to remember its file by."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer

    def __hash__(self) -> int:
        return hash((self.layer.service, self.layer.collection, id(self.layer.properties)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Layer) and other.layer.properties is self.layer.properties


@cache
def _geopackage(layers: tuple[_Layer, ...]) -> bytes:
    with TemporaryDirectory() as room:
        path = Path(room) / "lagen.gpkg"
        for found in layers:
            shapes = [text and shapely.from_geojson(text) for text in found.layer.rd]
            frame = geopandas.GeoDataFrame(found.layer.properties, geometry=shapes, crs="EPSG:28992")
            frame.to_file(path, layer=found.layer.collection, driver="GPKG", engine="pyogrio")
        return path.read_bytes()


def leefbaarometer(world: World) -> Response | None:
    """Answer the zip with a CSV per level, in the columns of the real ones [C]: scores were made up."""
    if ("cbs/wijken-en-buurten-2024", "buurten") not in world.layers:
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for level, plural in (("buurt", "buurten"), ("wijk", "wijken"), ("gemeente", "gemeenten")):
            areas = world.layers["cbs/wijken-en-buurten-2024", plural].properties
            if level == "gemeente":
                areas = [one for one in areas if one.get("water") == "NEE"]
            archive.writestr(f"Leefbaarometer-scores {plural} 2002-2024.csv", _scores(level, areas))
    return Response(packed.getvalue(), media_type="application/zip")


def _scores(level: str, areas: list[Row]) -> str:
    short = {"buurt": "bu", "wijk": "wk", "gemeente": "gm"}[level]
    lines = [f"{short}_code,{short}_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"]
    for place, known in enumerate(areas):
        score = f"{4 + (place % 7) / 10:.3f},{(place % 7 - 3) / 10:.3f},0.010,-0.020,0.030,0.000,0.000"
        naam = json.dumps(known[f"{level}naam"], ensure_ascii=False)
        lines.append(f"{known[f'{level}code']},{naam},2024,{score}")
    return "\n".join(lines) + "\n"
