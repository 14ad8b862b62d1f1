"""The nouns of reports: which kinds there are, what each says, and what stands on every page of all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from wijkdata.view.profile.html import Leeftijdsopbouw, Onderwerptabel
    from wijkdata.view.profile.parts import Kant
    from wijkdata.view.start.highlights import Opvalrij


class Rapportsoort(StrEnum):
    """Kinds of reports."""

    WIJKPROFIEL = "wijkprofiel"
    GEMEENTE = "gemeente"
    POSTER = "poster"
    WIJKPOSTER = "wijkposter"


class Vorm(StrEnum):
    """Files that a report can be."""

    PDF = "pdf"
    DOCX = "docx"
    """To write on with: the sentences and tables of a profile."""
    XLSX = "xlsx"
    """The figures behind it."""


VORMEN: Final = {
    Rapportsoort.WIJKPROFIEL: (Vorm.PDF, Vorm.DOCX, Vorm.XLSX),
    Rapportsoort.GEMEENTE: (Vorm.PDF, Vorm.XLSX),
    Rapportsoort.POSTER: (Vorm.PDF,),
    Rapportsoort.WIJKPOSTER: (Vorm.PDF,),
}


@dataclass(frozen=True)
class Voet:
    """What stands on every page; `adres` is a whole address, or empty where only the path is known."""

    soort: str
    fictief: str
    versie: str
    gemaakt: str
    link: str
    adres: str


@dataclass(frozen=True)
class Tekening:
    """A drawing (SVG), and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Wijkprofiel:
    """What a profile on paper says; `zinnen` are divided where their first words end."""

    titel: str
    soort: str
    zinnen: Sequence[tuple[str, str]]
    kaartje: Tekening | None
    kanten: Sequence[Kant]
    noot: str
    wie_kop: str
    wie: Sequence[str]
    leeftijden: Leeftijdsopbouw | None
    leeftijden_kop: str
    themas_kop: str
    legenda_naam: str
    legenda: Sequence[tuple[Markup, str]]
    themas: Sequence[Onderwerptabel]
    regels: Sequence[str]
    ontbreekt_kop: str
    ontbreekt: Sequence[str]
    bronnen: Sequence[str]
    voet: Voet


@dataclass(frozen=True)
class Kaartbeeld:
    """A map with its words; `kop` says compared with what, `legenda` what each colour means.

    `nummers` says of each number on the map which area that is.
    """

    kaart: Tekening | None
    kop: str
    legenda: Sequence[tuple[Markup, str]]
    zinnen: Sequence[str]
    nummers: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Plaatsregel:
    """One row of the ranking: what stands in each cell, and the bar of its places."""

    cellen: Sequence[str]
    balk: Tekening
    omlijnd: bool
    nieuw: bool


@dataclass(frozen=True)
class Gemeenteblad:
    """What a report about a gemeente says: how it stands, where it differs, and where to act first."""

    titel: str
    zin: str
    opvallend_kop: str
    opvallend: Sequence[Opvalrij]
    niets: str
    kloof: tuple[str, str]
    opvallend_bron: str
    kaart: Kaartbeeld
    prioriteiten_kop: str
    namen: str
    antwoord: Sequence[str]
    groepen: Kaartbeeld | None
    koppen: Sequence[str]
    balken_kop: str
    plaatsen: Sequence[Plaatsregel]
    rest: str
    noten: Sequence[str]
    gronden: Sequence[str]
    voet: Voet


@dataclass(frozen=True)
class Poster:
    """One poster: a question, its answer with its doubt and its picture, and what it asks people.

    There is a map (`kaart`) or a table with a strip in each row (`tabel`), which `legenda` explains.
    """

    vraag: str
    zin: str
    telling: str
    twijfel: str
    kaart: Kaartbeeld | None
    tabel: Onderwerptabel | None
    legenda: Sequence[tuple[Markup, str]]
    vragen: Sequence[str]
    bron: Sequence[str]
    voet: Voet | None


@dataclass(frozen=True)
class Posters:
    """Posters that hang together."""

    titel: str
    posters: Sequence[Poster]
    voet: Voet
