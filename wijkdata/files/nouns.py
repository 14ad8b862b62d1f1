"""The nouns of a file to take away: which kinds there are, and all that one is made from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

EXCEL_ROWS: Final = 1_048_575
"""Rows that fit on a sheet of Excel, below its heading."""


class Rekengetal(NamedTuple):
    """A number with the decimals that a screen shows of it; the cell holds it whole."""

    waarde: float
    decimalen: int


Rekencel = str | int | float | Rekengetal | None
Rij = tuple[Rekencel, ...]


class Bestandsoort(StrEnum):
    """Kinds of files."""

    XLSX = "xlsx"
    CSV = "csv"
    """For a Dutch Excel: semicolons, decimal commas."""
    CSV_INTERNATIONAAL = "csv-internationaal"
    """For programs: commas, decimal points, nothing but the table."""
    PARQUET = "parquet"

    @property
    def ending(self) -> str:
        """The end of the name of such a file."""
        return self.value.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Bestandskolom:
    """One column of a file: its heading, one of those in `statement.UIT_RIJ`.

    With `woorden` the value is a key, and the words stand for it.
    """

    kop: str
    woorden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rekenblad:
    """A sheet that is small: its name, its headings and its rows."""

    naam: str
    koppen: tuple[str, ...]
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Bestelling:
    """A file that was asked for.

    `vraag` are the parameters of the question `tabel`, or `tabel_breed` where there are `momenten`: what a
    wide table has a column for (indicator, kind, year, age, heading). `regels` stand below the table of a
    Dutch CSV and on a sheet of their own. `weinig` says below how many adults a figure gets which mark;
    the last is also that of an own figure about few people.
    """

    pad: str
    versie: str
    soort: Bestandsoort
    naam: str
    vraag: tuple[tuple[str, Any], ...]
    kolommen: tuple[Bestandskolom, ...]
    momenten: tuple[tuple[str, str, int, str, str], ...] = ()
    weinig: tuple[tuple[int, str], ...] = ()
    regels: tuple[str, ...] = ()
    bladen: tuple[Rekenblad, ...] = field(default=())

    def as_job(self, out: str) -> dict[str, Any]:
        """Return it as the process that writes it is told."""
        return asdict(self) | {"uit": out}


def read_bestelling(job: dict[str, Any]) -> Bestelling:
    """Return what a process is told as what was asked for."""
    return Bestelling(
        pad=job["pad"],
        versie=job["versie"],
        soort=Bestandsoort(job["soort"]),
        naam=job["naam"],
        vraag=tuple((name, value) for name, value in job["vraag"]),
        kolommen=tuple(
            Bestandskolom(one["kop"], tuple((key, word) for key, word in one["woorden"]))
            for one in job["kolommen"]
        ),
        momenten=tuple((one[0], one[1], one[2], one[3], one[4]) for one in job["momenten"]),
        weinig=tuple((below, mark) for below, mark in job["weinig"]),
        regels=tuple(job["regels"]),
        bladen=tuple(
            Rekenblad(one["naam"], tuple(one["koppen"]), tuple(map(tuple, one["rijen"])))
            for one in job["bladen"]
        ),
    )
