"""Reads years and ages, as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from wijkdata.upload.nouns import Cel
from wijkdata.upload.numbers import plain

EERSTE_JAAR: Final = 1990
ALLE: Final = "alle"
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:JJ00|[.,]0+)?", re.IGNORECASE)
_FIRST_DAY = re.compile(r"((?:19|20)[0-9]{2})-01-01(?:T00:00:00)?|0?1[-/]0?1[-/]((?:19|20)[0-9]{2})")
_IN_HEAD = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_EVERYBODY = {
    "alle",
    "alle leeftijden",
    "totaal",
    "iedereen",
    "allen",
    "alle inwoners",
    "alle mensen",
    "alles",
}
_PLUS = re.compile(r"(?:vanaf )?([0-9]{1,3}) ?(?:plus|\+|(?:jaar )?(?:en|of) ouder|jaar en ouder)")
_FROM = re.compile(r"vanaf ([0-9]{1,3})(?: jaar)?")
_UNTIL = re.compile(r"(?:tot|jonger dan|onder de|<) ?([0-9]{1,3})(?: jaar)?")
_BAND = re.compile(r"([0-9]{1,3}) ?(?:jaar)? ?(-|_|t/m|tm|tot en met|tot) ?([0-9]{1,3}) ?(?:jaar)?")
_OLDEST = 120


def last_year() -> int:
    """Return the last year that figures can be of."""
    return date.today().year  # noqa: DTZ011 -- the year on the calendar of who uploads


def read_year(cel: Cel) -> int | None:
    """Return the year in a cell; None where it is none that figures can be of.

    >>> [read_year(Cel(one)) for one in ("2023", "2023JJ00", "2023/2024", "1823")]
    [2023, 2023, None, None]
    """
    text = plain(cel.tekst)
    first_day = _FIRST_DAY.fullmatch(text)
    found = first_day or _YEAR.fullmatch(text)
    if found is None:
        return None
    year = int(next(part for part in found.groups() if part))
    return year if EERSTE_JAAR <= year <= last_year() else None


def year_in(head: str) -> int | None:
    """Return the year that the head of a column names; None where it names none, or more than one.

    >>> year_in("Percentage 2023"), year_in("2019-2023"), year_in("Code")
    (2023, None, None)
    """
    years = {int(one) for one in _IN_HEAD.findall(head)}
    year = years.pop() if len(years) == 1 else 0
    return year if EERSTE_JAAR <= year <= last_year() else None


def read_age(text: str) -> str | None:
    """Return an age as the app calls it; None where it is none.

    >>> [read_age(one) for one in ("Totaal", "18+", "65 jaar en ouder", "18 t/m 64", "18 tot 65 jaar")]
    ['alle', '18plus', '65plus', '18_64', '18_64']
    >>> read_age("tot 18 jaar"), read_age("volwassen"), read_age("64-18")
    ('0_17', None, None)
    """
    plain_text = " ".join(plain(text).casefold().split())
    if plain_text in _EVERYBODY:
        return ALLE
    if plus := _PLUS.fullmatch(plain_text) or _FROM.fullmatch(plain_text):
        return f"{int(plus[1])}plus" if int(plus[1]) < _OLDEST else None
    if until := _UNTIL.fullmatch(plain_text):
        return _band(0, int(until[1]) - 1)
    band = _BAND.fullmatch(plain_text)
    return None if band is None else _band(int(band[1]), int(band[3]) - (band[2] == "tot"))


def _band(low: int, high: int) -> str | None:
    return f"{low}_{high}" if low < high <= _OLDEST else None


def is_unclear(text: str) -> bool:
    """Whether an age may end at a year or just before it: 18-65.

    >>> is_unclear("18-65"), is_unclear("18-64"), is_unclear("18 tot 65")
    (True, False, False)
    """
    band = _BAND.fullmatch(" ".join(plain(text).casefold().split()))
    return band is not None and band[2] == "-" and int(band[3]) % 5 == 0


def age_in(head: str) -> str | None:
    """Return the age that the head of a column names; a number alone is none.

    >>> [age_in(one) for one in ("18 t/m 64", "% 65+", "Leeftijd 18 tot 65 jaar", "2023", "Code")]
    ['18_64', '65plus', '18_64', None, None]
    """
    text = _IN_HEAD.sub(" ", plain(head)).strip(" :%()")
    start = re.search(r"[0-9]|\b(?:vanaf|tot|alle|totaal|jonger dan)\b", text, re.IGNORECASE)
    return read_age(text[start.start() :].strip(" :%()")) if start else None
