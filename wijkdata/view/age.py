"""Words for taking age into account: which figures are corrected, how roughly, and why others are not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wijkdata.catalogue import Indicator
from wijkdata.screens.screen import Scherm
from wijkdata.stats.small import MIN_VOLWASSENEN

SCHAKELAAR: Final = "Rekening houden met leeftijd"
GECORRIGEERD: Final = "gecorrigeerd voor leeftijd"
NIET_GECORRIGEERD: Final = f"niet {GECORRIGEERD}"
RUW: Final = f"{GECORRIGEERD} (ruwe correctie, zelf berekend)"
AFGELEID: Final = (
    "De marge van een gecorrigeerd cijfer leiden wij af uit de marges van beide leeftijden: een aanname."
)
UITLEG_CORRECTIE: Final = (
    "In een wijk met veel ouderen zijn meer mensen ziek, in een wijk met veel studenten minder. Met deze "
    "correctie krijgt elk gebied de leeftijden van Nederland, of van de gemeente als die van Nederland "
    "ontbreken. Zo ziet u wat er overblijft als leeftijd niet meetelt. De correctie is ruw: wij kennen maar "
    "twee groepen, tot 65 jaar en vanaf 65 jaar."
)
_ALLEEN: Final = "dat kan alleen bij cijfers over alle volwassenen samen"
_WIE: Final = ("18plus", "alle")
"""Ages that are not a part of the adults."""


def age_mark(indicator: Indicator) -> str:
    """Return whether the figures of an indicator are corrected; empty where nobody asked."""
    return {None: "", True: GECORRIGEERD, False: NIET_GECORRIGEERD}[indicator.gecorrigeerd]


def age_cell(indicator: Indicator) -> str:
    """Return the same for a file: how it was done is in it."""
    return RUW if indicator.gecorrigeerd else age_mark(indicator)


def named(indicator: Indicator) -> str:
    """Return the name of an indicator, with the mark where its figures are corrected."""
    return f"{indicator.naam} ({GECORRIGEERD})" if indicator.gecorrigeerd else indicator.naam


def age_note(indicator: Indicator, leeftijd: str, *, kort: bool = False) -> str:
    """Say of one subject that it is corrected, or why it is not; empty where nobody asked."""
    if indicator.gecorrigeerd is None:
        return ""
    if indicator.gecorrigeerd:
        return f"{_opening(RUW)}."
    if kort:
        return f"{_opening(NIET_GECORRIGEERD)}."
    why = "daarvoor is er geen cijfer over mensen vanaf 65 jaar" if leeftijd in _WIE else _ALLEEN
    return f"{_opening(NIET_GECORRIGEERD)}: {why}."


def ages_note(indicatoren: Iterable[Indicator], *, kort: bool = False) -> str:
    """Say of several subjects how many are corrected, and why others are not; empty where nobody asked.

    On a slide there is only room for how many (`kort`).
    """
    asked = [one.gecorrigeerd for one in indicatoren if one.gecorrigeerd is not None]
    if not asked:
        return ""
    done = sum(asked)
    if not done:
        return f"Geen van deze onderwerpen is {GECORRIGEERD}{'' if kort else f': {_ALLEEN}'}."
    if done == len(asked):
        return f"Alles hier is {RUW}."
    said = f"{_opening(RUW)}: {done} van de {len(asked)} onderwerpen."
    if kort:
        return said
    return f"{said} Van de andere is er geen cijfer over mensen vanaf 65 jaar. Die zijn niet gecorrigeerd."


def uncorrected_note(aantal: int) -> str:
    """Say of how many areas there is no corrected figure, and why; empty where of none."""
    if not aantal:
        return ""
    who = "1 gebied heeft" if aantal == 1 else f"{aantal:,} gebieden hebben".replace(",", ".")
    return (
        f"{who} geen gecorrigeerd cijfer: er wonen minder dan {MIN_VOLWASSENEN} volwassenen, "
        "of er is geen cijfer over mensen vanaf 65 jaar."
    )


def with_age(said: str, indicatoren: Iterable[Indicator]) -> str:
    """Return a headline over several subjects, with the mark where figures in it are corrected."""
    marks = {one.gecorrigeerd for one in indicatoren}
    if True not in marks:
        return said
    return f"{said}, {GECORRIGEERD}{' waar dat kan' if False in marks else ''}"


def switch_note(scherm: Scherm, indicator: Indicator | None) -> str:
    """Say below the switch where it does nothing, in one short line; empty where it works or is off.

    Parameters
    ----------
    indicator
        The subject as it is shown; None on a page about all subjects.
    """
    if not scherm.keuze.correctie:
        return ""
    if not scherm.met_correctie:
        return "Dat kan niet op deze pagina."
    if indicator is None or indicator.gecorrigeerd:
        return ""
    return f"Dat kan niet bij {'dit onderwerp' if scherm.keuze.leeftijd in _WIE else 'deze leeftijd'}."


def is_asked(indicatoren: Iterable[Indicator]) -> bool:
    """Whether the user asked to take age into account."""
    return any(one.gecorrigeerd is not None for one in indicatoren)


def _opening(words: str) -> str:
    """Return words as they open a sentence."""
    return words[0].upper() + words[1:]
