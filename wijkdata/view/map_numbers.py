"""Names on a map of paper: on their area where there is room, else a number with a list beside the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from wijkdata.stats.shapes import Vormen
from wijkdata.view.map_drawing import labels_that_fit
from wijkdata.view.map_layers import Opschrift
from wijkdata.view.theme import TypeScale

_MOST: Final = 30
"""A longer list is not read standing up; then only the names that fit are there."""
Teksten = Mapping[str, Sequence[str | Opschrift]]


class Gebiedsnaam(NamedTuple):
    """What an area is called on a map, and its figure where that is written; else empty."""

    naam: str
    cijfer: str


class Genummerd(NamedTuple):
    """Texts for on a map, what each number among them means, and whether no area is without either."""

    teksten: Teksten
    nummers: list[tuple[str, str]]
    heel: bool = False


def number_names(
    namen: Mapping[str, Gebiedsnaam], vormen: Vormen, size: TypeScale, width: int, height: int
) -> Genummerd:
    """Return the name of every area, or its number where the name does not fit; numbered by name.

    Numbers go first, so that a name beside it that does fit may have to make room for one.
    """
    names: Teksten = {code: _ways(one) for code, one in namen.items() if code in vormen.features}
    numbered: list[str] = []
    while True:
        numbers = {code: str(place) for place, code in enumerate(numbered, start=1)}
        texts: dict[str, Sequence[str | Opschrift]] = {}
        texts |= {code: _counted(number, namen[code].cijfer) for code, number in numbers.items()}
        texts |= {code: ways for code, ways in names.items() if code not in numbers}
        fitted = labels_that_fit(vormen, texts, size, width, height)
        if any(code not in fitted for code in numbers):
            return Genummerd(names, [])  # a list that says 3 needs a 3 on the map
        missed = [code for code in names if code not in fitted and code not in numbers]
        if not missed:
            listed = [(number, " ".join(namen[code]).strip()) for code, number in numbers.items()]
            return Genummerd(texts, listed, heel=True)
        numbered = sorted([*numbered, *missed], key=lambda code: (namen[code].naam, code))
        if len(numbered) > _MOST:
            return Genummerd(names, [])


def _ways(one: Gebiedsnaam) -> list[str]:
    """Return how a name may be written, with its figure below it where there is one: the best way first."""
    said = [one.naam, *_in_two_lines(one.naam)]
    return [f"{naam}\n{one.cijfer}" for naam in said] + said if one.cijfer else said


def _in_two_lines(naam: str) -> list[str]:
    r"""Return a name on two lines, as even as can be; nothing where a line would be one letter.

    >>> _in_two_lines("Korte Akkeren"), _in_two_lines("Plaswijck"), _in_two_lines("Wijk 1")
    (['Korte\nAkkeren'], [], [])
    """
    words = naam.split(" ")
    pairs = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    fair = [pair for pair in pairs if min(map(len, pair)) > 1]
    return ["\n".join(min(fair, key=lambda pair: max(map(len, pair))))] if fair else []


def _counted(number: str, cijfer: str) -> list[Opschrift]:
    alone = Opschrift(number, los=True)
    return [Opschrift(f"{number}\n{cijfer}"), alone] if cijfer else [alone]
