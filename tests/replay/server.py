"""One port of this machine on which the replay answers, also over TLS with a certificate nobody signed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.replay.app import make_app
from tests.replay.faults import Faults
from tests.replay.worlds.world import World

SELF_SIGNED = Path(__file__).with_name("self_signed.pem")
"""Made for the replay alone: a key that opens nothing."""


class _OpenProtocol(H11Protocol):
    """Hands the connection to the app, which has to break it off for some faults."""

    def __init__(self, config: uvicorn.Config, *args: Any, **more: Any) -> None:
        super().__init__(config, *args, **more)
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})["replay"] = {"transport": self.transport}
            await inner(scope, receive, send)

        self.app = app


def make_server(app: ASGIApp, *, tls: bool = False) -> uvicorn.Server:
    """Return a server for an app; it listens to what it is given."""
    more: dict[str, Any] = {"ssl_certfile": SELF_SIGNED} if tls else {}
    return uvicorn.Server(
        uvicorn.Config(app, http=_OpenProtocol, loop="asyncio", log_level="critical", lifespan="off", **more)
    )


def listen(port: int = 0) -> socket.socket:
    """Return a socket on loopback; named TCP, because asyncio holds small parts back on any other (40 ms)."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()
    return listening


@contextmanager
def serve(
    world: World,
    faults: Faults | None = None,
    *,
    tls: bool = False,
    real_links: bool = False,
    wait: float = 0,
) -> Iterator[str]:
    """Run the replay on a free port and give its address, without a slash behind it."""
    listening = listen()
    server = make_server(make_app(world, faults, real_links=real_links, wait=wait), tls=tls)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=10)
        listening.close()
