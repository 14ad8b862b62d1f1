"""A table whose cells are coloured by outcome, as HTML: read out in order, sorted by its headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from wijkdata.models import Richting
from wijkdata.stats.classify import GEEN_KLASSE, GEEN_VERSCHIL
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette, rgb


@dataclass(frozen=True, slots=True)
class Head:
    """Heading of a column or row; `sleutel` is what a click on it sends, empty where it takes none.

    `groep` stands above or before all headings that share it; `sortering` is the ARIA word for how the
    rows are sorted by this column. `betekenis` is the "?" behind a subject.
    """

    tekst: str
    onder: str = ""
    titel: str = ""
    groep: str = ""
    sleutel: str = ""
    sortering: str = ""
    gekozen: bool = False
    betekenis: str = ""


class Cell(NamedTuple):
    """One cell: its figure, a shape with its word, a line below, the class that colours it, its origin."""

    tekst: str
    vorm: str = ""
    woord: str = ""
    onder: str = ""
    kleur: str = ""
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its heading and its cells, as many as there are columns."""

    kop: Head
    cellen: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Raster:
    """A whole table of coloured cells: its headings and rows, and the rows of the benchmarks (`vooraf`)."""

    kolommen: Sequence[Head]
    rijen: Sequence[Row]
    hoek: str
    bijschrift: str
    vooraf: Sequence[Row] = ()
    gekanteld: bool = False

    def html(self, colours: Palette) -> Markup:
        """Return it as HTML."""
        return raster_html(
            self.kolommen,
            self.rijen,
            vooraf=self.vooraf,
            hoek=self.hoek,
            bijschrift=self.bijschrift,
            colours=colours,
            gekanteld=self.gekanteld,
        )


def raster_html(
    kolommen: Sequence[Head],
    rijen: Sequence[Row],
    *,
    vooraf: Sequence[Row] = (),
    hoek: str,
    bijschrift: str,
    colours: Palette,
    gekanteld: bool = False,
) -> Markup:
    """Return the table.

    Parameters
    ----------
    vooraf
        Rows that stay in sight below the headings: the benchmarks.
    hoek
        What the first column holds.
    bijschrift
        What the table is about, read out before it.
    gekanteld
        Whether the headings of columns stand on their side, for many narrow columns.
    """
    groups = [(groep, len(list(part))) for groep, part in groupby(kolommen, key=lambda kop: kop.groep)]
    return render(
        "raster.html",
        kolommen=kolommen,
        groepen=groups if any(kop.groep for kop in kolommen) else [],
        vooraf=_filled(vooraf),
        rijen=[(groep, _filled(part)) for groep, part in groupby(rijen, key=lambda rij: rij.kop.groep)],
        hoek=hoek,
        bijschrift=bijschrift,
        stijl=_variables(colours),
        gekanteld=gekanteld,
    )


def _filled(rijen: Iterable[Row]) -> list[tuple[Head, Markup]]:
    return [(rij.kop, Markup().join(map(_cell, rij.cellen))) for rij in rijen]


@lru_cache(16384)  # a table has thousands of cells, of which most are alike
def _cell(cel: Cell) -> Markup:
    return render("raster_cel.html", **cel._asdict())


def colour_class(klasse: int, richting: Richting) -> str:
    """Return the name of the colour of a class: `k0` (ongunstig) to `k4`, `s0` to `s4` without judgement.

    What does not differ clearly is `k2` everywhere, so that it looks the same in every column.
    """
    if klasse >= GEEN_KLASSE:
        return ""
    if klasse == GEEN_VERSCHIL:
        return f"k{klasse}"
    match richting:
        case Richting.HOGER_BETER:
            return f"k{klasse}"
        case Richting.HOGER_SLECHTER:
            return f"k{GEEN_KLASSE - 1 - klasse}"
        case Richting.NEUTRAAL:
            return f"s{klasse}"


def cell_colour(naam: str, colours: Palette) -> str:
    """Return the colour by that name; empty where the cell has none.

    Examples
    --------
    >>> from wijkdata.view.theme import LIGHT
    >>> cell_colour("k0", LIGHT), cell_colour("telling", LIGHT)
    ('#8f3e00', '')
    """
    ramps = {"k": colours.diverging, "s": colours.sequential}
    if naam == "leeg":
        return colours.missing
    return ramps[naam[0]][int(naam[1:])] if naam[1:].isdigit() else ""


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads best on a colour (`#rrggbb`).

    Examples
    --------
    >>> ink_on("#8f3e00"), ink_on("#efece6")
    ('#ffffff', '#000000')
    """
    return "#000000" if contrast(colour, "#000000") >= contrast(colour, "#ffffff") else "#ffffff"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return round((high + 0.05) / (low + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in rgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _variables(colours: Palette) -> str:
    """Return the colours of the classes as style variables: the style sheet is the same for every theme."""
    ramps = {"k": colours.diverging, "s": colours.sequential}
    steps = [(f"{name}{step}", colour) for name, ramp in ramps.items() for step, colour in enumerate(ramp)]
    filled = "".join(f"--{name}:{colour};--{name}i:{ink_on(colour)};" for name, colour in steps)
    return f"{filled}--leeg:{colours.missing}"
