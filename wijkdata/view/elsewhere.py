"""Which subjects people look for in vain here, and where there are figures about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from wijkdata.models import Niveau, niveau_naam
from wijkdata.screens.screen import Scherm

NIET_HIER: Final = "Niet per wijk of buurt in deze gegevens, wel ergens anders."


class Elders(NamedTuple):
    """A subject that may not be here: with figures of one of `sleutels` it is, else they are at `waar`."""

    naam: str
    sleutels: tuple[str, ...]
    waar: str
    zoekwoorden: str


ELDERS: Final = (
    Elders(
        "de gezondheid van kinderen en jongeren",
        (),
        "de jeugdmonitor van de GGD, en de jeugdgezondheidszorg",
        "kind jeugd baby geboorte zwanger school leerlingen",
    ),
    Elders("hulp van jeugdzorg", ("jeugdzorg",), "het CBS, per gemeente", "kinderen jongeren"),
    Elders("sterfte", ("sterfte_rel",), "het CBS, per gemeente", "overlijden overleden dood doodsoorzaken"),
    Elders(
        "levensverwachting",
        ("levensverwachting", "gezonde_levensverwachting"),
        "het RIVM, per gemeente",
        "hoe oud worden mensen",
    ),
    Elders(
        "het gebruik van huisarts, ziekenhuis en medicijnen",
        ("zorgkosten",),
        "Vektis, en het Regiobeeld van het RIVM",
        "zorg zorggebruik zorgkosten apotheek medicatie",
    ),
    Elders("hulp van de gemeente (Wmo)", ("wmo",), "het CBS, per gemeente", "zorg zorggebruik thuis"),
    Elders("vaccinaties", ("vaccinatiegraad",), "het RIVM, per gemeente", "vaccinatie inenten inenting prik"),
)
"""What is asked for most, from birth to death."""


def missing_topics(scherm: Scherm, niveaus: Sequence[Niveau] = (Niveau.WIJK, Niveau.BUURT)) -> list[Elders]:
    """Return the subjects of which these data have no figure at any of some levels."""
    return [
        one
        for one in ELDERS
        if not any(scherm.aanbod.leeftijden(niveau, key) for niveau in niveaus for key in one.sleutels)
    ]


def elsewhere_sentence(topics: Sequence[Elders], niveau: Niveau) -> str:
    """Name what is not here and where it is, in one sentence; empty where nothing is missing."""
    if not topics:
        return ""
    listed = "; ".join(f"{one.naam} (kijk bij: {one.waar})" for one in topics)
    return f"Niet per {niveau_naam(niveau)} in deze gegevens: {listed}."


def elsewhere_lines(topics: Sequence[Elders]) -> list[str]:
    """Say of each subject that it is not here, and where there are figures."""
    return [f"{one.naam[0].upper()}{one.naam[1:]}: kijk bij {one.waar}." for one in topics]


def matching_topics(topics: Sequence[Elders], sought: str) -> list[Elders]:
    """Return the subjects that are looked for: every word stands somewhere in what is said of them.

    Examples
    --------
    >>> [one.naam for one in matching_topics(ELDERS, "Sterfte")]
    ['sterfte']
    """
    words = sought.casefold().split()
    if not words:
        return []
    return [
        one for one in topics if all(word in f"{one.naam} {one.zoekwoorden}".casefold() for word in words)
    ]
