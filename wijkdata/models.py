"""The nouns every wing shares, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LAND = "NL00"
"""Code of the whole country, whatever a source calls it."""


class Niveau(StrEnum):
    """Level of an area, from large to small; `eigen` is an area users composed."""

    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    EIGEN = "eigen"


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
    ONBEKEND = "onbekend"


class VormSoort(StrEnum):
    """Where the shape of an area comes from."""

    EIGEN = "eigen"
    ANDERE_INDELING = "andere_indeling"
    BENADERD = "benaderd"


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
    are always filled in once the choice has been resolved against the database.
    """

    gemeente: str = "NL"
    niveau: Niveau = Niveau.WIJK
    gebieden: tuple[str, ...] = ()
    indicator: str = ""
    indicator2: str = ""
    jaar: int | None = None
    leeftijd: str = ""
    presenteren: bool = False

    @property
    def heel_nederland(self) -> bool:
        """Whether the whole country was chosen instead of one gemeente."""
        return self.gemeente == "NL"

    def with_(self, **changes: object) -> Keuze:
        """Return a copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
