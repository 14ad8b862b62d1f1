"""What Werkgebied says around its figures: its one sentence, how large it is, and how it was done."""

from __future__ import annotations

from collections.abc import Sequence

from wijkdata.models import niveau_naam
from wijkdata.screens.screen import Scherm
from wijkdata.screens.werkgebied import CombinedFigure, Werkblad
from wijkdata.stats.subjects import core
from wijkdata.view.places import waar
from wijkdata.view.profile.rule import rule_sentence
from wijkdata.view.profile.sentences import title as profile_title
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.werkgebied import sentences as words


def title(scherm: Scherm, blad: Werkblad) -> str:
    """Return the one sentence of the screen."""
    if not blad.gebied.buurten:
        return f"{words.KIES} {waar(scherm.gemeente_naam)}"
    return profile_title(blad.gebied.naam, blad.onderwerpen, blad.maatstaf)


def facts(scherm: Scherm, blad: Werkblad) -> str:
    """Return how large the area is."""
    people = blad.people(list(blad.buurten.index))
    return words.facts_sentence(len(blad.gebied.buurten), blad.inwoners, scherm.gemeente_naam, people)


def facts_lines(scherm: Scherm, blad: Werkblad) -> list[str]:
    """Say how large the area is, what it overlaps and whether it is saved."""
    lines = [facts(scherm, blad), *words.overlap_sentences(blad.overlap, blad.onleesbaar)]
    if not blad.gebied.bewaard:
        lines.append("Dit gebied is nog niet bewaard.")
    return [*lines, "U ziet het ook bij Wijkprofiel, Vergelijken en Prioriteiten."]


def map_alt(scherm: Scherm, blad: Werkblad) -> str:
    """Return what the map shows to who cannot see it."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    names = blad.buurten.loc[list(blad.gebied.buurten), "naam"].tolist()
    return f"Kaart van de {areas} van {scherm.gemeente_naam}. {words.names_sentence(blad.gebied.naam, names)}"


def remarks(blad: Werkblad, rijen: Sequence[CombinedFigure]) -> list[str]:
    """Return all that must go with some of the figures: those on the screen, or all of them in a file."""
    names = blad.buurten.loc[list(blad.gebied.buurten), "naam"].tolist()
    lines = [
        words.names_sentence(blad.gebied.naam, names),
        *words.method_sentences([rij.onderwerp for rij in rijen]),
        rule_sentence(rij.met_nederland for rij in rijen),
        *source_lines(core([rij.onderwerp for rij in rijen])),
    ]
    return [line for line in lines if line]
