"""What a visitor who came in may send: messages that are only about his own screen, and a few small files.

Who may replace the figures sends large ones: maps of the whole country are hundreds of MB. Streamlit knows
one limit for all (`server.maxUploadSize`), so it is that of the largest, and the visitor's is kept here.

Streamlit trusts its own pages, but anybody can write to the same addresses.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, cast

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from wijkdata.ui.account import may_replace_figures, visitor_of
from wijkdata.ui.headers import safe_headers

MOST_FILES = 3
"""Files that one visitor can have here at once; who sends another one loses the oldest."""
KINDS = (".json",)
"""What the app can open; the button of the browser asks for the same."""
MEGABYTES = 1
"""How large a file of a visitor may be; a scenario in a file is smaller."""
MANY_FILES = 100
"""Files that who may replace the figures can have here at once, of any kind: what they are is seen later."""
_OWN_SCREEN = {
    "rerun_script",
    "stop_script",
    "file_urls_request",
    "app_heartbeat",
    "backend_operation_request",
}
"""Messages about the screen of who sends them. `clear_cache` empties what is kept for everybody."""
_MOST_ADDRESSES = 10
_TOO_LARGE = "Dit bestand is te groot."
_NOT_TAKEN = "Dit bestand kan de Wijkverkenner niet openen, of het is te veel tegelijk."
_ENVELOPE = 1 << 12
"""Bytes around a file on its way."""
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")
_LOOK_SECONDS = 20.0


class Sessions(Protocol):
    """What of Streamlit's runtime is asked here."""

    @property
    def uploaded_file_mgr(self) -> MemoryUploadedFileManager:
        """Where the files of visitors are."""

    def is_active_session(self, session_id: str) -> bool:
        """Whether a visitor is there."""


@dataclass(frozen=True)
class Allowance:
    """What one visitor may have here: files of which kinds (any where none is named), and MB of them."""

    files: int
    kinds: tuple[str, ...]
    megabytes: int
    together: bool = False
    """Whether the MB are those of all files together: too much is then refused, and nothing lost."""

    @property
    def most_bytes(self) -> int:
        """The MB in bytes."""
        return self.megabytes << 20


VISITOR = Allowance(MOST_FILES, KINDS, MEGABYTES)


def most_megabytes() -> int:
    """Return how many MB of files may be here of who may replace the figures; the administrator sets it."""
    return int(st.get_option("server.maxUploadSize"))


def allowance_of(scope: Scope) -> Allowance:
    """Return what who sends this may have here."""
    rechten = visitor_of(HTTPConnection(scope))
    if rechten is None or not may_replace_figures(rechten):
        return VISITOR
    return Allowance(MANY_FILES, (), most_megabytes(), together=True)


def _sessions() -> Sessions:
    return cast("Sessions", get_instance())


class Uploads:
    """The files of visitors: few, of a kind we know, and gone when their visitor is."""

    def __init__(self) -> None:
        self._kept: defaultdict[str, list[str]] = defaultdict(list)

    def keep(self, runtime: Sessions, session: str, file: str, allowed: Allowance = VISITOR) -> bool:
        """Count a file that came in, and let go of older ones; False where it may not stay itself."""
        found = runtime.uploaded_file_mgr.get_files(session, [file])
        kinds = not allowed.kinds or all(one.name.lower().endswith(allowed.kinds) for one in found)
        files = [*(one for one in self._kept[session] if one != file), file]
        if not kinds or (allowed.together and self._is_too_much(runtime, session, files, allowed)):
            runtime.uploaded_file_mgr.remove_file(session, file)
            return False
        for old in files[: -allowed.files]:
            runtime.uploaded_file_mgr.remove_file(session, old)
        self._kept[session] = files[-allowed.files :]
        return True

    @staticmethod
    def _is_too_much(runtime: Sessions, session: str, files: list[str], allowed: Allowance) -> bool:
        there = runtime.uploaded_file_mgr.get_files(session, files)
        return len(there) > allowed.files or sum(len(one.data) for one in there) > allowed.most_bytes

    def let_go(self, session: str, file: str) -> None:
        """Let go of a file that the app has taken over."""
        if session in self._kept and file in self._kept[session]:
            self._kept[session].remove(file)
            _sessions().uploaded_file_mgr.remove_file(session, file)

    def give_back(self, runtime: Sessions) -> None:
        """Let go of the files of visitors who left: Streamlit waits with that until another one comes."""
        for session in [one for one in self._kept if not runtime.is_active_session(one)]:
            del self._kept[session]
            runtime.uploaded_file_mgr.remove_session_files(session)

    async def watch(self) -> None:
        """Look every so often who left."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self.give_back(_sessions())


UPLOADS = Uploads()


class Turnstile:
    """Lets through what one visitor may do without spoiling it for others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be sent."""
        if scope["type"] == "websocket":
            await self._app(scope, _own_screen_only(receive, allowance_of(scope)), send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and (put := _UPLOAD.search(scope["path"])):
            await _Put(put[1], put[2], scope, receive, send).through(self._app)
        else:
            await self._app(scope, receive, send)


def _own_screen_only(receive: Receive, allowed: Allowance) -> Receive:
    """Return a `receive` that passes over messages which are not about the own screen."""

    async def pick() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or may_be_sent(
                message.get("bytes") or b"", max(_MOST_ADDRESSES, allowed.files)
            ):
                return message

    return pick


def may_be_sent(frame: bytes, addresses: int = _MOST_ADDRESSES) -> bool:
    """Whether a message is about the screen of who sends it; Streamlit itself refuses what is none at all.

    Parameters
    ----------
    addresses
        For how many files at once an address may be asked.
    """
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    return kind in _OWN_SCREEN and len(message.file_urls_request.file_names) <= addresses


class _Put:
    """A file on its way in: refused as soon as it is too large, and counted before its sender hears of it."""

    def __init__(self, session: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._session, self._file = session, file
        self._scope, self._receive, self._send = scope, receive, send
        self._allowed = allowance_of(scope)
        self._limit = self._allowed.most_bytes + _ENVELOPE
        self._came = 0
        self._refused = False

    async def through(self, app: ASGIApp) -> None:
        """Pass it on."""
        told = Headers(scope=self._scope).get("content-length", "")
        if told.isdecimal() and int(told) > self._limit:
            await self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
            return
        try:
            await app(self._scope, self._weigh, self._count)
        except ClientDisconnect:
            if not self._refused:
                raise

    async def _weigh(self) -> Message:
        message = await self._receive()
        self._came += len(message.get("body", b""))
        if self._came > self._limit:
            await self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
            return {"type": "http.disconnect"}
        return message

    async def _count(self, message: Message) -> None:
        taken = message["type"] == "http.response.start" and message["status"] == HTTPStatus.NO_CONTENT
        if taken and not UPLOADS.keep(_sessions(), self._session, self._file, self._allowed):
            await self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _NOT_TAKEN)
        elif not self._refused:
            await self._send(message)

    async def _refuse(self, status: HTTPStatus, why: str) -> None:
        self._refused = True
        await PlainTextResponse(why, status, safe_headers())(self._scope, self._receive, self._send)
