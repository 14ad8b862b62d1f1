"""Follows an area back through the indelingen: under another code, with another border, or not at all.

CBS gives codes to other areas again. An area is the same only where its name is, and what CBS itself says
of the change counts: a code alone never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd

from wijkdata.models import Niveau
from wijkdata.stats.breaks import plain_name
from wijkdata.stats.small import is_too_small

ANDERE_CODE, ANDERE_GRENS = 2, 3
"""What CBS says of an area beside the year before (1 is: nothing changed)."""


@dataclass(slots=True)
class Levensloop:
    """One area through the indelingen, as far back as it can be followed.

    `codes` is its code per indeling, newest first. `grens` holds the indelingen since which its border is
    another, `onzeker` those where only name and code say that nothing changed. `volwassenen` and `inwoners`
    are the fewest there were in any of them, None where no number is known.
    """

    code: str
    naam: str
    niveau: Niveau
    codes: dict[int, str]
    grens: set[int] = field(default_factory=set)
    onzeker: set[int] = field(default_factory=set)
    begonnen: bool = False
    """Whether there are older indelingen, in which this area is not."""
    volwassenen: float | None = None
    inwoners: float | None = None

    @property
    def te_klein(self) -> bool:
        """Whether too few adults lived there, in one year at least, to say anything of a change."""
        return is_too_small(self.volwassenen)

    @property
    def sinds(self) -> int:
        """Oldest indeling that has the area."""
        return min(self.codes)

    @property
    def hernummerd(self) -> list[tuple[int, str]]:
        """Indelingen since which the code is another, each with the code before."""
        return [
            (new, self.codes[old]) for new, old in pairwise(self.codes) if self.codes[new] != self.codes[old]
        ]

    def same_border(self, one: int, other: int) -> bool:
        """Whether the area is in both indelingen, within the same border."""
        early, late = min(one, other), max(one, other)
        return {early, late} <= self.codes.keys() and not any(early < year <= late for year in self.grens)


def trace(indelingen: pd.DataFrame, indeling_jaar: int) -> dict[str, Levensloop]:
    """Follow every area of one indeling back.

    An area goes on in the next older indeling under its own code if the name there is the same. Where CBS
    says that the code or the border changed, it goes on under another code if exactly one area of its
    gemeente had the name there and no other has taken that code along.

    Parameters
    ----------
    indelingen
        Columns code, naam, niveau, indeling_jaar, gemeente_code and indelingswijziging (1, 2, 3 or NA), and
        volwassenen and inwoners where those are known.
    indeling_jaar
        The indeling whose areas are followed; newer ones are left alone.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "code": ["BU2", "BU1"], "naam": "Hof", "niveau": "buurt", "indeling_jaar": [2021, 2020],
    ...     "gemeente_code": "GM1", "indelingswijziging": [2, 1],
    ... })
    >>> trace(table, 2021)["BU2"].codes
    {2021: 'BU2', 2020: 'BU1'}
    """
    years = sorted({int(year) for year in indelingen["indeling_jaar"] if year <= indeling_jaar}, reverse=True)
    tables = {
        int(year): _Indeling(rows) for year, rows in indelingen.groupby("indeling_jaar") if year in years
    }
    if indeling_jaar not in tables:
        return {}
    return {code: _follow(code, years, tables) for code in tables[indeling_jaar].rows}


def join_indelingen(
    gebieden: Iterable[Levensloop], cijfers: pd.DataFrame, per: Sequence[str] = ()
) -> pd.DataFrame:
    """Give every figure to the area it is about.

    Parameters
    ----------
    cijfers
        Columns code, indeling_jaar, jaar and more; a code may stand for other areas in other indelingen.
    per
        Columns that tell series of one area apart, such as indicator.

    Returns
    -------
    DataFrame
        `cijfers` with `gebied`, the code of the area in the indeling it was traced from: one row per area,
        `per` and year, from the newest indeling, oldest year first. Figures of other areas are left out.
    """
    known = pd.DataFrame(
        [(one.code, code, year) for one in gebieden for year, code in one.codes.items()],
        columns=["gebied", "code", "indeling_jaar"],
    )
    rows = known.merge(cijfers, on=["code", "indeling_jaar"])
    key = ["gebied", *per, "jaar"]
    rows = rows.sort_values([*key, "indeling_jaar"], ignore_index=True)
    return rows.drop_duplicates(key, keep="last", ignore_index=True)


def border_years(gebied: Levensloop, jaren: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the years with a figure since which the border is another.

    A new border only matters where it lies between the indelingen of two figures: a source may give all
    its years within one indeling.

    Parameters
    ----------
    jaren
        Year and indeling of every figure.
    """
    ordered = sorted(jaren)
    return frozenset(
        year
        for (_, before), (year, indeling) in pairwise(ordered)
        if not gebied.same_border(before, indeling)
    )


class _Indeling:
    """The areas of one indeling by code and by name."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = {row.code: row for row in rows.itertuples(index=False)}
        self.names = {row.code: plain_name(row.naam) for row in rows.itertuples(index=False)}
        counted = rows.reindex(columns=["code", "volwassenen", "inwoners"]).dropna()
        numbers = counted[["volwassenen", "inwoners"]].astype(float).itertuples(index=False, name=None)
        self.people = dict(zip(counted["code"], numbers, strict=True))
        self.by_name: dict[tuple[str, str, str], list[str]] = {}
        for code, row in self.rows.items():
            self.by_name.setdefault(self._key(code, row), []).append(code)

    def _key(self, code: str, row: object) -> tuple[str, str, str]:
        return (str(row.niveau), str(row.gemeente_code), self.names[code])  # type: ignore[attr-defined]

    def namesakes(self, code: str, newer: _Indeling) -> list[str]:
        """Return the codes here of areas that bear the name `code` has in a newer indeling."""
        return self.by_name.get(newer._key(code, newer.rows[code]), [])


def _follow(start: str, years: list[int], tables: dict[int, _Indeling]) -> Levensloop:
    row, code = tables[years[0]].rows[start], start
    found = Levensloop(start, row.naam, Niveau(row.niveau), {years[0]: start})
    people = [tables[years[0]].people.get(start)]
    for year, before in pairwise(years):
        newer, older = tables[year], tables[before]
        change = newer.rows[code].indelingswijziging
        told = pd.notna(change)
        previous = _previous(code, newer, older, moved=told and change in {ANDERE_CODE, ANDERE_GRENS})
        if previous is None:
            found.begonnen = True
            break
        if told and change == ANDERE_GRENS:
            found.grens.add(year)
        elif (not told or before < year - 1) and found.niveau is not Niveau.LAND:
            found.onzeker.add(year)
        code = previous
        found.codes[before] = code
        people.append(older.people.get(code))
    found.volwassenen, found.inwoners = (
        min(numbers, default=None) for numbers in ([one[part] for one in people if one] for part in (0, 1))
    )
    return found


def _previous(code: str, newer: _Indeling, older: _Indeling, *, moved: bool) -> str | None:
    if older.names.get(code) == newer.names[code]:
        return code
    candidates = older.namesakes(code, newer) if moved else []
    if len(candidates) != 1 or newer.names.get(candidates[0]) == newer.names[code]:
        return None
    return candidates[0]
