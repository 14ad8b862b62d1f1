"""The nouns of a picture to take away: what it shows, and the figures it was made of.

Whatever it is on the screen (a map, a chart, coloured cells, a list), here it is a drawing, a chart, tables
or small drawings. One template lays all of them out, and nothing is made before somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from wijkdata.catalogue import Indicator
    from wijkdata.view.charts import Chart

BREED, BREDER = 760, 1120
"""Width of a picture in pixels, and of one with many columns."""


class Beeldcel(NamedTuple):
    """One cell of a table: words with smaller ones below, their ground and ink, or a drawing."""

    tekst: str = ""
    onder: str = ""
    vulling: str = ""
    letter: str = ""
    vet: bool = False
    tekening: str = ""


class Beeldtabel(NamedTuple):
    """A table; a row of one cell goes over all columns.

    `breedtes` are those of the columns in pixels, 0 for what room is left and -1 for as wide as its words;
    without them all are as wide as their words. `boven` are headings above some columns, each with how
    many. With `gekanteld` the headings stand on their side.
    """

    koppen: Sequence[str]
    rijen: Sequence[Sequence[Beeldcel]]
    kop: str = ""
    breedtes: Sequence[int] = ()
    boven: Sequence[tuple[str, int]] = ()
    gekanteld: bool = False


class Beeldvak(NamedTuple):
    """One small drawing among many, with its name above and lines below, the last in a colour."""

    naam: str
    tekening: str
    regels: Sequence[str]
    kleur: str


@dataclass(frozen=True)
class Vertoning:
    """What a picture shows, in the light colours: paper and slides are light.

    `legenda_kop` says compared with what; `legenda` is a small drawing with its meaning for every sign.
    """

    alt: str
    tekening: str = ""
    grafiek: Chart | None = None
    tabellen: Sequence[Beeldtabel] = ()
    vakken: Sequence[Beeldvak] = ()
    zinnen: Sequence[str] = ()
    legenda_kop: str = ""
    legenda: Sequence[tuple[str, str]] = ()
    breedte: int = BREED


@dataclass(frozen=True)
class Cijferlijst:
    """The figures of a picture: in words as on the screen, and in numbers, with a name for their file.

    `kruis` gives the areas as rows and the subjects as columns, where the words have a row for each of them.
    `blad` is what its sheet in a workbook is called.
    """

    breed: Callable[[], pd.DataFrame]
    lang: Callable[[], pd.DataFrame]
    bestand: str
    kruis: Callable[[], pd.DataFrame] | None = None
    blad: str = "Cijfers"

    def on_screen(self) -> pd.DataFrame:
        """Return the figures as wide as on the screen."""
        return (self.kruis or self.breed)()


@dataclass(frozen=True)
class Beeld:
    """One picture on a page, as one may take it.

    Parameters
    ----------
    titel
        The message of the picture.
    toon
        Makes what it shows.
    regels
        Source, year and reservations.
    onderwerpen
        The subjects in it, for what they mean.
    kort
        The same lines for on the picture, where all of them would cover a slide; they stand in the files.
    elke_bron
        Whether any source may be in it, as nobody knows which subjects it is about.
    """

    titel: str
    toon: Callable[[], Vertoning]
    cijfers: Cijferlijst
    regels: Sequence[str]
    onderwerpen: Sequence[Indicator]
    kort: Sequence[str] = ()
    elke_bron: bool = False
