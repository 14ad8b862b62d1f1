"""What is asked of a service of tables, whatever its protocol; `odata` speaks OData 3, as CBS does today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wijkdata.fetch.store import Download

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatlineTabel:
    """A table as the catalogue of its service describes it; `rijen` may be unknown."""

    host: str
    code: str
    titel: str
    gewijzigd: str
    periode: str = ""
    rijen: int | None = None


@dataclass(frozen=True, slots=True)
class Deelvraag:
    """Which rows: of areas whose key begins so, and with these keys of other dimensions; else all.

    Keys are as wide as the table has them: one of another width finds nothing.
    """

    dimensie: str = ""
    gebieden: tuple[str, ...] = ()
    sleutels: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def admits(self, row: Row) -> bool:
        """Whether a row is one that was asked for: services have been seen to ignore a filter."""
        area = _bare(row.get(self.dimensie))
        return (not self.gebieden or area.startswith(self.gebieden)) and all(
            _bare(row.get(name)) in map(_bare, keys) for name, keys in self.sleutels
        )


def _bare(cell: object) -> str:
    return str(cell or "").strip()


class Tabellendienst(Protocol):
    """A service with tables."""

    def tables(self, host: str, words: str) -> list[StatlineTabel]:
        """Return the tables in its catalogue with these words in their title."""

    def properties(self, tabel: StatlineTabel) -> tuple[bytes, list[Row]]:
        """Return the description of the columns, as it came and as rows."""

    def keys(
        self, tabel: StatlineTabel, dimensie: str, begins: Sequence[str] = ()
    ) -> tuple[bytes, list[Row]]:
        """Return the members of a dimension, as they came and as rows; those whose key begins so."""

    def rows(self, tabel: StatlineTabel) -> list[Row]:
        """Return all rows of a small table."""

    def fetch(
        self, tabel: StatlineTabel, vraag: Deelvraag, download: Download, tell: Callable[[int], None]
    ) -> None:
        """Bring the rows of a table to disk, telling after each page how many are there."""
