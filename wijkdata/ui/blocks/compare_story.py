"""The page that compares areas on a projector: the picture one came from first, a theme at a time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from wijkdata.catalogue.indicator import NAAM_KORT_MAX
from wijkdata.models import Richting
from wijkdata.ui.blocks.compare import dots_head, theme_names
from wijkdata.ui.blocks.compare_controls import beeldsoort
from wijkdata.ui.blocks.figures import remarks
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.pair import Paar, load_paar, show_scatter
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.ranking import show_ranking
from wijkdata.ui.blocks.raster import show_raster
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.choice import Beeldsoort
from wijkdata.ui.naast import beside_areas, beside_message, chosen_first, heat_message
from wijkdata.ui.overzicht import load_overzicht, load_punten, load_telling, ordered, subjects
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.scatter import As
from wijkdata.view.compare_sentences import both_message, pair_slide_note, slide_note
from wijkdata.view.heat import beside_table, heat_table
from wijkdata.view.overview import Overzicht
from wijkdata.view.theme import palette
from wijkdata.view.words import count_gebieden

_COLUMNS, _ROWS = 7, 12
"""What a slide holds and people can still read at five metres."""
_SUBJECTS, _AREAS = 5, 4
_AROUND, _LINE, _FOOT_LINE, _MARK, _ROW = 200, 48, 28, 50, 38
"""Pixels of a slide when type is at its smallest: headings and benchmarks, a line of the title, a line of
the foot, the mark of fictional figures, a row."""
_LETTERS, _FOOT_LETTERS = 55, 75
"""Letters on a line of the title and of the foot."""
_ROOM_FOR_DOTS = 18.5
"""Height of the ranking in `rem`: type grows with the screen, so the number of rows stays the same."""

Step = Callable[[], Dia]


def make_compare_story(scherm: Scherm) -> list[Step]:
    """Return the steps: each theme as a table, one subject, two subjects, a few areas side by side."""
    overzicht, paar = load_overzicht(scherm, subjects(scherm)), load_paar(scherm)
    drawn = paar is not None and (paar.punten["samen"] != "geen").any()
    groups: dict[Beeldsoort, list[Step]] = {
        Beeldsoort.TABEL: [
            partial(_heat_step, scherm, overzicht, *one) for one in _parts(overzicht, _COLUMNS)
        ],
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


def _heat_step(scherm: Scherm, overzicht: Overzicht, thema: str, keys: list[str]) -> Dia:
    some = overzicht.only(overzicht.gebieden.index.tolist(), keys)
    telling = load_telling(some)
    codes = ordered(scherm, some, telling)
    head = f"{theme_names(scherm)[thema]}. {heat_message(scherm, some, telling)}"
    foot = slide_note(some.cijfers["regel"], some.metingen)
    shown = chosen_first(codes, scherm.keuze.gebieden, _room(scherm, head, foot))
    left_out = len(codes) - len(shown)
    more = f"Niet op deze dia: nog {count_gebieden(left_out, overzicht.niveau)}. " if left_out else ""
    table = heat_table(
        some.only(shown),
        telling,
        theme_names(scherm),
        palette(dark=is_dark()),
        gekozen=scherm.keuze.gebieden,
        groot=True,
    )
    draw = partial(show_raster, table, key="dia_tabel", naam="Tabel van gebieden en onderwerpen", groot=True)
    return Dia(head, more + foot, draw)


def _room(scherm: Scherm, head: str, foot: str) -> int:
    """Return how many rows fit between these words; type grows with the window, as the styles say."""
    window = window_size()
    scale = max(1.0, min(window.breedte * 0.02, 40) / 26)
    words = _LINE * math.ceil(len(head) / _LETTERS) + _FOOT_LINE * math.ceil(len(foot) / _FOOT_LETTERS)
    around = _AROUND + words + _MARK * scherm.database.versie.fictief
    return max(3, min(_ROWS, int((window.hoogte / scale - around) // _ROW)))


def _dots_step(scherm: Scherm) -> Dia:
    beeld = load_punten(scherm)
    draw = partial(show_ranking, scherm, beeld, height=_ROOM_FOR_DOTS)
    return Dia(dots_head(scherm, beeld), " ".join(remarks(scherm, beeld)[:2]), draw)


def _pair_step(scherm: Scherm, paar: Paar) -> Dia:
    short = replace(paar, x=_short(paar.x), y=_short(paar.y))
    x, y = short.x.meting.indicator, short.y.meting.indicator
    head = both_message(paar.punten, x, y, scherm.keuze.niveau, paar.overzicht.maatstaf)
    foot = pair_slide_note(paar.samenhang, paar.x.meting, paar.y.meting)
    return Dia(head, foot, partial(show_scatter, scherm, short, height=0, fill=True))


def _beside_step(scherm: Scherm, overzicht: Overzicht, thema: str, keys: list[str]) -> Dia:
    some = overzicht.only(beside_areas(scherm, overzicht)[:_AREAS], keys)
    telling = load_telling(some)
    table = beside_table(some, telling, theme_names(scherm), palette(dark=is_dark()), groot=True)
    draw = partial(show_raster, table, key="dia_naast", naam="Gebieden naast elkaar", groot=True)
    head = f"{theme_names(scherm)[thema]}. {beside_message(some, telling)}"
    return Dia(head, slide_note(some.cijfers["regel"], some.metingen), draw)


def _short(axis: As) -> As:
    """Give an axis the short name of its subject, where its name is long."""
    meting = axis.meting
    if len(meting.indicator.naam) <= NAAM_KORT_MAX:
        return axis
    named = meting.indicator.model_copy(update={"naam": meting.indicator.naam_kort})
    return replace(axis, meting=replace(meting, indicator=named))
