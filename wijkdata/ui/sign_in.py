"""The way to the provider and back: a visitor comes back at the page he asked for, or reads what went wrong.

Streamlit leads everybody back to Start, and says what fails in English. It waits as long as the provider
lets it.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from wijkdata.rights import CALLBACK, InlogFout
from wijkdata.ui.account import is_set, sign_in_rules
from wijkdata.ui.places import below, page_in

LOGIN, LOGOUT = "auth/login", "auth/logout"
FAILED = "wijkverkenner_inloggen"
"""Cookie that says, for a moment, why signing in did not work: `DIENST` or `AFGEBROKEN`."""
DIENST, AFGEBROKEN = "dienst", "afgebroken"
_BACK = "wijkverkenner_terug"
_BACK_SECONDS, _FAILED_SECONDS = 900, 20
_PATIENCE_SECONDS = 12.0
_LOGGER = logging.getLogger(__name__)


def is_sign_in(path: str) -> bool:
    """Whether an address is one of those by which people sign in and out."""
    return _place(path) in {LOGIN, LOGOUT, CALLBACK}


def is_closed(path: str) -> bool:
    """Whether an address is for signing in while nobody signs in here."""
    return is_sign_in(path) and not is_set()


class SignIn:
    """Keeps the page a visitor asked for, and waits for the provider no longer than people do."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and mend what Streamlit answers."""
        if scope["type"] != "http" or not is_sign_in(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = _mended(request, await _ask_in_time(self._app, scope, receive))
        if isinstance(answer, Response):
            await answer(scope, receive, send)
            return
        for message in answer:
            await send(message)


def _mended(request: Request, answer: list[Message]) -> list[Message] | Response:
    """Return Streamlit's answer with the way back in it, or our own where it failed."""
    ways = {LOGIN: _leave, LOGOUT: _sign_out, CALLBACK: _come_back}
    return ways[_place(request.scope["path"])](request, answer)


def _place(path: str) -> str:
    """Return what an address is called below the path of the app; empty where it lies elsewhere."""
    start = f"{below()}/"
    return path.removeprefix(start).rstrip("/") if path.startswith(start) else ""


def _leave(request: Request, answer: list[Message]) -> list[Message] | Response:
    """Go to the provider; remember the page that the visitor came from."""
    asked = _page_that_asks(request)
    if not answer:
        return _failed(asked, DIENST)
    if _leads_here(answer):
        return RedirectResponse(asked)
    _set_cookie(answer, _BACK, urlsafe_b64encode(asked.encode()).decode(), _BACK_SECONDS)
    return answer


def _come_back(request: Request, answer: list[Message]) -> list[Message] | Response:
    """Go to the page that was asked for; who comes from signing out goes to Start."""
    asked = _page_remembered(request)
    said = parse_qs(request.url.query)
    if not answer or ("code" in said and not _is_signed_in(answer)):
        return _failed(asked, DIENST)
    if "error" in said:
        return _failed(asked, AFGEBROKEN)
    if _is_signed_in(answer):
        MutableHeaders(scope=answer[0])["location"] = asked
        _set_cookie(answer, _BACK, "", 0)
        _set_cookie(answer, FAILED, "", 0)
    return answer


def _sign_out(request: Request, answer: list[Message]) -> list[Message] | Response:
    """Let go of the account, also where the provider does not answer; not when another site asks for it."""
    if request.headers.get("sec-fetch-site") == "cross-site":
        return RedirectResponse(f"{below()}/")
    if answer:
        return answer
    away = RedirectResponse(f"{below()}/")
    for name in request.cookies:
        if name.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME)):
            away.delete_cookie(name, path=below() or "/")
    return away


async def _ask_in_time(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """Return the whole answer of Streamlit; nothing where it failed or took longer than people wait."""
    answer: list[Message] = []

    async def keep(message: Message) -> None:
        answer.append(message)

    try:
        await asyncio.wait_for(app(scope, receive, keep), _PATIENCE_SECONDS)
    except Exception:  # whatever it is, a visitor reads one sentence
        _LOGGER.warning("De inlogdienst antwoordt niet goed.", exc_info=True)
        return []
    return answer if answer and answer[0]["status"] < 400 else []


def _failed(asked: str, why: str) -> Response:
    away = RedirectResponse(asked)
    away.set_cookie(FAILED, why, max_age=_FAILED_SECONDS, path=below() or "/", httponly=True, samesite="lax")
    return away


def _page_that_asks(request: Request) -> str:
    """Return the page of ours from which a visitor comes; Start where the browser does not say."""
    asked = request.headers.get("referer", "")
    names = {request.headers.get("host", ""), urlsplit(_herkomst()).netloc} - {""}
    try:
        is_ours = urlsplit(asked).netloc in names
    except ValueError:
        is_ours = False
    return (page_in(asked) if is_ours else "") or f"{below()}/"


def _page_remembered(request: Request) -> str:
    """Return what `_leave` remembered; somebody may have written something else in the cookie."""
    try:
        written = urlsafe_b64decode(request.cookies.get(_BACK, "")).decode("ascii")
    except ValueError:
        written = ""
    return page_in(written) or f"{below()}/"


def _leads_here(answer: list[Message]) -> bool:
    """Whether Streamlit sends the visitor back at once, as it does when his page is minutes old."""
    return MutableHeaders(scope=answer[0]).get("location", "") == f"{below()}/"


def _is_signed_in(answer: list[Message]) -> bool:
    cookies = MutableHeaders(scope=answer[0]).getlist("set-cookie")
    return any(one.startswith(f"{USER_COOKIE_NAME}=") and "max-age=0" not in one.lower() for one in cookies)


def _set_cookie(answer: list[Message], name: str, value: str, seconds: int) -> None:
    kept = Response()
    kept.set_cookie(
        name,
        value,
        max_age=seconds,
        path=below() or "/",
        httponly=True,
        samesite="lax",
        secure=_herkomst().startswith("https:"),
    )
    MutableHeaders(scope=answer[0]).append("set-cookie", kept.headers["set-cookie"])


def _herkomst() -> str:
    """Return how the provider knows the app."""
    try:
        rules = sign_in_rules()
    except InlogFout:
        return ""
    return rules.herkomst if rules else ""
