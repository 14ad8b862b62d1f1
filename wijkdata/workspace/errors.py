"""What can go wrong with the workspace, each with one Dutch sentence for the user."""

from __future__ import annotations

from wijkdata.errors import WijkdataFout


class WerkruimteFout(WijkdataFout):
    """The workspace cannot be read or written; exploring the figures still works."""


class WerkruimteNieuwer(WerkruimteFout):
    """The workspace was written by a newer version of the app."""


class NietGevonden(WerkruimteFout):
    """There is no such document, or it was deleted."""


class Conflict(WerkruimteFout):
    """Somebody else saved the document since it was opened.

    `huidige_versie` is the version that is there now, so that the user can look at it and choose.
    """

    def __init__(self, naam: str, huidige_versie: int) -> None:
        super().__init__(
            f"Iemand anders heeft '{naam}' intussen opgeslagen. "
            "Bekijk die versie eerst, of bewaar de uwe onder een andere naam."
        )
        self.huidige_versie = huidige_versie
