"""The nouns of recognising: what was seen of a file, what it was taken for, what must be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Aard(StrEnum):
    """What a file is for; the text is what users read."""

    CIJFERS = "cijfers"
    VORMEN = "vormen voor de kaart"
    REGIOS = "GGD-regio's"
    KOLOMMEN = "beschrijving van kolommen"
    NAMEN = "namen van gebieden"
    TABEL = "beschrijving van een tabel"
    HULP = "hulpbestand"


@dataclass(frozen=True)
class Gezien:
    """What was seen of one file, or of one part of a zip or GeoPackage (`deel`).

    `waarden` are the different codes of columns that divide rows; `eigenschappen` the keys of a file that
    describes columns; `codes` the areas in it. A file that cannot be read has only a `weigering`.
    """

    bestand: str
    deel: str | None = None
    vorm: str = ""
    weigering: str = ""
    kolommen: tuple[str, ...] = ()
    rijen: int = 0
    codes: frozenset[str] = frozenset()
    niveaus: tuple[str, ...] = ()
    jaren: tuple[int, ...] = ()
    waarden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    eigenschappen: Mapping[str, str] = field(default_factory=dict)
    tabel: str | None = None
    titel: str | None = None
    versie: date | None = None
    indeling: int | None = None
    heeft_vormen: bool = False
    uit_statline: bool = False
    """Whether its headings say what each column is."""

    @property
    def naam(self) -> str:
        """How people are told of it."""
        return f"{self.bestand}, {self.deel}" if self.deel else self.bestand

    @property
    def kleine(self) -> frozenset[str]:
        """The names of its columns in small letters."""
        return frozenset(name.casefold() for name in self.kolommen)


@dataclass(frozen=True)
class Herkend:
    """A file that we know: what it is for, and of figures their kind and years as far as it says them."""

    gezien: Gezien
    rol: Aard
    wat: str
    soort: str | None = None
    niveau: str | None = None
    jaar: int | None = None
    indeling: int | None = None
    uit_naam: bool = False
    """Whether its year stands in its name alone."""


@dataclass(frozen=True)
class Onbekend:
    """A file that is nothing we know, and why: one sentence."""

    gezien: Gezien
    zin: str


@dataclass(frozen=True)
class Vraag:
    """What a file does not say and must be asked: its `jaar` or `indeling`."""

    bestand: str
    veld: str
    zin: str


Answers = Mapping[tuple[str, str], int]
"""What people answered: per field (`jaar`, `indeling`) and file."""

Bron = Mapping[str, object]
"""One source as it stands in a manifest."""


@dataclass(frozen=True)
class Voorstel:
    """What a folder can be built from: the sources, what must be asked first, and a line per file."""

    bronnen: tuple[Bron, ...]
    vragen: tuple[Vraag, ...]
    regels: tuple[tuple[str, str], ...]
    """Per file what it was taken for, in words."""
    onbekend: tuple[Onbekend, ...] = ()
