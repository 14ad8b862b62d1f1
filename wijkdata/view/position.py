"""Where an area stands in the whole country, in words: a fifth where that is sure, else the doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wijkdata.models import Niveau, Richting, niveau_naam
from wijkdata.stats.position import Landplaats
from wijkdata.stats.subjects import Onderwerp, counted
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.places import ended, spoken, subject
from wijkdata.view.profile.sentences import count_onderwerpen
from wijkdata.view.words import count_gebieden

_ANYWHERE: Final = 80
"""From so many percent of doubt on, a place says nothing."""
_ENDS: Final = {1: "hoogste", 5: "laagste"}


def place_sentence(naam: str, plaats: Landplaats | None, niveau: Niveau) -> str:
    """Say where an area stands on one subject, and among how many; empty where nothing may be said."""
    if plaats is None:
        return ""
    all_of_them = f"{count_gebieden(plaats.gebieden, niveau)} {_where(plaats)} met een cijfer"
    if end := _ENDS.get(plaats.vijfde or 0):
        return f"{subject(naam)} hoort bij de 20% met het {end} cijfer van de {all_of_them}."
    low, high = plaats.hoger
    if high - low >= _ANYWHERE:
        return f"Waar {spoken(naam)} staat tussen de {all_of_them}, is niet te zeggen: bijna overal kan."
    said = ended(f"Van de {all_of_them} heeft {low} tot {high}% een hoger cijfer dan {spoken(naam)}")
    return said if plaats.vijfde else f"{said} Preciezer is het niet te zeggen."


def place_words(plaats: Landplaats | None) -> str:
    """Say the same in a cell: `hoogste 20%`, `10 tot 40% is hoger`."""
    if plaats is None:
        return ""
    if end := _ENDS.get(plaats.vijfde or 0):
        return f"{end} 20%"
    low, high = plaats.hoger
    return "niet te zeggen" if high - low >= _ANYWHERE else f"{low} tot {high}% is hoger"


def place_heading(niveau: Niveau) -> str:
    """Return what a column with places is called."""
    return f"Plaats tussen alle {niveau_naam(niveau, meervoud=True)}"


def country_heading(niveau: Niveau) -> str:
    """Return the heading above `country_sentences`."""
    return f"Naast alle {niveau_naam(niveau, meervoud=True)}"


def country_sentences(
    naam: str, onderwerpen: Sequence[Onderwerp], plaatsen: Mapping[str, Landplaats], niveau: Niveau
) -> list[str]:
    """Say on which subjects of the headline an area is among the least and the most favourable fifth.

    Empty where no subject has a place.
    """
    known = [
        (one, plaatsen[one.indicator.sleutel])
        for one in counted(list(onderwerpen))
        if one.indicator.sleutel in plaatsen
    ]
    if not known:
        return []
    sides: dict[int, list[str]] = {-1: [], 0: [], 1: []}
    for one, plaats in known:
        sides[_side(one, plaats)].append(one.indicator.naam)
    areas = f"{niveau_naam(niveau, meervoud=True)} {_where(known[0][1])}"
    said = [
        f"{subject(naam)} hoort bij de {word} 20% van de {areas} op: {join_words(sides[side])}."
        for side, word in ((-1, "ongunstigste"), (1, "gunstigste"))
        if sides[side]
    ]
    said += [
        _rest_sentence(len(sides[0]), len(known)),
        _count_sentence([plaats for _, plaats in known], niveau),
    ]
    return [one for one in said if one]


def _side(one: Onderwerp, plaats: Landplaats) -> int:
    """Return -1 for the least favourable fifth, 1 for the most favourable, 0 for another or for doubt."""
    highest = {1: 1, 5: -1}.get(plaats.vijfde or 0, 0)
    return highest if one.indicator.richting is Richting.HOGER_BETER else -highest


def _rest_sentence(rest: int, known: int) -> str:
    if rest == known:
        subjects = count_onderwerpen(known)
        return f"Op geen van de {subjects} is het duidelijk de gunstigste of de ongunstigste 20%."
    if not rest:
        return ""
    subjects = "1 ander onderwerp" if rest == 1 else f"{rest} andere onderwerpen"
    return f"Bij {subjects} is dat niet zo, of is het door de marge niet te zeggen."


def _count_sentence(plaatsen: Sequence[Landplaats], niveau: Niveau) -> str:
    counts = sorted({one.gebieden for one in plaatsen})
    many = format_number(counts[0]) if len(counts) == 1 else _between(counts[0], counts[-1])
    areas = niveau_naam(niveau, meervoud=True)
    return f"Er tellen {many} {areas} mee: die met een cijfer en minstens 100 volwassenen."


def _between(low: int, high: int) -> str:
    return f"per onderwerp {format_number(low)} tot {format_number(high)}"


def _where(plaats: Landplaats) -> str:
    return "in Nederland" if plaats.heel_land else "in deze gegevens"
