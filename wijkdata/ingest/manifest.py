"""Reads the manifest: which source files there are, of what kind, year and indeling (see docs/bronnen.md)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from wijkdata.errors import InvoerFout
from wijkdata.models import Niveau

Jaar = Annotated[int, Field(ge=1990, le=2100)]
Tekst = Annotated[str, Field(min_length=1)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class _Bron(_Frozen):
    sleutel: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    titel: Tekst
    tabel: Tekst | None = None
    licentie: Tekst
    indeling: Jaar
    bestanden: tuple[Path, ...] = Field(min_length=1)
    versie: date | None = None
    opgehaald_op: date | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that is read, data first."""
        return self.bestanden

    @property
    def stand(self) -> date:
        """Day that tells which of two sources is the newer: that of the release, else of fetching it."""
        return self.versie or self.opgehaald_op or date.min


class _CijferBron(_Bron):
    kolommen: Path | None = None
    namen: Path | None = None
    deel: Tekst | None = None
    """Which file of a zip or layer of a GeoPackage, where `bestanden` has more in one."""
    rijen: int | None = Field(default=None, ge=1)

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that is read, data first."""
        return (*self.bestanden, *(file for file in (self.kolommen, self.namen) if file))


class SmapBron(_CijferBron):
    """Table of RIVM with estimates per wijk and buurt; years and ages stand in its rows."""

    soort: Literal["rivm_smap"]
    jaar: Jaar | None = None


class MonitorBron(_CijferBron):
    """Weighted figures of the survey itself, per gemeente; `kolomnamen` says which subject a column is."""

    soort: Literal["gezondheidsmonitor"]
    jaar: Jaar | None = None
    kolomnamen: dict[str, Tekst] = {}


class KwbBron(_CijferBron):
    """One year of CBS Kerncijfers wijken en buurten; short column names need no `kolommen`."""

    soort: Literal["cbs_kwb"]
    jaar: Jaar


class SesBron(_CijferBron):
    """Socio-economic scores of CBS (SES-WOA); years stand in its rows.

    Four columns share one name: `groepen` says which is which where there is no `kolommen`.
    """

    soort: Literal["ses_woa"]
    jaar: Jaar | None = None
    groepen: dict[str, Tekst] = {}


class TabelBron(_CijferBron):
    """Figures per area of one more table; `selectie` says which code of a dimension counts."""

    soort: Literal[
        "cbs_nabijheid",
        "leefbaarometer",
        "politie",
        "rivm_beweegvriendelijk",
        "rivm_groen",
        "rivm_levensverwachting",
        "rivm_regiobeeld",
        "rivm_vaccinatie",
    ]
    jaar: Jaar | None = None
    kolomnamen: dict[str, Tekst] = {}
    selectie: dict[str, Tekst] = {}


class GebiedenBron(_Bron):
    """To which GGD-regio each gemeente belongs; `kolommen` where the columns have no name of their own."""

    soort: Literal["gebieden"]
    kolommen: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that is read, data first."""
        return (*self.bestanden, *([self.kolommen] if self.kolommen else []))


class GrenzenBron(_Bron):
    """Boundaries of one level; `benaderd` when they are drawn after the real ones."""

    soort: Literal["grenzen"]
    niveau: Literal[Niveau.GEMEENTE, Niveau.WIJK, Niveau.BUURT]
    benaderd: bool = False
    laag: Tekst | None = None


CijferBron = SmapBron | MonitorBron | KwbBron | SesBron | TabelBron
AnyBron = CijferBron | GrenzenBron | GebiedenBron
SOORTEN = tuple(
    soort for bron in get_args(AnyBron) for soort in get_args(bron.model_fields["soort"].annotation)
)
FAMILIES = {"ses_woa": "cbs_seswoa", "gezondheidsmonitor": "rivm_smap"}
"""Kinds of sources whose indicators the catalogue keeps under another name."""


_OneOf = Annotated[AnyBron, Field(discriminator="soort")]
_ONE: TypeAdapter[AnyBron] = TypeAdapter(_OneOf)


class Manifest(_Frozen):
    """What to build: a title for the whole, and the sources in the order in which they count."""

    titel: Tekst
    bron: tuple[_OneOf, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_keys(self) -> Manifest:
        keys = [bron.sleutel for bron in self.bron]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"de sleutel {sorted(twice)[0]} komt twee keer voor")
        if not self.cijfers:
            raise ValueError("er is geen bron met cijfers, zoals rivm_smap of cbs_kwb")
        return self

    @property
    def cijfers(self) -> list[CijferBron]:
        """Sources of figures, the newest first: where two give the same figure, the first one counts.

        The police counts per inhabitant: it comes when those are read.
        """
        figures = [bron for bron in self.bron if not isinstance(bron, GrenzenBron | GebiedenBron)]
        places = sorted(range(len(figures)), key=lambda place: (figures[place].stand, place), reverse=True)
        return sorted((figures[place] for place in places), key=lambda bron: bron.soort == "politie")

    @property
    def grenzen(self) -> list[GrenzenBron]:
        """Sources of shapes, the first preferred."""
        return [bron for bron in self.bron if isinstance(bron, GrenzenBron)]

    @property
    def gebieden(self) -> list[GebiedenBron]:
        """Sources that say to which region a gemeente belongs."""
        return [bron for bron in self.bron if isinstance(bron, GebiedenBron)]


def read_manifest(path: Path) -> Manifest:
    """Read and check a manifest.

    Raises
    ------
    InvoerFout
        With the first thing that is wrong and where it stands.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InvoerFout(f"Het manifest {path} is er niet.") from error
    except tomllib.TOMLDecodeError as error:
        raise InvoerFout(f"{path.name} is geen goede TOML: lezen stopt {_place(error)}.") from error
    except (OSError, ValueError, RecursionError) as error:  # also other encodings and endless nesting
        raise InvoerFout(
            f"Het manifest {path} kan niet worden gelezen; verwacht wordt een TOML-bestand in UTF-8."
        ) from error
    try:
        return Manifest.model_validate(raw)
    except ValidationError as error:
        raise InvoerFout(f"{path.name}: {_sentence(error)}.") from error


def read_source(raw: Mapping[str, object]) -> AnyBron:
    """Read and check one source.

    Raises
    ------
    InvoerFout
        With the first thing that is wrong.
    """
    try:
        return _ONE.validate_python(raw)
    except ValidationError as error:
        raise InvoerFout(f"{_sentence(error)}.") from error


def resolve_file(folder: Path, file: Path) -> Path:
    """Return where `file` of the manifest lies in `folder`.

    Raises
    ------
    InvoerFout
        When it lies elsewhere or is not there, or a file that is read with it lies elsewhere.
    """
    try:
        path = (folder / file).resolve()
        there = path.exists()
    except (OSError, ValueError, RuntimeError) as error:  # a name too long, a NUL in it, links in a circle
        raise InvoerFout(f"De naam {str(file)[:80]!r} in het manifest kan geen bestand zijn.") from error
    if not all(part.is_relative_to(folder.resolve()) for part in (path, *_companions(path))):
        raise InvoerFout(f"Het bestand {file} ligt buiten de map {folder}; noem alleen bestanden in die map.")
    if not there:
        raise InvoerFout(f"Het bestand {file} staat niet in de map {folder}.")
    return path


def _companions(path: Path) -> list[Path]:
    """Return what is read along: .dbf, .shx and .prj of a shapefile, -wal of a GeoPackage."""
    if path.suffix.lower() not in {".shp", ".gpkg"} or not path.parent.is_dir():
        return []
    return [Path(os.path.realpath(file)) for file in path.parent.iterdir() if file.stem == path.stem]


def _place(error: tomllib.TOMLDecodeError) -> str:
    place = str(error).rpartition("(at ")[2].rstrip(")")
    if not place.startswith("line"):
        return "aan het eind"
    return "bij " + place.replace("line", "regel").replace("column", "kolom")


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    steps = [step for step in first["loc"] if step not in SOORTEN]
    number = next((f"bron {step + 1}" for step in steps if isinstance(step, int)), "het manifest")
    name = next((str(step) for step in reversed(steps) if isinstance(step, str) and step != "bron"), "bron")
    kind, given = first["type"], first.get("input")
    if kind == "missing":
        return f"in {number} ontbreekt {name}"
    if kind == "extra_forbidden":
        return f"in {number} is {name} onbekend"
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return f"in {number} hoort soort {', '.join(SOORTEN[:-1])} of {SOORTEN[-1]} te zijn"
    if kind == "value_error":
        return str(first["ctx"]["error"])
    return f"in {number} kan {name} niet {given!r} zijn"
