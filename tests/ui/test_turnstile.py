"""A visitor sends only what is about his own screen, and a few small files that go when he does."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from websockets.sync.client import connect

from tests.bench.server import Server, running
from tests.conftest import ROOT
from wijkdata.ui import turnstile
from wijkdata.ui.server import MIDDLEWARE
from wijkdata.ui.turnstile import MOST_FILES, Turnstile, Uploads, may_be_sent

CLEAR = BackMsg(clear_cache=True).SerializeToString()
BEAT = BackMsg(app_heartbeat=True).SerializeToString()


class Runtime:
    """What the app asks of Streamlit's runtime."""

    def __init__(self) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager("/hier")
        self.there = {"an", "bo"}

    def is_active_session(self, session_id: str) -> bool:
        return session_id in self.there

    def send(self, session: str, file: str, name: str = "scenario.json") -> None:
        self.uploaded_file_mgr.add_file(session, UploadedFileRec(file, name, "", b"{}"))

    def has(self, session: str) -> list[str]:
        return list(self.uploaded_file_mgr.file_storage.get(session, {}))


async def _through(asked: Scope, received: list[Message], answer: Message | None = None) -> list[Message]:
    """Return what the app gets of what was received, or what the visitor gets of the app's answer."""
    seen: list[Message] = []
    waiting = iter(received)

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        if answer:
            await send(answer)
            await send({"type": "http.response.body", "body": b""})
            return
        while (message := await receive())["type"] != "websocket.disconnect":
            seen.append(message)

    async def receive() -> Message:
        return next(waiting, {"type": "websocket.disconnect"})

    async def send(message: Message) -> None:
        seen.append(message)

    await Turnstile(app)(asked, receive, send)
    return seen


def run(asked: Coroutine[Any, Any, list[Any]]) -> list[Any]:
    """Run in a thread of its own: the browser of other tests has a loop running in this one."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, asked).result()


def frame(content: bytes) -> Message:
    return {"type": "websocket.receive", "bytes": content}


def test_a_visitor_cannot_empty_what_is_kept_for_everybody() -> None:
    connect_ = {"type": "websocket.connect"}
    got = run(_through({"type": "websocket"}, [connect_, frame(CLEAR), frame(BEAT), frame(CLEAR + BEAT)]))
    assert got == [connect_, frame(BEAT), frame(CLEAR + BEAT)]
    assert Turnstile in [one.cls for one in MIDDLEWARE]


@pytest.mark.parametrize(
    ("message", "passes"),
    [
        (BackMsg(stop_script=True), True),
        (BackMsg(set_run_on_save=True), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
)
def test_only_messages_about_the_own_screen_pass(message: BackMsg, passes: bool) -> None:
    assert may_be_sent(message.SerializeToString()) == passes


def test_nobody_asks_for_a_million_addresses_at_once() -> None:
    message = BackMsg()
    message.file_urls_request.file_names.extend(["scenario.json"])
    assert may_be_sent(message.SerializeToString())
    message.file_urls_request.file_names.extend(["x"] * 1000)
    assert not may_be_sent(message.SerializeToString())


def test_a_visitor_has_few_files_here_and_loses_the_oldest() -> None:
    runtime, uploads = Runtime(), Uploads()
    runtime.send("bo", "van bo")
    assert uploads.keep(runtime, "bo", "van bo")
    for number in range(MOST_FILES + 4):
        runtime.send("an", f"{number}")
        assert uploads.keep(runtime, "an", f"{number}")
    assert runtime.has("an") == [f"{number}" for number in range(4, MOST_FILES + 4)]
    assert runtime.has("bo") == ["van bo"]


def test_a_file_sent_again_counts_once() -> None:
    runtime, uploads = Runtime(), Uploads()
    for file in ["een", "twee", *["drie"] * 5]:
        runtime.send("an", file)
        uploads.keep(runtime, "an", file)
    assert runtime.has("an") == ["een", "twee", "drie"]


def test_files_go_when_their_visitor_is_gone() -> None:
    runtime, uploads = Runtime(), Uploads()
    for session in ("an", "bo"):
        runtime.send(session, "x")
        uploads.keep(runtime, session, "x")
    runtime.there.remove("an")
    uploads.give_back(runtime)
    assert (runtime.has("an"), runtime.has("bo")) == ([], ["x"])


def test_a_file_of_another_kind_is_refused_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = Runtime()
    monkeypatch.setattr(turnstile, "_sessions", lambda: runtime)
    runtime.send("an", "x", "programma.exe")
    asked = {"type": "http", "method": "PUT", "path": "/wijk/_stcore/upload_file/an/x", "headers": []}
    answer = {"type": "http.response.start", "status": 204, "headers": []}
    got = run(_through(asked, [], answer))
    assert [one["status"] for one in got if "status" in one] == [415]
    assert runtime.has("an") == []


@pytest.fixture(scope="module")
def server(demo_path: Path) -> Iterator[Server]:
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path)}) as started:
        yield started


def _put(server: Server, session: str, name: str, content: bytes) -> int:
    with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=60) as health:
        cookie = health.headers["Set-Cookie"].split(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n\r\n%s\r\n--x--\r\n'
    request = urllib.request.Request(
        f"{server.url}/_stcore/upload_file/{session}/1",
        data=body % (name.encode(), content),
        headers={
            "Cookie": cookie,
            "X-Xsrftoken": cookie.partition("=")[2],
            "Content-Type": "multipart/form-data; boundary=x",
        },
        method="PUT",
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_running_app_takes_small_scenarios_only(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, max_size=None) as visitor:
        rerun = BackMsg()
        rerun.rerun_script.query_string = ""
        visitor.send(CLEAR)
        visitor.send(rerun.SerializeToString())
        session = ""
        while not session:
            session = ForwardMsg.FromString(bytes(visitor.recv(timeout=60))).new_session.initialize.session_id  # type: ignore[arg-type]
        assert _put(server, session, "scenario.json", b"{}") == 204
        assert _put(server, session, "programma.exe", b"MZ") == 415
        assert _put(server, session, "groot.json", b" " * 1_100_000) == 413
    assert _put(server, "onbekend", "scenario.json", b"{}") == 400
