"""What a fact about the services is, and what it is tried with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wijkdata.errors import OphaalFout
from wijkdata.fetch.borders import Pdok
from wijkdata.fetch.catalogue import GEBIEDEN, KWB, Soort, newest, of_kind
from wijkdata.fetch.client import Client
from wijkdata.fetch.odata import OData3, first_page, rows_in
from wijkdata.fetch.places import Gemeente, read_gemeenten
from wijkdata.fetch.tables import Deelvraag, Row, StatlineTabel

RIGHT = ""
"""What a fact says that is as we think."""

RECENT = 6
"""How many of the newest years are looked at where every year has a table."""


class Proef:
    """The live services, asked as a fetch asks them; what several facts ask is asked once."""

    def __init__(self, client: Client, room: Path) -> None:
        self.client = client
        self.room = room
        self.dienst = OData3(client)
        self.pdok = Pdok(client)
        self._tables: dict[str, dict[int, StatlineTabel]] = {}
        self._described: dict[str, list[Row]] = {}

    def tables(self, soort: Soort) -> dict[int, StatlineTabel]:
        """Return the tables of a kind per year.

        Raises
        ------
        OphaalFout
            When there is none.
        """
        if soort.titel not in self._tables:
            self._tables[soort.titel] = of_kind(soort, self.dienst.tables(soort.host, soort.naam))
        newest(soort, self._tables[soort.titel].values())
        return self._tables[soort.titel]

    def newest(self, soort: Soort) -> StatlineTabel:
        """Return the newest table of a kind."""
        return newest(soort, self.tables(soort).values())

    def properties(self, tabel: StatlineTabel) -> list[Row]:
        """Return what describes the columns of a table."""
        if tabel.code not in self._described:
            self._described[tabel.code] = self.dienst.properties(tabel)[1]
        return self._described[tabel.code]

    def page(self, tabel: StatlineTabel, vraag: Deelvraag) -> tuple[list[Row], bool]:
        """Return the first page of rows, and whether there is another."""
        _, answer = self.client.get_json(first_page(tabel, vraag))
        return rows_in(answer, tabel.host), "odata.nextLink" in answer

    def rows(self, tabel: StatlineTabel, vraag: Deelvraag) -> list[Row]:
        """Return the first page of rows."""
        return self.page(tabel, vraag)[0]

    @property
    def jaar(self) -> int:
        """The newest year with key figures."""
        return max(self.tables(KWB))

    @cached_property
    def gemeente(self) -> Gemeente:
        """Return the gemeente that is asked for: the first in the list."""
        found = read_gemeenten(self.dienst, self.newest(GEBIEDEN))
        if not found:
            raise OphaalFout("In de lijst van gebieden staat geen gemeente.")
        return found[0]


@dataclass(frozen=True, slots=True)
class Feit:
    """One thing that was not seen of the live services themselves: a sentence, and how it is tried.

    `toets` returns what differs, `RIGHT` when nothing does; a service that does not answer differs too.
    """

    zin: str
    toets: Callable[[Proef], str]
