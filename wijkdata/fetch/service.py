"""What a fetch asks of any service, whatever it speaks: what do you have for these gemeenten, and bring it.

Tables (`statline`), maps with figures (`groen`), a file on a website (`leefbaarometer`) and shapes (`shapes`)
all stand behind these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

Bron = dict[str, object]
"""One source as the manifest has it (docs/bronnen.md): its fields in their order."""

Tell = Callable[[int], None]
"""Is told how many rows are here."""


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """What was brought: sources for the manifest, the raw answers they rest on, and what is to be told."""

    bronnen: list[Bron]
    bestanden: list[Path] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)


class Zending(Protocol):
    """One thing to bring."""

    @property
    def naam(self) -> str:
        """What it is called."""

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""

    @property
    def grootte(self) -> int:
        """Return about how many bytes it is."""

    @property
    def rijen(self) -> int:
        """Return about how many rows it is."""

    @property
    def kern(self) -> bool:
        """Whether there is no fetching without it."""

    def bring(self, room: Path, tell: Tell) -> Opbrengst:
        """Bring it to a folder."""


class Dienst(Protocol):
    """A service that has something beside tables."""

    def offer(
        self, gemeenten: Sequence[str], codes: Mapping[int, frozenset[str]], opmerkingen: list[str]
    ) -> Sequence[Zending]:
        """Return what there is for these gemeenten (none is all); why something is not goes to `opmerkingen`.

        `codes` are those of the areas per year of their indeling.
        """
