"""The page that compares areas on a projector: the picture one came from first, a theme at a time."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from wijkdata.catalogue.indicator import NAAM_KORT_MAX
from wijkdata.choice.address import Beeldsoort
from wijkdata.models import Niveau, Richting
from wijkdata.screens.compare import (
    HeatTable,
    Paar,
    beside_areas,
    chosen_first,
    load_punten,
    load_telling,
)
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.screen import Scherm
from wijkdata.stats.overview import Overzicht
from wijkdata.stats.pairs import As
from wijkdata.ui.blocks.dots import show_dots
from wijkdata.ui.blocks.presenting import Slide, Step, room, rows_that_fit
from wijkdata.ui.compare.controls import beeldsoort
from wijkdata.ui.compare.pair import show_scatter
from wijkdata.ui.compare.raster import show_raster
from wijkdata.ui.widgets import is_dark
from wijkdata.view.compare.heat import beside_table, heat_table
from wijkdata.view.compare.sentences import (
    both_message,
    dots_head,
    pair_slide_note,
    slide_note,
    theme_names,
)
from wijkdata.view.compare.tally import beside_message, heat_message
from wijkdata.view.map.words import remarks
from wijkdata.view.theme import palette
from wijkdata.view.words import count_gebieden

_COLUMNS, _SUBJECTS, _AREAS = 7, 5, 4
"""What a slide holds and people can still read at five metres: subjects of a heat table, and subjects and
areas side by side."""


def make_compare_story(scherm: Scherm, tabel: HeatTable, paar: Paar | None) -> list[Step]:
    """Return the steps: each theme as a table, one subject, two subjects, a few areas side by side."""
    overzicht = tabel.overzicht
    drawn = paar is not None and (paar.punten["samen"] != "geen").any()
    groups: dict[Beeldsoort, list[Step]] = {
        Beeldsoort.TABEL: [partial(_heat_step, scherm, tabel, *one) for one in _parts(overzicht, _COLUMNS)],
        Beeldsoort.PUNTEN: [partial(_dots_step, scherm)],
        Beeldsoort.SAMEN: [partial(_pair_step, scherm, paar)] if paar and drawn else [],
        Beeldsoort.NAAST: [
            partial(_beside_step, scherm, overzicht, *one) for one in _parts(overzicht, _SUBJECTS)
        ],
    }
    first = groups.pop(beeldsoort(scherm))
    return [*first, *(step for steps in groups.values() for step in steps)]


def _parts(overzicht: Overzicht, most: int) -> list[tuple[str, list[str]]]:
    """Divide the subjects with a direction over slides: of one theme, at most so many, and evenly."""
    judged = [one for one in overzicht.indicatoren if one.richting is not Richting.NEUTRAAL]
    parts = []
    for thema in dict.fromkeys(one.thema for one in judged):
        keys = [one.sleutel for one in judged if one.thema == thema]
        size = math.ceil(len(keys) / math.ceil(len(keys) / most))
        parts += [(str(thema), keys[start : start + size]) for start in range(0, len(keys), size)]
    return parts


def _heat_step(scherm: Scherm, whole: HeatTable, thema: str, keys: list[str]) -> Slide:
    tabel, themas = whole.part(keys), theme_names(scherm)
    some = tabel.overzicht
    head = f"{themas[thema]}. {heat_message(tabel)}"
    foot = slide_note(some.cijfers["regel"], some.metingen, some.te_klein)
    most = _left_out(len(tabel.codes), some.niveau)
    fitting = rows_that_fit(head, most + foot, fictief=scherm.fictief)
    shown = chosen_first(tabel.codes, scherm.keuze.gebieden, fitting)
    more = _left_out(len(tabel.codes) - len(shown), some.niveau)
    table = heat_table(
        some.only(shown),
        tabel.telling,
        themas,
        gekozen=scherm.keuze.gebieden,
        groot=True,
    ).html(palette(dark=is_dark()))
    draw = partial(show_raster, table, key="dia_tabel", naam="Tabel van gebieden en onderwerpen", groot=True)
    return Slide(head, more + foot, draw)


def _left_out(number: int, niveau: Niveau) -> str:
    return f"Niet op deze dia: nog {count_gebieden(number, niveau)}. " if number else ""


def _dots_step(scherm: Scherm) -> Slide:
    figures = load_punten(scherm, load_kaartcijfers(scherm))
    kop, voet = dots_head(scherm, figures), " ".join(remarks(scherm, figures)[:2])
    height = room(kop, voet, fictief=scherm.fictief)
    return Slide(kop, voet, partial(show_dots, scherm, figures, height=height))


def _pair_step(scherm: Scherm, paar: Paar) -> Slide:
    short = replace(paar, x=_short(paar.x), y=_short(paar.y))
    x, y = short.x.meting.indicator, short.y.meting.indicator
    head = both_message(paar.punten, x, y, scherm.keuze.niveau, paar.overzicht.maatstaf)
    foot = pair_slide_note(paar.samenhang, paar.x.meting, paar.y.meting)
    return Slide(head, foot, partial(show_scatter, scherm, short, height=0, groot=True))


def _beside_step(scherm: Scherm, overzicht: Overzicht, thema: str, keys: list[str]) -> Slide:
    some = overzicht.only(beside_areas(scherm, overzicht)[:_AREAS], keys)
    telling = load_telling(some)
    table = beside_table(some, telling, theme_names(scherm), groot=True).html(palette(dark=is_dark()))
    draw = partial(show_raster, table, key="dia_naast", naam="Gebieden naast elkaar", groot=True)
    head = f"{theme_names(scherm)[thema]}. {beside_message(some, telling)}"
    return Slide(head, slide_note(some.cijfers["regel"], some.metingen), draw)


def _short(axis: As) -> As:
    """Give an axis the short name of its subject, where its name is long."""
    meting = axis.meting
    if len(meting.indicator.naam) <= NAAM_KORT_MAX:
        return axis
    named = meting.indicator.model_copy(update={"naam": meting.indicator.naam_kort})
    return replace(axis, meting=replace(meting, indicator=named))
