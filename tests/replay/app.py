"""The way from an address to the room that answers it: the host is the first part of the path."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.replay import atom, catalogue, green, odata, pdok, wfs
from tests.replay.faults import Faults, FaultyApp
from tests.replay.worlds.world import CBS, DERDEN, World

_ODATA = re.compile(r"/(ODataApi|ODataFeed)/odata/([^/]+)(?:/([^/]*))?/?$", re.IGNORECASE)
_CATALOGUE = re.compile(r"/ODataCatalog/([^/]+)/?$", re.IGNORECASE)
_OGC = re.compile(r"/(.+)/ogc/v\d+(?:_\d+)?(/.*)?$")
_SERVICES = {"odataapi": "ODataApi", "odatafeed": "ODataFeed"}


def make_app(
    world: World, faults: Faults | None = None, *, real_links: bool = False, wait: float = 0
) -> ASGIApp:
    """Return the app that plays all hosts with one world.

    With `real_links` the links in answers name the real hosts, as a client that maps every address itself
    would meet them; otherwise they lead back to the replay, as clients with a base address need. Every
    answer begins `wait` seconds late, as over a long line.
    """

    async def answer(request: Request) -> Response:
        host, _, path = request.url.path.lstrip("/").partition("/")
        own = f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}/{host}"
        origin = f"https://{host}" if real_links else own
        await asyncio.sleep(wait)
        return await run_in_threadpool(_answer, request, world, host, f"/{path}", origin)

    app = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"])])
    return FaultyApp(GZipMiddleware(app, minimum_size=2000, compresslevel=1), faults or Faults(), world)


def _answer(request: Request, world: World, host: str, path: str, origin: str) -> Response:
    if host in (CBS, DERDEN):
        return _odata(request, world, host, path, origin)
    rooms: dict[str, Callable[[], Response | None]] = {
        "api.pdok.nl": lambda: _ogc(request, world, path, origin),
        "service.pdok.nl": lambda: (
            wfs.answer(request, world, path, origin) or atom.answer(world, path, origin)
        ),
        "data.rivm.nl": lambda: green.answer(request, world, path),
        "www.leefbaarometer.nl": lambda: atom.leefbaarometer(world) if path == atom.LEEFBAAROMETER else None,
    }
    return rooms.get(host, lambda: None)() or _missing()


def _ogc(request: Request, world: World, path: str, origin: str) -> Response | None:
    if path == "/index.json":
        return pdok.answer_index(world, origin)
    found = _OGC.match(path)
    return pdok.answer(request, world, found[1], found[2] or "", origin) if found else None


def _odata(request: Request, world: World, host: str, path: str, origin: str) -> Response:
    if found := _CATALOGUE.match(path):
        return catalogue.answer_catalogue(request, world, host, found[1], origin)
    if (found := _ODATA.match(path)) and (table := world.find(host, found[2])):
        return odata.answer(request, table, _SERVICES[found[1].lower()], found[3] or "", origin)
    return Response(
        "<html><body>404 - File or directory not found.</body></html>", 404, media_type="text/html"
    )


def _missing() -> Response:
    return Response("<html><body>404 Not Found</body></html>", 404, media_type="text/html")
