"""Where things come on a slide, in inches; and a piece of one that there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

WIDE, HIGH = 13.333, 7.5
EDGE: Final = 0.5
ARIAL: Final = "Arial"
BODY: Final = 18.0
"""Points: smaller type cannot be read at five metres."""

Beeld = dict[str, Any]
"""A picture as its noun in `slides.nouns` was written."""


@dataclass(frozen=True)
class Diaruimte:
    """A rectangle, its letters by name, and how many times as wide as `text.width_of` reckons they are."""

    links: float
    boven: float
    breed: float
    hoog: float
    letter: str = ARIAL
    wijd: float = 1.0

    def column(self, start: float, share: float) -> Diaruimte:
        """Return a part of its width, from one share on."""
        return replace(self, links=self.links + start * self.breed, breed=share * self.breed)

    def below(self, height: float) -> Diaruimte:
        """Return what is left below."""
        return replace(self, boven=self.boven + height, hoog=max(self.hoog - height, 0.0))

    def reckoned(self, taken: float = 0.0) -> float:
        """Return its width for who reckons how much room a text takes, without what else takes some."""
        return (self.breed - taken) / self.wijd
