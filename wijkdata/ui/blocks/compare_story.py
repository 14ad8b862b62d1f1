"""The page that compares areas on a projector: the core set in parts, two subjects, side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from wijkdata.models import Richting
from wijkdata.ui.blocks.compare import compare_lines, theme_names
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.pair import Paar, load_paar, show_scatter
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.raster import show_raster
from wijkdata.ui.naast import beside_areas, beside_message, chosen_first
from wijkdata.ui.overzicht import load_overzicht, load_telling, ordered, subjects
from wijkdata.ui.state import Scherm
from wijkdata.view.compare_sentences import both_message, correlation_sentence, tally_message
from wijkdata.view.heat import beside_table, heat_table
from wijkdata.view.overview import Overzicht
from wijkdata.view.theme import palette
from wijkdata.view.words import count_gebieden

_ROWS, _COLUMNS = 12, 11
_ROWS_BESIDE, _AREAS = 11, 4


def make_compare_story(scherm: Scherm) -> list[Callable[[], Dia]]:
    """Return the steps: subjects with a direction, a part at a time; then two subjects; then a few areas."""
    overzicht = load_overzicht(scherm, subjects(scherm))
    judged = [one.sleutel for one in overzicht.metingen if one.indicator.richting is not Richting.NEUTRAAL]
    parts = _parts(scherm, judged)
    steps: list[Callable[[], Dia]] = [partial(_heat_step, scherm, overzicht, part) for part in parts]
    if paar := load_paar(scherm):
        steps.append(partial(_pair_step, scherm, paar))
    steps += [partial(_beside_step, scherm, overzicht, part) for part in parts]
    return steps or [partial(_nothing_step, scherm)]


def _parts(scherm: Scherm, sleutels: list[str]) -> list[list[str]]:
    """Divide subjects over slides: whole themes as long as they fit."""
    parts: list[list[str]] = []
    for thema in scherm.catalogue.themas:
        keys = [key for key in sleutels if scherm.catalogue[key].thema == thema]
        for start in range(0, len(keys), _COLUMNS):
            part = keys[start : start + _COLUMNS]
            if parts and len(parts[-1]) + len(part) <= _COLUMNS:
                parts[-1] += part
            else:
                parts.append(part)
    return parts


def _heat_step(scherm: Scherm, overzicht: Overzicht, part: list[str]) -> Dia:
    some = overzicht.only(overzicht.gebieden.index.tolist(), part)
    telling = load_telling(some)
    codes = ordered(scherm, some, telling)
    shown = chosen_first(codes, scherm.keuze.gebieden, _ROWS)
    left_out = len(codes) - len(shown)
    foot = f"Er zijn nog {count_gebieden(left_out, overzicht.niveau)}. " if left_out else ""
    colours = palette(dark=is_dark())
    table = heat_table(
        some.only(shown), telling, theme_names(scherm), colours, gekozen=scherm.keuze.gebieden, klikbaar=False
    )
    draw = partial(show_raster, table, key="dia_tabel", naam="Tabel van gebieden en onderwerpen", groot=True)
    return Dia(tally_message(some, telling, scherm.keuze.gebieden), foot + _foot(scherm, some), draw)


def _pair_step(scherm: Scherm, paar: Paar) -> Dia:
    x, y = paar.x.meting.indicator, paar.y.meting.indicator
    head = both_message(paar.punten, x, y, scherm.keuze.niveau, paar.overzicht.maatstaf)
    foot = correlation_sentence(paar.samenhang, x, y, scherm.keuze.niveau)
    return Dia(head, foot, partial(show_scatter, scherm, paar, height=0, fill=True))


def _beside_step(scherm: Scherm, overzicht: Overzicht, part: list[str]) -> Dia:
    some = overzicht.only(beside_areas(scherm, overzicht)[:_AREAS], part)
    telling = load_telling(some)
    table = beside_table(some, telling, theme_names(scherm), palette(dark=is_dark()))
    draw = partial(show_raster, table, key="dia_naast", naam="Gebieden naast elkaar", groot=True)
    return Dia(beside_message(some, telling), _foot(scherm, some), draw)


def _nothing_step(scherm: Scherm) -> Dia:
    return Dia(f"Er zijn geen cijfers om te vergelijken in {scherm.gemeente_naam}", "", st.empty)


def _foot(scherm: Scherm, overzicht: Overzicht) -> str:
    return " ".join(compare_lines(scherm, overzicht, "")[:2])
