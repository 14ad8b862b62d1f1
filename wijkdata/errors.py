"""Errors that carry one clear Dutch sentence for the user."""

from __future__ import annotations


class WijkdataFout(Exception):
    """Base of every error a user may see; `str(error)` is a plain Dutch sentence.

    The sentence says what is wrong and what to do about it. Whatever it quotes from a file, it stays on
    one line and holds nothing that a terminal would obey.
    """

    def __str__(self) -> str:
        """Return the sentence, with line breaks and control characters as spaces."""
        visible = "".join(character if character.isprintable() else " " for character in super().__str__())
        return " ".join(visible.split())


class InvoerFout(WijkdataFout):
    """A file, manifest or argument that the user gave cannot be used."""

    bron: str | None = None
    """Key of the source in the manifest that was being read."""


class OphaalFout(WijkdataFout):
    """A service did not give what was asked of it; what was there before is as it was."""


class Afgebroken(OphaalFout):
    """The user stopped it."""


class DatabaseFout(WijkdataFout):
    """The database is absent, damaged or made by another version."""


class DatabaseOntbreekt(DatabaseFout):
    """There is no database where one was expected."""


class DatabaseVerouderd(DatabaseFout):
    """The database was made for another version of the app.

    Parameters
    ----------
    fictief
        Whether it holds the fictional municipality, which can be made anew without losing anything.
    """

    def __init__(self, sentence: str, *, fictief: bool = False) -> None:
        super().__init__(sentence)
        self.fictief = fictief


class DatabaseBeschadigd(DatabaseFout):
    """The file is there, but is no readable database of this app."""
