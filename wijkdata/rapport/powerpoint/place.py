"""Where things come on a slide, in inches; and a piece of one that there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

WIDE, HIGH = 13.333, 7.5
EDGE: Final = 0.5
BODY: Final = 18.0
"""Points: smaller type cannot be read at five metres."""

Beeld = dict[str, Any]
"""A picture as its noun in `slides.nouns` was written."""


@dataclass(frozen=True)
class Diaruimte:
    """A rectangle."""

    links: float
    boven: float
    breed: float
    hoog: float

    def column(self, start: float, share: float) -> Diaruimte:
        """Return a part of its width, from one share on."""
        return Diaruimte(self.links + start * self.breed, self.boven, share * self.breed, self.hoog)

    def below(self, height: float) -> Diaruimte:
        """Return what is left below."""
        return Diaruimte(self.links, self.boven + height, self.breed, max(self.hoog - height, 0.0))
