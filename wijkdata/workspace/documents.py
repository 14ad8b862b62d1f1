"""What a workspace document holds, validated on every way in: a scenario, a werkgebied."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from wijkdata.errors import InvoerFout
from wijkdata.models import Niveau

D = TypeVar("D", bound="Document")

MAX_BYTES = 1_000_000
MAX_K = 500
MIN_TREKKINGEN, MAX_TREKKINGEN = 2000, 20_000
"""Fewer draws say too little; more say nothing new and keep everybody waiting."""
OUD_SCENARIO: Final = "wijkverkenner-scenario/1"
OUDE_REKENWIJZE: Final = {"k": 3, "breedte": 0.1, "samenhang": 1.0, "wisselt_aftoppen": False}
"""What was usual when a scenario of the first kind was made."""
_KIES = "Kies een bestand dat met 'Bewaar als bestand' is gemaakt."


def _without_nul(text: str) -> str:
    """Refuse the one sign that not every database can keep."""
    if "\0" in text:
        raise ValueError("er staat een teken in dat niet bewaard kan worden")
    return text


_Schoon = AfterValidator(_without_nul)
Naam = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), _Schoon]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), _Schoon]
Tekst = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), _Schoon]
Reden = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500), _Schoon]
Sleutel = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")]
Gemeente = Annotated[str, StringConstraints(pattern=r"^(NL|GM[0-9]{4})$")]
Buurt = Annotated[str, StringConstraints(pattern=r"^BU[0-9A-Z]{8}$")]
Gebiedscode = Annotated[str, StringConstraints(pattern=r"^(GM|WK|BU|EG)[0-9A-Z]{2,8}$")]
Gewicht = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class _Vast(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, allow_inf_nan=False)


class Document(_Vast):
    """What every document bears: its name, its maker's own label, its gemeente, the data it was made on."""

    naam: Naam
    maker: Label = ""
    gemeente: Gemeente
    data_versie: Label = ""


class GekozenIndicator(_Vast):
    """One indicator in a scenario, with its weight within the theme."""

    sleutel: Sleutel
    gewicht: Gewicht = 1.0


class Overschrijving(_Vast):
    """A guard that was set aside on purpose, with the reason; it stays visible in every export."""

    soort: Literal["niet_rangschikken", "dubbel", "gaten"]
    sleutels: tuple[Sleutel, ...] = Field(min_length=1, max_length=10)
    reden: Reden


class Rekenwijze(_Vast):
    """How the scenario computes: the settings of the priorities engine, under the same names.

    Without a `k` it follows the number of areas.
    """

    normalisatie: Literal["z", "minmax", "rang", "benchmark"] = "z"
    aggregatie: Literal["rekenkundig", "meetkundig"] = "rekenkundig"
    winsoriseren: bool = False
    maat: Literal["aandeel", "aantal"] = "aandeel"
    k: int | None = Field(default=None, ge=1, le=MAX_K)
    breedte: float = Field(default=0.1, ge=0, le=0.5)
    breedte_cijfers: float = Field(default=0.1, ge=0, le=0.5)
    samenhang: float = Field(default=0.3, ge=0, le=1)
    wisselt_aftoppen: bool = True
    trekkingen: int = Field(default=MIN_TREKKINGEN, ge=MIN_TREKKINGEN, le=MAX_TREKKINGEN)
    zaad: int = Field(default=1, ge=0, le=2**31 - 1)


class Aantekening(_Vast):
    """What the figures cannot know about one wijk, filled in at the table."""

    draagvlak: Tekst = ""
    lopende_inzet: Tekst = ""
    kracht: Tekst = ""
    vragen: Tekst = ""


class Besluitreden(StrEnum):
    """Why people choose other areas than the first of the ranking."""

    DRAAGVLAK = "draagvlak"
    LOPENDE_INZET = "lopende_inzet"
    GRENS_WIJKTEAM = "grens_wijkteam"
    ANDERS = "anders"


class Besluit(_Vast):
    """Which areas people chose at the table, and why where those are not the first of the ranking."""

    gebieden: tuple[Gebiedscode, ...] = Field(default=(), max_length=MAX_K)
    redenen: tuple[Besluitreden, ...] = Field(default=(), max_length=len(Besluitreden))
    toelichting: Tekst = ""

    @model_validator(mode="after")
    def _name_each_once(self) -> Self:
        if any(len(some) != len(set(some)) for some in (self.gebieden, self.redenen)):
            raise ValueError("een gebied of reden staat er twee keer in")
        return self


class Scenario(Document):
    """One way to choose priorities: which indicators, how heavy, computed how, corrected for age or not."""

    schema_naam: Literal["wijkverkenner-scenario/1", "wijkverkenner-scenario/2"] = "wijkverkenner-scenario/2"
    niveau: Literal[Niveau.WIJK, Niveau.BUURT, Niveau.GEMEENTE] = Niveau.WIJK
    indicatoren: tuple[GekozenIndicator, ...] = Field(min_length=1, max_length=60)
    themagewichten: dict[Sleutel, Gewicht] = Field(max_length=20)
    rekenwijze: Rekenwijze = Rekenwijze()
    correctie: bool = False
    overschrijvingen: tuple[Overschrijving, ...] = Field(default=(), max_length=60)
    aantekeningen: dict[Gebiedscode, Aantekening] = Field(default={}, max_length=500)
    besluit: Besluit = Besluit()

    @model_validator(mode="before")
    @classmethod
    def _keep_old_settings(cls, data: Any) -> Any:
        """Fill what a scenario of the first kind left out with what was usual then: it stays as it was."""
        if not isinstance(data, dict) or data.get("schema_naam") != OUD_SCENARIO:
            return data
        kept = data.get("rekenwijze", {})
        if not isinstance(kept, dict):
            return data
        width = {"breedte_cijfers": kept.get("breedte", OUDE_REKENWIJZE["breedte"])}
        return {**data, "rekenwijze": {**OUDE_REKENWIJZE, **width, **kept}}

    @property
    def is_oud(self) -> bool:
        """Whether it was made when other settings were usual."""
        return self.schema_naam == OUD_SCENARIO

    @model_validator(mode="after")
    def _weigh_something_once(self) -> Self:
        keys = [indicator.sleutel for indicator in self.indicatoren]
        if len(keys) != len(set(keys)):
            raise ValueError("een indicator staat er twee keer in")
        if not any(self.themagewichten.values()):
            raise ValueError("alle gewichten zijn 0")
        return self


class BewaardWerkgebied(Document):
    """A working area that users composed of buurten of one gemeente."""

    schema_naam: Literal["wijkverkenner-gebied/1"] = "wijkverkenner-gebied/1"
    indeling_jaar: int = Field(ge=2000, le=2100)
    buurten: tuple[Buurt, ...] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _name_each_buurt_once(self) -> Self:
        if len(self.buurten) != len(set(self.buurten)):
            raise ValueError("een buurt staat er twee keer in")
        return self


def export_json(document: Document) -> str:
    """Return the document as a JSON text that `import_json` reads back to an equal document."""
    return document.model_dump_json(indent=2)


def size_in_bytes(text: str | bytes) -> int:
    """Return how large a text is as a file: the same measure on the way in and on the way out."""
    return len(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)


def import_json(text: str | bytes, soort: type[D]) -> D:
    """Read a document that a user brings.

    Raises
    ------
    InvoerFout
        With a Dutch sentence that names the field that is wrong.
    """
    if size_in_bytes(text) > MAX_BYTES:
        raise InvoerFout(f"Dit bestand is te groot: hooguit {MAX_BYTES // 1_000_000} MB.")
    try:
        return soort.model_validate(json.loads(text, object_pairs_hook=_each_once))
    except ValidationError as error:
        first = error.errors()[0]
        place = " > ".join(str(part) for part in first["loc"]) or "het bestand"
        raise InvoerFout(
            f"Dit bestand kan niet worden ingelezen: {place} klopt niet "
            f"({_reason(first['type'], first['msg'])}). {_KIES}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvoerFout(f"Dit bestand is geen leesbaar JSON-bestand. {_KIES}") from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a file that says something twice: which of the two was meant, nobody knows."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


_REASONS = {
    "missing": "ontbreekt",
    "extra_forbidden": "hoort er niet in",
    "string_too_long": "is te lang",
    "string_too_short": "is leeg",
    "string_pattern_mismatch": "heeft een verkeerde vorm",
    "literal_error": "is geen bekende keuze",
    "too_short": "is leeg",
    "too_long": "is te lang",
    "value_error": "",
}


def _reason(kind: str, message: str) -> str:
    """Say in Dutch why a field is refused; our own validators already speak Dutch."""
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return _REASONS.get(kind, "heeft een waarde die niet kan")
