"""The heat table (areas by indicators) and areas side by side (indicators by areas), as HTML."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Cijfer, Richting
from wijkdata.screens.compare import pair_outcomes
from wijkdata.stats.classify import GEEN_KLASSE, VEEL
from wijkdata.stats.comparison import Oordeel, Vergelijking
from wijkdata.stats.overview import OP_NAAM, OP_TELLING, Meting, Overzicht
from wijkdata.view.compare.raster import Cell, Head, Raster, Row, colour_class, ink_on
from wijkdata.view.compare.sentences import moment_words
from wijkdata.view.meaning import meaning_mark
from wijkdata.view.numbers import (
    GEEN_CIJFER,
    format_kaal,
    format_verschil,
    is_number,
    seems_otherwise,
    with_decimal,
)
from wijkdata.view.templates import render
from wijkdata.view.theme import Palette
from wijkdata.view.vandaan import Weg, no_way
from wijkdata.view.words import OORDEEL_VORM, OORDEEL_WOORD, few_mark, missing_reason

LEGENDA_NOOT = f"Veel: minstens {VEEL:.0f} keer het verschil dat telt. Geen teken: dat vergelijken we niet."
_NO_MARK = {Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN}


def heat_table(
    overzicht: Overzicht,
    telling: pd.DataFrame,
    themas: Mapping[str, str],
    *,
    volgorde: str = "",
    gekozen: Collection[str] = (),
    groot: bool = False,
    codes: Mapping[str, str] = MappingProxyType({}),
    weg: Weg = no_way,
) -> Raster:
    """Return areas by indicators, with figure, colour and shape in every cell.

    Parameters
    ----------
    overzicht
        The areas to show, in order.
    telling
        Answer of `tally_outcomes`: the second column.
    themas
        Name of every theme, by key.
    volgorde
        What the rows are ordered by; its heading says so.
    groot
        Whether it is for a projector: few columns with upright headings, nothing to click, and no themes,
        because one theme fills a slide. Else headings of columns sort and those of rows select.
    codes, weg
        Codes of the benchmarks by name, and what leads to where a figure comes from.
    """
    tally = Head(
        "Samen",
        "ongunstig en gunstig",
        "Zet de minst gunstige bovenaan",
        groep="" if groot else " ",
        sleutel="" if groot else OP_TELLING,
        sortering="ascending" if volgorde == OP_TELLING else "",
    )
    heads = [_column_head(one, themas, volgorde, weg, groot=groot) for one in overzicht.metingen]
    written = _written(overzicht)
    cells = _cells(overzicht, written, weg)
    tallies = _tally_cells(telling)
    rows = [
        Row(
            Head(
                str(naam),
                titel="Kies dit gebied, of laat het los",
                sleutel="" if groot else str(code),
                gekozen=code in gekozen,
            ),
            [
                tallies[code],
                *(cells[code, one.sleutel] for one in overzicht.metingen),
            ],
        )
        for code, naam in overzicht.gebieden["naam"].items()
    ]
    return Raster(
        [tally, *heads],
        rows,
        vooraf=[
            Row(
                Head(naam),
                [
                    Cell(""),
                    *(
                        _besides_cell(beside, one, written, codes.get(naam, ""), weg)
                        for one in overzicht.metingen
                    ),
                ],
            )
            for naam, beside in overzicht.naast.items()
        ],
        hoek="Gebied",
        bijschrift=f"Elk gebied met elk onderwerp, vergeleken met {overzicht.maatstaf}",
        gekanteld=not groot,
    )


def beside_table(
    overzicht: Overzicht,
    telling: pd.DataFrame,
    themas: Mapping[str, str],
    *,
    groot: bool = False,
    codes: Mapping[str, str] = MappingProxyType({}),
    weg: Weg = no_way,
) -> Raster:
    """Return indicators by areas, with the interval below each figure, for a few areas.

    Of two areas a column says how they differ from each other.

    Parameters
    ----------
    groot
        Whether it is for a projector, where one theme fills a slide and is named above it.
    """
    names = overzicht.gebieden["naam"].astype(str)
    heads = [
        Head(name, f"▼ {telling.loc[code, 'ongunstiger']}  ▲ {telling.loc[code, 'gunstiger']}")
        for code, name in names.items()
    ]
    written = _written(overzicht)
    cells = _cells(overzicht, written, weg, met_interval=True)
    pair = pair_outcomes(overzicht, *names.index) if len(names) == 2 else {}
    if pair:
        heads.append(Head("Verschil", "met elkaar", f"{names.iloc[0]} vergeleken met {names.iloc[1]}"))
    ordered = sorted(overzicht.metingen, key=lambda one: list(themas).index(one.indicator.thema))
    rows = []
    for one in ordered:
        besides = [
            _besides_cell(figures, one, written, codes.get(naam, ""), weg)
            for naam, figures in overzicht.naast.items()
        ]
        if pair:
            telt = one.indicator in (overzicht.tellend or overzicht.indicatoren)
            besides.insert(0, _pair_cell(pair.get(one.sleutel), one.indicator, names.tolist(), telt=telt))
        naam = one.indicator.naam_kort if groot else one.indicator.naam
        head = Head(
            naam,
            moment_words(one),
            groep="" if groot else themas[one.indicator.thema],
            betekenis=meaning_mark(one.indicator, weg),
        )
        rows.append(Row(head, [*(cells[code, one.sleutel] for code in names.index), *besides]))
    return Raster(
        [*heads, *(Head(naam) for naam in overzicht.naast)],
        rows,
        hoek="Onderwerp",
        bijschrift=f"De gekozen gebieden naast elkaar, vergeleken met {overzicht.maatstaf}",
    )


def legend_html(colours: Palette, *, met_neutraal: bool) -> Markup:
    """Return what the colours and shapes in both tables mean.

    Parameters
    ----------
    met_neutraal
        Whether there are subjects of which higher is not better or worse.
    """
    return render(
        "rasterlegenda.html",
        vlakken=[
            (f"background:{colour};color:{ink_on(colour)}", said)
            for colour, said in legend_signs(colours, met_neutraal=met_neutraal)
        ],
        noot=LEGENDA_NOOT,
    )


def legend_signs(colours: Palette, *, met_neutraal: bool) -> list[tuple[str, str]]:
    """Return every colour with its shape and meaning; see `legend_html`."""
    words = [
        ("▼▼", "veel ongunstiger"),
        ("▼", "ongunstiger"),
        ("●", "geen duidelijk verschil"),
        ("▲", "gunstiger"),
        ("▲▲", "veel gunstiger"),
    ]
    shown = list(zip(colours.diverging, (f"{shape} {word}" for shape, word in words), strict=True))
    if met_neutraal:
        shown += [(colours.sequential[1], "◄ lager"), (colours.sequential[3], "► hoger")]
    return shown


def _column_head(one: Meting, themas: Mapping[str, str], volgorde: str, weg: Weg, *, groot: bool) -> Head:
    sort = "descending"
    if one.indicator.richting is Richting.HOGER_BETER:
        sort = "ascending"
    chosen = volgorde == one.sleutel
    return Head(
        one.indicator.naam_kort,
        moment_words(one),
        f"{one.indicator.naam}. {one.indicator.uitleg} Klik om hierop te sorteren.",
        groep="" if groot else themas[one.indicator.thema],
        sleutel="" if groot else OP_NAAM if chosen else one.sleutel,
        sortering=sort if chosen else "",
        gekozen=chosen,
        betekenis=meaning_mark(one.indicator, weg),
    )


class _Figure(NamedTuple):
    """One row of `Overzicht.cijfers`, as far as a cell shows it."""

    oordeel: str
    klasse: int
    jaar: float
    waarde: float
    ondergrens: float
    bovengrens: float
    volwassenen: float
    aantal: float
    ontbreekt: str | None


def _written(overzicht: Overzicht) -> dict[str, set[str]]:
    """Return per indicator of which areas the figure needs a decimal more, to fit its verdict."""
    frame = overzicht.cijfers
    which = pd.Index([one.sleutel for one in overzicht.metingen]).get_indexer(frame["indicator"])
    value, difference = (frame[name].to_numpy(float) for name in ("waarde", "verschil"))
    finer = seems_otherwise(value, value - difference, overzicht.indicatoren, which)
    written: dict[str, set[str]] = {one.sleutel: set() for one in overzicht.metingen}
    for code, sleutel in frame.loc[finer, ["code", "indicator"]].itertuples(index=False, name=None):
        written[sleutel].add(code)
    return written


def _cells(
    overzicht: Overzicht, written: Mapping[str, set[str]], weg: Weg, *, met_interval: bool = False
) -> dict[tuple[str, str], Cell]:
    """Return every figure as a cell, by area and indicator."""
    kinds = {
        one.sleutel: (one, replace(one, indicator=with_decimal(one.indicator))) for one in overzicht.metingen
    }
    columns = (overzicht.cijfers[name].tolist() for name in ("code", "indicator", *_Figure._fields))
    return {
        (code, sleutel): _linked(
            _cell(_Figure(*figure), kinds[sleutel][code in written[sleutel]], met_interval),
            kinds[sleutel][0],
            code,
            _Figure(*figure).jaar,
            weg,
        )
        for code, sleutel, *figure in zip(*columns, strict=True)
    }


def _linked(cell: Cell, meting: Meting, code: str, jaar: float, weg: Weg) -> Cell:
    """Return a cell whose figure leads to where it comes from."""
    year = meting.jaar if math.isnan(jaar) else int(jaar)
    address = weg(code, meting.sleutel, year, meting.leeftijd)
    return Cell(*cell[:-1], adres=address) if address else cell


def _cell(figure: _Figure, meting: Meting, met_interval: bool) -> Cell:
    indicator, year = meting.indicator, meting.other_year(figure.jaar)
    if figure.oordeel == Oordeel.GEEN_CIJFER:
        said = f"{GEEN_CIJFER}. {missing_reason(figure.ontbreekt)}"
        return Cell(GEEN_CIJFER, kleur="leeg") if met_interval else Cell("", "–", said, kleur="leeg")
    mark, word, colour = _look(figure.oordeel, figure.klasse, indicator.richting)
    word = ", ".join(filter(None, [word, few_mark(figure.volwassenen, figure.aantal)]))
    shown = format_kaal(figure.waarde, indicator)
    if not met_interval:
        return Cell(shown, mark, word, year, colour)
    known = is_number(figure.ondergrens) and is_number(figure.bovengrens)
    low, high = (format_kaal(bound, indicator) for bound in (figure.ondergrens, figure.bovengrens))
    below = ", ".join(filter(None, [f"{low} tot {high}" if known else "", year]))
    return Cell(shown + _percent(indicator), mark, word, below, colour)


@lru_cache(128)
def _look(oordeel: str, klasse: int, richting: Richting) -> tuple[str, str, str]:
    """Return the shape of an outcome, the word for it, and the class that colours it."""
    outcome, much = Oordeel(oordeel), klasse in {0, GEEN_KLASSE - 1}
    mark = "" if outcome in _NO_MARK else OORDEEL_VORM[outcome] * (1 + much)
    return mark, ("veel " if much else "") + OORDEEL_WOORD[outcome], colour_class(klasse, richting)


def _percent(indicator: Indicator) -> str:
    """Return the only unit short enough for a cell; the others stand in the heading."""
    return "%" if indicator.eenheid is Eenheid.PROCENT else ""


def _besides_cell(
    figures: Mapping[str, Cijfer], one: Meting, written: Mapping[str, set[str]], code: str, weg: Weg
) -> Cell:
    """Return the figure of a benchmark, as finely as the finest beside it."""
    cijfer = figures.get(one.sleutel)
    if cijfer is None or cijfer.waarde is None:
        return Cell("", "–", GEEN_CIJFER)
    indicator = with_decimal(one.indicator) if written[one.sleutel] else one.indicator
    return _linked(
        Cell(format_kaal(cijfer.waarde, indicator) + _percent(indicator)), one, code, math.nan, weg
    )


def _pair_cell(found: Vergelijking | None, indicator: Indicator, names: Sequence[str], *, telt: bool) -> Cell:
    """Return by how much two areas differ; for which that is unfavourable, if the headline counts it."""
    if found is None or found.verschil is None:
        return Cell("", "–", "niet te vergelijken")
    if not telt:
        return Cell(format_verschil(found.verschil, indicator), onder="telt niet mee")
    mark, word = OORDEEL_VORM[found.oordeel], OORDEEL_WOORD[found.oordeel]
    said = word if found.oordeel is Oordeel.GEEN_DUIDELIJK_VERSCHIL else f"{names[0]}: {word}"
    return Cell(format_verschil(found.verschil, indicator), mark, said, said)


def _tally_cells(telling: pd.DataFrame) -> dict[str, Cell]:
    """Return the second column, by area."""
    counts = (telling[name].tolist() for name in ("ongunstiger", "gunstiger", "vergeleken"))
    return {
        code: Cell(
            "",
            f"{worse} ▼ {better} ▲",
            f"{worse} keer ongunstiger en {better} keer gunstiger van {compared}",
            kleur="telling",
        )
        for code, worse, better, compared in zip(telling.index, *counts, strict=True)
    }
