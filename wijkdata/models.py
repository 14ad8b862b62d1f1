"""The nouns every wing shares, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, NamedTuple

LAND = "NL00"
"""Code of the whole country, whatever a source calls it."""
NEDERLAND = "NL"
"""What the address and the questions call the whole country in the place of a gemeente."""
PAGINA = "pagina"
"""What the address calls a page that was asked for and is not there."""
SCHEMA_VERSIE = "4"
"""Version of the tables of a built database: the build writes it, the app opens no other."""


_GEMETEN = ".gemeten"


def measured_key(indicator: str) -> str:
    """Return under which key table `waarde` holds the weighted figure of the survey itself.

    It is no indicator of its own: nobody chooses it, so `aanbod` does not offer it.

    Examples
    --------
    >>> measured_key("rookt")
    'rookt.gemeten'
    """
    return f"{indicator}{_GEMETEN}"


def without_measured(key: str) -> str:
    """Return the indicator that a key is of."""
    return key.removesuffix(_GEMETEN)


class Marge(StrEnum):
    """Where the bounds of a figure come from."""

    GEPUBLICEERD = "gepubliceerd"
    """The source gave them."""
    AANGENOMEN = "aangenomen"
    """The source gave none for an estimate; they follow from its level and the number of people."""


class Niveau(StrEnum):
    """Level of an area, from large to small; `eigen` is an area users composed."""

    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    EIGEN = "eigen"


_NIVEAU: Final = {
    Niveau.LAND: ("land", "landen"),
    Niveau.GEMEENTE: ("gemeente", "gemeenten"),
    Niveau.WIJK: ("wijk", "wijken"),
    Niveau.BUURT: ("buurt", "buurten"),
    Niveau.EIGEN: ("werkgebied", "werkgebieden"),
}


def niveau_naam(niveau: Niveau, *, meervoud: bool = False) -> str:
    """Return what one area of this level is called, or several."""
    return _NIVEAU[niveau][meervoud]


class Richting(StrEnum):
    """Which way an indicator is good."""

    HOGER_BETER = "hoger_beter"
    HOGER_SLECHTER = "hoger_slechter"
    NEUTRAAL = "neutraal"


class Ontbreekt(StrEnum):
    """Why a figure is missing."""

    GEHEIM = "geheim"
    LATER = "later"
    NIET_GEPUBLICEERD = "niet_gepubliceerd"
    TE_KLEIN = "te_klein"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    ONBEWOOND = "onbewoond"
    ONBEKEND = "onbekend"


class VormSoort(StrEnum):
    """Where the shape of an area comes from."""

    EIGEN = "eigen"
    ANDERE_INDELING = "andere_indeling"
    BENADERD = "benaderd"


class Moment(NamedTuple):
    """Which figures are meant: an indicator in a year, for an age, in one indeling."""

    indicator: str
    jaar: int
    leeftijd: str
    indeling_jaar: int


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure with its bounds, in the unit of its indicator; without a figure the reason why.

    Both bounds are None where there are none. `ontbreekt` is an `Ontbreekt`, or None where the source has no
    row at all. With `aangenomen` the source gave no bounds and these are assumed (`stats/margins.py`).
    `inwoners` and `volwassenen` live in its area, None where that is not known: of few people little may be
    said (`stats/small.py`, `stats/rounding.py`).
    """

    waarde: float | None
    ondergrens: float | None = None
    bovengrens: float | None = None
    ontbreekt: str | None = field(default=None, kw_only=True)
    aangenomen: bool = field(default=False, kw_only=True)
    inwoners: float | None = field(default=None, kw_only=True)
    volwassenen: float | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Werkgebied:
    """An area users composed of buurten of one gemeente, as far as these figures know those buurten.

    `code` is `EG` and six characters; `indeling_jaar` is the indeling its buurten are looked for in.
    `bewaard` tells whether the workspace has it with exactly these buurten.
    """

    code: str
    naam: str
    gemeente: str
    indeling_jaar: int
    buurten: tuple[str, ...]
    bewaard: bool = True


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the user chose to look at; every shared address parameter is one field.

    `gemeente` is a GM code, or `NL` for the whole country. `jaar` and `leeftijd`
    are always filled in once the choice has been resolved against the database. With `correctie` the user
    asks to take age into account; not every page can.
    """

    gemeente: str = NEDERLAND
    niveau: Niveau = Niveau.WIJK
    gebieden: tuple[str, ...] = ()
    indicator: str = ""
    indicator2: str = ""
    jaar: int | None = None
    leeftijd: str = ""
    correctie: bool = False
    presenteren: bool = False

    @property
    def heel_nederland(self) -> bool:
        """Whether the whole country was chosen instead of one gemeente."""
        return self.gemeente == NEDERLAND

    def with_(self, **changes: object) -> Keuze:
        """Return a copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
