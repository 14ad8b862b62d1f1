"""A client whose questions are answered by a function, and tables made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.command import Opdracht, Ophaler
from wijkdata.fetch.tables import Row, StatlineTabel

QUICK = Geduld(first_wait=0.001, longest_wait=0.01, attempts=3)
KWB = StatlineTabel(
    "opendata.cbs.nl", "84799NED", "Kerncijfers wijken en buurten 2020", "2021-03-26T02:00:00"
)
Answers = Callable[[str], Any]


def client(answers: Answers) -> tuple[Client, list[str]]:
    """Return a client whose questions get what `answers` makes of their address, and those addresses.

    None is 404; a response or an exception is given as it is.
    """
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        given = answers(asked[-1])
        if isinstance(given, Exception):
            raise given
        if isinstance(given, httpx.Response):
            return given
        return httpx.Response(404) if given is None else httpx.Response(200, json=given)

    return Client(spiegel="", patience=QUICK, transport=httpx.MockTransport(respond)), asked


def row(number: int, key: str, **more: object) -> Row:
    """Return a row about an area."""
    return {"ID": number, "WijkenEnBuurten": key.ljust(10), **more}


def fetch_to(out: Path, url: str, opdracht: Opdracht) -> Path:
    """Fetch what is asked from a server that plays the services, and return the database."""
    asking = Client(spiegel=url, patience=Geduld(first_wait=0.01))
    try:
        ophaler = Ophaler(asking)
        ophaler.fetch(ophaler.plan(opdracht), out, lambda _part, _what: None)
    finally:
        asking.close()
    return out
