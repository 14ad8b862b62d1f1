"""The small nouns of the catalogue: themes, units, and the rules that make and combine values."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class ThemaSleutel(StrEnum):
    """The seven themes, in the order screens show them."""

    GEZONDHEID = "gezondheid"
    LEEFSTIJL = "leefstijl"
    SOCIAAL_ECONOMISCH = "sociaal_economisch"
    LEEFOMGEVING = "leefomgeving"
    ZORG = "zorg"
    MEEDOEN = "meedoen"
    BEVOLKING = "bevolking"


class Eenheid(StrEnum):
    """The units a value can have; a value is stored in exactly this unit."""

    PROCENT = "%"
    PER_1000 = "per 1.000 inwoners"
    AANTAL = "aantal"
    KM = "km"
    EURO_1000 = "x 1.000 euro"
    EURO_PER_10000 = "euro per 10.000 inwoners"
    SCORE = "score"
    KLASSE = "klasse"
    JAREN = "jaren"
    HECTARE = "ha"
    M3 = "m3"
    INWONERS_PER_KM2 = "inwoners per km2"
    ADRESSEN_PER_KM2 = "adressen per km2"
    PERSONEN = "personen"
    AUTOS = "auto's"


class Methode(StrEnum):
    """How the values of several areas become the value of their union."""

    SOM = "som"
    VERHOUDING = "verhouding"
    """Ratio of two sums: shares weighted by their own denominator `gewicht`, or `teller` over `noemer`."""
    GEWOGEN = "gewogen"
    """Mean of means, weighted by `gewicht`."""
    HERBEREKENEN = "herberekenen"
    """A class: combine the indicator `uit` first, then find its class again with `grenzen`."""
    NIET = "niet"


def parts_of(name: str) -> tuple[str, ...]:
    """Return the columns that one name stands for: a table may give in two columns what another gives in one.

    >>> parts_of("k_65JaarTot80Jaar + k_80JaarOfOuder")
    ('k_65JaarTot80Jaar', 'k_80JaarOfOuder')
    """
    return tuple(part.strip() for part in name.split("+"))


def _check_stem(name: str) -> str:
    for stem in parts_of(name):
        if not re.fullmatch(r"[^\W\d]\w*", stem) or re.search(r"_\d+$", stem):
            raise ValueError(f"de kolomstam {stem!r} is geen naam zonder volgnummer, zoals AantalInwoners")
    return name


def _as_names(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _check_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"het zoekpatroon {pattern!r} is niet geldig") from error
    return pattern


Zin = Annotated[str, Field(min_length=1)]
Leeftijd = Annotated[str, Field(pattern=r"^(alle|\d+plus|\d+_\d+)$")]
Stam = Annotated[str, AfterValidator(_check_stem)]
Patroon = Annotated[str, AfterValidator(_check_pattern)]
Kolom = Annotated[tuple[Stam, ...], BeforeValidator(_as_names)]
"""One column of the source under every name it has borne, newest first; a table has exactly one of them.

A name may be the sum of two columns: `k_65JaarTot80Jaar + k_80JaarOfOuder`.
"""


class Frozen(BaseModel):
    """An immutable model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Thema(Frozen):
    """One theme; `actieveld` marks the four fields of action.

    What people have, such as an income, is the background of a health profile (`achtergrond`): it is compared
    and counted, but a favourable figure is no strength of the area.
    """

    sleutel: ThemaSleutel
    naam: Zin
    uitleg: Zin
    actieveld: bool = False
    achtergrond: bool = False


class Breuk(Frozen):
    """A break in meaning: no line may be drawn from before `jaar` to `jaar` or later."""

    jaar: int = Field(ge=1990, le=2100)
    reden: Zin


class Aftrek(Frozen):
    """A column that is subtracted, `maal` times."""

    kolom: Kolom
    maal: float = Field(default=1, gt=0, le=1)


class Afleiding(Frozen):
    """How a value is made from columns: `maal * (sum(teller) - sum(aftrek)) / sum(noemer)`.

    Every column in it must be there, under one of its names; an empty `noemer` means no division.
    `noemer_bron` names another source that holds the denominator (the police counts crimes, CBS people).
    Below `min_noemer` the value is missing (`te_klein`): it would be mostly rounding. `afronding` is the step
    the source rounds the counts in `teller` to: 10 where all are tens, 0 where it counts exactly.
    `benadering` marks a formula that rests on an assumption.
    """

    teller: tuple[Kolom, ...] = Field(min_length=1)
    aftrek: tuple[Aftrek, ...] = ()
    noemer: tuple[Kolom, ...] = ()
    noemer_bron: str | None = None
    maal: int = 1
    min_noemer: int = 50
    afronding: int = Field(default=0, ge=0)
    benadering: bool = False

    @model_validator(mode="after")
    def _check(self) -> Afleiding:
        if self.noemer and self.maal not in {100, 1000}:
            raise ValueError("een aandeel heeft maal: 100 of maal: 1000")
        if not self.noemer and (self.maal != 1 or self.noemer_bron):
            raise ValueError("zonder noemer kan er geen maal of noemer_bron zijn")
        return self


class Aggregatie(Frozen):
    """How values of areas are combined; all names in it are keys of the catalogue."""

    methode: Methode
    gewicht: str | None = None
    gewicht_per_leeftijd: dict[Leeftijd, str] = {}
    teller: str | None = None
    noemer: str | None = None
    maal: float = Field(default=1, gt=0)
    uit: str | None = None
    grenzen: tuple[float, ...] = ()
    benadering: bool = False
    """The weight only resembles the true denominator; screens say so."""

    @model_validator(mode="after")
    def _check(self) -> Aggregatie:
        ratio = bool(self.teller and self.noemer)
        complete = {
            Methode.SOM: not self.sleutels,
            Methode.NIET: not self.sleutels,
            Methode.GEWOGEN: bool(self.gewicht) and not ratio,
            Methode.VERHOUDING: bool(self.gewicht) != ratio,
            Methode.HERBEREKENEN: bool(self.uit and self.grenzen),
        }
        if not complete[self.methode]:
            raise ValueError(f"de aggregatie {self.methode} heeft te veel of te weinig gegevens")
        return self

    @property
    def sleutels(self) -> frozenset[str]:
        """Every indicator this rule needs."""
        named = (self.gewicht, self.teller, self.noemer, self.uit, *self.gewicht_per_leeftijd.values())
        return frozenset(key for key in named if key)

    def weight_for(self, leeftijd: str) -> str | None:
        """Return the key of the indicator that weighs values of this age group."""
        return self.gewicht_per_leeftijd.get(leeftijd, self.gewicht)
