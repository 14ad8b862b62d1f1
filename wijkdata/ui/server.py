"""What the web server adds to Streamlit: a door, map shapes by address, the language, a quick start."""

from __future__ import annotations

import asyncio
import gc
import gzip
import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance

from wijkdata.errors import DatabaseFout
from wijkdata.files.delivery import PLANK
from wijkdata.job import stop_all
from wijkdata.models import PAGINA, Niveau
from wijkdata.paths import wants_background
from wijkdata.ui.account import begin_with_rules, fits_figures, visitor_of
from wijkdata.ui.door import Door
from wijkdata.ui.headers import safe_headers
from wijkdata.ui.house_style import dress_app, send_style_file, sheet_link
from wijkdata.ui.meaning import SCRIPT, script_address, send_meaning, send_script
from wijkdata.ui.places import below, is_page
from wijkdata.ui.sign_in import SignIn, is_sign_in
from wijkdata.ui.turnstile import UPLOADS, Turnstile

ROOT = Path(__file__).resolve().parents[2]
ASSETS, PAGES = ROOT / "assets", ROOT / "pages"
TITLE = "Wijkverkenner"
STYLES = "assets/stijl.css"
FRAME = Path(__file__).with_name("frame.py")
_STYLES_FILE = ROOT / STYLES
_SCRIPTS = "static/js"
_AHEAD = ("DeckGlJsonChart", "Selectbox", "PageLink", "BidiComponent", "Html", "Radio", "Multiselect")
"""Scripts of Streamlit that the first screen needs; the one that draws maps is three megabytes."""
_FOR_ROBOTS = re.compile(
    rb"<script>\s*window\.prerenderReady = false\s*</script>|<link rel=.service-desc.[^>]*>"
)
"""What Streamlit says to crawlers and other programs; a script in the page itself may not run."""
_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_NEEDS_SCRIPT = b"<noscript><p>Hiervoor is JavaScript nodig. Zet dat aan in uw browser.</p></noscript>"
_FOREVER = "public, max-age=31536000, immutable"
_LOOK_SECONDS: Final = 20.0


async def send_shapes(request: Request) -> Response:
    """Answer with the shapes of the areas of one level as gzipped GeoJSON.

    An address never changes its answer: it names the data version, and another version is not served.
    """
    from wijkdata.answers.areas import find_codes, find_shapes_gzipped  # noqa: PLC0415 -- see `warm_up`
    from wijkdata.answers.database import open_database  # noqa: PLC0415

    wanted = request.path_params
    rechten = visitor_of(request)
    if rechten is None or not rechten.may_see(wanted["gemeente"]):
        return PlainTextResponse("Deze vormen zijn er niet.", HTTPStatus.NOT_FOUND)
    try:
        niveau = Niveau(wanted["niveau"])
        database = await run_in_threadpool(open_database)
    except (ValueError, DatabaseFout):
        return PlainTextResponse("Deze vormen zijn er niet.", HTTPStatus.NOT_FOUND)
    if wanted["versie"] != database.versie.data_versie:
        return PlainTextResponse("Deze versie is er niet meer.", HTTPStatus.NOT_FOUND)
    known = await run_in_threadpool(find_codes, database, wanted["gemeente"], niveau, wanted["indeling"])
    if not known:
        return PlainTextResponse("Deze vormen zijn er niet.", HTTPStatus.NOT_FOUND)
    etag = f'"{wanted["versie"]}-{wanted["gemeente"]}-{niveau}-{wanted["indeling"]}"'
    kept = _FOREVER if rechten.account is None else _FOREVER.replace("public", "private")
    headers = {"Cache-Control": kept, "ETag": etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    body = await run_in_threadpool(
        find_shapes_gzipped, database, wanted["gemeente"], niveau, wanted["indeling"]
    )
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = await run_in_threadpool(gzip.decompress, body)
    return Response(body, media_type="application/geo+json", headers=headers)


async def send_file(request: Request) -> Response:
    """Answer with a file that was made for this visitor, from disk and piece by piece."""
    download = PLANK.find(request.path_params["sleutel"])
    if download is None or visitor_of(request) != download.voor:
        return PlainTextResponse("Dit bestand is er niet meer. Maak het opnieuw.", HTTPStatus.NOT_FOUND)
    return FileResponse(
        download.pad,
        media_type="application/octet-stream",
        filename=download.bestelling.naam,
        headers={"Cache-Control": "no-store"},
    )


async def _watch_files() -> None:
    """Let go of the files of visitors who left."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await run_in_threadpool(PLANK.give_back, get_instance().is_active_session)


_SELDOM: Final = 10_000, 20, 50
"""After how much that is new Python looks for circles in that, in what is older, and in all there is.

What is kept for everybody are hundreds of thousands of parts. To look through them holds up all visitors for
half a second; by the numbers of Python itself that came every seven seconds with fifty of them.
"""


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Load what every page needs while the first visitor's browser is still loading Streamlit.

    The server answers meanwhile, because nothing that takes long is imported before it listens: with every
    import at the top of its file, everybody would wait for pandas and the database.
    """
    begin_with_rules()
    dress_app()
    threading.Thread(target=_load_ahead, daemon=True).start()
    watching = [asyncio.create_task(one) for one in (UPLOADS.watch(), _watch_files())]
    yield
    for one in watching:
        one.cancel()
    await run_in_threadpool(PLANK.clear)
    await run_in_threadpool(stop_all)  # a signal may end Python without a last word


def _load_ahead() -> None:
    from wijkdata.answers.database import find_aanbod, open_database  # noqa: PLC0415
    from wijkdata.ui.blocks import map as _map  # noqa: F401, PLC0415

    with suppress(DatabaseFout):  # a page says what is wrong
        fits_figures(find_aanbod(open_database()))
    gc.freeze()  # what is loaded now stays: looking through it again takes 50 ms of a click
    gc.set_threshold(*_SELDOM)


class PageMiddleware:
    """Adds safe headers to every answer, and our language, title and styles to the page.

    Written against ASGI itself: Starlette's `BaseHTTPMiddleware` keeps a server from stopping when a
    visitor left in the middle of a download.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and mend the answer on its way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            if elsewhere := place_of_unknown(scope["path"], scope["query_string"].decode("latin-1")):
                await RedirectResponse(elsewhere)(scope, receive, _mending(send))
                return
            # A compressed page cannot be mended.
            del MutableHeaders(scope=scope)["accept-encoding"]
        await self._app(scope, receive, _mending(send))


def place_of_unknown(path: str, query: str) -> str:
    """Return where to send who asks for a page that is not there; empty where it may be there.

    Streamlit would say it itself, in English and over the page. The choice in the address is kept, and the
    page says that it is another one (see `wijkdata.choice.address`).
    """
    page = path.rpartition("/")[2]
    looks_like_one = page and "." not in page and path.strip("/") == f"{below()}/{page}".strip("/")
    if not looks_like_one or is_page(page) or is_sign_in(path):
        return ""
    return f"./?{'&'.join(filter(None, (query, urlencode({PAGINA: page}))))}"


def _mending(send: Send) -> Send:
    """Return a `send` that adds our headers, and holds a page back until it is whole."""
    held: list[Message] = []

    async def mend(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(safe_headers())
            if headers.get("content-type", "").startswith("text/html") and "content-length" in headers:
                held.append(message)
                return
        elif held:
            held.append(message)
            if message.get("more_body", False):
                return
            page = in_dutch(b"".join(part.get("body", b"") for part in held[1:]))
            MutableHeaders(scope=held[0])["content-length"] = str(len(page))
            del MutableHeaders(scope=held[0])["etag"]
            await send(held[0])
            message = {"type": "http.response.body", "body": page}
            held.clear()
        await send(message)

    return mend


def in_dutch(page: bytes) -> bytes:
    """Return Streamlit's page with our language and title, and our styles after its own.

    The scripts that the first screen needs are fetched along with the page, not only after its first run.
    """
    styles = f'<link rel="stylesheet" href="./{STYLES}?{int(_STYLES_FILE.stat().st_mtime)}">'
    if own := sheet_link():
        styles += f'<link rel="stylesheet" href="./huisstijl/{own}">'
    folder = Path(st.__file__).parent / "static" / _SCRIPTS
    scripts = [one.name for name in _AHEAD for one in folder.glob(f"{name}.*.js")]
    ahead = "".join(f'<link rel="modulepreload" crossorigin href="./{_SCRIPTS}/{one}">' for one in scripts)
    background = b' data-achtergrond="pdok"' if wants_background() else b""
    page = page.replace(b'<html lang="en">', b'<html lang="nl"' + background + b">", 1)
    page = _FOR_ROBOTS.sub(b"", page)
    page = _NO_SCRIPT.sub(_NEEDS_SCRIPT, page)
    page = page.replace(b"<title>Streamlit</title>", f"<title>{TITLE}</title>".encode(), 1)
    asks = f'<script type="module" src="{script_address()}"></script>'
    return page.replace(b"</body>", f"{styles}{ahead}{asks}</body>".encode(), 1)


async def send_styles(_request: Request) -> Response:
    """Answer with our styles, which the page loads once instead of at every click."""
    return FileResponse(_STYLES_FILE, media_type="text/css", headers={"Cache-Control": _FOREVER})


async def send_robots(_request: Request) -> Response:
    """Answer that search engines have nothing to look for: every choice is an address that costs work."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def show_failure(_error: Exception) -> bool:
    """Say that something went wrong, without the details; True tells Streamlit not to show its own box.

    What a browser told may be what went wrong, and then every next click goes wrong too: so the way out is
    a link, which begins anew with the choice in the address.
    """
    from wijkdata.view.templates import render  # noqa: PLC0415 -- see `warm_up`

    st.error(
        "**Er ging iets mis op dit scherm.** Uw keuze is niet kwijt. Laad de pagina opnieuw. "
        "Gaat het dan weer mis? Kies een ander onderwerp, en geef de link door aan uw beheerder."
    )
    chosen = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    st.html(render("opnieuw.html", keuze=urlencode(chosen)))
    return True


def routes() -> list[Route]:
    """Return what is served besides Streamlit, below the path that the administrator chose for the app.

    A page asks for it relative to its own address, as it does for what Streamlit serves.
    """
    path = below()
    return [
        Route(path + "/geo/{versie}/{gemeente}/{niveau}/{indeling:int}.geojson", send_shapes),
        Route(path + "/bestand/{sleutel}", send_file),
        Route(f"{path}/{STYLES}", send_styles),
        Route(path + "/huisstijl/{naam}", send_style_file),
        Route(f"{path}/{SCRIPT}", send_script),
        Route(path + "/begrip/{sleutel}", send_meaning),
        Route(f"{path}/robots.txt", send_robots),
    ]


MIDDLEWARE = [Middleware(Door), Middleware(Turnstile), Middleware(PageMiddleware), Middleware(SignIn)]
