"""Says whether two spellings are one name of an area, and what people call the area."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

STATLINE_LIMIT = 31
"""A StatLine title holds 40 characters, of which "Buurt 00 " takes nine: from 31 on a name may be cut off."""

_REMEMBERED = 1 << 16
"""So many names are kept in small letters: each is compared with that of several years and sources."""

_NUMBER = re.compile(r"^(?:wijk|buurt)\s*-?\s*\d+[a-z]?(?:\s*[-:.,]\s*|\s+)(?=.*[^\W\d_])", re.IGNORECASE)
_QUALIFIER = re.compile(r"\s*\(gemeente\)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|'?t)\s+")
_AND = re.compile(r"\ben\b|[&+/]")
_SURROUNDINGS = re.compile(r"\be\.?\s?o\b\.?")
_SAINT = re.compile(r"\bst\b\.?")
_CUT_AND = re.compile(r"\se$")
_WORD = re.compile(r"[a-z0-9]+")
_WORD_AND_STOP = re.compile(r"([a-z0-9]+)(\.?)")


def spoken_name(naam: str) -> str:
    """Return the name as people say it: without the number of the wijk, without "(gemeente)".

    A name that is nothing but its number stays as it is.

    Examples
    --------
    >>> spoken_name("Wijk 00 Annen")
    'Annen'
    >>> spoken_name("Wijk 02")
    'Wijk 02'
    >>> spoken_name("Utrecht (gemeente)")
    'Utrecht'
    """
    full = " ".join(naam.split())
    return _QUALIFIER.sub("", _NUMBER.sub("", full))


def same_name(one: str, other: str) -> bool:
    """Return whether two spellings are one name.

    Capitals, accents, punctuation, a leading article and the number of the wijk do not count, nor does
    the order of the words. "en", "&" and "/" are one; a word with a full stop stands for every word that
    begins so ("verspr.h." is "verspreide huizen"); a name as long as StatLine allows may have lost its end.
    Two names of one area: never enough by itself, the code must agree as well.

    Examples
    --------
    >>> same_name("Wijk 10 Binnenstad", "Binnenstad")
    True
    >>> same_name("Wijk 01 Almere Haven", "Centrum Almere Haven")
    False
    """
    first, second = _normal(one), _normal(other)
    if not _letters(first) or not _letters(second):
        return False
    return (
        _letters(first) == _letters(second)
        or sorted(_WORD.findall(first)) == sorted(_WORD.findall(second))
        or _stands_for(first, second, cut=_may_be_cut(one))
        or _stands_for(second, first, cut=_may_be_cut(other))
    )


@lru_cache(_REMEMBERED)
def _normal(naam: str) -> str:
    """Return small letters without accents; what is left between the words still tells the words apart."""
    spoken = spoken_name(naam).replace("’", "'").replace("‘", "'")
    decomposed = unicodedata.normalize("NFKD", spoken)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    spelled_out = _SAINT.sub("sint ", _SURROUNDINGS.sub(" en omgeving ", plain))
    return _AND.sub(" ", _ARTICLE.sub("", spelled_out))


def _letters(normal: str) -> str:
    return "".join(_WORD.findall(normal))


def _may_be_cut(naam: str) -> bool:
    return len(spoken_name(naam)) >= STATLINE_LIMIT


def _stands_for(short: str, long: str, *, cut: bool) -> bool:
    """Return whether `short`, with its full stops read as "and so on", is the name `long`."""
    kept = _CUT_AND.sub("", short) if cut else short  # what is left of a last "en"
    words = (word + ("[a-z]*" if stop else "") for word, stop in _WORD_AND_STOP.findall(kept))
    return re.fullmatch("".join(words) + (".*" if cut else ""), _letters(long)) is not None
