"""The processes that make reports: they are given words and drawings, and can reach no figures.

What typesets remembers parts of earlier reports, up to a gigabyte. So a process makes a few, and then another
takes its place: however many reports there are, memory stays as it is.
"""

from __future__ import annotations

from typing import Final, Self

from wijkdata.child import Child, ChildEnded, bare_environment
from wijkdata.errors import WijkdataFout

MODULE = "wijkdata.rapport.process"
SECONDS: Final = 60.0
"""A report takes half a second; one that takes so long will never be ready."""
_EACH: Final = 6
"""How many reports a process makes."""


class RapportFout(WijkdataFout):
    """A report could not be typeset."""


def start_press() -> Child:
    """Return a process that makes reports."""
    return Child(MODULE, bare_environment())


def ask_press(child: Child, maker: str, inhoud: str) -> bytes:
    """Let a process make one thing: a name in `process.MAKERS`; raises ChildEnded where it breaks down."""
    (child.room / "inhoud.json").write_text(inhoud, encoding="utf-8")
    child.ask({"maker": maker, "inhoud": "inhoud.json", "uit": "werkstuk"}, SECONDS)
    return (child.room / "werkstuk").read_bytes()


class Press:
    """Makes many reports one after another."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._made = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()

    def make(self, maker: str, inhoud: str) -> bytes:
        """Return one report as a file.

        Raises
        ------
        RapportFout
            When it could not be made.
        """
        if self._made % _EACH == 0:
            self._stop()
        self._child = self._child or start_press()
        self._made += 1
        try:
            return ask_press(self._child, maker, inhoud)
        except ChildEnded as ended:
            said = str(ended).strip().splitlines()
            raise RapportFout(f"Een rapport is niet gelukt. {said[-1] if said else ''}".strip()) from ended

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None
