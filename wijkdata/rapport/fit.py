"""How large the letters of a sheet are: as large as it has room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

SMALLEST: Final = 0.55
"""Below this letters cannot be read: then a sheet goes on overleaf."""
_AIM: Final = 0.98
"""How full a sheet is to be; what breaks its lines elsewhere is never quite as high as was thought."""
_SHRINKS: Final = 0.65
"""Letters of half the size take a third of the room, not a quarter: pictures do not shrink along."""
_HARDLY: Final = 0.1
"""As full as a sheet is taken to be with hardly anything on it."""
_WORTH: Final = 0.05
"""By how much letters must be able to grow before that is tried."""

Vel = tuple[float, float]
"""The size of the letters of a sheet, and how many sheets long it is with them."""


@dataclass(slots=True)
class _Search:
    """The search for one sheet: the size it is at, and whether that is the last."""

    size: float
    fitted: float = 0.0
    too_large: bool = False
    done: bool = False

    def saw(self, length: float) -> None:
        """Go on from how long the sheet is with letters of this size."""
        likely = min(1.0, max(SMALLEST, self.size * (_AIM / max(length, _HARDLY)) ** _SHRINKS))
        if length <= 1:
            self.fitted = self.size
            self.done = self.too_large or likely - self.size < _WORTH
        else:
            self.too_large = True
            self.done = self.size == SMALLEST or likely - self.fitted < _WORTH
        self.size = max(self.fitted, SMALLEST) if self.done else likely


def largest(lay_out: Callable[[Mapping[int, float]], Mapping[int, Vel]]) -> dict[int, float]:
    """Return the size of the letters of every sheet, as a share of what they are at most.

    Parameters
    ----------
    lay_out
        Lays all sheets out with letters of these sizes, or as it likes where none is given.
    """
    found = lay_out({})
    searches = {number: _Search(size) for number, (size, _) in found.items()}
    while True:
        for number, search in searches.items():
            if not search.done:
                search.saw(found[number][1])
        sizes = {number: search.size for number, search in searches.items()}
        if all(search.done for search in searches.values()):
            return sizes
        found = lay_out(sizes)
