"""Asks a server to open a websocket, with the headers one likes, and says what it answers."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

_KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def shake_hands(url: str, *, host: str | None, origin: str | None) -> int:
    """Return the status of the answer: 101 where the websocket is opened."""
    place = urlsplit(url)
    named = {"Host": host, "Origin": origin}
    headers = [f"{name}: {value}" for name, value in named.items() if value is not None]
    lines = [
        f"GET {place.path}/_stcore/stream HTTP/1.1",
        *headers,
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {_KEY}",
        "Sec-WebSocket-Version: 13",
    ]
    with socket.create_connection(("127.0.0.1", place.port or 80), timeout=60) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        answer = connection.recv(4096).decode("latin-1")
    return int(answer.split()[1]) if answer else 0
