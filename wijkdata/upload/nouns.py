"""The nouns of reading own figures: a sheet as it stands, its table, and what is asked or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Final, NamedTuple

from wijkdata.eigen.models import EigenCijfers

MEGABYTES: Final = 10
"""How large an upload may be."""
MEETROLLEN: Final = ("waarde", "ondergrens", "bovengrens", "aantal", "teller", "noemer")
"""Roles of columns with numbers; in a wide layout a year or age has one of each."""


class Cel(NamedTuple):
    """One cell: its text, and what a spreadsheet knew of it beyond that."""

    tekst: str = ""
    getal: float | None = None
    procent: bool = False
    """The spreadsheet shows the number as a percentage: 0.23 as 23%."""
    datum: bool = False
    fout: bool = False
    """The spreadsheet could not work it out, or never did."""


LEEG: Final = Cel()


class Rij(NamedTuple):
    """One row, with its number as people see it."""

    nummer: int
    cellen: tuple[Cel, ...]

    def cell(self, place: int) -> Cel:
        """Return the cell of a column; an empty one beyond the end."""
        return self.cellen[place] if place < len(self.cellen) else LEEG


class Vlak(NamedTuple):
    """Cells that were made one: the rows as people number them, the columns from 0."""

    eerste_rij: int
    eerste_kolom: int
    laatste_rij: int
    laatste_kolom: int


@dataclass(frozen=True)
class Uploadblad:
    """One sheet of an upload, every cell as it stands; a CSV is one sheet without a name.

    `bladen` are the sheets in sight with something on them: with more than one, people say which.
    """

    bestand: str
    sha256: str
    rijen: tuple[Rij, ...]
    naam: str = ""
    bladen: tuple[str, ...] = ()
    verborgen_bladen: tuple[str, ...] = ()
    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = frozenset()
    samengevoegd: tuple[Vlak, ...] = ()
    is_csv: bool = False


@dataclass(frozen=True, slots=True)
class Gebrek:
    """What is wrong in one row, and what to do about it; row 0 is the whole file.

    With `bevestig` people may say that it is right as it is.
    """

    rij: int
    zin: str
    kolom: str = ""
    bevestig: str = ""


@dataclass(frozen=True)
class Bladtabel:
    """The table in a sheet: without titles above it, words below it and rows that are no data."""

    koppen: tuple[str, ...]
    kop_rijen: tuple[int, ...]
    rijen: tuple[Rij, ...]
    overgeslagen: tuple[tuple[int, str], ...] = ()
    problemen: tuple[Gebrek, ...] = ()
    verborgen_kolommen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Which column is what, by its place from 0; several of one kind in a wide layout."""

    code: int | None = None
    naam: int | None = None
    gemeente: int | None = None
    jaar: int | None = None
    leeftijd: int | None = None
    waarde: tuple[int, ...] = ()
    ondergrens: tuple[int, ...] = ()
    bovengrens: tuple[int, ...] = ()
    aantal: tuple[int, ...] = ()
    teller: tuple[int, ...] = ()
    noemer: tuple[int, ...] = ()

    def used(self) -> list[int]:
        """Return every column that is something, once for each time that it is."""
        given = [getattr(self, one.name) for one in fields(self)]
        return [
            place for one in given if one is not None for place in (one if isinstance(one, tuple) else (one,))
        ]


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """What people said that no file says; empty or 0 is not said."""

    jaar: int = 0
    leeftijd: str = "alle"
    decimaal: str = ""
    """`,` or `.`: what begins the decimals."""
    procent: str = ""
    """`procent` or `fractie`."""
    niveau: str = ""
    indeling: int = 0
    eerste_rij: int = 0
    """The first row with figures, where people know better."""
    verborgen_rijen: bool = False
    marge: bool = True
    """Whether to work out bounds where the file gives counts and no bounds."""
    bevestigd: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bestandsvraag:
    """What must be asked before the file can be read: the name of an answer, and its choices."""

    veld: str
    zin: str
    keuzes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Uitslag:
    """What became of an upload: its figures, or else what is wrong or must be asked."""

    cijfers: EigenCijfers | None
    problemen: tuple[Gebrek, ...] = ()
    vragen: tuple[Bestandsvraag, ...] = ()
    meldingen: tuple[str, ...] = ()


@dataclass
class Bevindingen:
    """What comes up while an upload is checked."""

    problemen: list[Gebrek] = field(default_factory=list)
    vragen: list[Bestandsvraag] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)

    def wrong(self, rij: int, zin: str, kolom: str = "", bevestig: str = "") -> None:
        """Note a problem."""
        self.problemen.append(Gebrek(rij, zin, kolom, bevestig))


def column_letter(place: int) -> str:
    """Return what a spreadsheet calls a column.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters, rest = "", place + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters
