"""The recipe of the fictional figures, read from the tables in `recept/`.

Each row gives the level in the country in 2024 (`nl`), how it moves with the hidden fields SES (`a`), age
(`b`) and urbanity (`c`), how much the fields leave open (`s`), and how it changes over the years.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from wijkdata.ingest.demo.plan import Buurtsoort
from wijkdata.models import Niveau

LEVEL_YEAR = 2024
SURVEY_YEARS = (2012, 2016, 2020, 2022, 2024)

_FOLDER = Path(__file__).with_name("recept")


class EffectScale(StrEnum):
    """On which scale effects add up: percentages (trend in points a year), amounts (in percent) or scores."""

    LOGIT = "logit"
    LOG = "log"
    LINEAIR = "lineair"


class Bereik(StrEnum):
    """For which levels there are figures."""

    ALLE = "alle"
    NIET_PER_BUURT = "niet_per_buurt"
    LOKAAL = "lokaal"
    LANDELIJK = "landelijk"

    @property
    def niveaus(self) -> tuple[Niveau, ...]:
        """The levels themselves."""
        every = (Niveau.LAND, Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT)
        return {
            Bereik.ALLE: every,
            Bereik.NIET_PER_BUURT: every[:3],
            Bereik.LOKAAL: every[1:],
            Bereik.LANDELIJK: every[:2],
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What every figure of a register has; there is one each year from `van` up to and including `tot`."""

    sleutel: str
    bron: str
    nl: float
    schaal: EffectScale
    a: float
    b: float
    c: float
    s: float
    trend: float
    van: int
    tot: int
    stap: int = 1
    per_buurt: int = 0
    """First year it was published per buurt."""

    @property
    def jaren(self) -> range:
        """The years with a figure."""
        return range(self.van, self.tot + 1, self.stap)

    def level(self, jaar: int) -> float:
        """Return the level in the country in `jaar`."""
        years = jaar - LEVEL_YEAR
        if self.schaal is EffectScale.LOG:
            return float(self.nl * (1 + self.trend / 100) ** years)
        return self.nl + self.trend * years


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Measure):
    """A share of two counts: `nl` per `maal` of the `noemer`.

    With schaal LOGIT it counts people, rounded to 5. With LOG it counts events, new every year and not
    rounded; `drukte` says that many happen where people come who do not live there. `geheim` keeps 7 or less
    secret.
    """

    noemer: str
    maal: int
    drukte: bool = False
    geheim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kengetal(Measure):
    """A figure that the source publishes itself, from `minimum` of `drempel` on, in steps of `afronding`.

    Wijken are means by `gewicht`. It does not apply to buurten of kind `niet_voor`, and from `later` on is
    out for country and gemeente only.
    """

    gewicht: str
    drempel: str
    minimum: int
    afronding: float
    niveaus: Bereik = Bereik.ALLE
    niet_voor: Buurtsoort | None = None
    later: int = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel:
    """One of a group of shares that make 100 together."""

    groep: str
    sleutel: str
    nl: float
    trend: float
    a: float
    c: float
    s: float
    van: int
    tot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome of the survey: logit(p) = logit(nl) + a SES + b age + c urban + N(0, s).

    `in_2012` and so on are points above the level of 2024 in the country; without them it was not asked.
    `ouder` is the logit of those of 65 and over less that of younger adults.
    """

    sleutel: str
    nl: float
    a: float
    b: float
    c: float
    s: float
    ouder: float
    in_2012: float | None = None
    in_2016: float | None = None
    in_2020: float | None = None
    in_2022: float | None = None
    in_2024: float | None = None
    alleen_65plus: bool = False
    niveaus: Bereik = Bereik.ALLE

    @property
    def levels(self) -> dict[int, float]:
        """The percentage in the country in every year it was asked."""
        points = (self.in_2012, self.in_2016, self.in_2020, self.in_2022, self.in_2024)
        return {
            jaar: self.nl + more for jaar, more in zip(SURVEY_YEARS, points, strict=True) if more is not None
        }


@cache
def load_outcomes() -> list[Outcome]:
    """Return the survey; the first fifteen rows were tried on many towns, the others are chosen like them."""
    return TypeAdapter(list[Outcome]).validate_python(_read("uitkomsten"))


@cache
def load_tellingen() -> list[Telling]:
    """Return the shares of counts."""
    return TypeAdapter(list[Telling]).validate_python(_read("tellingen"))


@cache
def load_kengetallen() -> list[Kengetal]:
    """Return the figures that are published as such."""
    return TypeAdapter(list[Kengetal]).validate_python(_read("kengetallen"))


@cache
def load_delen(groep: str) -> list[Deel]:
    """Return the shares of one group."""
    delen = TypeAdapter(list[Deel]).validate_python(_read("verdelingen"))
    return [deel for deel in delen if deel.groep == groep]


def _read(name: str) -> list[dict[str, str]]:
    """Return the rows of one table; an empty cell leaves the default."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(file)]
