"""What a subject means, for who presses its "?": served when it is asked, so a page carries none of it."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from wijkdata.errors import DatabaseFout
from wijkdata.ui.account import visitor_of

if TYPE_CHECKING:
    from wijkdata.database.connection import Database

SCRIPT: Final = "assets/betekenis.js"
_SCRIPT_FILE: Final = Path(__file__).resolve().parents[2] / SCRIPT


def script_address() -> str:
    """Return where a page finds the script, which it loads once for a whole visit."""
    return f"./{SCRIPT}?{int(_SCRIPT_FILE.stat().st_mtime)}"


async def send_script(_request: Request) -> Response:
    """Answer with the script, which says by its address which one it is."""
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(_SCRIPT_FILE, media_type="text/javascript", headers=kept)


async def send_meaning(request: Request) -> Response:
    """Answer with what one subject means; other figures give another answer, so a browser asks again."""
    from wijkdata.answers.database import open_database  # noqa: PLC0415 -- see `server.warm_up`

    rechten, sleutel = visitor_of(request), request.path_params["sleutel"]
    if rechten is None or not rechten.may_enter:
        return _absent()
    try:
        database = await run_in_threadpool(open_database)
        told = await run_in_threadpool(_tell, database, sleutel)
    except DatabaseFout:
        return _absent()
    if not told:
        return _absent()
    etag = f'"{database.versie.data_versie}-{sleutel}"'
    headers = {"Cache-Control": "private, no-cache", "ETag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return PlainTextResponse(told, headers=headers)  # it is a part of a page, and no page by itself


def _tell(database: Database, sleutel: str) -> str:
    """Return the lines; empty where there is no such subject."""
    from wijkdata.answers.database import find_catalogue  # noqa: PLC0415
    from wijkdata.database.aanbod import load_aanbod  # noqa: PLC0415
    from wijkdata.view.explain import meaning_html  # noqa: PLC0415
    from wijkdata.view.meaning import meaning_address  # noqa: PLC0415

    indicator = find_catalogue(database).get(sleutel)
    if indicator is None or indicator.hulpgetal:
        return ""
    rows = load_aanbod(database)
    return str(meaning_html(indicator, rows[rows["indicator"] == sleutel], meaning_address(sleutel)))


def _absent() -> Response:
    return PlainTextResponse("Dit onderwerp is er niet.", HTTPStatus.NOT_FOUND)
