"""Says whether two names of an area are one name, and what people call the area."""

from __future__ import annotations

import re
import unicodedata

STATLINE_LIMIT = 31
"""A StatLine title holds 40 characters, of which "Buurt 00 " takes nine: from 31 on a name may be cut off."""

_PREFIX = re.compile(r"^(?:wijk|buurt)\s*-?\s*\d+[a-z]?(?:\s*[-:.,]\s*|\s+|$)", re.IGNORECASE)
_QUALIFIER = re.compile(r"\s*\(gemeente\)\s*$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|'?t)\s+")
_AND = re.compile(r"\s+en\s+|[&+/]")
_SURROUNDINGS = re.compile(r"\be\.?\s?o\b\.?")
_SAINT = re.compile(r"\b(?:sint|st)\b\.?")
_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"([a-z0-9]+)(\.?)")


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
    return _QUALIFIER.sub("", _PREFIX.sub("", full)) or full


def is_nameless(naam: str | None) -> bool:
    """Return whether a name says nothing: none at all, or only a number ("Wijk 02")."""
    return not isinstance(naam, str) or not _WORD.search(_plain(_PREFIX.sub("", " ".join(naam.split()))))


def same_name(one: str, other: str) -> bool:
    """Return whether two spellings are one name.

    Capitals, accents, punctuation, a leading article and the number of the wijk do not count, nor does
    the order of the words. "en", "&" and "/" are one; a word with a full stop stands for every word that
    begins so ("verspr.h." is "verspreide huizen"); a name as long as StatLine allows may have lost its end.

    Examples
    --------
    >>> same_name("Wijk 10 Binnenstad", "Binnenstad")
    True
    >>> same_name("Wijk 01 Almere Haven", "Centrum Almere Haven")
    False
    """
    if is_nameless(one) or is_nameless(other):
        return False
    first, second = _normal(one), _normal(other)
    return (
        _letters(first) == _letters(second)
        or sorted(_WORD.findall(first)) == sorted(_WORD.findall(second))
        or _stands_for(first, second, cut=_maybe_cut(one))
        or _stands_for(second, first, cut=_maybe_cut(other))
    )


def _plain(naam: str) -> str:
    decomposed = unicodedata.normalize("NFKD", naam.replace("’", "'").replace("‘", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def _normal(naam: str) -> str:
    plain = _plain(spoken_name(naam))
    plain = _SAINT.sub("sint ", _SURROUNDINGS.sub(" en omgeving ", plain))
    return _AND.sub(" ", _ARTICLE.sub("", plain)).strip()


def _letters(normal: str) -> str:
    return "".join(_WORD.findall(normal))


def _maybe_cut(naam: str) -> bool:
    return len(spoken_name(naam)) >= STATLINE_LIMIT


def _stands_for(short: str, long: str, *, cut: bool) -> bool:
    """Return whether `short`, read as a pattern, is the name `long`."""
    parts = (word + ("[a-z]*" if stop else "") for word, stop in _PART.findall(short))
    return re.fullmatch("".join(parts) + (".*" if cut else ""), _letters(long)) is not None
