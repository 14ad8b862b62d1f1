"""The page that compares areas on a projector: the picture one came from first, a theme at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.choice.address import Beeldsoort
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
from wijkdata.ui.blocks.dots import show_dots
from wijkdata.ui.blocks.presenting import Slide, Step, room, rows_that_fit
from wijkdata.ui.compare.pair import show_scatter
from wijkdata.ui.compare.raster import show_raster
from wijkdata.ui.widgets import is_dark
from wijkdata.view.compare.heat import beside_table, heat_table
from wijkdata.view.compare.sentences import theme_names
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
from wijkdata.view.theme import palette


def make_compare_story(scherm: Scherm, tabel: HeatTable, paar: Paar | None) -> list[Step]:
    """Return the steps: each theme as a table, one subject, two subjects, a few areas side by side."""
    overzicht = tabel.overzicht
    groups: dict[Beeldsoort, list[Step]] = {
        Beeldsoort.TABEL: [
            partial(_heat_step, scherm, tabel, *one) for one in divide_subjects(scherm, overzicht, COLUMNS)
        ],
        Beeldsoort.PUNTEN: [partial(_dots_step, scherm)],
        Beeldsoort.SAMEN: [partial(_pair_step, scherm, paar)] if paar and is_drawn(paar) else [],
        Beeldsoort.NAAST: [
            partial(_beside_step, scherm, overzicht, *one)
            for one in divide_subjects(scherm, overzicht, SUBJECTS)
        ],
    }
    return [step for soort in picture_order(scherm) for step in groups[soort]]


def _heat_step(scherm: Scherm, whole: HeatTable, thema: str, keys: Sequence[str]) -> Slide:
    tabel = whole.part(keys)
    some = tabel.overzicht
    head, foot = heat_slide(tabel, thema)
    most = left_out(len(tabel.codes), some.niveau)

    def fitting(*, hoog: bool) -> list[str]:
        rows = rows_that_fit(head, most + foot, fictief=scherm.fictief, hoog=hoog)
        return chosen_first(tabel.codes, scherm.keuze.gebieden, rows)

    shown = fitting(hoog=some.only(fitting(hoog=False)).heeft_andere_jaren)
    more = left_out(len(tabel.codes) - len(shown), some.niveau)
    table = heat_table(
        some.only(shown),
        tabel.telling,
        theme_names(scherm),
        gekozen=scherm.keuze.gebieden,
        groot=True,
    ).html(palette(dark=is_dark()))
    draw = partial(show_raster, table, key="dia_tabel", naam="Tabel van gebieden en onderwerpen", groot=True)
    return Slide(head, more + foot, draw)


def _dots_step(scherm: Scherm) -> Slide:
    figures = load_punten(scherm, load_kaartcijfers(scherm))
    words = dots_slide(scherm, figures)
    height = room(*words, fictief=scherm.fictief)
    return Slide(*words, partial(show_dots, scherm, figures, height=height))


def _pair_step(scherm: Scherm, paar: Paar) -> Slide:
    short = shorten_pair(paar)
    return Slide(*pair_slide(scherm, short), partial(show_scatter, scherm, short, height=0, groot=True))


def _beside_step(scherm: Scherm, overzicht: Overzicht, thema: str, keys: Sequence[str]) -> Slide:
    some = overzicht.only(beside_areas(scherm, overzicht)[:AREAS], keys)
    telling = load_telling(some)
    table = beside_table(some, telling, theme_names(scherm), groot=True).html(palette(dark=is_dark()))
    draw = partial(show_raster, table, key="dia_naast", naam="Gebieden naast elkaar", groot=True)
    return Slide(*beside_slide(some, telling, thema), draw)
