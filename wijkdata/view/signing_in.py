"""What is said about signing in: who somebody is, what he may, and what he may not see."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.rights import Rechten, Rol
from wijkdata.view.numbers import join_words

EERST = (
    "Deze Wijkverkenner is alleen voor mensen met een account. Log in. Daarna ziet u de pagina die u opende."
)
VERKEERD_INGESTELD = (
    "Inloggen is hier niet goed ingesteld. Daarom is de Wijkverkenner nu dicht. "
    "Vraag uw beheerder om in het log te kijken: daar staat wat er mis is."
)
ALLEEN_KIJKEN = "Uw account mag hier alleen kijken. Bewaren en wijzigen kan niet."
MISLUKT = {
    "dienst": "Inloggen lukt nu niet: de inlogdienst antwoordt niet goed. Probeer het straks opnieuw.",
    "afgebroken": "U bent niet ingelogd: het inloggen is afgebroken.",
}
"""Why signing in did not work, by the word that the server keeps for it."""
_MAG = {
    Rol.GEEN: "niets bekijken",
    Rol.KIJKEN: "kijken, en niets bewaren of wijzigen",
    Rol.MAKEN: "bewaren, en wijzigen wat u zelf maakte",
    Rol.BEHEREN: "bewaren, en wijzigen, verwijderen en terugzetten wat iedereen maakte",
}


def no_access_sentence(rechten: Rechten) -> str:
    """Say that an account has nothing to see here."""
    return (
        f"U bent ingelogd als {name_of(rechten)}. Met dit account mag u hier niets bekijken. "
        "Vraag uw beheerder om toegang, of log in met een ander account."
    )


def refused_title(naam: str) -> str:
    """Return the heading where a gemeente may not be seen."""
    return f"U mag {naam} niet bekijken"


def refused_sentence(rechten: Rechten, namen: Sequence[str]) -> str:
    """Say that what the address asks for may not be seen, and what may be."""
    if not namen:
        return f"U bent ingelogd als {name_of(rechten)}. Van uw gemeenten zijn hier geen cijfers."
    return f"U bent ingelogd als {name_of(rechten)}. Met dit account mag u wel bekijken: {join_words(namen)}."


def signed_in_line(rechten: Rechten) -> str:
    """Return how the sidebar names who signed in."""
    return f"Ingelogd als {name_of(rechten)}"


def may_sentence(rechten: Rechten, namen: Sequence[str]) -> str:
    """Say who somebody is, what he may do and which gemeenten he may see."""
    where = "alle gemeenten" if rechten.sees_all else join_words(namen)
    return f"U bent ingelogd als {name_of(rechten)}. U mag {_MAG[rechten.rol]}. U ziet cijfers van {where}."


def made_by(naam: str) -> str:
    """Say which account made something."""
    return f"gemaakt door {naam}"


def name_of(rechten: Rechten) -> str:
    """Return the name of who signed in; empty where nobody does."""
    return rechten.account.naam if rechten.account else ""
