"""Finds the area of a row by its code, however a spreadsheet wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from wijkdata.models import LAND, Niveau
from wijkdata.upload.known import Gebiedenlijst, Plek
from wijkdata.upload.nouns import Bestandsvraag, Bevindingen
from wijkdata.upload.numbers import plain

LENGTHS: Final = {"GM": 4, "WK": 6, "BU": 8}
_LOST: Final = {"GM": (2, 3), "WK": (4, 5), "BU": (6, 7)}
"""How many digits are left of a code without the zeros that a spreadsheet took away."""
_LEVELS: Final = {"GM": Niveau.GEMEENTE, "WK": Niveau.WIJK, "BU": Niveau.BUURT}
_PREFIX: Final = {level: prefix for prefix, level in _LEVELS.items()}
_WRITTEN = re.compile(r"(GM|WK|BU)[-_ ]?([0-9][0-9A-Z ]*)")
_BARE = re.compile(r"[0-9]{2,8}|[0-9]{4}[A-Z]{2}(?:[0-9]{2})?")
_NEDERLAND = {"NL", "NL00", "NL01", "NEDERLAND"}


def find_by_code(places: Sequence[Plek], known: Gebiedenlijst, niveau: str, found: Bevindingen) -> list[str]:
    """Return the code of each row by what is written in its cell, empty where it is not certain."""
    texts = [clean_code(place.code) for place in places]
    bare = [text for text in texts if _BARE.fullmatch(text)]
    lost = not any(text.startswith("0") for text in bare)
    options = {text: code_candidates(text, known, lost=lost) for text in set(texts)}
    level = _level_of([options[text] for text in bare], niveau, found)
    return [
        _one_code(place, text, options[text], level, found) for place, text in zip(places, texts, strict=True)
    ]


def clean_code(text: str) -> str:
    """Return a code without the spaces and marks that spreadsheets put around it.

    >>> clean_code(" wk 059901 "), clean_code('="0599"'), clean_code("'0599"), clean_code("59901.0")
    ('WK059901', '0599', '0599', '59901')
    """
    bare = plain(text).upper().removeprefix("=").strip("\"' ")
    bare = re.sub(r"(?<=[0-9])\.0+$", "", bare)
    if written := _WRITTEN.fullmatch(bare):
        return written[1] + written[2].replace(" ", "")
    return LAND if bare in _NEDERLAND else bare


def code_candidates(text: str, known: Gebiedenlijst, *, lost: bool) -> tuple[str, ...]:
    """Return the codes of areas that a text may stand for."""
    if not _BARE.fullmatch(text):
        return (text,) if text in known.codes else ()
    fits = (
        f"{prefix}{text.zfill(length)}"
        for prefix, length in LENGTHS.items()
        if len(text) == length or (lost and len(text) in _LOST[prefix])
    )
    return tuple(code for code in fits if code in known.codes)


def _level_of(options: Sequence[tuple[str, ...]], niveau: str, found: Bevindingen) -> str:
    """Return of which kind digits alone are, where some could be of two kinds."""
    if niveau:
        return _PREFIX[Niveau(niveau)]
    if all(len(one) < 2 for one in options):
        return ""
    fit = [
        prefix for prefix in LENGTHS if all(any(c.startswith(prefix) for c in one) for one in options if one)
    ]
    if len(fit) == 1:
        return fit[0]
    ask_level([_LEVELS[prefix] for prefix in fit or LENGTHS], "Wat voor codes zijn dit?", found)
    return ""


def ask_level(levels: Iterable[Niveau], zin: str, found: Bevindingen) -> None:
    """Ask of which kind the areas are."""
    words = {Niveau.GEMEENTE: "Gemeenten", Niveau.WIJK: "Wijken", Niveau.BUURT: "Buurten"}
    found.vragen.append(Bestandsvraag("niveau", zin, tuple((level.value, words[level]) for level in levels)))


def _one_code(place: Plek, text: str, options: tuple[str, ...], level: str, found: Bevindingen) -> str:
    if len(options) > 1:
        options = tuple(code for code in options if code.startswith(level)) if level else options
    if len(options) == 1:
        return options[0]
    if not text:
        found.wrong(place.rij, "Hier staat geen code van een gebied. Vul die in, of haal de rij weg.")
    elif not options:
        found.wrong(place.rij, f"De code {place.code[:30]} bestaat niet. {_hint(text)}")
    return ""


def _hint(text: str) -> str:
    prefix, digits = text[:2], text[2:]
    if prefix in LENGTHS and len(digits) != LENGTHS[prefix]:
        return f"Na {prefix} komen {LENGTHS[prefix]} tekens; hier zijn het er {len(digits)}."
    return "Kijk hem na, bijvoorbeeld in het voorbeeldbestand."
