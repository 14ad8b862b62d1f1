"""Python reads this first where its folder is on the path: a machine on a wifi without name server.

Who looks up a name, or calls an address elsewhere, waits long and gets no answer. It is written down in the
file `OPGEZOCHT`. Listening to everybody becomes listening to this machine alone.
"""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path
from typing import Any

_NEAR = {"", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}
_SECONDS = 6


def _note(place: object) -> None:
    with Path(os.environ["OPGEZOCHT"]).open("a", encoding="utf-8") as file:
        file.write(f"{place}\n")


def _near(host: object) -> bool:
    return host is None or (host.decode() if isinstance(host, bytes) else str(host)) in _NEAR


def _without_names(real: Any) -> Any:
    def look_up(host: object, *args: Any, **kwargs: Any) -> Any:
        if _near(host):
            return real(host, *args, **kwargs)
        _note(host)
        time.sleep(_SECONDS)
        raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")

    return look_up


class _NearSocket(socket.socket):
    def connect(self, address: Any) -> None:
        if isinstance(address, tuple) and not _near(address[0]):
            _note(address)
        super().connect(address)

    def bind(self, address: Any) -> None:
        everybody = isinstance(address, tuple) and address[0] == "0.0.0.0"
        super().bind(("127.0.0.1", *address[1:]) if everybody else address)


if "OPGEZOCHT" in os.environ:
    for name in ("getaddrinfo", "gethostbyname"):
        setattr(socket, name, _without_names(getattr(socket, name)))
    socket.socket = _NearSocket  # type: ignore[misc]
