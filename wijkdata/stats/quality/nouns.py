"""What a check is, what it finds, and how bad that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd


class Ernst(StrEnum):
    """How bad a finding is, from good to bad; `NIET_TE_TOETSEN` where there is nothing to hold it against."""

    NIET_TE_TOETSEN = "niet_te_toetsen"
    IN_ORDE = "in_orde"
    LET_OP = "let_op"
    ERNSTIG = "ernstig"


class Toets(StrEnum):
    """The checks, in the order screens show them: first what can be plainly wrong."""

    BEREIK = "bereik"
    SOMMEN = "sommen"
    GEMIDDELDEN = "gemiddelden"
    SPRONGEN = "sprongen"
    TABELVERSIES = "tabelversies"
    GEMETEN = "gemeten"
    CODES = "codes"
    DEKKING = "dekking"
    VORMEN = "vormen"
    MARGES = "marges"


RIJ: Final = (
    "ernst", "soort", "code", "naam", "gemeente_naam", "niveau", "indicator", "jaar", "leeftijd", "waarde",
    "naast", "aantal", "van", "tekst",
)  # fmt: skip
"""The columns of what every check finds: which kind it is, where, of which figure, and what stands beside it.

`waarde` and `naast` are what does not fit, in the unit of the indicator; `aantal` and `van` count areas.
"""


ZELDZAAM: Final = 1 / 500
"""In a whole country there are always areas that fit nothing; fewer than this say nothing of the figures."""
ZELDZAAM_BIJ: Final = (Toets.BEREIK, Toets.SOMMEN, Toets.GEMIDDELDEN, Toets.SPRONGEN)
"""Checks that look at one figure at a time, so that exceptions can be counted."""


@dataclass(frozen=True, eq=False)
class Bevinding:
    """What one check found: how many it looked at, and the rows that ask for attention (columns `RIJ`).

    `uitzonderingen` tells whether few rows may be exceptions: in the whole country. In one gemeente each is
    about an area that people there will look at.
    """

    toets: Toets
    gekeken: int
    rijen: pd.DataFrame
    uitzonderingen: bool = False

    @property
    def ernst(self) -> Ernst:
        """The worst of what was found, few exceptions left aside."""
        if not self.gekeken:
            return Ernst.NIET_TE_TOETSEN
        if Ernst.ERNSTIG in set(self.rijen["ernst"]):
            return Ernst.ERNSTIG
        return Ernst.LET_OP if self.gevonden and not self.zeldzaam else Ernst.IN_ORDE

    @property
    def zeldzaam(self) -> bool:
        """Whether what was found is no more than a few exceptions."""
        rare = self.gevonden < ZELDZAAM * self.gekeken
        return self.uitzonderingen and self.toets in ZELDZAAM_BIJ and rare and self.gevonden > 0

    @property
    def gevonden(self) -> int:
        """How many rows ask for attention."""
        return len(self.rijen)


def make_bevinding(toets: Toets, gekeken: float, rijen: pd.DataFrame) -> Bevinding:
    """Return a finding with the same columns for every check, the worst rows first."""
    shown = rijen.reindex(columns=list(RIJ))
    order = shown["ernst"].map({Ernst.ERNSTIG: 0, Ernst.LET_OP: 1})
    return Bevinding(toets, int(gekeken), shown.iloc[order.argsort(kind="stable")].reset_index(drop=True))


def worst_of(bevindingen: tuple[Bevinding, ...]) -> Ernst:
    """Return how bad it is as a whole; what could not be checked is not bad."""
    order = list(Ernst)
    return max((one.ernst for one in bevindingen), key=order.index, default=Ernst.NIET_TE_TOETSEN)
