"""Speaks OData 3 as opendata.cbs.nl and dataderden.cbs.nl do: the Feed, whose pages follow one another.

The Api refuses answers of more than 10,000 rows, so only the Feed is asked. Keys are padded to a width that
differs per table, which is why rows are asked for by the beginning of their key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence
from urllib.parse import quote

from wijkdata.errors import OphaalFout
from wijkdata.fetch.client import Client
from wijkdata.fetch.store import TWICE, Download, mark_of
from wijkdata.fetch.tables import Deelvraag, Row, StatlineTabel

MAX_PAGES = 2_000
"""No table has as many pages; a service that goes on for ever is left."""

PAGE = 10_000
"""How many rows a page was seen to have; nothing rests on it."""

CHANGED = "de bron wijzigde deze tabel tijdens het ophalen. Daar is niets van gebruikt; haal opnieuw op."

_NEXT = "odata.nextLink"


class OData3:
    """The tables of the services that speak OData 3."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def tables(self, host: str, words: str) -> list[StatlineTabel]:
        """Return the tables in the catalogue of a host with these words in their title.

        The whole catalogue is asked only where a filter finds nothing, as it is large.

        Raises
        ------
        OphaalFout
            When the service does not give it.
        """
        catalogue = f"https://{host}/ODataCatalog/Tables?$format=json"
        condition = f"substringof('{words.casefold()}',tolower(Title))"
        rows = self._all(f"{catalogue}&$filter={quote(condition, safe='')}") or self._all(catalogue)
        return [
            StatlineTabel(
                host=host,
                code=str(row["Identifier"]).strip(),
                titel=str(row.get("Title") or "").strip(),
                gewijzigd=str(row.get("Modified") or row.get("Updated") or ""),
                periode=str(row.get("Period") or ""),
                rijen=row.get("RecordCount"),
            )
            for row in rows
            if row.get("Identifier")
        ]

    def properties(self, tabel: StatlineTabel) -> tuple[bytes, list[Row]]:
        """Return DataProperties of a table, as it came and as rows.

        Raises
        ------
        OphaalFout
            When the service does not give it.
        """
        return self._small(_address(tabel, "DataProperties"))

    def keys(
        self, tabel: StatlineTabel, dimensie: str, begins: Sequence[str] = ()
    ) -> tuple[bytes, list[Row]]:
        """Return the members of a dimension whose key begins with one of `begins`; all when there is none.

        Raises
        ------
        OphaalFout
            When the service does not give them.
        """
        condition = _begin("Key", begins) if begins else ""
        content, rows = self._small(_address(tabel, dimensie, condition))
        wanted = [row for row in rows if not begins or str(row.get("Key") or "").startswith(tuple(begins))]
        return content, wanted

    def rows(self, tabel: StatlineTabel) -> list[Row]:
        """Return all rows of a small table.

        Raises
        ------
        OphaalFout
            When the service does not give them.
        """
        return self._all(_address(tabel, "TypedDataSet"))

    def fetch(
        self, tabel: StatlineTabel, vraag: Deelvraag, download: Download, tell: Callable[[int], None]
    ) -> None:
        """Bring the rows that `vraag` asks to disk, page by page, from where it stopped.

        Raises
        ------
        OphaalFout
            When a page does not come, holds what was not asked or other columns, or comes twice.
        """
        columns, asked = _columns(download), len(download.files)
        while (url := download.next) is not None:
            content, answer = self._client.get_json(url)
            rows = _rows(answer, url)
            columns = columns or (rows[0].keys() if rows else None)
            if rows and rows[0].keys() != columns:
                download.forget()
                raise OphaalFout(f"{tabel.titel}: {CHANGED}")
            odd = next((row for row in rows if not vraag.admits(row)), None)
            if odd is not None:
                raise OphaalFout(
                    f"{tabel.titel}: de bron stuurt ook rijen die niet gevraagd zijn. Daar is niets van "
                    "gebruikt; probeer het later opnieuw."
                )
            asked += 1
            if asked > MAX_PAGES:
                raise OphaalFout(f"{tabel.titel}: de bron blijft bladzijden sturen. Ophalen is gestopt.")
            following = answer.get(_NEXT) if isinstance(answer, dict) else None
            following = self._client.real(following, url) if following else None
            download.add(content, len(rows), mark_of(rows), following)
            tell(download.rows)
        if not download.rows:
            download.forget()  # no rows may be an answer for today
            raise OphaalFout(f"{tabel.titel}: de bron heeft geen rijen voor deze gebieden.")

    def _all(self, url: str | None) -> list[Row]:
        return [row for _, rows in self._pages(url) for row in rows]

    def _small(self, url: str) -> tuple[bytes, list[Row]]:
        """Return an answer of any number of pages as if it were one."""
        pages = list(self._pages(url))
        rows = [row for _, rows in pages for row in rows]
        return (pages[0][0] if len(pages) == 1 else json.dumps({"value": rows}).encode()), rows

    def _pages(self, url: str | None) -> Iterator[tuple[bytes, list[Row]]]:
        """Yield the pages of what is small enough to keep in mind; none may come twice."""
        seen: set[str] = set()
        while url is not None:
            content, answer = self._client.get_json(url)
            rows = _rows(answer, url)
            if url in seen or (rows and mark_of(rows) in seen) or len(seen) > 2 * MAX_PAGES:
                raise OphaalFout(TWICE)
            seen |= {url, mark_of(rows)}
            yield content, rows
            following = answer.get(_NEXT)
            url = self._client.real(following, url) if following else None


def first_page(tabel: StatlineTabel, vraag: Deelvraag) -> str:
    """Return where the rows begin that `vraag` asks of a table."""
    conditions = []
    if vraag.gebieden:
        conditions.append(_begin(vraag.dimensie, vraag.gebieden))
    conditions += [_any(f"{name} eq '{key}'" for key in keys) for name, keys in vraag.sleutels]
    return _address(tabel, "TypedDataSet", " and ".join(conditions))


def _columns(download: Download) -> KeysView[str] | None:
    """Return the columns of the first page that is here: pages of two releases may not meet."""
    for file in download.files[:1]:
        rows: list[Row] = json.loads(file.read_bytes())["value"]
        return rows[0].keys() if rows else None
    return None


def _address(tabel: StatlineTabel, part: str, condition: str = "") -> str:
    address = f"https://{tabel.host}/ODataFeed/odata/{tabel.code}/{part}?$format=json"
    return f"{address}&$filter={quote(condition, safe='')}" if condition else address


def _begin(column: str, begins: Iterable[str]) -> str:
    return _any(f"startswith({column},'{begin}')" for begin in begins)


def _any(conditions: Iterable[str]) -> str:
    return f"({' or '.join(conditions)})"


def _rows(answer: object, url: str) -> list[Row]:
    return rows_in(answer, url.partition("://")[2].partition("/")[0])


def rows_in(answer: object, host: str) -> list[Row]:
    """Return the rows of an answer.

    Raises
    ------
    OphaalFout
        When it has none.
    """
    rows = answer.get("value") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OphaalFout(f"{host} gaf een antwoord zonder rijen. Probeer het later opnieuw.")
    return rows
