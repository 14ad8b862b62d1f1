"""Ports of this machine for the servers that tests start, and the wait until one of those answers."""

from __future__ import annotations

import secrets
import socket
import time
import urllib.request
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds: a machine that runs tests may be slow or busy."""
_PORTS = range(20_000, 32_000)
"""Below those that a connection to elsewhere takes: two runs side by side make many."""


def free_port() -> int:
    """Return a port that is free now, and that no system hands out by itself meanwhile."""
    while True:
        port = secrets.choice(_PORTS)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def until_answered(url: str) -> bytes:
    """Wait until an address answers well, and return what it says."""
    answer: list[bytes] = []

    def ask() -> bool:
        with urllib.request.urlopen(url, timeout=5) as response:
            answer.append(response.read())
        return True

    _until(ask, url)
    return answer[0]


def until_heard(port: int, alive: Callable[[], bool] = lambda: True) -> None:
    """Wait until something listens at a port; without what should, stop waiting."""

    def knock() -> bool:
        with socket.socket() as knocking:
            return knocking.connect_ex(("127.0.0.1", port)) == 0 or not alive()

    _until(knock, f"port {port}")


def _until(done: Callable[[], bool], what: str) -> None:
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        try:
            if done():
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{what} gave no answer within {PATIENCE:g} s")
