"""The OGC API of api.pdok.nl, as its server gokoala answers [S]; the index of all APIs [C].

[S] `limit` is 10 unless given and clamped at 1000; only `next` leads on; an unknown parameter, a bare year
in `datetime`, `EPSG:28992` as `crs` and a `bbox` without surface give status 400; no `numberMatched`; the
answer tells its CRS in the header alone. [I] a trailing slash is accepted (OWSLib sends it).
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from tests.replay.cursor import checksum, decode, encode
from tests.replay.worlds.world import Layer, World

MOST, USUAL = 1000, 10
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
_PREFIX = "http://www.opengis.net/def/crs/"
_KNOWN = {"f", "limit", "cursor", "crs", "datetime", "bbox", "bbox-crs", "filter", "filter-crs", "profile"}
_FORMATS = {"json": "application/geo+json", "jsonfg": "application/vnd.ogc.fg+json", "html": "text/html"}
_TITLES = {"json": "GeoJSON", "jsonfg": "JSON-FG", "html": "HTML"}
TIME = "2026-11-27T09:00:00Z"
TITLES = {400: "Bad Request", 404: "Not Found", 500: "Internal Server Error"}


class Problem(Exception):
    """An answer in `application/problem+json`."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail

    def answer(self) -> Response:
        return problem(self.status, self.detail)


def problem(status: int, detail: str) -> Response:
    said = {"detail": detail, "status": status, "timeStamp": TIME, "title": TITLES[status]}
    return Response(json.dumps(said), status, media_type="application/problem+json")


def answer_index(world: World, origin: str) -> Response:
    """Answer the list of all APIs."""
    services = sorted({service for service, _ in world.layers})
    apis = [
        {
            "title": f"CBS {service.removeprefix('cbs/').replace('-', ' ').capitalize()}",
            "description": "Grenzen",
            "keywords": [{"keyword": "cbs"}],
            "links": [{"rel": "root", "href": f"{origin}/{service}/ogc/v1", "type": "application/json"}],
        }
        for service in services
    ]
    return _json({"apis": apis})


def answer(request: Request, world: World, service: str, rest: str, origin: str) -> Response:
    """Answer one request below `/<service>/ogc/v1`."""
    base = f"{origin}/{service}/ogc/v1"
    layers = {name: layer for (of, name), layer in world.layers.items() if of == service}
    if not layers:
        return problem(404, "page not found")
    match rest.strip("/").split("/"):
        case [""]:
            return _json({"title": service, "links": _links(base, "", "conformance", "collections")})
        case ["conformance"]:
            return _json({"conformsTo": ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]})
        case ["collections"]:
            return _json(
                {
                    "links": _links(base, "collections"),
                    "collections": [_about(base, layer) for layer in layers.values()],
                }
            )
        case ["collections", name, *below] if name in layers:
            return _collection(request, layers[name], below, base)
    return problem(404, f"collection {rest} doesn't exist")


def _collection(request: Request, layer: Layer, below: list[str], base: str) -> Response:
    try:
        match below:
            case []:
                return _json(_about(base, layer))
            case ["queryables"]:
                return _queryables(layer, base)
            case ["items"]:
                return _items(request, layer, base)
            case ["items", fid]:
                return _one(request, layer, fid)
    except Problem as found:
        return found.answer()
    return problem(404, "page not found")


def _about(base: str, layer: Layer) -> dict[str, Any]:
    return {
        "id": layer.collection,
        "title": layer.collection,
        "itemType": "feature",
        "crs": [CRS84, RD],
        "storageCrs": RD,
        "links": _links(base, f"collections/{layer.collection}/items"),
    }


def _links(base: str, *paths: str) -> list[dict[str, str]]:
    return [
        {"rel": "items" if path.endswith("items") else "data", "href": f"{base}/{path}".rstrip("/")}
        for path in paths
    ]


def _queryables(layer: Layer, base: str) -> Response:
    described = {"description": "Filter features by this property", "type": "string"}
    return _json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{base}/collections/{layer.collection}/queryables",
            "title": layer.collection,
            "description": layer.collection,
            "type": "object",
            "properties": {
                "geometry": {"x-ogc-role": "primary-geometry", "format": "geometry-multipolygon"},
                **dict.fromkeys(sorted(layer.queryables), described),
            },
            "additionalProperties": False,
        },
        "application/schema+json",
    )


def _items(request: Request, layer: Layer, base: str) -> Response:
    query = list(request.query_params.multi_items())
    asked = dict(query)
    for name in asked:
        if name not in _KNOWN | layer.queryables:
            raise Problem(400, f"unknown query parameter(s) found: {name}")
    limit, crs = _limit(asked), _crs(asked, "crs")
    chosen = _chosen(layer, asked)
    total = checksum(query)
    start = decode(asked.get("cursor"), total)
    left = [place for place in chosen if layer.fid(place) >= start]
    page, rest = left[:limit], left[limit:]
    before = [place for place in chosen if layer.fid(place) < start][-limit:]
    document = {
        "type": "FeatureCollection",
        "timeStamp": TIME,
        "links": [
            *(_format_link(base, layer, query, kind) for kind in _FORMATS),
            *(
                _turn("next", "Next page", base, layer, query, encode(layer.fid(fid), total))
                for fid in rest[:1]
            ),
            *(
                _turn("prev", "Previous page", base, layer, query, encode(layer.fid(fid), total))
                for fid in before[:1]
            ),
        ],
        "features": "@@",
        "numberReturned": len(page),
    }
    features = ",".join(feature(layer, place, in_rd=crs == RD) for place in page)
    text = json.dumps(document).replace('"@@"', f"[{features}]")
    return _json(text, "application/geo+json", crs)


def feature(layer: Layer, place: int, *, in_rd: bool) -> str:
    """Return one feature as text; its number is a string, its shape may be null [S]."""
    shape = (layer.rd if in_rd else layer.wgs84)[place] or "null"
    properties = json.dumps(layer.properties[place], ensure_ascii=False)
    return f'{{"type":"Feature","properties":{properties},"geometry":{shape},"id":"{layer.fid(place)}"}}'


def _chosen(layer: Layer, asked: dict[str, str]) -> list[int]:
    """Return the places of the features that all filters leave."""
    wanted = {name: value for name, value in asked.items() if name in layer.queryables}
    if "filter" in asked:
        raise Problem(400, "CQL support is not enabled for this API")
    if "datetime" in asked:
        wanted["jaarcode"] = str(_moment(layer, asked["datetime"]).year)
    box = _box(asked)
    return [
        place
        for place, properties in enumerate(layer.properties)
        if all(str(properties.get(name)) == value for name, value in wanted.items())
        and (box is None or _touches(layer.boxes[place], box))
    ]


def _moment(layer: Layer, text: str) -> datetime:
    if not layer.has_time:
        raise Problem(400, "datetime param is currently not supported for this collection")
    if not re.match(r"\d{4}-\d\d-\d\dT", text):
        raise Problem(400, f'parsing time "{text}" as "2006-01-02T15:04:05Z07:00" failed')
    return datetime.fromisoformat(text.partition("/")[0])


def _limit(asked: dict[str, str]) -> int:
    text = asked.get("limit") or str(USUAL)
    if not text.lstrip("-").isdigit():
        raise Problem(400, "limit must be numeric")
    if int(text) < 0:
        raise Problem(400, "limit can't be negative")
    return min(int(text), MOST)


def _crs(asked: dict[str, str], name: str) -> str:
    crs = asked.get(name) or CRS84
    if not crs.startswith(_PREFIX):
        raise Problem(400, f"{name} param should start with {_PREFIX}, got: {crs}")
    return crs


def _box(asked: dict[str, str]) -> tuple[float, ...] | None:
    if not asked.get("bbox"):
        return None
    try:
        box = tuple(float(part) for part in asked["bbox"].split(","))
    except ValueError:
        raise Problem(400, "failed to parse value in bbox") from None
    if len(box) != 4:
        raise Problem(400, "bbox should contain exactly 4 values separated by commas: minx,miny,maxx,maxy")
    if (box[2] - box[0]) * (box[3] - box[1]) == 0:
        raise Problem(400, "bbox has no surface area")
    if _crs(asked, "bbox-crs") == RD:
        import pyproj

        back = pyproj.Transformer.from_crs("EPSG:28992", "OGC:CRS84", always_xy=True)
        return (*back.transform(*box[:2]), *back.transform(*box[2:]))
    return box


def _touches(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _one(request: Request, layer: Layer, fid: str) -> Response:
    crs = _crs(dict(request.query_params), "crs")
    places = {str(layer.fid(place)): place for place in range(len(layer.properties))}
    if fid not in places:
        raise Problem(
            404, f"the requested feature with id: {fid} does not exist in collection '{layer.collection}'"
        )
    return _json(feature(layer, places[fid], in_rd=crs == RD), "application/geo+json", crs)


def _format_link(base: str, layer: Layer, query: list[tuple[str, str]], kind: str) -> dict[str, str]:
    rel, title = "self" if kind == "json" else "alternate", f"This document as {_TITLES[kind]}"
    return {"rel": rel, "title": title, "type": _FORMATS[kind], "href": _href(base, layer, query, f=kind)}


def _turn(
    rel: str, title: str, base: str, layer: Layer, query: list[tuple[str, str]], cursor: str
) -> dict[str, str]:
    href = _href(base, layer, query, f="json", cursor=cursor)
    return {"rel": rel, "title": title, "type": "application/geo+json", "href": href}


def _href(base: str, layer: Layer, query: list[tuple[str, str]], **more: str) -> str:
    return f"{base}/collections/{layer.collection}/items?{urlencode(sorted((dict(query) | more).items()))}"


def _json(
    said: dict[str, Any] | str, media_type: str = "application/json", crs: str | None = None
) -> Response:
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    headers = {"API-Version": "1.0.0"} | ({"Content-Crs": f"<{crs}>"} if crs else {})
    return Response(text, media_type=media_type, headers=headers)
