"""Makes one line for every figure: from a long table one a row, from a wide one several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wijkdata.models import Ontbreekt
from wijkdata.upload.moments import EERSTE_JAAR, age_in, is_unclear, last_year, read_age, read_year, year_in
from wijkdata.upload.nouns import (
    MEETROLLEN,
    Antwoorden,
    Bestandsvraag,
    Bevindingen,
    Bladtabel,
    Cel,
    Kolommen,
    Rij,
)
from wijkdata.upload.numbers import Getal


class Kolomgroep(NamedTuple):
    """The columns of one figure, and the year and age that their names tell."""

    plaatsen: dict[str, int]
    jaar: int | None
    leeftijd: str | None


@dataclass
class Cijferregel:
    """One figure on its way: what its cells say, then what that comes to."""

    rij: int
    cellen: dict[str, Cel]
    jaar: int = 0
    leeftijd: str = ""
    code: str = ""
    indeling: int = 0
    kolommen: dict[str, str] = field(default_factory=dict)
    getallen: dict[str, Getal] = field(default_factory=dict)
    waarde: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    aantal: float | None = None
    ontbreekt: Ontbreekt | None = None

    def number(self, role: str) -> float | None:
        """Return the number in the cell of a role; None where there is none."""
        getal = self.getallen.get(role)
        return None if getal is None else getal.waarde


def find_groups(kolommen: Kolommen, koppen: Sequence[str], found: Bevindingen) -> list[Kolomgroep]:
    """Return the columns that belong together; what cannot be told is noted."""
    roles = {role: getattr(kolommen, role) for role in MEETROLLEN}
    tags = {place: _tag(koppen[place], kolommen) for places in roles.values() for place in places}
    if all(len(places) < 2 for places in roles.values()):
        return _one_group(roles, tags, found)
    groups: dict[tuple[int | None, str | None], dict[str, int]] = defaultdict(dict)
    for role, places in roles.items():
        for place in places:
            if tags[place] == (None, None):
                found.wrong(0, _untold(koppen[place]), koppen[place])
            elif role in groups[tags[place]]:
                found.wrong(
                    0,
                    f"Twee kolommen met {role} zijn van hetzelfde jaar en dezelfde leeftijd.",
                    koppen[place],
                )
            else:
                groups[tags[place]][role] = place
    return [Kolomgroep(places, jaar, leeftijd) for (jaar, leeftijd), places in groups.items()]


def _tag(head: str, kolommen: Kolommen) -> tuple[int | None, str | None]:
    """Return which year and age a name tells, where no column does."""
    return (
        year_in(head) if kolommen.jaar is None else None,
        age_in(head) if kolommen.leeftijd is None else None,
    )


def _one_group(
    roles: dict[str, tuple[int, ...]], tags: dict[int, tuple[int | None, str | None]], found: Bevindingen
) -> list[Kolomgroep]:
    years = {year for year, _ in tags.values() if year is not None}
    ages = {age for _, age in tags.values() if age is not None}
    if len(years) > 1 or len(ages) > 1:
        found.wrong(
            0, "De gekozen kolommen zijn van verschillende jaren of leeftijden. Kies ze van hetzelfde."
        )
    places = {role: given[0] for role, given in roles.items() if given}
    return [Kolomgroep(places, next(iter(years), None), next(iter(ages), None))]


def _untold(head: str) -> str:
    return (
        f"Bij de kolom {head} staat niet van welk jaar of welke leeftijd hij is, en bij andere wel. Zet dat "
        "in zijn naam, of laat hem weg."
    )


def make_lines(
    table: Bladtabel, groups: Sequence[Kolomgroep], kolommen: Kolommen, said: Antwoorden, found: Bevindingen
) -> list[Cijferregel]:
    """Return a line for every figure, with its year and age; what is no year or age is noted."""
    ages = _Ages(
        [row.cell(kolommen.leeftijd).tekst for row in table.rijen] if kolommen.leeftijd is not None else []
    )
    heads = [{role: table.koppen[place] for role, place in group.plaatsen.items()} for group in groups]
    lines: list[Cijferregel] = []
    for row in table.rijen:
        jaar = _year_of(row, kolommen.jaar, found)
        leeftijd = ages.read(row, kolommen.leeftijd, found)
        lines += (
            Cijferregel(
                row.nummer,
                {role: row.cell(place) for role, place in group.plaatsen.items()},
                jaar if jaar is not None else group.jaar or said.jaar,
                leeftijd if leeftijd is not None else group.leeftijd or said.leeftijd,
                kolommen=names,
            )
            for group, names in zip(groups, heads, strict=True)
        )
    if kolommen.jaar is None and not said.jaar and any(group.jaar is None for group in groups):
        found.vragen.append(Bestandsvraag("jaar", "Van welk jaar zijn deze cijfers?", ()))
    return lines


def _year_of(row: Rij, place: int | None, found: Bevindingen) -> int | None:
    """Return the year of a row, 0 where what stands there is none, None where no column says it."""
    if place is None:
        return None
    cel = row.cell(place)
    year = read_year(cel)
    if year is None:
        found.wrong(
            row.nummer,
            f"{cel.tekst[:30] or 'Een lege cel'} is geen jaar van {EERSTE_JAAR} tot en met {last_year()}. "
            "Vul één jaar in, zoals 2023.",
        )
        return 0
    return year


class _Ages:
    """Reads the ages of one column: 18-65 ends just before 65 where another age begins there."""

    def __init__(self, texts: Sequence[str]) -> None:
        known = {text: read_age(text) for text in set(texts)}
        starts = {age.removesuffix("plus").split("_")[0] for age in known.values() if age}
        self._known = {text: self._settle(text, age, starts) for text, age in known.items()}

    @staticmethod
    def _settle(text: str, age: str | None, starts: set[str]) -> str | None:
        if age is None or not is_unclear(text):
            return age
        low, high = age.split("_")
        return f"{low}_{int(high) - 1}" if high in starts else None

    def read(self, row: Rij, place: int | None, found: Bevindingen) -> str | None:
        """Return the age of a row; None where no column says it, or it is none."""
        if place is None:
            return None
        text = row.cell(place).tekst
        age = self._known.get(text)
        if age is None:
            found.wrong(
                row.nummer,
                f"{text[:30] or 'Een lege cel'} is geen duidelijke leeftijd. Schrijf zoiets als: alle, "
                "18+, 18 t/m 64 of 18 tot 65.",
            )
        return age or ""
