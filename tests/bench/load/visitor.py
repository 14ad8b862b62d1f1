"""One visitor: speaks Streamlit's websocket as its front end does, and knows what is on the screen.

With every click the browser sends the state of all its widgets, the address, and by what it knows the
messages it kept; the server sends the screen as parts that replace what stood at the same place.
"""

from __future__ import annotations

import asyncio
import http.cookies
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

PATIENCE = 60.0
"""Seconds after which an answer is not waited for any longer."""

_KINDS: dict[str, Callable[[Any, WidgetState], None]] = {
    "radio": lambda one, state: setattr(state, "string_value", one.raw_value or one.options[one.default]),
    "selectbox": lambda one, state: setattr(state, "string_value", one.raw_value or _option(one)),
    "checkbox": lambda one, state: setattr(state, "bool_value", one.value if one.set_value else one.default),
    "slider": lambda one, state: state.double_array_value.data.extend(
        one.value if one.set_value else one.default
    ),
    "multiselect": lambda one, state: state.string_array_value.data.extend(
        one.raw_values if one.set_value else [one.options[place] for place in one.default]
    ),
    "number_input": lambda one, state: setattr(
        state, "double_value", one.value if one.set_value else one.default
    ),
    "text_input": lambda one, state: setattr(
        state, "string_value", one.value if one.set_value else one.default
    ),
    "text_area": lambda one, state: setattr(
        state, "string_value", one.value if one.set_value else one.default
    ),
}
"""What a widget says before anybody touches it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one click: how long it took in seconds, its kind, and what was wrong (empty: nothing)."""

    kind: str
    seconds: float
    fault: str = ""


@dataclass
class Visitor:
    """A browser with one tab. `url` is that of the app, without a path."""

    url: str
    cookie: str = ""
    query: str = ""
    page: str = ""
    """Hash of the page."""
    elements: dict[tuple[int, ...], Any] = field(default_factory=dict)
    """What is on the screen, by its place."""
    states: dict[str, WidgetState] = field(default_factory=dict)
    is_lost: bool = False
    """Whether the connection broke."""
    _socket: Any = None
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _used: list[str] = field(default_factory=list)
    _path: str = ""
    _fresh: set[tuple[int, ...]] = field(default_factory=set)

    async def open(self, path: str) -> Answer:
        """Open an address: fetch the page for its cookies, connect, and wait for the first screen."""
        begin = time.perf_counter()
        self.is_lost, self.page = False, ""
        self.states.clear()
        place = urlsplit(self.url + path)
        self.query, self._path = place.query, place.path
        try:
            self.cookie = await asyncio.to_thread(_cookies, self.url + place.path)
            origin = f"{place.scheme}://{place.netloc}"
            self._socket = await websockets.connect(
                f"ws{self.url.removeprefix('http')}/_stcore/stream",
                subprotocols=[websockets.Subprotocol("streamlit"), websockets.Subprotocol("PLACEHOLDER")],
                additional_headers={"Cookie": self.cookie} if self.cookie else {},
                origin=websockets.Origin(origin),
                max_size=None,
                compression=None,
                ping_interval=None,
                open_timeout=PATIENCE,
            )
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            self.is_lost = True
            return Answer("open", time.perf_counter() - begin, f"{type(error).__name__}: {error}")
        return await self._run("open", begin, page_name=place.path.strip("/").rpartition("/")[2])

    async def close(self) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()

    async def click(self, kind: str, state: WidgetState) -> Answer:
        """Change one widget; what is pressed rather than set is told once."""
        self.states[state.id] = state
        answer = await self._run(kind, time.perf_counter())
        if state.WhichOneof("value") in {"trigger_value", "json_trigger_value"}:
            self.states.pop(state.id, None)
        return answer

    async def follow(self, link: Any) -> Answer:
        """Follow a link to another page: what stood on this one is forgotten."""
        self.page, self.query = link.page_script_hash, link.query_string
        self._path = f"/{link.page}"
        return await self._run("page", time.perf_counter())

    def all(self, kind: str) -> list[Any]:
        """Return what of one kind is on the screen."""
        return [getattr(one, kind) for one in self.elements.values() if one.WhichOneof("type") == kind]

    @property
    def title(self) -> str:
        """The one heading of the page."""
        return next((one.body for one in self.all("heading") if one.tag == "h1"), "")

    async def _run(self, kind: str, begin: float, page_name: str = "") -> Answer:
        message = BackMsg()
        ask = message.rerun_script
        ask.query_string, ask.page_script_hash, ask.page_name = self.query, self.page, page_name
        ask.widget_states.SetInParent()
        ask.widget_states.widgets.extend(self.states.values())
        ask.cached_message_hashes.extend(self._used)
        ask.context_info.timezone, ask.context_info.locale = "Europe/Amsterdam", "nl-NL"
        ask.context_info.url, ask.context_info.color_scheme = f"{self.url}{self._path}", "light"
        self._used, self._fresh = [], set()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send(message.SerializeToString())
                while not self._hear(await self._socket.recv()):
                    pass
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            self.is_lost = True
            return Answer(kind, time.perf_counter() - begin, type(error).__name__)
        spent = time.perf_counter() - begin
        self._forget_stale()
        return Answer(kind, spent, self._fault())

    def _hear(self, content: bytes | str) -> bool:
        """Take in one message; return whether the screen is done."""
        message = ForwardMsg()
        message.ParseFromString(content if isinstance(content, bytes) else content.encode())
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            kept = self._kept[message.ref_hash]
            kept.metadata.CopyFrom(message.metadata)
            message, kind = kept, kept.WhichOneof("type")
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        if message.metadata.cacheable:
            self._used.append(message.hash)
        if kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message.delta)
        return kind == "script_finished" and message.script_finished in {
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        }

    def _draw(self, place: tuple[int, ...], delta: Any) -> None:
        self._fresh.add(place)
        if delta.WhichOneof("type") != "new_element":
            self.elements.pop(place, None)
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        self.elements[place] = element
        if kind in _KINDS:
            self._meet(kind, getattr(element, kind))

    def _meet(self, kind: str, widget: Any) -> None:
        """Keep the state of a widget: what the user made of it, or what the server tells."""
        if widget.id not in self.states or widget.set_value:
            state = WidgetState(id=widget.id)
            _KINDS[kind](widget, state)
            self.states[widget.id] = state

    def _forget_stale(self) -> None:
        """Take away what the last run did not draw, and the state of widgets that are gone."""
        self.elements = {place: one for place, one in self.elements.items() if place in self._fresh}
        there = {
            getattr(getattr(one, kind), "id", "")
            for one in self.elements.values()
            if (kind := one.WhichOneof("type"))
        }
        self.states = {key: state for key, state in self.states.items() if key in there}

    def _fault(self) -> str:
        """Return what is wrong with the screen."""
        if failed := self.all("exception"):
            return f"exception: {failed[0].type}"
        if errors := [one.body for one in self.all("alert") if one.format == 1]:
            return f"error: {errors[0][:80]}"
        return "" if self.title else "no title"


def _option(one: Any) -> str:
    return str(one.options[one.default]) if one.options else ""


def _cookies(url: str) -> str:
    """Return the cookies that a page sets: by one of them a balancer knows a visitor."""
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        answer.read()
        found = http.cookies.SimpleCookie()
        for line in answer.headers.get_all("Set-Cookie") or ():
            found.load(line)
    return "; ".join(f"{name}={one.value}" for name, one in found.items())
