"""The story for a projector: map, ranking, what stands out, and a map of each thing that does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from wijkdata.models import Niveau
from wijkdata.stats.comparison import Regel
from wijkdata.stats.standouts import Kloof, Opvallend
from wijkdata.ui import cache, state
from wijkdata.ui.beeld import Beeld, load_beeld
from wijkdata.ui.blocks.figures import label_extremes, map_alt, message, second_message
from wijkdata.ui.blocks.legend import show_legend
from wijkdata.ui.blocks.map import map_classes, show_map
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.ranking import show_ranking
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.state import Scherm
from wijkdata.view.highlights import gaps_html, sources_line, standouts_html
from wijkdata.view.numbers import format_verschil
from wijkdata.view.sentences import source_line

_AROUND_REM = 9
"""Height of a step that is not picture, in `rem`: message and source."""
_RANKING_REM = 18.5
"""Height of the picture in `rem`: type grows with the screen, so the number of rows stays the same."""
_MAP_SHARE = 0.7
"""Part of the width that the map takes; the rest is its legend."""


def make_story(scherm: Scherm, beeld: Beeld) -> list[Callable[[], Dia]]:
    """Return the steps for the choice on this screen; each makes its slide when it is its turn."""
    others = [sleutel for sleutel in _subjects(scherm) if sleutel != scherm.keuze.indicator]
    return [
        partial(_map_step, scherm, beeld),
        partial(_ranking_step, scherm, beeld),
        partial(_standouts_step, scherm),
        *(partial(_subject_step, scherm, sleutel) for sleutel in others),
    ]


def _subjects(scherm: Scherm) -> list[str]:
    """Return the indicators that stand out and that the chosen level has."""
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    found = _gaps(scherm) if scherm.keuze.heel_nederland else _standouts(scherm)
    return [one.indicator.sleutel for one in found if one.indicator.sleutel in offered]


def _map_step(scherm: Scherm, beeld: Beeld) -> Dia:
    return Dia(message(scherm, beeld), _foot(scherm, beeld), partial(_draw_map, scherm, beeld))


def _ranking_step(scherm: Scherm, beeld: Beeld) -> Dia:
    draw = partial(show_ranking, scherm, beeld, height=_RANKING_REM)
    return Dia(f"{beeld.indicator.naam}. {second_message(scherm, beeld)}", _foot(scherm, beeld), draw)


def _standouts_step(scherm: Scherm) -> Dia:
    naam = scherm.gemeente_naam
    if scherm.keuze.heel_nederland:
        gaps = _gaps(scherm)
        return _list_step("Hierin verschillen gemeenten het meest", gaps, gaps_html(gaps))
    found = _standouts(scherm)
    if not found:
        return Dia(f"In {naam} valt niets duidelijk op, vergeleken met Nederland", "", lambda: None)
    page = standouts_html(found, naam, "Nederland")
    return _list_step(f"Dit valt op in {naam}, vergeleken met Nederland", found, page)


def _list_step(kop: str, found: Sequence[Opvallend | Kloof], page: str) -> Dia:
    return Dia(kop, sources_line(found), lambda: st.html(page))


def _subject_step(scherm: Scherm, sleutel: str) -> Dia:
    other = state.look_at(scherm, sleutel)
    return _map_step(other, load_beeld(other))


def _standouts(scherm: Scherm) -> list[Opvallend]:
    return cache.load_standouts(scherm.database, scherm.keuze.gemeente)


def _gaps(scherm: Scherm) -> list[Kloof]:
    return cache.load_gaps(
        scherm.database, scherm.keuze.gemeente, Niveau.GEMEENTE, scherm.gelezen.indeling_jaar
    )


def _foot(scherm: Scherm, beeld: Beeld) -> str:
    """Return the source and, without intervals, the rule; the rest is on the ordinary screen."""
    source = source_line(beeld.indicator, int(scherm.keuze.jaar or 0), scherm.keuze.leeftijd)
    if Regel.VERSCHIL not in beeld.regels:
        return source
    smallest = format_verschil(beeld.indicator.min_verschil, beeld.indicator)
    return f"{source} Zonder interval: een verschil telt vanaf {smallest}."


def _draw_map(scherm: Scherm, beeld: Beeld) -> None:
    window, klassen = window_size(), map_classes(scherm, beeld)
    kaart, legenda = st.columns([_MAP_SHARE, 1 - _MAP_SHARE], vertical_alignment="center")
    with kaart:
        show_map(
            scherm,
            beeld,
            klassen,
            map_alt(scherm, beeld),
            width=int(window.breedte * _MAP_SHARE) - 60,
            height=int(window.hoogte - _AROUND_REM * window.rem),
            labels=label_extremes(beeld),
            fill=True,
        )
    with legenda:
        show_legend(scherm, beeld, klassen)
