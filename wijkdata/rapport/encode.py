"""A report as data for its template: every text on one line, in letters that the fonts can write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from wijkdata.huisstijl.nouns import Huisstijl
from wijkdata.huisstijl.reading import current
from wijkdata.view.house_style import logo_svg
from wijkdata.view.theme import LIGHT
from wijkdata.view.words import one_line

LETTERS: Final = (
    (0x20, 0x2FF), (0x370, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2040), (0x20A0, 0x20BF), (0x2190, 0x21FF),
    (0x2212, 0x2212), (0x2264, 0x2265), (0x25A0, 0x25FF),
)  # fmt: skip
"""What the fonts that come with typst can write, for certain."""
UNKNOWN: Final = "□"
"""Stands for a letter that they cannot write: a reader sees that there was one."""


def to_json(rapport: Any, *, alle_letters: bool = False) -> str:
    """Return a report as its maker reads it.

    Parameters
    ----------
    alle_letters
        Whether letters that our fonts cannot write stay: a program for offices has fonts of its own.
    """
    written = one_line if alle_letters else writable
    said = {
        "kleuren": asdict(LIGHT),
        "huisstijl": _style_data(current(), written),
        **_as_data(rapport, written),
    }
    return json.dumps(said, ensure_ascii=False)


def _style_data(stijl: Huisstijl, written: Callable[[str], str]) -> dict[str, Any]:
    """Return a house style as who lays something out reads it; letters by family and folder."""
    return {
        "accent": stijl.accent,
        "naam": written(stijl.naam),
        "logo": logo_svg(stijl.logo) if stijl.logo else "",
        "verhouding": stijl.logo.breed / stijl.logo.hoog if stijl.logo else 1,
        "letters": [stijl.letters.familie] if stijl.letters else [],
        "lettermappen": [str(one) for one in stijl.letters.mappen] if stijl.letters else [],
    }


def _as_data(value: Any, written: Callable[[str], str]) -> Any:
    """Return nouns as mappings of their parts; drawings stay as they were drawn."""
    if isinstance(value, str):
        return str(value) if isinstance(value, Markup) else written(value)
    if is_dataclass(value):
        return {field.name: _as_data(getattr(value, field.name), written) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _as_data(part, written) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: _as_data(part, written) for name, part in value.items()}
    return [_as_data(one, written) for one in value] if isinstance(value, Sequence) else value


@lru_cache(4096)
def writable(text: str) -> str:
    r"""Return text on one line, with a square for every letter that the fonts cannot write.

    >>> writable("Súdwest-Fryslân\n№ 1 丸")
    'Súdwest-Fryslân □ 1 □'
    """
    return "".join(letter if _is_known(ord(letter)) else UNKNOWN for letter in one_line(text))


def _is_known(letter: int) -> bool:
    return any(first <= letter <= last for first, last in LETTERS)
