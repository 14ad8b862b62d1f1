"""What areas are called where they stand among each other: no two alike, and none by a number alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

_NUMBERED: Final = re.compile(r"(?:wijk|buurt) \d+", re.IGNORECASE)
"""What CBS calls an area that has no name."""
_LAND: Final = "Nederland"
_KIND: Final = {"WK": "wijk", "BU": "buurt"}


class Called(NamedTuple):
    """What an area is called by itself, and what is said behind that, between brackets."""

    naam: str
    erbij: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write the two as one name."""
        return f"{self.naam} ({', '.join(self.erbij)})" if self.erbij else self.naam


def call_areas(
    gebieden: pd.DataFrame, wijken: Mapping[str, str], *, met_gemeente: bool = False
) -> dict[str, str]:
    """Return what areas of one level are called, by code.

    The only wijk of a gemeente is called as the gemeente. A number is no name: it bears its gemeente. Who is
    called as its gemeente or as the country says what it is. Of a gemeente's buurten of one name each bears
    its wijk, and who still has a namesake its code.

    Parameters
    ----------
    gebieden
        Columns `code`, `naam`, `gemeente_code`, `gemeente_naam` and `is_water`: all areas of the gemeente or
        of the country.
    wijken
        Names of the wijken by code, to tell buurten apart.
    met_gemeente
        Whether each bears its gemeente, as it does in the whole country.
    """
    called = _by_themselves(gebieden)
    homes = dict(zip(gebieden["code"], gebieden["gemeente_naam"].fillna(""), strict=True))
    for code in _namesakes(called, homes):
        called[code] = _with_wijk(called[code], wijken.get(_wijk_of(code), ""), homes[code])
    for code in _namesakes(called, homes):
        called[code] = called[code]._replace(erbij=(code,))
    if met_gemeente:
        called = {code: _with_gemeente(one, homes[code]) for code, one in called.items()}
    return {code: str(one) for code, one in _with_codes(called).items()}


def is_number_only(naam: str) -> bool:
    """Whether a name is only a number, as CBS gives to an area that has none.

    >>> is_number_only("Wijk 00"), is_number_only("Buurt 2741"), is_number_only("Wijk aan Zee")
    (True, True, False)
    """
    return bool(_NUMBERED.fullmatch(naam))


def _by_themselves(gebieden: pd.DataFrame) -> dict[str, Called]:
    wijk_on_land = gebieden["code"].astype("str").str.startswith("WK") & ~gebieden["is_water"].astype(bool)
    homes = gebieden["gemeente_code"].where(wijk_on_land, "")
    alone = {home for home, count in Counter(homes).items() if count == 1 and home}
    columns = (gebieden["code"], gebieden["naam"], gebieden["gemeente_naam"].fillna(""), homes)
    return {
        code: _by_itself(code, naam, town, whole=home in alone)
        for code, naam, town, home in zip(*columns, strict=True)
    }


def _by_itself(code: str, naam: str, gemeente: str, *, whole: bool) -> Called:
    kind = _KIND.get(code[:2], "")
    if not kind or not gemeente:
        return Called(naam)
    if whole and kind == "wijk":
        return Called(gemeente)
    if is_number_only(naam):
        return Called(naam, (gemeente,))
    return Called(naam, (kind,)) if naam in {gemeente, _LAND} else Called(naam)


def _namesakes(called: Mapping[str, Called], homes: Mapping[str, str]) -> Sequence[str]:
    """Return the codes of the areas that are called as another one of their gemeente."""
    counts = Counter((str(one), homes[code]) for code, one in called.items())
    if len(counts) == len(called):
        return ()
    return [code for code, one in called.items() if counts[str(one), homes[code]] > 1]


def _wijk_of(code: str) -> str:
    """Return the code of the wijk that a buurt lies in, which begins as its own."""
    return f"WK{code[2:8]}" if code.startswith("BU") else ""


def _with_wijk(one: Called, wijk: str, gemeente: str) -> Called:
    if not wijk or is_number_only(wijk):
        return one
    return one._replace(erbij=(f"wijk {wijk}" if wijk in {gemeente, one.naam} else wijk,))


def _with_gemeente(one: Called, gemeente: str) -> Called:
    if not gemeente or gemeente == one.naam or any(gemeente in part for part in one.erbij):
        return one
    said = tuple(part for part in one.erbij if part not in _KIND.values())
    return one._replace(erbij=(*said, gemeente))


def _with_codes(called: Mapping[str, Called]) -> dict[str, Called]:
    """Give each that is still called as another its code, last."""
    counts = Counter(map(str, called.values()))
    return {
        code: one._replace(erbij=(*one.erbij, code)) if counts[str(one)] > 1 else one
        for code, one in called.items()
    }
