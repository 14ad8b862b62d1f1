"""What the web server adds to Streamlit: the map shapes by address, the language, and safe headers."""

from __future__ import annotations

import gzip
import os
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from wijkdata.errors import DatabaseFout
from wijkdata.models import Niveau
from wijkdata.ui import cache

TITLE = "Wijkverkenner"
STYLES = "assets/stijl.css"
PDOK = "https://service.pdok.nl"
_STYLES_FILE = Path(__file__).resolve().parents[2] / STYLES
_FOREVER = "public, max-age=31536000, immutable"


def ignore_pages_folder() -> None:
    """Tell Streamlit before the first visit that `pages/` is not its old kind of pages folder.

    `st.navigation` says so too, but only in the first run: a server whose first visitor asks for /kaart
    would answer that there is no such page.
    """
    PagesManager.uses_pages_directory = False


def shapes_url(versie: str, gemeente: str, niveau: Niveau, indeling_jaar: int) -> str:
    """Return where the browser fetches the shapes of one level; the data version makes it cacheable."""
    return f"geo/{versie}/{gemeente}/{niveau.value}/{indeling_jaar}.geojson"


async def send_shapes(request: Request) -> Response:
    """Answer with the shapes of the areas of one level as gzipped GeoJSON.

    An address never changes its answer: it names the data version, and another version is not served.
    """
    wanted = request.path_params
    try:
        niveau = Niveau(wanted["niveau"])
        database = await run_in_threadpool(cache.open_database)
    except (ValueError, DatabaseFout):
        return PlainTextResponse("Deze vormen zijn er niet.", HTTPStatus.NOT_FOUND)
    if wanted["versie"] != database.versie.data_versie:
        return PlainTextResponse("Deze versie is er niet meer.", HTTPStatus.NOT_FOUND)
    known = await run_in_threadpool(
        cache.load_codes, database, wanted["gemeente"], niveau, wanted["indeling"]
    )
    if not known:
        return PlainTextResponse("Deze vormen zijn er niet.", HTTPStatus.NOT_FOUND)
    etag = f'"{wanted["versie"]}-{wanted["gemeente"]}-{niveau}-{wanted["indeling"]}"'
    headers = {"Cache-Control": _FOREVER, "ETag": etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    body = await run_in_threadpool(
        cache.load_shapes_gzipped, database, wanted["gemeente"], niveau, wanted["indeling"]
    )
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = await run_in_threadpool(gzip.decompress, body)
    return Response(body, media_type="application/geo+json", headers=headers)


def content_security_policy() -> str:
    """Return what a page may load: only from this server, and PDOK when the administrator asked for it.

    Vega compiles its expressions and Streamlit writes its styles in the page, hence the two `unsafe`.
    """
    outside = f" {PDOK}" if os.environ.get("WIJKDATA_ACHTERGROND") == "pdok" else ""
    return "; ".join((
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob:{outside}",
        "font-src 'self' data:",
        f"connect-src 'self' data: blob:{outside}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ))  # fmt: skip


class PageMiddleware(BaseHTTPMiddleware):
    """Adds safe headers to every answer and says in the page itself that it is Dutch."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Pass the request on and mend the answer on its way back."""
        if "text/html" in request.headers.get("accept", ""):
            # A compressed page cannot be mended.
            del MutableHeaders(scope=request.scope)["accept-encoding"]
        response = await call_next(request)
        if response.headers.get("content-type", "").startswith("text/html"):
            response = await _mended(response)
        response.headers.update(_headers())
        return response


async def _mended(response: Response) -> Response:
    chunks = [chunk async for chunk in response.body_iterator]  # type: ignore[attr-defined]
    kept = {name: value for name, value in response.headers.items() if name not in {"content-length", "etag"}}
    return Response(in_dutch(b"".join(chunks)), response.status_code, kept)


def in_dutch(page: bytes) -> bytes:
    """Return Streamlit's page with our language, title and styles."""
    page = page.replace(b'<html lang="en">', b'<html lang="nl">', 1)
    styles = f'<link rel="stylesheet" href="./{STYLES}?{int(_STYLES_FILE.stat().st_mtime)}">'
    return page.replace(b"<title>Streamlit</title>", f"<title>{TITLE}</title>{styles}".encode(), 1)


async def send_styles(_request: Request) -> Response:
    """Answer with our styles, which the page loads once instead of at every click."""
    return FileResponse(_STYLES_FILE, media_type="text/css", headers={"Cache-Control": _FOREVER})


def _headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


ROUTES = [
    Route("/geo/{versie}/{gemeente}/{niveau}/{indeling:int}.geojson", send_shapes),
    Route(f"/{STYLES}", send_styles),
]
MIDDLEWARE = [Middleware(PageMiddleware)]
