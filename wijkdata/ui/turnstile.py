"""What a visitor who came in may send: messages that are only about his own screen, and a few small files.

Streamlit trusts its own pages, but anybody can write to the same addresses.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from http import HTTPStatus
from typing import Protocol, cast

from google.protobuf.message import DecodeError
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from wijkdata.ui.headers import safe_headers

MOST_FILES = 3
"""Files that one visitor can have here at once; who sends another one loses the oldest."""
KINDS = (".json",)
"""What the app can open; the button of the browser asks for the same."""
_OWN_SCREEN = {
    "rerun_script",
    "stop_script",
    "file_urls_request",
    "app_heartbeat",
    "backend_operation_request",
}
"""Messages about the screen of who sends them. `clear_cache` empties what is kept for everybody."""
_MOST_ADDRESSES = 10
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")
_LOOK_SECONDS = 20.0


class Sessions(Protocol):
    """What of Streamlit's runtime is asked here."""

    @property
    def uploaded_file_mgr(self) -> MemoryUploadedFileManager:
        """Where the files of visitors are."""

    def is_active_session(self, session_id: str) -> bool:
        """Whether a visitor is there."""


def _sessions() -> Sessions:
    return cast("Sessions", get_instance())


class Uploads:
    """The files of visitors: few, of a kind we know, and gone when their visitor is."""

    def __init__(self) -> None:
        self._kept: defaultdict[str, list[str]] = defaultdict(list)

    def keep(self, runtime: Sessions, session: str, file: str) -> bool:
        """Count a file that came in, and let go of older ones; False where it may not stay itself."""
        found = runtime.uploaded_file_mgr.get_files(session, [file])
        if not all(one.name.lower().endswith(KINDS) for one in found):
            runtime.uploaded_file_mgr.remove_file(session, file)
            return False
        files = self._kept[session]
        files[:] = [*(one for one in files if one != file), file]
        for old in files[:-MOST_FILES]:
            runtime.uploaded_file_mgr.remove_file(session, old)
        del files[:-MOST_FILES]
        return True

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
            await self._app(scope, _own_screen_only(receive), send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and (put := _UPLOAD.search(scope["path"])):
            await self._app(scope, receive, _counting(put[1], put[2], scope, receive, send))
        else:
            await self._app(scope, receive, send)


def _own_screen_only(receive: Receive) -> Receive:
    """Return a `receive` that passes over messages which are not about the own screen."""

    async def pick() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or may_be_sent(message.get("bytes") or b""):
                return message

    return pick


def may_be_sent(frame: bytes) -> bool:
    """Whether a message is about the screen of who sends it; Streamlit itself refuses what is none at all."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    return kind in _OWN_SCREEN and len(message.file_urls_request.file_names) <= _MOST_ADDRESSES


def _counting(session: str, file: str, scope: Scope, receive: Receive, send: Send) -> Send:
    """Return a `send` that counts a file which was taken, before it says so."""
    refused = False

    async def count(message: Message) -> None:
        nonlocal refused
        if refused:
            return
        taken = message["type"] == "http.response.start" and message["status"] == HTTPStatus.NO_CONTENT
        if taken and not UPLOADS.keep(_sessions(), session, file):
            refused = True
            answer = PlainTextResponse(
                "Dit soort bestand kan de Wijkverkenner niet openen.",
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                safe_headers(),
            )
            await answer(scope, receive, send)
        else:
            await send(message)

    return count
