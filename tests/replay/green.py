"""The WFS of RIVM with green, a GeoServer [R: a recorded list of layers of its neighbour].

[C] names of layers and fields; `propertyName` leaves the shape out; it has no layer of the whole country.
"""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from tests.replay.worlds.others import GREEN
from tests.replay.worlds.world import Layer, World

PATH = "/geo/ank/wfs"
MOST = 1000
_XML = "text/xml;charset=UTF-8"


def answer(request: Request, world: World, path: str) -> Response | None:
    """Answer one request, or nothing where there is no WFS."""
    layers = {name: layer for (service, name), layer in world.layers.items() if service == GREEN}
    if path != PATH or not layers:
        return None
    query = {key.lower(): value for key, value in request.query_params.items()}
    asked = query.get("request", "").lower()
    if asked == "getcapabilities":
        return Response(_capabilities(layers), media_type=_XML)
    layer = layers.get(query.get("typenames", ""))
    if layer is None:
        return Response("<ows:ExceptionReport/>", 400, media_type=_XML)
    return (
        Response(_fields(layer), media_type=_XML) if asked == "describefeaturetype" else _page(layer, query)
    )


def _capabilities(layers: dict[str, Layer]) -> str:
    types = "".join(f"<FeatureType><Name>{name}</Name></FeatureType>" for name in layers)
    inside = f"<FeatureTypeList>{types}</FeatureTypeList>"
    return f'<wfs:WFS_Capabilities version="2.0.0">{inside}</wfs:WFS_Capabilities>'


def _fields(layer: Layer) -> str:
    elements = "".join(
        f'<xsd:element maxOccurs="1" minOccurs="0" name="{name}" nillable="true" type="xsd:string"/>'
        for name in layer.properties[0]
    )
    return (
        '<xsd:schema><xsd:complexType name="x"><xsd:element name="geom" type="gml:MultiSurfacePropertyType"/>'
        f"{elements}</xsd:complexType></xsd:schema>"
    )


def _page(layer: Layer, query: dict[str, str]) -> Response:
    start, count = int(query.get("startindex", 0)), min(int(query.get("count", MOST)), MOST)
    wanted = (
        query.get("propertyname", "").split(",") if query.get("propertyname") else list(layer.properties[0])
    )
    features = [
        {"type": "Feature", "geometry": None, "properties": {name: one[name] for name in wanted}}
        for one in layer.properties[start : start + count]
    ]
    return Response(
        json.dumps({"type": "FeatureCollection", "features": features}), media_type="application/json"
    )
