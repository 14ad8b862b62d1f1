"""A visitor sends only what is about his own screen, and a few small files that go when he does."""

from __future__ import annotations

import asyncio
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
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
from wijkdata.ui.turnstile import MOST_FILES, Allowance, Turnstile, Uploads, may_be_sent

CLEAR = BackMsg(clear_cache=True).SerializeToString()
BEAT = BackMsg(app_heartbeat=True).SerializeToString()


class Runtime:
    """What the app asks of Streamlit's runtime."""

    def __init__(self) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager("/hier")
        self.there = {"an", "bo"}

    def is_active_session(self, session_id: str) -> bool:
        return session_id in self.there

    def send(self, session: str, file: str, name: str = "scenario.json", content: bytes = b"{}") -> None:
        self.uploaded_file_mgr.add_file(session, UploadedFileRec(file, name, "", content))

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


PUT = {"type": "http", "method": "PUT", "path": "/wijk/_stcore/upload_file/an/x", "headers": []}
TAKEN = {"type": "http.response.start", "status": 204, "headers": []}


def status(got: list[Message]) -> list[int]:
    return [one["status"] for one in got if "status" in one]


def test_a_file_of_another_kind_is_refused_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_NAMEN", "wijk.nl")
    runtime = Runtime()
    monkeypatch.setattr(turnstile, "_sessions", lambda: runtime)
    runtime.send("an", "x", "programma.exe")
    assert status(run(_through(PUT, [], TAKEN))) == [415]
    assert runtime.has("an") == []


def test_who_may_replace_the_figures_sends_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIJKDATA_NAMEN", raising=False)
    runtime = Runtime()
    monkeypatch.setattr(turnstile, "_sessions", lambda: runtime)
    runtime.send("an", "x", "wijken.gpkg")
    assert status(run(_through(PUT, [], TAKEN))) == [204]
    assert runtime.has("an") == ["x"]


def test_of_many_files_the_first_stays_and_what_is_too_much_is_refused() -> None:
    runtime, uploads = Runtime(), Uploads()
    two = Allowance(files=2, kinds=(), megabytes=1, together=True)
    for name in ("een", "twee", "drie"):
        runtime.send("an", name, f"{name}.csv")
        assert uploads.keep(runtime, "an", name, two) == (name != "drie")
    assert runtime.has("an") == ["een", "twee"]


def test_the_megabytes_are_those_of_all_files_together() -> None:
    runtime, uploads = Runtime(), Uploads()
    many = Allowance(files=9, kinds=(), megabytes=1, together=True)
    for number, fits in enumerate((True, True, False)):
        runtime.send("an", f"{number}", content=b" " * 500_000)
        assert uploads.keep(runtime, "an", f"{number}", many) == fits
    assert runtime.has("an") == ["0", "1"]


def test_a_file_that_the_app_took_over_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime, uploads = Runtime(), Uploads()
    monkeypatch.setattr(turnstile, "_sessions", lambda: runtime)
    for name in ("een", "twee"):
        runtime.send("an", name)
        uploads.keep(runtime, "an", name)
    uploads.let_go("an", "een")
    assert runtime.has("an") == ["twee"]


def test_a_file_that_lies_about_its_size_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_NAMEN", "wijk.nl")
    passed: list[Message] = []
    sent: list[Message] = []

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "http.disconnect":
            passed.append(message)
        await send({"type": "http.response.start", "status": 500, "headers": []})
        raise ClientDisconnect

    async def receive() -> Message:
        return {"type": "http.request", "body": b" " * 100_000, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    async def through() -> list[Message]:
        await Turnstile(app)(PUT, receive, send)
        return sent

    assert status(run(through())) == [413]
    assert len(passed) == 10


def test_who_may_replace_the_figures_drops_many_files_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    message = BackMsg()
    message.file_urls_request.file_names.extend(["x.csv"] * 40)
    sent = [frame(message.SerializeToString())]
    assert run(_through({"type": "websocket"}, sent)) == sent
    monkeypatch.setenv("WIJKDATA_NAMEN", "wijk.nl")
    assert run(_through({"type": "websocket"}, sent)) == []


@pytest.fixture(scope="module")
def server(demo_path: Path) -> Iterator[Server]:
    where = {"WIJKDATA_DB": str(demo_path), "WIJKDATA_NAMEN": "wijk.nl"}
    with running(ROOT / "app.py", where) as started:
        yield started


@pytest.fixture
def own(demo_path: Path) -> Iterator[Server]:
    """An app that nobody else can reach."""
    where = {"WIJKDATA_DB": str(demo_path), "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "2"}
    with running(ROOT / "app.py", where) as started:
        yield started


def _put(server: Server, session: str, name: str, content: bytes) -> int:
    with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=60) as health:
        cookie = health.headers["Set-Cookie"].split(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n\r\n%s\r\n--x--\r\n'
    headers = {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=x",
    }
    line = HTTPConnection(server.url.removeprefix("http://"), timeout=60)
    with closing(line):
        with suppress(ConnectionError):  # who refuses need not hear all of it
            line.request("PUT", f"/_stcore/upload_file/{session}/1", body % (name.encode(), content), headers)
        return line.getresponse().status


@contextmanager
def visiting(server: Server) -> Iterator[str]:
    """Be a visitor, and give the name of the session."""
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, max_size=None) as visitor:
        rerun = BackMsg()
        rerun.rerun_script.query_string = ""
        visitor.send(CLEAR)
        visitor.send(rerun.SerializeToString())
        session = ""
        while not session:
            session = ForwardMsg.FromString(bytes(visitor.recv(timeout=60))).new_session.initialize.session_id  # type: ignore[arg-type]
        yield session


def test_who_may_replace_the_figures_sends_what_the_administrator_allows(own: Server) -> None:
    with visiting(own) as session:
        assert _put(own, session, "kaart.gpkg", b" " * 1_900_000) == 204
        assert _put(own, session, "kaart.gpkg", b" " * 2_200_000) == 413


def test_the_running_app_takes_small_scenarios_only(server: Server) -> None:
    with visiting(server) as session:
        assert _put(server, session, "scenario.json", b"{}") == 204
        assert _put(server, session, "programma.exe", b"MZ") == 415
        assert _put(server, session, "groot.json", b" " * 1_100_000) == 413
    assert _put(server, "onbekend", "scenario.json", b"{}") == 400
