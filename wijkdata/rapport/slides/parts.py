"""Tables and maps of slides, made of what the screen shows: words, classes and shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from wijkdata.rapport.slides.nouns import Diacel, Diakaart, Diatabel, Kaartvlak
from wijkdata.screens.map import MapShapes
from wijkdata.view.classes import KaartKlassen, Klasse
from wijkdata.view.compare.raster import Cell, Raster, Row, cell_colour, ink_on
from wijkdata.view.map_drawing import place_shapes
from wijkdata.view.theme import LIGHT, TypeScale
from wijkdata.view.words import OORDEEL_VORM

WIDE, HIGH = 780, 470
"""Pixels of a map beside its legend."""
_ON_MAP: Final = TypeScale(label=19, title=19, mark=0, row=0, stroke=1)
_SIGNS: Final = frozenset("".join(OORDEEL_VORM.values())) | frozenset("●◐○")
_SEPARATE: Final = 600
"""With more areas, those of one class are one shape: a file with thousands of them can hardly be opened."""
_ORDER_WIDTH: Final = (9, 34)
"""Letters that a column counts for at least and at most, when the width is divided."""


def plain_table(
    alt: str, koppen: Sequence[str], rijen: Iterable[Sequence[str | Diacel]], breedtes: Sequence[float] = ()
) -> Diatabel:
    """Return a table of texts; its columns are as wide as their texts ask, unless `breedtes` says so."""
    rows = [[one if isinstance(one, Diacel) else Diacel(one) for one in rij] for rij in rijen]
    return Diatabel(alt, list(koppen), rows, list(breedtes) or _shares(koppen, rows))


def frame_table(alt: str, frame: pd.DataFrame, breedtes: Sequence[float] = ()) -> Diatabel:
    """Return a frame of words as a table."""
    rows = ([str(one) for one in row] for row in frame.itertuples(index=False, name=None))
    return plain_table(alt, list(map(str, frame.columns)), rows, breedtes)


def raster_table(raster: Raster, naam: float, kolom: float = 1.0) -> Diatabel:
    """Return a coloured table; `naam` and `kolom` are the shares of the first column and the others."""
    heads = [raster.hoek, *(_two(kop.tekst, kop.onder) for kop in raster.kolommen)]
    rows = [_raster_row(rij) for rij in (*raster.vooraf, *raster.rijen)]
    shares = [naam, *[kolom] * len(raster.kolommen)]
    return Diatabel(raster.bijschrift, heads, rows, shares, len(raster.vooraf))


def _raster_row(rij: Row) -> list[Diacel]:
    return [Diacel(_two(rij.kop.tekst, rij.kop.onder), vet=rij.kop.gekozen), *map(_raster_cell, rij.cellen)]


def _raster_cell(cel: Cell) -> Diacel:
    """Return a cell; one without a figure says so in its word."""
    ground = cell_colour(cel.kleur, LIGHT)
    said = " ".join(filter(None, [cel.tekst, cel.vorm])) if cel.vorm != "–" else "geen cijfer"
    return Diacel(_two(said, cel.onder), ground, ink_on(ground) if ground else "")


def _two(first: str, second: str) -> str:
    return f"{first} ({second})" if second else first


def _shares(koppen: Sequence[str], rijen: Sequence[Sequence[Diacel]]) -> list[float]:
    fewest, most = _ORDER_WIDTH
    columns = zip(koppen, *([cell.tekst for cell in rij] for rij in rijen), strict=True)
    return [float(min(max(fewest, *(len(text) for text in column)), most)) for column in columns]


def make_map(
    vormen: MapShapes,
    namen: Mapping[str, str],
    klassen: KaartKlassen,
    *,
    alt: str,
    kop: str = "",
    labels: Mapping[str, Sequence[str]] | None = None,
    omlijnd: Sequence[str] = (),
    width: int = WIDE,
    height: int = HIGH,
) -> Diakaart | None:
    """Return areas coloured by class, each with the sign of its class; None where no shape is known.

    Parameters
    ----------
    namen
        Name by code, in the order in which `klassen.index` was made.
    """
    if not vormen.vormen.features:
        return None
    signs = class_signs(klassen)
    place = dict(zip(namen, klassen.index, strict=True))
    texts = _labels(namen, place, signs, labels or {})
    shapes, high = place_shapes(vormen.vormen, list(namen), texts, _ON_MAP, width, height)
    all_classes = (*klassen.klassen, klassen.ontbreekt)
    found = [
        Kaartvlak(
            naam=namen[one.code],
            uitleg=f"{namen[one.code]}: {_meaning(all_classes[place[one.code]], signs[place[one.code]])}",
            ringen=one.ringen,
            kleur=all_classes[place[one.code]].kleur,
            regels=one.tekst.split("\n") if one.tekst else [],
            plek=one.plek,
            anker=one.anker,
            omlijnd=one.code in omlijnd,
        )
        for one in shapes
    ]
    if len(found) > _SEPARATE:
        found = _one_per_class(shapes_by_class(found))
    return Diakaart(alt, width, high, found, kop, make_legend(klassen, signs))


def class_signs(klassen: KaartKlassen) -> list[str]:
    """Return a sign for each class, that for a missing figure last: its shape, or a letter.

    Colours alone say nothing in a grey print.
    """
    signs = []
    for place, klasse in enumerate(klassen.klassen):
        first = klasse.label.split(" ")[0]
        signs.append(first if first and set(first) <= _SIGNS else chr(ord("A") + place))
    return [*signs, "–"]


def make_legend(klassen: KaartKlassen, signs: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return sign, colour and meaning of every class in use, in the order of the legend on the screen."""
    rows = list(zip((*klassen.klassen, klassen.ontbreekt), signs, strict=True))
    shown = rows[:-1] if klassen.klassen and klassen.klassen[-1].gestreept else rows[-2::-1]
    return [(sign, one.kleur, _without(one.label, sign)) for one, sign in (*shown, rows[-1]) if one.aantal]


def _without(label: str, sign: str) -> str:
    return label.removeprefix(f"{sign} ")


def _meaning(klasse: Klasse, sign: str) -> str:
    return _without(klasse.label, sign)


def _labels(
    namen: Mapping[str, str],
    place: Mapping[str, int],
    signs: Sequence[str],
    labels: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Return the texts of the screen first, then for every other area the sign of its class."""
    rest = {code: () for code in namen if code not in labels} if len(namen) <= _SEPARATE else {}
    first = {code: tuple(texts) for code, texts in labels.items() if code in place}
    return {code: (*texts, signs[place[code]]) for code, texts in (first | rest).items()}


def shapes_by_class(found: Sequence[Kaartvlak]) -> dict[tuple[str, str], list[Kaartvlak]]:
    """Return shapes by what their colour means."""
    groups: dict[tuple[str, str], list[Kaartvlak]] = {}
    for one in found:
        groups.setdefault((one.kleur, one.uitleg.removeprefix(f"{one.naam}: ")), []).append(one)
    return groups


def _one_per_class(groups: Mapping[tuple[str, str], Sequence[Kaartvlak]]) -> list[Kaartvlak]:
    return [
        Kaartvlak(meaning, f"{meaning}: {len(ones)}", [ring for one in ones for ring in one.ringen], colour)
        for (colour, meaning), ones in groups.items()
    ]


def bounds_of(low: float | None, high: float | None, factor: float = 1) -> tuple[float, float] | None:
    """Return both bounds of a figure as a chart shows them; None where there are none."""
    if low is None or high is None or not np.isfinite([low, high]).all():
        return None
    return float(low) * factor, float(high) * factor


def number_or_none(value: float | None, factor: float = 1) -> float | None:
    """Return a figure as a chart shows it; None where there is none, never 0."""
    return None if value is None or not np.isfinite(value) else float(value) * factor
