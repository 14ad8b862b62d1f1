"""The WFS of service.pdok.nl: 1,000 features a request in silence, names in camelCase, CQL ignored [C].

Not there for 2026 [C: no trace]. `FILTER` in FES 2.0 works on one property [C]; `srsName=EPSG:4326` turns the
axes of a `bbox` into latitude first [C]. The document itself [R]: `name`, `crs`, features with `fid`.
"""

from __future__ import annotations

import json
import re

from starlette.requests import Request
from starlette.responses import Response

from tests.replay.worlds.world import Layer, Row, World

MOST = 1000
LAST = 2025
"""The last year that has one."""
_PATH = re.compile(r"/cbs/wijkenbuurten/(\d{4})/wfs/v1_0$")
_XML = "text/xml;charset=UTF-8"


def answer(request: Request, world: World, path: str, origin: str) -> Response | None:
    """Answer one request, or nothing where there is no WFS."""
    found = _PATH.match(path)
    layers = _layers(world, int(found[1])) if found and int(found[1]) <= LAST else {}
    if not layers:
        return None
    query = {key.lower(): value for key, value in request.query_params.items()}
    if query.get("request", "").lower() == "getcapabilities":
        return Response(_capabilities(layers, f"{origin}{path}"), media_type=_XML)
    name = query.get("typenames", query.get("typename", "")).removeprefix("wijkenbuurten:")
    if name not in layers:
        return Response(_exception(f"Unknown type {name}"), 400, media_type=_XML)
    return _features(layers[name], name, query)


def _layers(world: World, jaar: int) -> dict[str, Layer]:
    return {
        name: layer
        for (service, name), layer in world.layers.items()
        if service == f"cbs/wijken-en-buurten-{jaar}"
    }


def _features(layer: Layer, name: str, query: dict[str, str]) -> Response:
    chosen = _chosen(layer, query.get("filter"))
    if query.get("resulttype", "").lower() == "hits":
        counted = f'<wfs:FeatureCollection numberMatched="{len(chosen)}" numberReturned="0"/>'
        return Response(counted, media_type=_XML)
    start, count = int(query.get("startindex", 0)), min(int(query.get("count", MOST)), MOST)
    in_degrees = "4326" in query.get("srsname", "") or "CRS84" in query.get("srsname", "")
    features = ",".join(_feature(layer, place, in_degrees) for place in chosen[start : start + count])
    crs = "urn:ogc:def:crs:OGC:1.3:CRS84" if in_degrees else "urn:ogc:def:crs:EPSG::28992"
    head = {"type": "FeatureCollection", "name": f"wijkenbuurten{name}"}
    head |= {"crs": {"type": "name", "properties": {"name": crs}}}
    return Response(f'{json.dumps(head)[:-1]}, "features": [{features}]}}', media_type="application/json")


def _chosen(layer: Layer, fes: str | None) -> list[int]:
    """Return the places of what a FES filter on one property leaves; `CQL_FILTER` never comes here."""
    known = range(len(layer.properties))
    if not fes:
        return list(known)
    prop = re.search(r"<(?:fes:)?ValueReference>(\w+)<", fes)
    value = re.search(r"<(?:fes:)?Literal>([^<]*)<", fes)
    if not prop or not value:
        return list(known)
    return [place for place in known if str(camel(layer.properties[place]).get(prop[1])) == value[1]]


def _feature(layer: Layer, place: int, in_degrees: bool) -> str:
    shape = (layer.wgs84 if in_degrees else layer.rd)[place] or "null"
    properties = json.dumps({"fid": layer.fid(place)} | camel(layer.properties[place]), ensure_ascii=False)
    return f'{{"type":"Feature","properties":{properties},"geometry":{shape}}}'


def camel(properties: Row) -> Row:
    """Return properties under the names that WFS gives them."""
    return {re.sub(r"_(\w)", lambda m: m[1].upper(), name): value for name, value in properties.items()}


def _capabilities(layers: dict[str, Layer], address: str) -> str:
    types = "".join(
        f"<FeatureType><Name>wijkenbuurten:{name}</Name><Title>{name}</Title>"
        "<DefaultCRS>urn:ogc:def:crs:EPSG::28992</DefaultCRS></FeatureType>"
        for name in layers
    )

    def operation(name: str) -> str:
        way = f'<ows:DCP><ows:HTTP><ows:Get xlink:href="{address}"/></ows:HTTP></ows:DCP>'
        return f'<ows:Operation name="{name}">{way}</ows:Operation>'

    return (
        '<?xml version="1.0" encoding="UTF-8"?><WFS_Capabilities version="2.0.0" '
        'xmlns="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<ows:ServiceIdentification><ows:Title>Wijken en buurten</ows:Title>"
        "<ows:ServiceType>WFS</ows:ServiceType></ows:ServiceIdentification>"
        f"<ows:OperationsMetadata>{''.join(map(operation, ('GetCapabilities', 'GetFeature')))}"
        "</ows:OperationsMetadata>"
        f"<FeatureTypeList>{types}</FeatureTypeList></WFS_Capabilities>"
    )


def _exception(text: str) -> str:
    return (
        '<ows:ExceptionReport version="2.0.0" xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception '
        f'exceptionCode="InvalidParameterValue"><ows:ExceptionText>{text}</ows:ExceptionText>'
        "</ows:Exception></ows:ExceptionReport>"
    )
