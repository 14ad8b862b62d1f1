"""What is said about keeping work: who may change it, and which versions there are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wijkdata.view.signing_in import ALLEEN_KIJKEN, made_by

if TYPE_CHECKING:
    from wijkdata.rights import Rechten
    from wijkdata.workspace.store import ListLine, Versie

_HERE = ZoneInfo("Europe/Amsterdam")
GEEN_PERSONEN = "Schrijf hier niets op over personen: wie de app kan openen, kan dit lezen."


def only_look(naam: str) -> str:
    """Say that what is open belongs to somebody else."""
    return (
        f"Dit {naam} kunt u bekijken en veranderen, maar niet overschrijven. Bewaar uw versie als nieuw. "
        "Het origineel blijft zoals het is."
    )


def link_sentence(naam: str, *, ingelogd: bool = False) -> str:
    """Say what the link that may change is for; an account needs none for what it made itself."""
    if ingelogd:
        return (
            f"Link om dit {naam} te **wijzigen**. Geef hem alleen aan wie mag meeschrijven. "
            "Zelf hebt u hem niet nodig: uw account is genoeg."
        )
    return (
        f"Link om dit {naam} te **wijzigen**. Bewaar hem goed: alleen met deze link kunt u het later nog "
        "wijzigen. Geef hem alleen aan wie mag meeschrijven; met *Kopieer link* kan men alleen kijken."
    )


def list_line(one: ListLine) -> str:
    """Return how something that was saved stands in a list."""
    return " · ".join([one.naam, *_whose(one)])


def _whose(one: ListLine) -> list[str]:
    """Return whose work it is: the account that made it, or what somebody filled in."""
    if one.gemaakt_door:
        return [made_by(one.gemaakt_door)]
    return [one.maker] if one.maker else []


def version_line(one: Versie, newest: int) -> str:
    """Return how a version stands in a list."""
    parts = [moment(one.gewijzigd_op), one.naam, *([one.maker] if one.maker else [])]
    return " · ".join([*parts, *(["deze is er nu"] if one.versie == newest else [])])


def deleted_line(one: ListLine) -> str:
    """Return how something that was deleted stands in a list."""
    return " · ".join([one.naam, *_whose(one), f"verwijderd {moment(one.gewijzigd_op)}"])


def when_kept(rechten: Rechten, said: str) -> str:
    """Say when what somebody writes is kept; who may only look reads that it is not."""
    return said if rechten.may_make else ALLEEN_KIJKEN


def who_restores(rechten: Rechten) -> str:
    """Say who can bring back what was deleted, to who cannot."""
    if not rechten.may_make:
        return ALLEEN_KIJKEN
    if rechten.account is None:
        return "Terugzetten kan wie de link om te wijzigen opent."
    return "Terugzetten kan wie het maakte, wie de link om te wijzigen opent, en een beheerder."


def moment(when: str) -> str:
    """Write a moment in the time of the Netherlands.

    >>> moment("2026-07-01T09:30:00.000000+00:00")
    '1-7-2026 11:30'
    """
    there = datetime.fromisoformat(when).astimezone(_HERE)
    return f"{there.day}-{there.month}-{there.year} {there:%H:%M}"
