"""The slides of Vergelijken: the picture one came from first, a theme at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd

from wijkdata.choice.address import Beeldsoort
from wijkdata.rapport.slides.map import make_ranking
from wijkdata.rapport.slides.nouns import Dia, Diagrafiek, Diareeks, Grafiekvorm
from wijkdata.rapport.slides.parts import number_or_none, raster_table
from wijkdata.screens.compare import (
    HeatTable,
    Paar,
    beside_areas,
    chosen_first,
    load_gebieden_met_maatstaf,
    load_overzicht,
    load_punten,
    load_telling,
    make_paar,
    order_overzicht,
    second_subject,
    subjects,
)
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.overview import Meting
from wijkdata.stats.pairs import As
from wijkdata.view.compare.heat import beside_table, heat_table
from wijkdata.view.compare.scatter import SAMEN, describe_scatter, named_points
from wijkdata.view.compare.sentences import moment_words, theme_names
from wijkdata.view.compare.slides import (
    AREAS,
    COLUMNS,
    SUBJECTS,
    beside_slide,
    divide_subjects,
    dots_slide,
    heat_slide,
    is_drawn,
    left_out,
    pair_slide,
    picture_order,
    shorten_pair,
)
from wijkdata.view.map.words import remarks
from wijkdata.view.numbers import display_scale, format_waarde
from wijkdata.view.theme import LIGHT

_MOST: Final = 24
"""Areas in a table: two slides full. How many are left out is said, as on the screen."""
_MARKS: Final = ("triangle", "square", "diamond", "circle")


def make_vergelijken(scherm: Scherm) -> list[Dia]:
    """Return the slides for the choice on this screen."""
    gebieden = load_gebieden_met_maatstaf(scherm)
    tabel = order_overzicht(scherm, load_overzicht(scherm, gebieden, subjects(scherm)))
    paar = make_paar(load_overzicht(scherm, gebieden, second_subject(scherm)))
    makers: dict[Beeldsoort, Callable[[], list[Dia]]] = {
        Beeldsoort.TABEL: lambda: [
            _heat(scherm, tabel, *one) for one in divide_subjects(scherm, tabel.overzicht, COLUMNS)
        ],
        Beeldsoort.PUNTEN: lambda: [_dots(scherm)],
        Beeldsoort.SAMEN: lambda: [_pair(scherm, paar)] if paar and is_drawn(paar) else [],
        Beeldsoort.NAAST: lambda: [
            _beside(scherm, tabel, *one) for one in divide_subjects(scherm, tabel.overzicht, SUBJECTS)
        ],
    }
    return [dia for soort in picture_order(scherm) for dia in makers[soort]()]


def _heat(scherm: Scherm, whole: HeatTable, thema: str, keys: Sequence[str]) -> Dia:
    tabel = whole.part(keys)
    words = heat_slide(tabel, thema)
    shown = chosen_first(tabel.codes, scherm.keuze.gebieden, _MOST)
    more = left_out(len(tabel.codes) - len(shown), tabel.overzicht.niveau)
    some = tabel.overzicht.only(shown)
    raster = heat_table(some, tabel.telling, theme_names(scherm), gekozen=scherm.keuze.gebieden, groot=True)
    table = raster_table(raster, 2.6)
    return Dia(words.kop, more + words.voet, beelden=[table], noten=_subjects(some.metingen))


def _subjects(metingen: Sequence[Meting]) -> list[str]:
    """Return what every column counts, in full."""
    return [
        f"{one.indicator.naam} ({moment_words(one)}). Bron: {one.indicator.bron_naam}." for one in metingen
    ]


def _dots(scherm: Scherm) -> Dia:
    figures = load_punten(scherm, load_kaartcijfers(scherm))
    words = dots_slide(scherm, figures)
    chart, absent, names = make_ranking(scherm, figures)
    notes = [*remarks(scherm, figures), *names]
    return Dia(words.kop, words.voet, absent, [chart] if chart else [], noten=notes)


def _pair(scherm: Scherm, paar: Paar) -> Dia:
    short = shorten_pair(paar)
    words = pair_slide(scherm, short)
    notes = _subjects([paar.x.meting, paar.y.meting])
    return Dia(words.kop, words.voet, beelden=[_cloud(scherm, short)], noten=notes)


def _cloud(scherm: Scherm, paar: Paar) -> Diagrafiek:
    """Return the areas with both figures as points, apart by what is said of them, and the benchmarks."""
    known = paar.punten[paar.punten["samen"] != "geen"].reset_index(drop=True)
    named = named_points(known, scherm.keuze.gebieden)
    colours = (LIGHT.ongunstiger, LIGHT.gunstiger, LIGHT.accent, LIGHT.border)
    series = [
        _points(known[known["samen"] == key], named, paar, (words, colour, mark))
        for (key, words), colour, mark in zip(SAMEN.items(), colours, _MARKS, strict=True)
        if (known["samen"] == key).any()
    ]
    x, y = paar.x.meting.indicator, paar.y.meting.indicator
    return Diagrafiek(
        alt=describe_scatter(paar.punten, x, y, scherm.keuze.niveau),
        vorm=Grafiekvorm.WOLK,
        reeksen=[*series, *_benchmarks(known, paar)],
        eenheid=_axis(paar.y),
        dwars=_axis(paar.x),
    )


def _points(rows: pd.DataFrame, named: dict[int, bool], paar: Paar, look: tuple[str, str, str]) -> Diareeks:
    words, colour, mark = look
    (across, _), (up, _) = (display_scale(one.meting.indicator) for one in (paar.x, paar.y))
    labels = {str(place): str(rows.loc[number, "naam"])
              for place, number in enumerate(rows.index) if number in named}  # fmt: skip
    return Diareeks(
        naam=words,
        waarden=[number_or_none(one, up) for one in rows["y"]],
        kleuren=[colour],
        breedtewaarden=[float(one) * across for one in rows["x"]],
        woorden=labels,
        streep="",
        teken=mark,
    )


def _benchmarks(known: pd.DataFrame, paar: Paar) -> list[Diareeks]:
    """Return a line for each benchmark, from end to end of the figures."""
    ends = {name: [float(known[name].min()), float(known[name].max())] for name in ("x", "y")}
    naam, lines = paar.overzicht.maatstaf, []
    for axis, along, upright in ((paar.x, "y", True), (paar.y, "x", False)):
        if axis.maatstaf is None:
            continue
        own, _ = display_scale(axis.meting.indicator)
        other, _ = display_scale((paar.y if upright else paar.x).meting.indicator)
        flat, moving = [axis.maatstaf * own] * 2, [one * other for one in ends[along]]
        figure = format_waarde(axis.maatstaf, axis.meting.indicator)
        lines.append(
            Diareeks(
                naam=f"{naam}: {axis.meting.indicator.naam} {figure}",
                waarden=moving if upright else flat,
                kleuren=[LIGHT.text],
                breedtewaarden=flat if upright else moving,
                streep="dash" if upright else "sysDot",
                teken="none",
            )
        )
    return lines


def _axis(axis: As) -> str:
    unit, _, _ = moment_words(axis.meting).partition(", ")
    return f"{axis.meting.indicator.naam} ({unit})"


def _beside(scherm: Scherm, whole: HeatTable, thema: str, keys: Sequence[str]) -> Dia:
    overzicht = whole.overzicht
    some = overzicht.only(beside_areas(scherm, overzicht)[:AREAS], keys)
    telling = load_telling(some)
    words = beside_slide(some, telling, thema)
    table = raster_table(beside_table(some, telling, theme_names(scherm), groot=True), 1.6)
    return Dia(words.kop, words.voet, beelden=[table], noten=_subjects(some.metingen))
