"""The nouns of a presentation: its slides, and the texts, tables, charts and maps on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Verhaal(StrEnum):
    """The pages that have a story of slides, by their address."""

    KAART = "kaart"
    PROFIEL = "profiel"
    VERGELIJKEN = "vergelijken"
    TREND = "trend"
    ONGELIJKHEID = "ongelijkheid"
    PRIORITEITEN = "prioriteiten"
    WERKGEBIED = "werkgebied"
    KWALITEIT = "kwaliteit"


@dataclass(frozen=True)
class Diacel:
    """One cell: its text, and the colours of its ground and letters; empty where they are usual."""

    tekst: str
    vlak: str = ""
    inkt: str = ""
    vet: bool = False


@dataclass(frozen=True)
class Diatabel:
    """A table that can be changed; `breedtes` are the shares of its columns.

    `vast` counts the first rows that stand on every slide when there are too many: the benchmarks.
    """

    alt: str
    koppen: Sequence[str]
    rijen: Sequence[Sequence[Diacel]]
    breedtes: Sequence[float]
    vast: int = 0
    soort: str = "tabel"


@dataclass(frozen=True)
class Diareeks:
    """One series of a chart; what is None was not measured.

    `marges` are the bounds of each figure. `kleuren` is one colour for all, or one for each. `woorden` stand
    at some points, by place. `streep` and `teken` tell lines and points apart without colour; `in_legenda`
    is false for what goes on with an earlier series of the same name.
    """

    naam: str
    waarden: Sequence[float | None]
    kleuren: Sequence[str]
    marges: Sequence[tuple[float, float] | None] = ()
    breedtewaarden: Sequence[float] = ()
    woorden: Mapping[str, str] = field(default_factory=dict)
    streep: str = "solid"
    teken: str = "circle"
    in_legenda: bool = True


class Grafiekvorm(StrEnum):
    """How a chart is drawn."""

    STAVEN = "staven"
    BEREIK = "bereik"
    LIJNEN = "lijnen"
    WOLK = "wolk"


@dataclass(frozen=True)
class Diagrafiek:
    """A chart that can be changed.

    `vast` counts the last categories that stand on every slide when there are too many: the benchmarks.
    `eenheid` and `dwars` are the titles of its axes; `einden` the ends of the second, where its numbers say
    nothing.
    """

    alt: str
    vorm: Grafiekvorm
    reeksen: Sequence[Diareeks]
    categorieen: Sequence[str] = ()
    eenheid: str = ""
    dwars: str = ""
    einden: Sequence[float] = ()
    vast: int = 0
    soort: str = "grafiek"


@dataclass(frozen=True)
class Kaartvlak:
    """One shape of a map, in pixels: what it is, what is written on it and where, and how it looks."""

    naam: str
    uitleg: str
    ringen: Sequence[Sequence[tuple[float, float]]]
    kleur: str
    regels: Sequence[str] = ()
    plek: tuple[float, float] = (0.0, 0.0)
    anker: str = ""
    omlijnd: bool = False


@dataclass(frozen=True)
class Diakaart:
    """A map of shapes that can be changed; `legenda` has sign, colour and meaning of each class."""

    alt: str
    breed: int
    hoog: int
    vlakken: Sequence[Kaartvlak]
    kop: str = ""
    legenda: Sequence[tuple[str, str, str]] = ()
    soort: str = "kaart"


@dataclass(frozen=True)
class Diatekst:
    """Sentences beside a picture, below a heading."""

    kop: str
    zinnen: Sequence[str]
    soort: str = "tekst"


Diabeeld = Diatabel | Diagrafiek | Diakaart | Diatekst


@dataclass(frozen=True)
class Dia:
    """One slide: its message, its sentences, its pictures with their shares of the width, and its source.

    `naast` is the share of the width for the sentences where they stand beside the pictures; 0 where they
    stand above them. `noten` are what a speaker reads besides.
    """

    titel: str
    bron: str
    zinnen: Sequence[str] = ()
    beelden: Sequence[Diabeeld] = ()
    delen: Sequence[float] = ()
    noten: Sequence[str] = ()
    naast: float = 0


@dataclass(frozen=True)
class Diavoet:
    """What stands on every slide: made-up figures, of which version, made when, and where to see them.

    `link` leads to the page; `adres` is empty where only its path is known.
    """

    fictief: str
    versie: str
    gemaakt: str
    link: str
    adres: str


@dataclass(frozen=True)
class Presentatie:
    """A story as a file."""

    titel: str
    onderwerp: str
    dias: Sequence[Dia]
    voet: Diavoet
