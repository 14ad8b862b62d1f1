"""The nouns of a question in SQL: what it may ask of the machine, what it gave, and why it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyarrow as pa

LONGEST: Final = 20_000
"""More letters than this are no question."""


@dataclass(frozen=True, slots=True)
class Ruimte:
    """How much one question may ask: seconds, rows, and sizes in MB.

    `memory` is what DuckDB may use; the process around it gets `beside` more of address space. `patience` is
    how long one waits for a place, in seconds.
    """

    seconds: float = 10
    rows: int = 50_000
    size: int = 20
    memory: int = 512
    beside: int = 512
    disk: int = 1_024
    patience: float = 10


class SqlReden(StrEnum):
    """Why a question has no answer."""

    LEEG = "leeg"
    TE_LANG = "te_lang"
    MEER = "meer"
    SCHRIJFT = "schrijft"
    BUITEN = "buiten"
    DRAAITABEL = "draaitabel"
    TAAL = "taal"
    NAAM = "naam"
    WAARDE = "waarde"
    GEHEUGEN = "geheugen"
    TIJD = "tijd"
    VOL = "vol"
    ZELF = "zelf"
    VERNIEUWD = "vernieuwd"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class SqlWeigering:
    """A question without an answer: why, about what, on which line; `engels` is what DuckDB said itself."""

    reden: SqlReden
    wat: str = ""
    regel: int = 0
    engels: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SqlAntwoord:
    """The rows of a question; `afgekapt` tells that there were more than `Ruimte` allows."""

    tabel: pa.Table
    afgekapt: bool
    seconden: float


class Geweigerd(Exception):
    """Carries a refusal from where it is noticed to who answers."""

    def __init__(self, weigering: SqlWeigering) -> None:
        super().__init__(weigering.reden.value)
        self.weigering = weigering
