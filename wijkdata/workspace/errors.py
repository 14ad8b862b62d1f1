"""What can go wrong with the workspace, each with one Dutch sentence for the user."""

from __future__ import annotations

from wijkdata.errors import WijkdataFout


class WerkruimteFout(WijkdataFout):
    """The workspace cannot be read or written; exploring the figures still works."""


class WerkruimteWeg(WerkruimteFout):
    """The workspace does not answer, or has no room."""

    def __init__(self) -> None:
        super().__init__(
            "De werkruimte is niet bereikbaar. Opslaan lukt nu niet; cijfers bekijken wel. "
            "Controleer de plek in WERKRUIMTE_URL en of er ruimte en schrijfrecht is."
        )


class WerkruimteBezet(WerkruimteFout):
    """Others are at work in it: a moment later it may go well."""

    def __init__(self) -> None:
        super().__init__("De werkruimte is even bezet. Er is niets veranderd. Probeer het zo opnieuw.")


class WerkruimteAlleenLezen(WerkruimteFout):
    """What was saved can be read, but nothing can be written."""

    def __init__(self) -> None:
        super().__init__(
            "De werkruimte is hier alleen te lezen: openen lukt, opslaan niet. "
            "Geef de app schrijfrecht op de plek in WERKRUIMTE_URL, en op de map eromheen."
        )


class WerkruimteBeschadigd(WerkruimteFout):
    """What lies there is no whole database."""

    def __init__(self) -> None:
        super().__init__(
            "De werkruimte is beschadigd, of is geen werkruimte. Sla hier niets meer in op en bewaar het "
            "bestand. Zet in WERKRUIMTE_URL een reservekopie; cijfers bekijken lukt wel."
        )


class WerkruimteNieuwer(WerkruimteFout):
    """The workspace was written by a newer version of the app."""


class NietGevonden(WerkruimteFout):
    """There is no such document, or it was deleted."""


class NietVanU(WerkruimteFout):
    """Only who has the code of its owner may change this document."""

    def __init__(self, naam: str) -> None:
        super().__init__(
            f"'{naam}' kunt u alleen bekijken. Wijzigen kan met de link om te wijzigen. "
            "Of bewaar uw versie als nieuw: dan blijft het origineel zoals het is."
        )


class NietTeZien(WerkruimteFout):
    """The account of this visitor may not see the gemeente a document is about."""

    def __init__(self) -> None:
        super().__init__("Dit gaat over een gemeente die uw account niet mag bekijken.")


class AlleenKijken(WerkruimteFout):
    """The account of this visitor may look, and not save."""

    def __init__(self) -> None:
        super().__init__("Uw account mag hier alleen kijken: bewaren en wijzigen kan niet.")


class TeGroot(WerkruimteFout):
    """The document is larger than what can be opened again."""

    def __init__(self, naam: str, grootte: int, hooguit: int) -> None:
        super().__init__(
            f"'{naam}' is te groot om te bewaren: {grootte // 1000} kB, "
            f"en hooguit {hooguit // 1000} kB past. Maak de aantekeningen korter."
        )


class Onleesbaar(WerkruimteFout):
    """One document in the workspace is not what it should be; the others are fine."""

    def __init__(self, naam: str) -> None:
        super().__init__(
            f"'{naam}' staat niet goed in de werkruimte en kan niet worden geopend. "
            "Wat er verder bewaard is, gaat gewoon open."
        )


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
