"""How a place stands in a sentence: in Annen, op Vlieland, in de wijk Tubbergen."""

from __future__ import annotations

import re
from typing import Final

_OP: Final = frozenset({
    "Ameland",
    "Goeree-Overflakkee",
    "Marken",
    "Noord-Beveland",
    "Schiermonnikoog",
    "Schouwen-Duiveland",
    "Terschelling",
    "Texel",
    "Urk",
    "Vlieland",
    "Walcheren",
    "Wieringen",
    "Zuid-Beveland",
})  # fmt: skip
"""Islands, and what was one: one lives on them, not in them."""
_KIND: Final = re.compile(r"(.+) \((wijk|buurt)\)")


def waar(naam: str) -> str:
    """Return where something is: the preposition with the name.

    Examples
    --------
    >>> waar("Annen"), waar("Vlieland"), waar("Tubbergen (wijk)")
    ('in Annen', 'op Vlieland', 'in de wijk Tubbergen')
    """
    return f"{'op' if naam in _OP else 'in'} {spoken(naam)}"


def spoken(naam: str) -> str:
    """Return a name as people say it: a list writes `Tubbergen (wijk)`, a sentence `de wijk Tubbergen`.

    Examples
    --------
    >>> spoken("Tubbergen (wijk)"), spoken("Centrum ('s-Gravenhage)")
    ('de wijk Tubbergen', "Centrum ('s-Gravenhage)")
    """
    named = _KIND.fullmatch(naam)
    return f"de {named[2]} {named[1]}" if named else naam


def subject(naam: str) -> str:
    """Return a name as the first words of a sentence.

    Examples
    --------
    >>> subject("Tubbergen (wijk)")
    'De wijk Tubbergen'
    """
    return as_opening(spoken(naam))


def as_opening(words: str) -> str:
    """Return words as the opening of a sentence; a name that starts with an apostrophe stays as it is.

    Examples
    --------
    >>> as_opening("de wijk Tubbergen"), as_opening("'s-Gravenhage")
    ('De wijk Tubbergen', "'s-Gravenhage")
    """
    return words[:1].upper() + words[1:]


def ended(said: str) -> str:
    """Return a sentence with one full stop, also after a name that ends in one (`Berg en Bos e.o.`)."""
    return said if said.endswith((".", "?", "!")) else f"{said}."


def shortened(naam: str, length: int) -> str:
    """Return a name in a few letters; what tells it from its namesakes stands last, and stays.

    Examples
    --------
    >>> shortened("Verspreide huizen (Slenaken)", 20), shortened("Hillegersberg-Schiebroek", 20)
    ('Versprei… (Slenaken)', 'Hillegersberg-Schie…')
    """
    if len(naam) <= length:
        return naam
    base, bracket, mark = naam.partition(" (")
    keep = max(4, length - len(mark) - 3)
    said = f"{base[:keep].rstrip()}… ({mark}" if bracket and keep < len(base) else naam
    return said if len(said) <= length else f"{said[: length - 1].rstrip()}…"
