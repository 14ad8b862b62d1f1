"""Guesses which column is what: by its name, and by what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from wijkdata.upload.layout import is_code
from wijkdata.upload.moments import age_in, read_age, read_year, year_in
from wijkdata.upload.nouns import MEETROLLEN, Bladtabel, Cel, Kolommen
from wijkdata.upload.numbers import bare_number, missing_of, plain

_LOOK: Final = 400
_WORDS: Final = {
    "ondergrens": r"\bondergrens|\b(?:lower|low|lcl|ll|bi laag|bi onder)\b|\b(?:onder|laag|min|minimum)$",
    "bovengrens": r"\bbovengrens|\b(?:upper|high|ucl|ul|bi hoog|bi boven)\b|\b(?:boven|hoog|max|maximum)$",
    "noemer": r"\b(?:noemer|denominator|van de hoeveel)\b",
    "teller": r"\b(?:teller|numerator|aantal met|aantal ja)\b",
    "waarde": r"\b(?:waarde|percentage|perc|pct|procent|cijfer|score|gemiddelde?|aandeel|value|uitkomst)\b|%",
    "aantal": r"\b(?:n|respons|respondenten|inwoners|personen|mensen|populatie|steekproef|ondervraagden)\b",
}
"""How columns with numbers are called, the most telling first."""
_CODE = r"\b(?:code|codes|codering|\w*code|gwb code(?: \d+)?|regiocode|statcode|cbs code)\b"
_NAAM = r"\b(?:naam|\w+naam|gebied|wijk|buurt|regio|wijken|buurten|wijken en buurten|gebieden)\b"
_GEMEENTE = r"\bgemeente(?:naam|code)?\b"
_JAAR = r"\b(?:jaar|peiljaar|jaartal|periode|perioden|meetjaar|year|peildatum|\w*jaar)\b"
_LEEFTIJD = r"\b(?:leeftijd|leeftijden|leeftijdsgroep|leeftijdsklasse|age)\b"


def guess_columns(table: Bladtabel) -> Kolommen:
    """Return which column is what, as far as can be seen; a hidden column only says which area it is."""
    columns = [[row.cell(place) for row in table.rijen[:_LOOK]] for place in range(len(table.koppen))]
    heads = [_words(head) for head in table.koppen]
    shown = [place for place in range(len(heads)) if place not in table.verborgen_kolommen]
    code = _guess_code(heads, columns)
    naam = _guess_name(heads, columns, {code})
    gemeente = _first(_GEMEENTE, heads, columns, {code, naam}, _is_text) if code is None else None
    taken = {code, naam, gemeente}
    jaar = _guess_year(heads, columns, taken, shown)
    leeftijd = _guess_age(heads, columns, taken | {jaar}, shown)
    found = Kolommen(code, naam, gemeente, jaar, leeftijd)
    free = [place for place in shown if place not in taken | {jaar, leeftijd} and _is_measure(columns[place])]
    return _guess_measures(found, table.koppen, free)


def _words(head: str) -> str:
    decomposed = unicodedata.normalize("NFKD", head.casefold())
    plain_head = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9+%/]+", plain_head.replace("_", " ")))


def _share(cells: Sequence[Cel], test: object) -> float:
    filled = [cel for cel in cells if cel.tekst]
    return sum(bool(test(cel)) for cel in filled) / len(filled) if filled else 0.0  # type: ignore[operator]


def _is_code(cells: Sequence[Cel]) -> bool:
    return _share(cells, lambda cel: is_code(plain(cel.tekst))) > 0.5


def _has_bare_codes(head: str, cells: Sequence[Cel]) -> bool:
    """Whether a column has codes without the letters before them: long ones where its name says no more."""
    least = 2 if re.search(_CODE, head) else 4
    if least == 4 and not re.search(rf"{_NAAM}|{_GEMEENTE}", head):
        return False
    bare = rf"[0-9]{{{least},8}}|[0-9]{{4}}[A-Z]{{2}}(?:[0-9]{{2}})?"
    return _share(cells, lambda cel: re.fullmatch(bare, plain(cel.tekst))) > 0.5


def _is_text(cells: Sequence[Cel]) -> bool:
    return _share(cells, lambda cel: cel.getal is None and not _number(cel) and len(cel.tekst) > 1) > 0.5


def _number(cel: Cel) -> bool:
    return re.fullmatch(r"[-+]?[0-9.,]*[0-9][0-9.,]*", bare_number(cel.tekst)[0]) is not None


def _is_measure(cells: Sequence[Cel]) -> bool:
    return (
        any(map(_counts, cells)) and _share(cells, lambda cel: _counts(cel) or missing_of(cel.tekst)) >= 0.5
    )


def _counts(cel: Cel) -> bool:
    return cel.getal is not None or cel.fout or _number(cel)


def _guess_code(heads: Sequence[str], columns: Sequence[Sequence[Cel]]) -> int | None:
    """Return the column with codes; of several the one with most different ones, so the smallest areas."""
    sure = [place for place, cells in enumerate(columns) if _is_code(cells)]
    if not sure:
        sure = [place for place, cells in enumerate(columns) if _has_bare_codes(heads[place], cells)]
    return max(sure, key=lambda place: (len({cel.tekst for cel in columns[place]}), -place), default=None)


def _guess_name(heads: Sequence[str], columns: Sequence[Sequence[Cel]], taken: set[int | None]) -> int | None:
    for pattern in (r"\b(?:buurt|wijk|gebieds?|regio)?naam\b", _NAAM):
        place = _first(pattern, heads, columns, taken, _is_text)
        if place is not None and not re.search(_GEMEENTE, heads[place]):
            return place
    texts = [
        place for place, cells in enumerate(columns)
        if place not in taken and _is_text(cells) and not re.search(f"{_GEMEENTE}|{_LEEFTIJD}", heads[place])
    ]  # fmt: skip
    return texts[0] if texts and taken == {None} else None


def _first(
    pattern: str,
    heads: Sequence[str],
    columns: Sequence[Sequence[Cel]],
    taken: set[int | None],
    fits: object,
) -> int | None:
    places = (
        place for place, head in enumerate(heads)
        if place not in taken and re.search(pattern, head) and fits(columns[place])  # type: ignore[operator]
    )  # fmt: skip
    return next(places, None)


def _guess_year(
    heads: Sequence[str], columns: Sequence[Sequence[Cel]], taken: set[int | None], shown: Sequence[int]
) -> int | None:
    free = [place for place in shown if place not in taken]
    years = [place for place in free if _share(columns[place], read_year) > 0.8]
    named = [place for place in free if re.search(_JAAR, heads[place]) and year_in(heads[place]) is None]
    both = [place for place in years if place in named]
    return next(iter(both or [p for p in named if _is_measure(columns[p])] or years), None)


def _guess_age(
    heads: Sequence[str], columns: Sequence[Sequence[Cel]], taken: set[int | None], shown: Sequence[int]
) -> int | None:
    free = [place for place in shown if place not in taken]
    named = [place for place in free if re.search(_LEEFTIJD, heads[place]) and age_in(heads[place]) is None]
    told = [
        place for place in free
        if _share(columns[place], lambda cel: read_age(cel.tekst) and cel.getal is None) > 0.8
        and not _is_measure(columns[place])
    ]  # fmt: skip
    return next(iter(named or told), None)


def _guess_measures(found: Kolommen, heads: Sequence[str], free: Sequence[int]) -> Kolommen:
    """Return the columns with numbers too: one of each kind, or one of each for every year or age."""
    roles: dict[str, list[int]] = {role: [] for role in MEETROLLEN}
    unnamed: list[int] = []
    for place in free:
        role = role_of(heads[place])
        (roles[role] if role else unnamed).append(place)
    if not roles["waarde"] and not (roles["teller"] and roles["noemer"]):
        roles["waarde"] = _unnamed_figures(unnamed, heads, roles)
    several: dict[str, Any] = {role: _several(places, heads) for role, places in roles.items()}
    return replace(found, **several)


def role_of(head: str) -> str:
    """Return what a column with numbers is by its name; nothing where that does not tell.

    >>> [role_of(one) for one in ("95% BI ondergrens", "Percentage 2023", "Respondenten (n)", "2023")]
    ['ondergrens', 'waarde', 'aantal', '']
    """
    words = re.sub(r"\b95 ?%|\b(?:19|20)[0-9]{2}\b", " ", _words(head)).strip()
    return next((role for role, pattern in _WORDS.items() if re.search(pattern, words)), "")


def _unnamed_figures(places: Sequence[int], heads: Sequence[str], roles: dict[str, list[int]]) -> list[int]:
    """Return the columns with figures among those without a telling name: years, ages, or one."""
    tagged = [place for place in places if _tag(heads[place])]
    if len(tagged) > 1:
        return tagged
    if len(places) == 1:
        return list(places)
    if not places and len(roles["aantal"]) == 1:
        only, roles["aantal"] = roles["aantal"], []
        return only
    return []


def _tag(head: str) -> tuple[int | None, str | None] | None:
    year, age = year_in(head), age_in(head)
    return None if year is None and age is None else (year, age)


def _several(places: Sequence[int], heads: Sequence[str]) -> tuple[int, ...]:
    """Return the columns of one kind: all of them where each is of another year or age, else the only one."""
    tags = [_tag(heads[place]) for place in places]
    if len(places) < 2 or (None not in tags and len(set(tags)) == len(tags)):
        return tuple(places)
    return ()
