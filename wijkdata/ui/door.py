"""Who may come in: a request names this app and comes from its own pages, or goes no further.

A page elsewhere can make the browser of a visitor ask something here, and can let its own name lead to this
machine. Streamlit would look up, before it says no, by what address the internet knows this machine: a
request that leaves it, for which every visitor waits.
"""

from __future__ import annotations

import ipaddress
import logging
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from wijkdata.paths import configured_names
from wijkdata.ui.headers import safe_headers
from wijkdata.ui.sign_in import is_closed

_LOGGER = logging.getLogger(__name__)
_REFUSED = "Dit adres hoort niet bij deze Wijkverkenner. Beheerder: zie WIJKDATA_NAMEN in docs/beheer.md."
_FOR_VISITORS = {"health", "host-config", "stream", "upload_file", "bidi-components", "script-health-check"}
_USUAL_PORTS = {"http": ":80", "https": ":443"}


class Door:
    """Refuses requests and websockets that come by the name or from a page of somebody else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in, under the name by which the visitor's browser knows the app."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        name = name_asked(scope)
        if name is None:
            await _refuse(scope, receive, send)
            return
        if scope["type"] == "http" and (is_hidden(scope["path"]) or is_closed(scope["path"])):
            absent = PlainTextResponse("Dit is er niet.", HTTPStatus.NOT_FOUND, safe_headers())
            await absent(scope, receive, send)
            return
        if name:
            MutableHeaders(scope=scope)["host"] = name
        await self._app(scope, receive, send)


def is_hidden(path: str) -> bool:
    """Whether an address of Streamlit is not for visitors: figures about its work, a door for programs."""
    _, streamlit, asked = f"{path}/".partition("/_stcore/")
    return bool(streamlit) and asked.partition("/")[0] not in _FOR_VISITORS


def name_asked(scope: Scope) -> str | None:
    """Return by what name a visitor reached the app; None where that is not for us, empty where none is told.

    No Origin is no reason to refuse. Browsers always tell it with a websocket and with what changes
    something; who does not tell it is no browser, and could tell anything.
    """
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    host = hosts[0].lower() if hosts else ""
    if len(hosts) > 1 or len(origins) > 1 or (host and not _is_ours(host, scope)):
        return None
    return _name_from_page(origins[0].lower(), host) if origins else host


def _name_from_page(origin: str, host: str) -> str | None:
    """Return the name in the address of the page that asks, where that page is ours.

    Behind a proxy that does not pass the name on, `host` is another: then it must be a configured one.
    """
    page = _split(origin)
    if page is None:
        return None
    port = _USUAL_PORTS.get(page.scheme, "")
    is_same = bool(host) and page.netloc.removesuffix(port) == host.removesuffix(port)
    return page.netloc if is_same or _is_configured(page) else None


def _is_ours(host: str, scope: Scope) -> bool:
    """Whether a Host is this machine, the address at which the request arrived, or a configured name."""
    place = _split(f"//{host}")
    if place is None:
        return False
    name = _hostname(place)
    address = _address(name)
    is_here = name == "localhost" or (address is not None and address.is_loopback)
    return is_here or _is_configured(place) or (address is not None and address == _arrived_at(scope))


def _is_configured(place: SplitResult) -> bool:
    return not configured_names().isdisjoint({_hostname(place), place.netloc})


def _split(written: str) -> SplitResult | None:
    """Return the parts of a name with or without scheme and port; None where it is anything else."""
    try:
        place = urlsplit(written)
        _ = place.port  # says whether it is a number
    except ValueError:
        return None
    is_name = place.hostname and "@" not in place.netloc and not (place.path or place.query or place.fragment)
    return place if is_name else None


def _hostname(place: SplitResult) -> str:
    return (place.hostname or "").rstrip(".")


def _arrived_at(scope: Scope) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address of this machine that the visitor connected to: on a hall's wifi it has no name."""
    return _address(str((scope.get("server") or ("",))[0]))


def _address(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Say no, and tell the administrator why: it may be a name that is not configured yet."""
    headers = Headers(scope=scope)
    _LOGGER.warning("Geweigerd: Host %r, Origin %r", headers.get("host"), headers.get("origin"))
    if scope["type"] == "websocket":  # the server makes 403 of it
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(_REFUSED, HTTPStatus.FORBIDDEN, safe_headers())(scope, receive, send)
