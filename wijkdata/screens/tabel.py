"""What the table with every figure knows: how many fit the choice, of what, and the rows of one page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from wijkdata.choice.tabel import OVERAL, Tabelkeuze, Tabelkolom, Tabelvolgorde, Tabelvorm
from wijkdata.database.tabel import (
    Tabeldeel,
    Tabelfilter,
    load_tabel,
    load_tabel_breed,
    load_tabel_momenten,
)
from wijkdata.models import NEDERLAND
from wijkdata.screens.screen import Scherm, once

PER_BLAD: Final = 50
"""Rows of a page."""
KOLOMMEN_BREED: Final = 24
"""Figures of one area beside each other; a file has them all."""
MOMENT: Final = ["indicator", "soort", "jaar", "leeftijd"]
"""What tells one column of a wide table from another."""
_VOLGORDE: Final = {
    Tabelvolgorde.ONDERWERP: ("onderwerp", 1),
    Tabelvolgorde.GEBIED: ("gebied", 1),
    Tabelvolgorde.HOOG: ("waarde", -1),
    Tabelvolgorde.LAAG: ("waarde", 1),
    Tabelvolgorde.INWONERS: ("inwoners", -1),
    Tabelvolgorde.JAAR: ("jaar", -1),
    Tabelvolgorde.OUD: ("jaar", 1),
}


@dataclass(frozen=True, eq=False)
class Tabelblad:
    """One page of the table.

    `momenten` counts what fits (rows of `load_tabel_momenten`), `rijen` is the page (rows of `load_tabel`,
    or of `load_tabel_breed`), `aantal` how many rows all pages have together.
    """

    filter: Tabelfilter
    keuze: Tabelkeuze
    momenten: pd.DataFrame
    rijen: pd.DataFrame
    aantal: int
    blad: int

    @property
    def bladen(self) -> int:
        """How many pages there are; one that is empty too."""
        return max(1, -(-self.aantal // PER_BLAD))

    @property
    def cijfers(self) -> int:
        """How many figures fit, those that are missing too."""
        return int(self.momenten["rijen"].sum())

    @cached_property
    def kolommen_breed(self) -> pd.DataFrame:
        """What a wide table has a column for: subject, kind, year and age, in the order of the catalogue."""
        return self.momenten[[*MOMENT, "onderwerp"]].drop_duplicates(MOMENT, ignore_index=True)

    @property
    def kolommen(self) -> tuple[Tabelkolom, ...]:
        """The columns to show: those chosen, else the usual ones; of one gemeente its name says nothing."""
        shown = self.keuze.getoonde_kolommen
        if self.keuze.kolommen or self.filter.gemeente == NEDERLAND:
            return shown
        return tuple(one for one in shown if one is not Tabelkolom.GEMEENTE)

    @property
    def bronnen(self) -> tuple[str, ...]:
        """The source files of all figures that fit."""
        return tuple(sorted(self.momenten["bron_id"].unique()))


def order_of(volgorde: Tabelvolgorde) -> tuple[str, int]:
    """Return the order of a choice as a question knows it."""
    return _VOLGORDE[volgorde]


def levels_of(scherm: Scherm) -> tuple[str, ...]:
    """Return the levels of the table: those asked, else that of the choice; none stands for all."""
    asked = scherm.gelezen.tabel.lagen
    if asked == (OVERAL,):
        return ()
    return asked or (scherm.keuze.niveau.value,)


def filter_of(scherm: Scherm) -> Tabelfilter:
    """Return which figures the choice asks for; a visitor can only choose a gemeente that he may see."""
    keuze, themas = scherm.gelezen.tabel, scherm.catalogue.themas
    keys = [key for one in keuze.over if one in themas for key in scherm.catalogue
            if scherm.catalogue[key].thema == one]  # fmt: skip
    return Tabelfilter(
        gemeente=scherm.keuze.gemeente,
        niveaus=levels_of(scherm),
        indicatoren=tuple(dict.fromkeys([*keys, *(one for one in keuze.over if one not in themas)])),
        jaren=tuple(map(int, keuze.jaren)),
        leeftijden=keuze.leeftijden,
        stand=keuze.stand.value,
        woorden=tuple(map(plain_word, keuze.woorden)),
    )


def plain_word(word: str) -> str:
    """Return a word as names are searched: without capitals and accents.

    >>> plain_word("Skûlenboarch")
    'skulenboarch'
    """
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in letters if not unicodedata.combining(one))


@once
def load_tabelblad(scherm: Scherm) -> Tabelblad:
    """Return the page that the choice asks for; the last one where there are not so many."""
    which, keuze = filter_of(scherm), scherm.gelezen.tabel
    momenten = load_tabel_momenten(scherm.database, which)
    if keuze.vorm is Tabelvorm.BREED:
        return _load_wide(scherm, which, momenten)
    aantal = int(momenten["rijen"].sum())
    blad = _existing(keuze.blad, aantal)
    deel = Tabeldeel(*order_of(keuze.sorteer), PER_BLAD, (blad - 1) * PER_BLAD)
    rijen = load_tabel(scherm.database, which, deel)
    return Tabelblad(which, keuze, momenten, rijen, aantal, blad)


def _load_wide(scherm: Scherm, which: Tabelfilter, momenten: pd.DataFrame) -> Tabelblad:
    keuze = scherm.gelezen.tabel
    order = order_of(keuze.sorteer)
    deel = Tabeldeel(*order, PER_BLAD, (keuze.blad - 1) * PER_BLAD)
    rijen, blad = load_tabel_breed(scherm.database, which, deel), keuze.blad
    if rijen.empty and blad > 1:  # how many areas there are is known only from a page that has some
        rijen, blad = load_tabel_breed(scherm.database, which, deel._replace(vanaf=0)), 1
    aantal = int(rijen["gebieden"].iloc[0]) if len(rijen) else 0
    return Tabelblad(which, keuze, momenten, rijen, aantal, blad)


def _existing(blad: int, aantal: int) -> int:
    return min(blad, max(1, -(-aantal // PER_BLAD)))
