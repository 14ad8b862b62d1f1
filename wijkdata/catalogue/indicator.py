"""One entry of the catalogue, as a frozen model that refuses what cannot be right."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from wijkdata.catalogue.nouns import (
    Afleiding,
    Aggregatie,
    Breuk,
    Eenheid,
    Frozen,
    Kolom,
    Leeftijd,
    Patroon,
    ThemaSleutel,
    Zin,
)
from wijkdata.models import Niveau, Richting

NAAM_KORT_MAX = 22
_OPENS_WITH_BOTH = re.compile(r"[a-zë]+/[a-zë]+n ")
_VALUE_FOLLOWS = re.compile(r"\S+ \{waarde\}")


class Indicator(Frozen):
    """One indicator: its words, its source, its rules and its fitness.

    `zin` is what is said of a figure, from the verb on. What differs between one and more is written
    `rookt/roken`; a count of people, homes or households opens with such a pair.
    `kolommen` are the names one column has borne. Where a table has such a name more than once, `groep`
    and `titel` choose: regular expressions (case ignored), the first searched in the titles of the groups
    above the column (from near to far, a line each), the second in the column's own title. With an
    `afleiding` they apply to its `teller`. `selectie` picks rows by dimension (codes without padding).
    `bron_eenheid` is the unit the table must state before the column may be read. Neither `kolommen` nor
    `afleiding` means: how the source calls it is not known yet; `titel` alone must then find its column.
    """

    eigen: bool = False
    """Whether people added it themselves: it stands in no file of the catalogue, and its names say so."""
    sleutel: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    naam: Zin
    naam_kort: Zin
    zoekwoorden: tuple[Zin, ...] = ()
    """Other words that people type to find it; a list shows them behind its name."""
    uitleg: Zin
    zin: Zin
    per: str = ""
    toelichting: str = ""
    hulpregel: str = ""
    thema: ThemaSleutel
    eenheid: Eenheid
    decimalen: int = Field(ge=0, le=3)
    richting: Richting
    min_verschil: float = Field(gt=0, allow_inf_nan=False)

    bron: str
    bron_naam: Zin
    tabel: Zin
    kolommen: Kolom = ()
    afleiding: Afleiding | None = None
    groep: Patroon | None = None
    titel: Patroon | None = None
    selectie: dict[str, str] = {}
    bron_eenheid: str | None = None
    leeftijden: tuple[Leeftijd, ...] = Field(default=("alle",), min_length=1)
    niveaus: tuple[Niveau, ...] = Field(min_length=1)
    verborgen_niveaus: tuple[Niveau, ...] = ()
    aggregatie: Aggregatie

    kern: bool = False
    omgeving: bool = False
    """Whether it measures what lies around people, and not the people who live there or their households."""
    hulpgetal: bool = False
    """Only there to weigh or to count people; not offered as a choice."""
    is_schatting: bool
    is_geteld: bool
    een_tabel: bool = False
    """Whether each table of the source works out all years anew: two tables never share a line."""
    nooit_samen: tuple[str, ...] = ()
    breuken: tuple[Breuk, ...] = ()
    halve_breedte: dict[Niveau, float] = {}
    """Assumed margin of an estimate that is no percentage; that of a percentage is in `stats/margins.py`."""
    fout_teken: Literal[1, -1] = 1
    """-1 where an error of its model points away from need as those of its other figures point towards it."""

    mag_vergelijken: bool
    mag_rangschikken: bool
    mag_trend: bool
    mag_evalueren: bool
    rangschik_voorwaarde: str = ""
    trend_voorwaarde: str = ""

    grenzen_berekend: bool = False
    """Whether we computed the bounds of own figures, from the counts that came with them."""
    gecorrigeerd: bool | None = None
    """Whether its figures are corrected for age on a screen where that was asked; see `for_age`."""

    @property
    def is_heel(self) -> bool:
        """Whether it counts whole things; a number with decimals is the mean of such counts."""
        return self.eenheid is Eenheid.AANTAL and self.decimalen == 0

    def for_age(self, gecorrigeerd: bool) -> Indicator:
        """Return the indicator as it is where age is taken into account: all words then say whether it is.

        A distance has no age: of surroundings nothing is said.
        """
        return self if self.omgeving else self.model_copy(update={"gecorrigeerd": gecorrigeerd})

    def __hash__(self) -> int:
        """Hash by key: a catalogue holds each key once."""
        return hash(self.sleutel)

    @field_validator("naam_kort")
    @classmethod
    def _check_short(cls, naam: str, info: ValidationInfo) -> str:
        """Refuse what is too long for a heading; an own figure says after its name that it is one."""
        if len(naam) > NAAM_KORT_MAX and not info.data.get("eigen"):
            raise ValueError(f"naam_kort is langer dan {NAAM_KORT_MAX} tekens")
        return naam

    @model_validator(mode="after")
    def _check_words(self) -> Indicator:
        if re.findall(r"\{.*?\}", self.zin) != ["{waarde}"]:
            raise ValueError("de zin moet precies één keer {waarde} bevatten")
        if self.eigen:
            return self
        if self.eenheid is Eenheid.PROCENT and not self.per:
            raise ValueError("bij een percentage hoort een per: van de 100 wat?")
        if (self.per or self.eenheid is Eenheid.AANTAL) and not _OPENS_WITH_BOTH.match(self.zin):
            raise ValueError("de zin moet beginnen met enkelvoud/meervoud, zoals rookt/roken")
        if self.per and not _VALUE_FOLLOWS.match(self.zin):
            raise ValueError("na het werkwoord moet {waarde} staan: van elke 100 roken er {waarde}")
        return self

    @model_validator(mode="after")
    def _check_source(self) -> Indicator:
        if self.kolommen and self.afleiding:
            raise ValueError("geef kolommen of een afleiding, niet allebei")
        if self.is_schatting == self.is_geteld:
            raise ValueError("een cijfer is óf een schatting (is_schatting) óf geteld (is_geteld)")
        if (self.is_schatting and self.eenheid is not Eenheid.PROCENT) != bool(self.halve_breedte):
            raise ValueError("alleen een schatting die geen percentage is, heeft een halve_breedte")
        if not set(self.verborgen_niveaus) <= set(self.niveaus):
            raise ValueError("verborgen_niveaus noemt een niveau dat niet bij niveaus staat")
        return self

    @model_validator(mode="after")
    def _check_fitness(self) -> Indicator:
        judged = self.mag_rangschikken or self.mag_evalueren
        if self.richting is Richting.NEUTRAAL and judged:
            raise ValueError("zonder richting kan een cijfer niet rangschikken of evalueren")
        if self.eenheid is Eenheid.KLASSE and self.mag_rangschikken:
            raise ValueError("een klasse kan niet rangschikken")
        if self.is_schatting and self.mag_rangschikken and not self.rangschik_voorwaarde:
            raise ValueError("een schatting rangschikt alleen met een rangschik_voorwaarde")
        if self.is_schatting and self.mag_trend and not self.trend_voorwaarde:
            raise ValueError("een schatting volgen we alleen door de jaren met een trend_voorwaarde")
        years = [breuk.jaar for breuk in self.breuken]
        if years != sorted(set(years)):
            raise ValueError("de breuken staan niet op volgorde van jaar, elk jaar één keer")
        return self
