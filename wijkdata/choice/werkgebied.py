"""Werkgebieden in the address: `gebied=EG23ABCD`, and `buurten=0110,0111` for what was not saved yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

NIEUW = "EG000000"
"""Code of a werkgebied that nobody saved yet; saved ones have no zeros."""
MAX_BUURTEN = 500
_GEEN = "geen"
_EIGEN = re.compile(r"EG[0-9A-Z]{6}", re.ASCII)


def is_werkgebied(code: str) -> bool:
    """Whether a code looks like that of a werkgebied."""
    return _EIGEN.fullmatch(code) is not None


def write_buurten(buurten: Sequence[str]) -> str:
    """Write buurten of one gemeente for the address, without the part that is the gemeente.

    >>> write_buurten(["BU05990110", "BU05990111"])
    '0110,0111'
    """
    return ",".join(code[6:] for code in buurten) or _GEEN


def parse_buurten(text: str) -> tuple[str, ...] | None:
    """Read the ends of codes of buurten; None where the text makes no sense.

    >>> parse_buurten("0110,0111"), parse_buurten("geen"), parse_buurten("0110,0110")
    (('0110', '0111'), (), None)
    """
    if text == _GEEN:
        return ()
    parts = text.split(",")
    sound = all(re.fullmatch(r"[0-9A-Z]{4}", part, re.ASCII) for part in parts)
    return tuple(parts) if sound and len(set(parts)) == len(parts) <= MAX_BUURTEN else None
