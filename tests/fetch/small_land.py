"""A server on loopback that plays CBS, RIVM and PDOK for a land of two gemeenten, page by page.

`https://host/path` is asked of it as `/host/path`. It answers as the services have been seen to: padded keys,
pages that name the next one, filters on the beginning of a key. Faults are made by the tests that need them.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.ingest.sources import NAMES, Row, kwb_rows, name_rows, property_rows, smap_rows

CBS, DERDEN = "opendata.cbs.nl", "dataderden.cbs.nl"
YEAR = 2020
_PAGE = 4
"""Rows on a page: few, so that every table has several."""

DIMENSIONS = {"Perioden": "TimeDimension", "Leeftijd": "Dimension", "Marges": "Dimension"}


@dataclass(frozen=True)
class Tafel:
    """One table: where it is, its title, its region dimension and its rows."""

    host: str
    titel: str
    rows: list[Row]
    dimensie: str = "WijkenEnBuurten"
    groep: str = ""
    """Title of the group that all its topics stand in, where that is what tells them apart."""


def regions() -> list[Row]:
    """Return to which GGD-regio the gemeenten belong; the columns have no name of their own."""
    return [
        {"RegioS": code.ljust(6), "Code_14": "GG9000", "Naam_15": "GGD Waterland".ljust(30)}
        for code in NAMES
        if code.startswith("GM")
    ]


@dataclass
class SmallLand:
    """What the services have, and how often they were asked; `before` may answer in their place."""

    tafels: dict[str, Tafel] = field(default_factory=dict)
    gewijzigd: str = "2021-03-26T02:00:00"
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def before(self, _address: str) -> Response | None:
        """Return an answer in place of the right one; None for the right one."""
        return None


def small_land() -> SmallLand:
    """Return a land with key figures, estimates with bounds, regions and shapes of one year."""
    ages, margins = ("20300", "80200"), ("MW00000", "MOG0095", "MBG0095")
    return SmallLand(
        {
            "84799NED": Tafel(CBS, f"Kerncijfers wijken en buurten {YEAR}", kwb_rows()),
            "50150NED": Tafel(
                DERDEN, "Gezondheid per wijk en buurt; 2016/2020", smap_rows((2016, 2020), ages, margins)
            ),
            "85385NED": Tafel(CBS, f"Gebieden in Nederland {YEAR}", regions(), "RegioS", "GGD-regio's"),
        }
    )


@contextlib.contextmanager
def serving(land: SmallLand) -> Iterator[str]:
    """Serve a land in a thread; yield where."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    land.url = f"http://127.0.0.1:{port}"
    server = uvicorn.Server(uvicorn.Config(_app(land), port=port, log_level="critical", loop="asyncio"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield land.url
    finally:
        server.should_exit = True
        thread.join(10)


def _app(land: SmallLand) -> Starlette:
    def route(answer: Any) -> Any:
        def guarded(request: Request) -> Response:
            address = str(request.url).removeprefix(land.url)
            land.asked.append(address)
            found: Response = land.before(address) or answer(land, request)
            return found

        return guarded

    api = "/api.pdok.nl/cbs/{api}/ogc/v1/collections/{layer}"
    routes = {
        "/{host}/ODataCatalog/Tables": _catalogue,
        "/{host}/ODataFeed/odata/{code}/{part}": _feed,
        "/api.pdok.nl/index.json": _index,
        f"{api}/queryables": _queryables,
        f"{api}/items": _items,
    }
    return Starlette(routes=[Route(path, route(answer)) for path, answer in routes.items()])


def _catalogue(land: SmallLand, request: Request) -> Response:
    sought = re.search(r"substringof\('([^']*)'", request.query_params.get("$filter", ""))
    rows = [
        {"Identifier": code, "Title": one.titel, "Modified": land.gewijzigd, "Period": ""}
        for code, one in land.tafels.items()
        if one.host == request.path_params["host"] and (not sought or sought[1] in one.titel.casefold())
    ]
    return JSONResponse({"value": rows})


def _feed(land: SmallLand, request: Request) -> Response:
    tafel = land.tafels.get(request.path_params["code"])
    if tafel is None or tafel.host != request.path_params["host"]:
        return Response(status_code=404)
    part = request.path_params["part"]
    if part == "DataProperties":
        return JSONResponse({"value": properties_of(tafel)})
    if part == tafel.dimensie:
        return _paged(request, areas_of(tafel), "Key")
    if part in DIMENSIONS:
        return JSONResponse({"value": members_of(tafel, part)})
    return _paged(request, tafel.rows, tafel.dimensie)


def areas_of(tafel: Tafel) -> list[Row]:
    """Return the areas of a table with their names; each host has a code of its own for the country."""
    first = "NL01" if tafel.host == DERDEN else "NL00"
    return [{**one, "Key": one["Key"].replace("NL00", first)} for one in name_rows()]


def members_of(tafel: Tafel, dimensie: str) -> list[Row]:
    """Return the members of another dimension."""
    return [{"Key": key, "Title": key} for key in sorted({row[dimensie] for row in tafel.rows})]


def properties_of(tafel: Tafel) -> list[Row]:
    """Return DataProperties of a table."""
    rows = property_rows(tafel.rows[0], YEAR)
    rows[0] |= {"Key": tafel.dimensie, "MapYear": None if tafel.groep else YEAR}
    if tafel.groep:
        rows[1]["Title"] = tafel.groep
        for row in rows:
            row["Title"] = {"Code_14": "Code", "Naam_15": "Naam"}.get(row["Key"], row["Title"])
    extra = [name for name in DIMENSIONS if name in tafel.rows[0]]
    return rows + [
        {**rows[0], "ID": 900 + number, "Type": DIMENSIONS[name], "Key": name, "MapYear": None}
        for number, name in enumerate(extra)
    ]


def _paged(request: Request, rows: list[Row], dimensie: str) -> Response:
    condition = request.query_params.get("$filter", "")
    begins = tuple(re.findall(rf"startswith\({dimensie},'([^']*)'\)", condition))
    found = [row for row in rows if not begins or row[dimensie].startswith(begins)]
    place = int(request.query_params.get("$skip", "0"))
    answer: dict[str, Any] = {"odata.metadata": "x", "value": found[place : place + _PAGE]}
    if place + _PAGE < len(found):
        kept = {name: value for name, value in request.query_params.items() if name != "$skip"}
        query = urlencode(kept | {"$skip": str(place + _PAGE)}, quote_via=quote, safe="$")
        answer["odata.nextLink"] = f"{str(request.url).partition('?')[0]}?{query}"
    return JSONResponse(answer)


def _index(_land: SmallLand, _request: Request) -> Response:
    href = f"https://api.pdok.nl/cbs/wijken-en-buurten-{YEAR}/ogc/v1"
    return JSONResponse({"apis": [{"title": "Wijken en buurten", "links": [{"rel": "root", "href": href}]}]})


def _queryables(_land: SmallLand, request: Request) -> Response:
    if str(YEAR) not in request.path_params["api"]:
        return Response(status_code=404)
    return JSONResponse({"properties": {"gemeentecode": {"type": "string"}}})


def _items(land: SmallLand, request: Request) -> Response:
    wanted = request.query_params.get("gemeentecode", "GM")[2:]
    features = [one for one in features_of(request.path_params["layer"]) if one["id"][2:6].startswith(wanted)]
    return JSONResponse({"type": "FeatureCollection", "features": features, "links": []})


def features_of(layer: str) -> list[dict[str, Any]]:
    """Return the areas of a layer, each a square."""
    begin, kind = {"gemeenten": ("GM", "gemeente"), "wijken": ("WK", "wijk"), "buurten": ("BU", "buurt")}[
        layer
    ]
    codes = [code for code in NAMES if code.startswith(begin)]
    return [_feature(number, code, kind) for number, code in enumerate(codes)]


def _feature(number: int, code: str, kind: str) -> dict[str, Any]:
    x, y = 5 + number / 50, 52.0
    ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]]
    properties = {f"{kind}code": code, f"{kind}naam": NAMES[code], "gemeentecode": f"GM{code[2:6]}"}
    geometry = {"type": "Polygon", "coordinates": [ring]}
    more = {"jaar": YEAR, "water": "NEE"}
    return {"type": "Feature", "id": code, "properties": properties | more, "geometry": geometry}


def as_json(rows: list[Row]) -> str:
    """Return rows as an answer, for building them without fetching."""
    return json.dumps({"value": rows})
