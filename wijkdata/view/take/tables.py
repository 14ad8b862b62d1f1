"""Tables of a picture: from rows in words, coloured cells, and the lists of a profile and of Start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import pandas as pd

from wijkdata.catalogue import Indicator
from wijkdata.view.compare.raster import Cell, Head, Raster, Row, ink_on
from wijkdata.view.numbers import format_number, join_words
from wijkdata.view.profile.html import Leeftijdsopbouw, Onderwerprij, Onderwerptabel
from wijkdata.view.profile.parts import Kant
from wijkdata.view.start.highlights import Opvalrij
from wijkdata.view.take.nouns import BREDER, Beeld, Beeldcel, Beeldtabel, Cijferlijst, Vertoning
from wijkdata.view.templates import render
from wijkdata.view.theme import LIGHT, Palette

MEESTE_RIJEN = 60
"""More rows than this nobody reads in a picture; the figures have them all."""
_LONGEST_CELL = 300
"""Letters of a cell in a picture; an answer in SQL may hold a whole drawing."""
_BAR_WIDE, _BAR_HIGH = 180, 14
_AGE_WIDE = 60
_STRIP = 150
_AREA, _LETTER, _PADDING, _EDGES = 150, 8, 10, 48
"""Widths in a table of many narrow columns: a heading, a letter, beside a figure, and beside the table."""


def frame_table(table: pd.DataFrame, kop: str = "") -> Beeldtabel:
    """Return rows in words as a table, the first so many."""
    rows = table.head(MEESTE_RIJEN).itertuples(index=False, name=None)
    cells = [[Beeldcel(_cut(str(cell)), vet=place == 0) for place, cell in enumerate(row)] for row in rows]
    return Beeldtabel([*map(str, table.columns)], cells, kop)


def _words_widths(tabel: Beeldtabel) -> list[int]:
    """Return the width of every column of a table in words, from the longest word in it: none is broken."""
    columns = zip(tabel.koppen, *([cell.tekst for cell in row] for row in tabel.rijen), strict=True)
    return [_PADDING + _LETTER * max(len(word) for text in column for word in (text.split() or [""]))
            for column in columns]  # fmt: skip


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def table_picture(
    titel: str, cijfers: Cijferlijst, regels: Sequence[str], onderwerpen: Sequence[Indicator] = ()
) -> Beeld:
    """Return a picture that is a table: its figures as on the screen."""
    return Beeld(titel, partial(rows_of, cijfers.breed), cijfers, regels, onderwerpen)


def as_table(beeld: Beeld) -> Beeld:
    """Return the figures of a picture as a table, as they stand behind its fold."""
    return replace(beeld, toon=partial(rows_of, beeld.cijfers.breed))


def rows_of(breed: Callable[[], pd.DataFrame]) -> Vertoning:
    """Return what a picture of figures as a table shows: the first rows."""
    table = breed()
    heads, number = join_words(map(str, table.columns)), format_number(len(table))
    cut = f"U ziet de eerste {MEESTE_RIJEN} van {number} rijen." if len(table) > MEESTE_RIJEN else ""
    shown = frame_table(table)
    return Vertoning(
        f"Tabel van {number} {'rij' if len(table) == 1 else 'rijen'}, met {heads}.",
        tabellen=[shown],
        zinnen=[cut] if cut else [],
        breedte=max(BREDER, _EDGES + sum(_words_widths(shown))),
    )


def raster_table(raster: Raster, colours: Palette = LIGHT) -> Beeldtabel:
    """Return coloured cells as a table: with figure and shape, so that a grey print reads too."""
    ramps = {"k": colours.diverging, "s": colours.sequential}
    grounds = {f"{name}{step}": one for name, ramp in ramps.items() for step, one in enumerate(ramp)}
    grounds |= {"leeg": colours.missing}
    above = [(groep, len([*part])) for groep, part in groupby(raster.kolommen, key=lambda kop: kop.groep)]
    rows = [*(_raster_row(one, grounds) for one in raster.vooraf), *_in_groups(raster.rijen, grounds)]
    return Beeldtabel(
        [raster.hoek, *(_under(one, raster.gekanteld) for one in raster.kolommen)],
        rows,
        breedtes=(_AREA, *_column_widths(raster))
        if raster.gekanteld
        else (0, *(-1 for _ in raster.kolommen)),
        boven=[("", 1), *above] if any(groep.strip() for groep, _ in above) else (),
        gekanteld=raster.gekanteld,
    )


def raster_width(raster: Raster) -> int:
    """Return how wide the picture of coloured cells must be for its columns."""
    return max(BREDER, _EDGES + _AREA + sum(_column_widths(raster))) if raster.gekanteld else BREDER


def _column_widths(raster: Raster) -> list[int]:
    """Return the width of every column of figures, from the longest in it."""
    rows = [[_said(one) for one in rij.cellen] for rij in (*raster.vooraf, *raster.rijen)]
    return [_PADDING + _LETTER * max([4, *map(len, column)]) for column in zip(*rows, strict=True)]


def _under(kop: Head, gekanteld: bool) -> str:
    return (
        ", ".join(filter(None, (kop.tekst, kop.onder))) if gekanteld else f"{kop.tekst} {kop.onder}".strip()
    )


def _in_groups(rijen: Sequence[Row], grounds: dict[str, str]) -> Iterator[list[Beeldcel]]:
    for groep, part in groupby(rijen, key=lambda rij: rij.kop.groep):
        if groep:
            yield [Beeldcel(groep, vet=True)]
        for one in part:
            yield _raster_row(one, grounds)


def _raster_row(rij: Row, grounds: dict[str, str]) -> list[Beeldcel]:
    head = Beeldcel(rij.kop.tekst, rij.kop.onder, vet=rij.kop.gekozen)
    return [head, *(_raster_cell(one, grounds) for one in rij.cellen)]


def _raster_cell(cel: Cell, grounds: dict[str, str]) -> Beeldcel:
    ground = grounds.get(cel.kleur, "")
    return Beeldcel(_said(cel), cel.onder, ground, ink_on(ground) if ground else "")


def _said(cel: Cell) -> str:
    return f"{cel.tekst}\u00a0{cel.vorm}".strip("\u00a0")


def subjects_picture(tabel: Onderwerptabel) -> Beeldtabel:
    """Return the subjects of a profile with their strips."""
    heads = [tabel.onderwerp, f"{tabel.links} {tabel.rechts}", *tabel.koppen]
    heads += [one for one in (tabel.vergeleken, tabel.mensen) if one]
    rows = [_subject_row(one, tabel) for one in tabel.rijen]
    return Beeldtabel(heads, rows, tabel.kop, (0, _STRIP, *(-1 for _ in heads[2:])))


def _subject_row(one: Onderwerprij, tabel: Onderwerptabel) -> list[Beeldcel]:
    last = [Beeldcel(one.oordeel, one.verschil, letter=one.kleur, vet=True)] if tabel.vergeleken else []
    last += [Beeldcel(one.mensen, one.marge)] if tabel.mensen else []
    return [
        Beeldcel(one.naam, one.moment),
        Beeldcel(tekening=one.strook),
        Beeldcel(one.cijfer, ", ".join(one.onder), vet=True),
        *(Beeldcel(figure) for _, figure in one.naast),
        *last,
    ]


def side_table(kant: Kant, naast: str) -> Beeldtabel:
    """Return one side of a profile: what asks for attention, or what goes well."""
    rows = [
        [
            Beeldcel(one.naam, one.kant, vet=True),
            Beeldcel(one.oordeel, letter=one.kleur, vet=True),
            Beeldcel(" · ".join(one.cijfer)),
            Beeldcel(one.naast),
        ]
        for one in kant.punten
    ]
    said = ([Beeldcel(zin)] for zin in (*kant.voor, *kant.na))
    return Beeldtabel(
        ["Onderwerp", f"Vergeleken met {naast}", "Cijfer", "Ernaast"],
        [*rows, *said],
        kant.kop,
        (0, 150, 240, 130),
    )


def ages_picture(opbouw: Leeftijdsopbouw, kop: str, colours: Palette = LIGHT) -> Beeldtabel:
    """Return the ages of an area beside those of gemeente and country, as bars."""
    longest = max([1.0, *(float(lengte) for _, staven in opbouw.rijen for lengte, _ in staven)])
    rows = [
        [
            Beeldcel(naam, vet=True),
            *(
                Beeldcel(getal, tekening=bar(float(lengte) / longest, colours.sequential[2], _AGE_WIDE))
                for lengte, getal in staven
            ),
        ]
        for naam, staven in opbouw.rijen
    ]
    return Beeldtabel(["", *opbouw.koppen], rows, kop, (0, *(_AGE_WIDE + 20 for _ in opbouw.koppen)))


def standouts_table(rijen: Sequence[Opvalrij]) -> Beeldtabel:
    """Return what stands out: per subject a bar of the area, and below it a hollow one of the benchmark."""
    rows = []
    for one in rijen:
        for place, staaf in enumerate(one.staven):
            first = [Beeldcel(one.naam, ", ".join(filter(None, (one.kant, one.moment))), vet=True),
                     Beeldcel(one.oordeel, letter=one.kleur, vet=True)]  # fmt: skip
            drawn = bar(float(staaf.lengte.rstrip("%")) / 100, staaf.vulling, _BAR_WIDE, hollow=place > 0)
            own = [Beeldcel(staaf.gebied), Beeldcel(tekening=drawn), Beeldcel(staaf.cijfer)]
            rows.append([*(first if place == 0 else [Beeldcel(), Beeldcel()]), *own])
    return Beeldtabel(["Onderwerp", "", "Gebied", "", "Cijfer"], rows, "", (0, 110, 110, _BAR_WIDE, 190))


def bar(share: float, colour: str, wide: int, *, hollow: bool = False) -> str:
    """Return a bar as long as a share of its room."""
    long = round(max(min(share, 1.0), 0.0) * wide, 1)
    return render("staaf.svg", breedte=wide, hoogte=_BAR_HIGH, lengte=long, kleur=colour, open=hollow)
