"""What `python -m wijkdata fetch` and the page Gegevens ask: who, which years, and then get it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkdata.errors import InvoerFout
from wijkdata.fetch.catalogue import GEBIEDEN, newest
from wijkdata.fetch.check import check
from wijkdata.fetch.client import Client, Geduld
from wijkdata.fetch.groen import Groen
from wijkdata.fetch.leefbaarometer import Leefbaarometer
from wijkdata.fetch.odata import OData3
from wijkdata.fetch.places import Gemeente, find_gemeenten, find_region, read_gemeenten
from wijkdata.fetch.plan import Plan, Wens, make_plan
from wijkdata.fetch.run import fetch
from wijkdata.fetch.service import Dienst
from wijkdata.ingest.child import reading
from wijkdata.ingest.report import Verslag

FIRST_YEAR = 2013
"""The first year of Kerncijfers wijken en buurten as a table of its own."""

YEARS = 6
"""How many years are fetched where none are asked."""


_ATTEMPTS = 2
"""So often a service is asked when checking: each of many facts would wait otherwise."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What the user asks in his own words: names of gemeenten, or a GGD-regio, or neither: the country."""

    gemeenten: tuple[str, ...] = ()
    ggd_regio: str = ""
    jaren: str = ""


def as_arguments(opdracht: Opdracht) -> list[str]:
    """Return what to write behind `python -m wijkdata` for it."""
    who = [f"--gemeente={one}" for one in opdracht.gemeenten]
    if opdracht.ggd_regio:
        who = [f"--ggd-regio={opdracht.ggd_regio}"]
    years = [f"--jaren={opdracht.jaren}"] if opdracht.jaren else []
    return ["fetch", *(who or ["--nederland"]), *years]


class Ophaler:
    """Gets figures; holds the connection to the services for as long as that takes."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._dienst = OData3(client)

    def gemeenten(self) -> list[Gemeente]:
        """Return every municipality of the newest year.

        Raises
        ------
        OphaalFout
            When CBS does not answer.
        """
        return read_gemeenten(
            self._dienst, newest(GEBIEDEN, self._dienst.tables(GEBIEDEN.host, GEBIEDEN.naam))
        )

    def plan(self, opdracht: Opdracht) -> Plan:
        """Say what would be got.

        Raises
        ------
        OphaalFout
            When a gemeente is not known, a service does not answer, or there are no such figures.
        InvoerFout
            When the years are no years.
        """
        jaren = read_years(opdracht.jaren)
        chosen: tuple[Gemeente, ...] = ()
        if opdracht.gemeenten:
            chosen = find_gemeenten(opdracht.gemeenten, self.gemeenten())
        elif opdracht.ggd_regio:
            chosen = find_region(opdracht.ggd_regio, self.gemeenten())
        others: list[Dienst] = [Leefbaarometer(self._client), Groen(self._client)]
        return make_plan(self._dienst, Wens(chosen, jaren), self._client.stop, others)

    def fetch(self, plan: Plan, out: Path, tell: Callable[[float, str], None]) -> tuple[Verslag, list[str]]:
        """Get it, and build the database at `out`; the raw answers stay beside it.

        Raises
        ------
        OphaalFout
            When a service fails or the user stops.
        InvoerFout
            When what came cannot be used.
        """
        return fetch(plan, self._client, self._dienst, raw_folder(out), out, tell)


def check_services(say: Callable[[str], None]) -> int:
    """Check what could not be checked without a network, say it line by line, return how much differs."""
    client = Client(patience=Geduld(attempts=_ATTEMPTS))
    try:
        return check(client, say)
    finally:
        client.close()


@contextmanager
def ophaler(*, only_plan: bool = False) -> Iterator[Ophaler]:
    """Give something that gets figures, or only says what it would get.

    What reads the files starts at once: that takes as long as finding out what there is.
    """
    client = Client()
    try:
        with nullcontext() if only_plan else reading():
            yield Ophaler(client)
    finally:
        client.close()


def raw_folder(out: Path) -> Path:
    """Return where the raw answers are kept for a database: beside it."""
    return out.parent / "opgehaald"


def read_years(words: str) -> tuple[int, int]:
    """Return the first and the last year of `2018-2026`, `2020` or nothing.

    Raises
    ------
    InvoerFout
        When it is neither.

    Examples
    --------
    >>> read_years("2018-2026")
    (2018, 2026)
    """
    now = datetime.now().astimezone().year
    if not words.strip():
        return now - YEARS + 1, now
    fits = re.fullmatch(r"\s*(\d{4})\s*(?:[-–]|t/m|tot en met)?\s*(\d{4})?\s*", words)
    first, last = (int(fits[1]), int(fits[2] or fits[1])) if fits else (0, 0)
    if not FIRST_YEAR <= first <= last <= now + 1:
        raise InvoerFout(
            f"{words} zijn geen jaren; verwacht wordt {FIRST_YEAR}-{now} of één jaar, zoals {now - 1}."
        )
    return first, last


def read_order(gemeenten: Sequence[str], ggd_regio: str, nederland: bool, jaren: str) -> Opdracht:
    """Return what is asked.

    Raises
    ------
    InvoerFout
        When nothing is asked, or two things at once.
    """
    asked = sum([bool(gemeenten), bool(ggd_regio), nederland])
    if asked != 1:
        raise InvoerFout(
            "Noem wat u wilt ophalen: --gemeente NAAM, of --ggd-regio NAAM, of --nederland; één van de drie."
        )
    read_years(jaren)
    return Opdracht(tuple(gemeenten), ggd_regio, jaren)
