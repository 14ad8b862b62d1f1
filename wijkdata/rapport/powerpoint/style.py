"""The style of a presentation: whose accent, letters, name and logo it has, and the room that those take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import typst

from wijkdata.rapport.dots import as_png
from wijkdata.rapport.powerpoint.place import ARIAL, EDGE, WIDE
from wijkdata.rapport.powerpoint.text import INK, width_of

_LOGO_WIDE, _LOGO_HIGH = 1.9, 0.6
"""The room for a logo, in inches."""
_BESIDE_LOGO: Final = 0.3
MARK_HIGH: Final = 0.38
_INCH: Final = 25.4
"""Millimetres."""
_SAMPLE: Final = "Hoe gezond is de wijk? Inwoners van 65 jaar en ouder voelen zich vaker eenzaam: 12,3%."
_SIZE: Final = 100.0
_MEASURE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: sys.inputs.letter, size: float(sys.inputs.maat) * 1pt, weight: int(sys.inputs.gewicht))
#sys.inputs.tekst"""


@dataclass(frozen=True)
class Beeldmerk:
    """A logo as PNG, and its size on a slide in inches."""

    punten: bytes
    breed: float
    hoog: float


@dataclass(frozen=True)
class Diastijl:
    """How an organisation looks on slides; without a house style, as all slides do.

    `accent` is empty where it is the app's own. `wijd` says how many times as wide as usual the letters are:
    never less than once, as who has not installed them sees others.
    """

    naam: str
    accent: str
    letter: str
    wijd: float
    logo: Beeldmerk | None

    @property
    def titel(self) -> str:
        """Return the colour of titles."""
        return self.accent or INK


@dataclass(frozen=True)
class Kader:
    """What is the same on all slides of a file: the words on each, and its style."""

    voet: Mapping[str, str]
    stijl: Diastijl

    @property
    def boven(self) -> float:
        """Return where the title begins, in inches: below the mark that figures are made up."""
        return MARK_HIGH + 0.12 if self.voet["fictief"] else 0.3

    @property
    def titelbreed(self) -> float:
        """Return how wide the title may be: the logo is beside it."""
        logo = self.stijl.logo
        return WIDE - 2 * EDGE - (logo.breed + _BESIDE_LOGO if logo else 0)

    def reckoned(self, breed: float) -> float:
        """Return a width for who reckons how much room a text takes."""
        return breed / self.stijl.wijd


def read_style(stijl: Mapping[str, Any], kleuren: Mapping[str, Any]) -> Diastijl:
    """Return the style that comes with a presentation (`encode.to_json`)."""
    letters = stijl["letters"]
    return Diastijl(
        naam=stijl["naam"],
        accent=stijl["accent"] if stijl["accent"] != kleuren["accent"] else "",
        letter=letters[0] if letters else ARIAL,
        wijd=max(_wideness(letters[0], stijl["lettermappen"]), 1.0) if letters else 1.0,
        logo=_read_logo(stijl["logo"], stijl["verhouding"]) if stijl["logo"] else None,
    )


def _read_logo(svg: str, verhouding: float) -> Beeldmerk:
    breed = min(_LOGO_WIDE, _LOGO_HIGH * verhouding)
    return Beeldmerk(as_png(svg, breed * _INCH), breed, breed / verhouding)


def _wideness(letter: str, mappen: list[Any]) -> float:
    """Return how many times as wide as usual a sentence is in these letters, at its widest."""
    return max(_measured(letter, mappen, bold=bold) / (width_of(_SAMPLE, _SIZE, bold=bold) * 72)
               for bold in (False, True))  # fmt: skip


def _measured(letter: str, mappen: list[Any], *, bold: bool) -> float:
    """Return how wide a sentence is, in points."""
    drawn: bytes = typst.compile(
        _MEASURE,
        ignore_system_fonts=True,
        font_paths=mappen,
        format="svg",
        sys_inputs={
            "letter": letter,
            "tekst": _SAMPLE,
            "maat": str(_SIZE),
            "gewicht": "700" if bold else "400",
        },
    )
    found = re.search(rb'<svg[^>]* width="([0-9.]+)pt"', drawn)
    assert found is not None
    return float(found[1])
