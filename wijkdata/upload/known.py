"""Every area that the figures of now know, what a row says of its area, and how names are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from wijkdata.ingest.names import spoken_name
from wijkdata.upload.numbers import plain


@dataclass(frozen=True)
class Gebiedenlijst:
    """Every area that the figures of now know.

    Parameters
    ----------
    gebieden
        Columns `code`, `indeling_jaar`, `naam`, `niveau` and `gemeente_code`, a row per area and indeling.
    anders
        Codes that are another area in one indeling than in another: code, indeling, other indeling.
    """

    gebieden: pd.DataFrame
    anders: frozenset[tuple[str, int, int]] = frozenset()

    @cached_property
    def by_year(self) -> dict[int, dict[str, str]]:
        """Return what each code is called, by indeling."""
        found: dict[int, dict[str, str]] = {}
        columns = self.gebieden[["indeling_jaar", "code", "naam"]].itertuples(index=False)
        for year, code, naam in columns:
            found.setdefault(int(year), {})[str(code)] = str(naam)
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Return every code of any indeling."""
        return frozenset(self.gebieden["code"].astype(str))

    @cached_property
    def named(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        """Return the codes that bear a name, by gemeente and level and then by that name: those of now."""
        found: dict[tuple[str, str], dict[str, set[str]]] = {}
        newest = self.gebieden.groupby("gemeente_code")["indeling_jaar"].transform("max")
        now = self.gebieden[self.gebieden["indeling_jaar"] == newest]
        columns = now[["gemeente_code", "niveau", "naam", "code"]].itertuples(index=False)
        for gemeente, niveau, naam, code in columns:
            names = found.setdefault((str(gemeente), str(niveau)), defaultdict(set))
            names[bare_name(str(naam))].add(str(code))
        return found


@dataclass(frozen=True, slots=True)
class Plek:
    """What one row says of its area: its number, and the texts in its cells."""

    rij: int
    code: str = ""
    naam: str = ""
    gemeente: str = ""


def bare_name(naam: str) -> str:
    """Return a name as it is looked for: without capitals, accents, and the number of the wijk.

    >>> bare_name("Wijk 03 Één-Oost "), bare_name("'t Zand")
    ('een oost', 't zand')
    """
    decomposed = unicodedata.normalize("NFKD", spoken_name(plain(naam)).casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c))))
