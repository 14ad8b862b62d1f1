"""The choice of the table with every figure: what is looked for, in which order, which columns and page."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from wijkdata.catalogue import Catalogue
from wijkdata.choice.weighing import Parses
from wijkdata.models import Niveau

_One = TypeVar("_One", bound=StrEnum)

MOST = 40
"""So many subjects, years or ages at once an address can name."""
LONGEST_SEARCH = 60
MOST_WORDS = 6
OVERAL: Final = "alles"
"""What `lagen` says for all levels together; without it the table has the level of the choice."""
LAGEN: Final = (Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)


class Welke(StrEnum):
    """Which figures: those that are there, those that are missing, or by where their margin comes from."""

    ALLE = "alle"
    CIJFER = "cijfer"
    ONTBREEKT = "ontbreekt"
    GEPUBLICEERD = "gepubliceerd"
    BEREKEND = "berekend"
    AANGENOMEN = "aangenomen"
    ZONDER = "zonder"


class Tabelvorm(StrEnum):
    """A row for every figure, or a row for every area with a column for every subject."""

    LANG = "lang"
    BREED = "breed"


class Tabelvolgorde(StrEnum):
    """By what the rows are sorted."""

    ONDERWERP = "onderwerp"
    GEBIED = "gebied"
    HOOG = "hoog"
    LAAG = "laag"
    INWONERS = "inwoners"
    JAAR = "jaar"
    OUD = "oud"


class Tabelkolom(StrEnum):
    """What one can see of a figure, in this order."""

    GEBIED = "gebied"
    CODE = "code"
    NIVEAU = "niveau"
    GEMEENTE = "gemeente"
    INWONERS = "inwoners"
    INDELING = "indeling"
    THEMA = "thema"
    ONDERWERP = "onderwerp"
    SOORT = "soort"
    JAAR = "jaar"
    LEEFTIJD = "leeftijd"
    CIJFER = "cijfer"
    MARGE = "marge"
    LET_OP = "letop"
    BRON = "bron"


KOLOMMEN: Final = (
    Tabelkolom.GEBIED,
    Tabelkolom.GEMEENTE,
    Tabelkolom.ONDERWERP,
    Tabelkolom.SOORT,
    Tabelkolom.JAAR,
    Tabelkolom.LEEFTIJD,
    Tabelkolom.CIJFER,
    Tabelkolom.MARGE,
    Tabelkolom.LET_OP,
)
"""The columns one sees without choosing."""
VAN_GEBIED: Final = (
    Tabelkolom.GEBIED,
    Tabelkolom.CODE,
    Tabelkolom.NIVEAU,
    Tabelkolom.GEMEENTE,
    Tabelkolom.INWONERS,
    Tabelkolom.INDELING,
)
"""The columns that say something of the area, which are all a wide table has beside its figures."""


@dataclass(frozen=True)
class Tabelkeuze:
    """What the address says of the table; what is empty stands for everything.

    `over` are keys of themes and of indicators, `lagen` levels or `OVERAL`, `blad` the page from 1.
    """

    zoek: str = ""
    over: tuple[str, ...] = ()
    lagen: tuple[str, ...] = ()
    jaren: tuple[str, ...] = ()
    leeftijden: tuple[str, ...] = ()
    stand: Welke = Welke.ALLE
    sorteer: Tabelvolgorde = Tabelvolgorde.ONDERWERP
    vorm: Tabelvorm = Tabelvorm.LANG
    kolommen: tuple[Tabelkolom, ...] = ()
    blad: int = 1

    @property
    def woorden(self) -> tuple[str, ...]:
        """The words to look for."""
        return tuple(self.zoek.split()[:MOST_WORDS])

    @property
    def getoonde_kolommen(self) -> tuple[Tabelkolom, ...]:
        """The columns in use, in the order of the table."""
        chosen = self.kolommen or KOLOMMEN
        return tuple(one for one in Tabelkolom if one in chosen)

    def to_parameters(self) -> dict[str, list[str]]:
        """Write what differs from the usual, for the address."""
        usual = Tabelkeuze()
        return {
            one.name: [write_part(getattr(self, one.name))]
            for one in fields(self)
            if getattr(self, one.name) != getattr(usual, one.name)
        }


TABELDELEN: Final = tuple(one.name for one in fields(Tabelkeuze))
"""The parameters of the address that are about the table."""


def write_part(value: object) -> str:
    """Write one part of the choice for the address.

    >>> write_part(("rookt", "woz")), write_part(3), write_part(Welke.CIJFER)
    ('rookt,woz', '3', 'cijfer')
    """
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def read_tabelkeuze(parsed: Parses, catalogue: Catalogue) -> Tabelkeuze:
    """Read everything that the address says of the table."""
    known = {*catalogue.themas, *catalogue}
    found: dict[str, Any] = {
        "zoek": parsed("zoek", parse_zoek, "Wat u zoekt is te lang of niet te lezen. U ziet alles."),
        "over": parsed("over", parse_over, "De onderwerpen van de tabel kloppen niet. U ziet alles."),
        "lagen": parsed("lagen", parse_lagen, "Het niveau van de tabel in de link is niet bekend."),
        "jaren": parsed("jaren", parse_jaren, "De jaren van de tabel kloppen niet. U ziet alle jaren."),
        "leeftijden": parsed(
            "leeftijden", parse_namen, "De leeftijden van de tabel kloppen niet. U ziet alles."
        ),
        "stand": parsed("stand", lambda text: _one_of(Welke, text), "Dit soort cijfers kent de tabel niet."),
        "sorteer": parsed(
            "sorteer", lambda text: _one_of(Tabelvolgorde, text), "Deze volgorde kent de tabel niet."
        ),
        "vorm": parsed("vorm", lambda text: _one_of(Tabelvorm, text), "Deze vorm kent de tabel niet."),
        "kolommen": parsed(
            "kolommen", parse_kolommen, "De kolommen in de link kloppen niet. U ziet de gewone kolommen."
        ),
        "blad": parsed("blad", parse_blad, "De bladzijde in de link kan niet. U ziet de eerste."),
    }  # fmt: skip
    keuze = Tabelkeuze(**{name: value for name, value in found.items() if value is not None})
    if gone := [key for key in keuze.over if key not in known]:
        parsed("over", lambda _text: None, _gone_sentence(len(gone), len(keuze.over)))
    return replace(keuze, over=tuple(key for key in keuze.over if key in known))


def _gone_sentence(gone: int, asked: int) -> str:
    what = "Een onderwerp" if gone == 1 else f"{gone} onderwerpen"
    left = "U ziet alle onderwerpen." if gone == asked else "U ziet de andere."
    return f"{what} van de tabel in de link {'is' if gone == 1 else 'zijn'} er niet meer. {left}"


def parse_zoek(text: str) -> str | None:
    """Read what to look for; None where nobody could have typed it.

    >>> parse_zoek("  roken  zuid "), parse_zoek("a" * 61)
    ('roken zuid', None)
    """
    return " ".join(text.split()) or None if text.isprintable() and len(text) <= LONGEST_SEARCH else None


def parse_namen(text: str) -> tuple[str, ...] | None:
    """Read a list of keys; None where one cannot be a key.

    >>> parse_namen("18plus,65plus"), parse_namen("18plus,"), parse_namen("18+")
    (('18plus', '65plus'), None, None)
    """
    return _listed(text, r"[a-z0-9_]{1,60}")


def parse_over(text: str) -> tuple[str, ...] | None:
    """Read keys of themes and indicators; which of them still exist is seen later."""
    return parse_namen(text)


def parse_jaren(text: str) -> tuple[str, ...] | None:
    """Read a list of years."""
    return _listed(text, r"(19|20)\d\d")


def parse_lagen(text: str) -> tuple[str, ...] | None:
    """Read levels, or the word for all of them."""
    return (OVERAL,) if text == OVERAL else _known(text, [one.value for one in LAGEN])


def parse_kolommen(text: str) -> tuple[Tabelkolom, ...] | None:
    """Read which columns to show."""
    found = _known(text, list(Tabelkolom))
    return None if found is None else tuple(one for one in Tabelkolom if one in found)


def parse_blad(text: str) -> int | None:
    """Read the number of a page."""
    return int(text) if re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII) else None


def _listed(text: str, kind: str) -> tuple[str, ...] | None:
    parts = tuple(dict.fromkeys(text.split(",")))
    sound = len(parts) <= MOST and all(re.fullmatch(kind, part, re.ASCII) for part in parts)
    return parts if sound else None


def _known(text: str, known: Collection[str]) -> tuple[str, ...] | None:
    parts = tuple(dict.fromkeys(text.split(",")))
    return parts if all(part in known for part in parts) else None


def _one_of(kind: type[_One], text: str) -> _One | None:
    return kind(text) if text in list(kind) else None
