"""What goes wrong on order: at which request whose address holds some words, and how often.

Every kind was met by somebody on these or like services [C]; what it looks like on the wire is played here.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.replay.cursor import checksum, encode
from tests.replay.worlds.world import World

TIME_OUT = (
    "failed to retrieve feature collection: querying the features took too long (timeout encountered). "
    "Simplify your request and try again, or contact support"
)
_BEYOND = 100_000_000
"""More than there are rows of anything."""
STATUSES = {
    "429": (429, "text/plain", "Too Many Requests"),
    "503": (503, "text/html", "<html><body>Service Unavailable</body></html>"),
    "500": (
        500,
        "application/json",
        '{"odata.error":{"message":{"value":"query returns more than 10000 records"}}}',
    ),
    "404": (404, "text/html", "<html><body>404 - File or directory not found.</body></html>"),
    "406": (406, "text/html", "<html><body>Not Acceptable</body></html>"),
    "html": (200, "text/html", "<!DOCTYPE html><html><body><h1>Onderhoud</h1></body></html>"),
    "empty_body": (200, "application/json", ""),
    "timeout": (
        500,
        "application/problem+json",
        json.dumps({"detail": TIME_OUT, "status": 500, "title": "Internal Server Error"}),
    ),
}
WITHOUT_ACCEPT = "406_without_accept"
"""Status 406 for who does not ask for JSON by name: one client met it where curl did not."""
ON_THE_WIRE = ("closed", "hang")
SENT_ODDLY = ("reset", "cut", "drip", "truncated", "wrong_type")
IN_THE_ANSWER = ("columns", "twice", "endless", "elsewhere", "empty_last", "corrected")
KINDS = (*STATUSES, WITHOUT_ACCEPT, *ON_THE_WIRE, *SENT_ODDLY, *IN_THE_ANSWER)


@dataclass
class Fault:
    """One thing that goes wrong: from request number `at` whose address holds `path`, `times` times."""

    kind: str
    path: str = ""
    at: int = 1
    times: int = 1
    seconds: float = 1.0
    seen: int = 0

    def strikes(self, address: str) -> bool:
        if self.path not in address:
            return False
        self.seen += 1
        return self.at <= self.seen < self.at + self.times


@dataclass
class Faults:
    """The faults that are to come, and every address that was asked."""

    coming: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    last: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, kind: str, path: str = "", *, at: int = 1, times: int = 1, seconds: float = 1.0) -> Fault:
        """Order a fault."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is none of {', '.join(KINDS)}")
        self.coming.append(Fault(kind, path, at, times, seconds))
        return self.coming[-1]

    def add_text(self, text: str) -> Fault:
        """Order a fault as on the command line: `kind[@number][xtimes][:words in the address]`."""
        head, _, path = text.partition(":")
        head, _, times = head.partition("*")
        kind, _, at = head.partition("@")
        return self.add(kind, path, at=int(at or 1), times=int(times or 1))

    def strike(self, address: str) -> Fault | None:
        """Note a request and return the fault that strikes it; all count it, the first one strikes."""
        self.asked.append(address)
        return next(iter([fault for fault in self.coming if fault.strikes(address)]), None)


class FaultyApp:
    """An app with faults before and behind it."""

    def __init__(self, app: ASGIApp, faults: Faults, world: World) -> None:
        self.app, self.faults, self.world = app, faults, world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = unquote(f"{scope['path']}?{scope['query_string'].decode()}")
        fault = self.faults.strike(address)
        if fault is not None and fault.kind == WITHOUT_ACCEPT:
            fault = None if _asks_json(scope) else Fault("406")
        if fault is None:
            await self._answer(scope, receive, send)
        elif fault.kind in STATUSES:
            await _status(fault)(scope, receive, send)
        elif fault.kind in ON_THE_WIRE:
            await _say_nothing(fault, scope)
        else:
            await self._answer_oddly(fault, scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if any(fault.kind == "twice" for fault in self.faults.coming):
            scope, send = _uncompressed(scope), self._remember(scope["path"].lower(), send)
        await self.app(scope, receive, send)

    async def _answer_oddly(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind == "corrected":
            self._correct()
        start, body = await _collect(self.app, scope, receive)
        if fault.kind in IN_THE_ANSWER:
            body = self._change(fault.kind, body, scope)
        await _send_oddly(fault, start, body, scope, send)

    def _remember(self, path: str, send: Send) -> Send:
        """Keep the rows of the last page of a path, to give them again."""
        chunks: list[bytes] = []

        async def keep(message: Message) -> None:
            chunks.append(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._keep(path, b"".join(chunks))
            await send(message)

        return keep

    def _keep(self, path: str, body: bytes) -> None:
        document = _read(body)
        if document is not None:
            self.faults.last[path] = document.get("value") or document.get("features") or []

    def _correct(self) -> None:
        """Correct a figure of every table in place: the last topic, and when it was."""
        for key, table in self.world.tables.items():
            topic = next(
                (
                    c
                    for c in reversed(table.data.column_names)
                    if str(table.data[c].type) in ("int64", "double")
                ),
                None,
            )
            if topic and table.infos["ReasonDelivery"] != "Correctie":
                self.world.tables[key] = table.corrected(topic)

    def _change(self, kind: str, body: bytes, scope: Scope) -> bytes:
        document = _read(body)
        if document is None:
            return body
        rows = "features" if "features" in document else "value"
        if kind == "columns":
            document[rows] = [_renamed(row) for row in document[rows]]
        if kind == "twice":
            document[rows] = self.faults.last.get(scope["path"].lower(), document[rows])
        if kind in ("endless", "elsewhere", "empty_last"):
            _lead(document, _leads_to(kind, scope))
        return json.dumps(document).encode()


def _asks_json(scope: Scope) -> bool:
    return any(name == b"accept" and b"json" in value for name, value in scope["headers"])


def _status(fault: Fault) -> Response:
    status, media_type, text = STATUSES[fault.kind]
    headers = {"Retry-After": f"{fault.seconds:g}"} if status in (429, 503) else {}
    return Response(text, status, media_type=media_type, headers=headers)


async def _say_nothing(fault: Fault, scope: Scope) -> None:
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    _break_off(scope)


def _break_off(scope: Scope) -> None:
    """Close the connection with a reset, as a firewall or a fallen server does."""
    transport = scope["extensions"]["replay"]["transport"]
    found = transport.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _uncompressed(scope: Scope) -> Scope:
    return dict(scope) | {
        "headers": [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    }


async def _collect(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """Return what the app answers, as a whole and not compressed."""
    start: Message = {}
    chunks: list[bytes] = []

    async def keep(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            chunks.append(message.get("body", b""))

    await app(_uncompressed(scope), receive, keep)
    return start, b"".join(chunks)


async def _send_oddly(fault: Fault, start: Message, body: bytes, scope: Scope, send: Send) -> None:
    promised, sent = len(body), body
    if fault.kind == "truncated":
        sent = body[: len(body) // 2]
        promised = len(sent)
    media_type = b"text/html" if fault.kind == "wrong_type" else None
    await send(start | {"headers": _headers(start, promised, media_type)})
    if fault.kind == "drip":
        for at in range(0, len(sent), max(1, len(sent) // 20)):
            await send(_part(sent[at : at + max(1, len(sent) // 20)]))
            await asyncio.sleep(fault.seconds / 20)
    elif fault.kind in ("reset", "cut"):
        await send(_part(sent[: len(sent) // 2]))
        await asyncio.sleep(0.05)
        return (
            _break_off(scope) if fault.kind == "reset" else scope["extensions"]["replay"]["transport"].close()
        )
    else:
        await send(_part(sent))
    return await send({"type": "http.response.body", "body": b"", "more_body": False})


def _part(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _headers(start: Message, length: int, media_type: bytes | None) -> list[tuple[bytes, bytes]]:
    kept = [(key, value) for key, value in start["headers"] if key.lower() != b"content-length"]
    if media_type:
        kept = [(key, media_type if key.lower() == b"content-type" else value) for key, value in kept]
    return [*kept, (b"content-length", str(length).encode())]


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(body)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose last column bears another number, as after a release halfway."""
    inner = row.get("properties", row)
    key = list(inner)[-1]
    moved = {name: value for name, value in inner.items() if name != key} | {f"{key}9": inner[key]}
    return row | {"properties": moved} if "properties" in row else moved


def _leads_to(kind: str, scope: Scope) -> Callable[[str | None], str]:
    host = dict(scope["headers"]).get(b"host", b"").decode()
    own = f"{scope['scheme']}://{host}{scope['path']}?{scope['query_string'].decode()}"
    if kind == "endless":
        return lambda _there: own
    if kind == "elsewhere":
        return lambda there: (there or own).replace(host, "elders.invalid")
    beyond = quote(encode(_BEYOND, checksum(parse_qsl(scope["query_string"].decode()))))
    more = f"&cursor={beyond}" if "/ogc/" in scope["path"] else f"&$skip={_BEYOND}"
    return lambda there: there or own + more


def _lead(document: dict[str, Any], leads_to: Callable[[str | None], str]) -> None:
    """Put another address in the link to the next page."""
    if "features" not in document:
        document["odata.nextLink"] = leads_to(document.get("odata.nextLink"))
        return
    links = document["links"]
    there = next((link["href"] for link in links if link["rel"] == "next"), None)
    document["links"] = [link for link in links if link["rel"] != "next"]
    document["links"].append({"rel": "next", "type": "application/geo+json", "href": leads_to(there)})
