"""The heat table (areas by indicators) and areas side by side (indicators by areas), as HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from wijkdata.catalogue import Eenheid, Indicator
from wijkdata.models import Richting
from wijkdata.stats.comparison import Oordeel
from wijkdata.view.classes import VEEL
from wijkdata.view.numbers import GEEN_CIJFER, format_kaal, is_number
from wijkdata.view.overview import GEEN_KLASSE, OP_NAAM, OP_TELLING, Meting, Overzicht
from wijkdata.view.raster import Cel, Kop, Rij, colour_class, ink_on, raster_html
from wijkdata.view.sentences import Cijfer
from wijkdata.view.theme import Palette
from wijkdata.view.words import OORDEEL_VORM, OORDEEL_WOORD, missing_reason, safe_html

_NO_MARK = {Oordeel.GEEN_CIJFER, Oordeel.NIET_TE_VERGELIJKEN}


def heat_table(
    overzicht: Overzicht,
    telling: pd.DataFrame,
    themas: Mapping[str, str],
    colours: Palette,
    *,
    volgorde: str = "",
    gekozen: Collection[str] = (),
    groot: bool = False,
) -> str:
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
    """
    tally = Kop(
        "Samen",
        "ongunstig en gunstig",
        "Zet de minst gunstige bovenaan",
        groep="" if groot else " ",
        sleutel="" if groot else OP_TELLING,
        sortering="ascending" if volgorde == OP_TELLING else "",
    )
    heads = [_column_head(one, themas, volgorde, groot=groot) for one in overzicht.metingen]
    figures = {(row.code, row.indicator): row for row in overzicht.cijfers.itertuples(index=False)}
    rows = [
        Rij(
            Kop(
                str(area["naam"]),
                titel="Kies dit gebied, of laat het los",
                sleutel="" if groot else str(code),
                gekozen=code in gekozen,
            ),
            [
                _tally_cell(telling.loc[code]),
                *(_cell(figures[code, one.sleutel], one.indicator) for one in overzicht.metingen),
            ],
        )
        for code, area in overzicht.gebieden.iterrows()
    ]
    return raster_html(
        [tally, *heads],
        rows,
        vooraf=[
            Rij(Kop(naam), [Cel(""), *(_besides_cell(beside, one) for one in overzicht.metingen)])
            for naam, beside in overzicht.naast.items()
        ],
        hoek="Gebied",
        bijschrift=f"Elk gebied met elk onderwerp, vergeleken met {overzicht.maatstaf}",
        colours=colours,
        gekanteld=not groot,
    )


def beside_table(
    overzicht: Overzicht,
    telling: pd.DataFrame,
    themas: Mapping[str, str],
    colours: Palette,
    *,
    groot: bool = False,
) -> str:
    """Return indicators by areas, with the interval below each figure, for a few areas.

    Parameters
    ----------
    groot
        Whether it is for a projector, where one theme fills a slide and is named above it.
    """
    names = overzicht.gebieden["naam"].astype(str)
    heads = [
        Kop(name, f"▼ {telling.loc[code, 'ongunstiger']}  ▲ {telling.loc[code, 'gunstiger']}")
        for code, name in names.items()
    ]
    by_subject = dict(tuple(overzicht.cijfers.groupby("indicator", sort=False)))
    ordered = sorted(overzicht.metingen, key=lambda one: list(themas).index(one.indicator.thema))
    rows = []
    for one in ordered:
        found = by_subject[one.sleutel].set_index("code").loc[names.index]
        cells = [_cell(row, one.indicator, met_interval=True) for row in found.itertuples()]
        besides = [_besides_cell(figures, one) for figures in overzicht.naast.values()]
        naam = one.indicator.naam_kort if groot else one.indicator.naam
        head = Kop(naam, one.moment, groep="" if groot else themas[one.indicator.thema])
        rows.append(Rij(head, [*cells, *besides]))
    return raster_html(
        [*heads, *(Kop(naam) for naam in overzicht.naast)],
        rows,
        hoek="Onderwerp",
        bijschrift=f"De gekozen gebieden naast elkaar, vergeleken met {overzicht.maatstaf}",
        colours=colours,
    )


def legend_html(colours: Palette, *, met_neutraal: bool) -> str:
    """Return what the colours and shapes in both tables mean.

    Parameters
    ----------
    met_neutraal
        Whether there are subjects of which higher is not better or worse.
    """
    words = [
        ("▼▼", "veel ongunstiger"),
        ("▼", "ongunstiger"),
        ("●", "geen duidelijk verschil"),
        ("▲", "gunstiger"),
        ("▲▲", "veel gunstiger"),
    ]
    parts = [
        _swatch(colour, f"{shape} {word}")
        for colour, (shape, word) in zip(colours.diverging, words, strict=True)
    ]
    if met_neutraal:
        low, high = colours.sequential[1], colours.sequential[3]
        parts += [_swatch(low, "◄ lager"), _swatch(high, "► hoger")]
    note = f"Veel: minstens {VEEL:.0f} keer het verschil dat telt. Geen teken: dat vergelijken we niet."
    return f'<p class="rasterlegenda">{"".join(parts)} {note}</p>'


def _column_head(one: Meting, themas: Mapping[str, str], volgorde: str, *, groot: bool) -> Kop:
    sort = "descending"
    if one.indicator.richting is Richting.HOGER_BETER:
        sort = "ascending"
    chosen = volgorde == one.sleutel
    return Kop(
        one.indicator.naam_kort,
        one.moment,
        f"{one.indicator.naam}. {one.indicator.uitleg} Klik om hierop te sorteren.",
        groep="" if groot else themas[one.indicator.thema],
        sleutel="" if groot else OP_NAAM if chosen else one.sleutel,
        sortering=sort if chosen else "",
        gekozen=chosen,
    )


def _cell(row: Any, indicator: Indicator, *, met_interval: bool = False) -> Cel:
    """Return one figure; `row` is one of `Overzicht.cijfers`."""
    oordeel, klasse = Oordeel(row.oordeel), int(row.klasse)
    if oordeel is Oordeel.GEEN_CIJFER:
        said = f"{GEEN_CIJFER}. {missing_reason(row.ontbreekt)}"
        return Cel(GEEN_CIJFER, kleur="leeg") if met_interval else Cel("", "–", said, kleur="leeg")
    low, high = (format_kaal(bound, indicator) for bound in (row.ondergrens, row.bovengrens))
    known = met_interval and is_number(row.ondergrens) and is_number(row.bovengrens)
    return Cel(
        format_kaal(row.waarde, indicator) + (_percent(indicator) if met_interval else ""),
        "" if oordeel in _NO_MARK else OORDEEL_VORM[oordeel] * (1 + _is_much(klasse)),
        ("veel " if _is_much(klasse) else "") + OORDEEL_WOORD[oordeel],
        f"{low} tot {high}" if known else "",
        colour_class(klasse, indicator),
    )


def _percent(indicator: Indicator) -> str:
    """Return the only unit short enough for a cell; the others stand in the heading."""
    return "%" if indicator.eenheid is Eenheid.PROCENT else ""


def _is_much(klasse: int) -> bool:
    return klasse in {0, GEEN_KLASSE - 1}


def _besides_cell(figures: Mapping[str, Cijfer], one: Meting) -> Cel:
    cijfer = figures.get(one.sleutel)
    if cijfer is None or cijfer.waarde is None:
        return Cel("", "–", GEEN_CIJFER)
    return Cel(format_kaal(cijfer.waarde, one.indicator) + _percent(one.indicator))


def _tally_cell(counts: pd.Series) -> Cel:
    worse, better = int(counts["ongunstiger"]), int(counts["gunstiger"])
    said = f"{worse} keer ongunstiger en {better} keer gunstiger van {int(counts['vergeleken'])}"
    return Cel("", f"{worse} ▼ {better} ▲", said, kleur="telling")


def _swatch(colour: str, words: str) -> str:
    style = f"background:{colour};color:{ink_on(colour)}"
    return f'<span style="{style}">{safe_html(words)}</span>'
