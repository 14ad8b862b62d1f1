"""The parts of the trend page: lines, small multiples, the table of change, and the slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from wijkdata.stats.series import Reeks
from wijkdata.ui import state
from wijkdata.ui.blocks.borders import changed_areas, show_borders
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.table import show_rows, show_table_fold
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.state import Scherm
from wijkdata.ui.trend import MEESTE_LIJNEN, Verloop
from wijkdata.view.charts.panels import panels_html
from wijkdata.view.charts.trend import trend_chart
from wijkdata.view.downloads import file_name
from wijkdata.view.numbers import format_years
from wijkdata.view.sentences import source_line
from wijkdata.view.theme import palette
from wijkdata.view.trend_sentences import (
    break_sentences,
    describe_lines,
    headline,
    overview,
    rule_sentence,
    unsure_sentence,
)
from wijkdata.view.trend_tables import change_in_words, series_in_numbers
from wijkdata.view.words import niveau_naam, safe_markdown

MEESTE_PANELEN = 120
"""More small drawings than this are not looked at; the table has all areas."""
EERSTE_PANELEN = 24
"""So many small drawings are always there; the others, with less change, behind a fold."""
MEESTE_RIJEN = 12
"""So many areas stand in the table that is always there."""
_PANELEN_DIA = 8
_NARROW = 700
"""Pixels of a window in which words above the lines would cover each other."""
_AROUND = 250
"""Pixels of a step that are not the chart: message, source."""


def message(verloop: Verloop, scherm: Scherm) -> str:
    """Return the one sentence of the screen: of the chosen area, else of the gemeente or the country."""
    if verloop.onderwerp is None:
        return f"{scherm.indicator.naam}: er zijn geen cijfers over de jaren"
    return headline(verloop.onderwerp, scherm.indicator)


def show_lines(scherm: Scherm, verloop: Verloop, *, height: int, groot: bool = False) -> None:
    """Show the chosen areas beside gemeente and country."""
    lijnen = verloop.lijnen
    narrow = window_size().breedte < _NARROW
    show_chart(
        trend_chart(lijnen, scherm.indicator, height=height, smal=narrow, groot=groot, dark=is_dark()),
        naam="Lijnen door de jaren",
        woorden=describe_lines([lijn.reeks for lijn in lijnen], scherm.indicator),
        key="trend_lijnen",
        height=tall(groot),
    )


def tall(groot: bool) -> Literal["content", "stretch"]:
    """Return how high a chart is: as drawn, or on a projector as high as the screen has room for."""
    return "stretch" if groot else "content"


def show_panels(
    scherm: Scherm, verloop: Verloop, reeksen: Sequence[Reeks], alle: Sequence[Reeks] = ()
) -> None:
    """Show a small drawing for each area, all on one scale, with gemeente or country dotted behind."""
    st.html(panels_html(reeksen, _beside(verloop), scherm.indicator, palette(dark=is_dark()), alle))


def show_all_panels(scherm: Scherm, verloop: Verloop) -> None:
    """Show the small drawings of the page, those that changed most first and many behind a fold."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    st.subheader(f"Alle {areas}", anchor=False)
    beside = _beside(verloop)
    dotted = f" De stippellijn is {beside.gebied.naam}." if beside else ""
    st.markdown(safe_markdown(f"{overview(verloop.gebieden, scherm.keuze.niveau)}{dotted}"))
    shown = verloop.op_verandering[:MEESTE_PANELEN]
    first, rest = shown[:EERSTE_PANELEN], shown[EERSTE_PANELEN:]
    show_panels(scherm, verloop, first, shown)
    if rest:
        fold = st.expander(f"Toon ook de andere {areas}", key="andere_panelen", on_change=state.stay)
        if fold.open:
            with fold:
                show_panels(scherm, verloop, rest, shown)
    if len(shown) < len(verloop.gebieden):
        st.markdown(f"U ziet de {len(shown)} {areas} met de grootste verandering. In de tabel staan ze alle.")


def show_change(scherm: Scherm, verloop: Verloop) -> None:
    """Show the table of change, of many areas the most important, and every figure behind a fold."""
    keuze, indicator = scherm.keuze, scherm.indicator
    rows = [*verloop.beside, *verloop.op_verandering]
    first = dict.fromkeys((*verloop.beside, *verloop.gekozen, *verloop.op_verandering[:MEESTE_RIJEN]))
    st.subheader("Wat is er veranderd", anchor=False)
    show_rows(change_in_words(list(first), indicator), "Wat is er veranderd")
    if len(first) < len(rows):
        most = f"{MEESTE_RIJEN} {niveau_naam(keuze.niveau, meervoud=True)}"
        st.markdown(f"U ziet de {most} met de grootste verandering. In de tabel hieronder staan ze alle.")
    show_table_fold(
        "trend_tabel",
        lambda: change_in_words(rows, indicator),
        lambda: series_in_numbers(rows, indicator, keuze.leeftijd),
        remarks(scherm, verloop),
        file_name(scherm.gemeente_naam, keuze.niveau, indicator.sleutel, "trend"),
    )


def remarks(scherm: Scherm, verloop: Verloop) -> list[str]:
    """Return source, rule, breaks and what is not known of borders, one or two sentences each."""
    indicator, keuze, years = scherm.indicator, scherm.keuze, verloop.jaren
    everything = [*verloop.gebieden, *verloop.beside]
    lines = [source_line(indicator, int(keuze.jaar or 0), keuze.leeftijd)]
    lines[0] = lines[0].replace(f", {keuze.jaar}", f", {format_years(years)}", 1) if years else lines[0]
    lines.append(rule_sentence((reeks.te_zeggen for reeks in everything), indicator))
    lines += break_sentences(years, indicator)
    lines.append(
        unsure_sentence([reeks.gebied for reeks in everything if len(reeks.stukken) and _moves(reeks)])
    )
    if verloop.latere_jaren:
        lines.append(f"U ziet de jaren tot en met {keuze.jaar}. Er zijn ook cijfers over "
                     f"{format_years(verloop.latere_jaren)}.")  # fmt: skip
    if len(verloop.gekozen) > MEESTE_LIJNEN:
        lines.append(f"De grafiek toont de eerste {MEESTE_LIJNEN} gekozen gebieden.")
    if scherm.database.versie.fictief:
        lines.append("FICTIEF: deze gemeente en deze cijfers zijn verzonnen.")
    return [line for line in lines if line]


def show_remarks(scherm: Scherm, verloop: Verloop) -> None:
    """Show source, rule and reservations below the chart, and help where the subject asks for it."""
    if scherm.indicator.hulpregel:
        st.info(safe_markdown(scherm.indicator.hulpregel))
    with st.container(key="bron"):
        st.markdown(safe_markdown(" ".join(remarks(scherm, verloop))))


def make_trend_story(scherm: Scherm, verloop: Verloop) -> list[Callable[[], Dia]]:
    """Return the steps for the projector: lines, small drawings, and borders where some changed."""
    source = " ".join(remarks(scherm, verloop)[:2])
    window = window_size()

    def lines() -> Dia:
        height = max(window.hoogte - _AROUND, 220)
        return Dia(
            message(verloop, scherm), source, lambda: show_lines(scherm, verloop, height=height, groot=True)
        )

    def panels() -> Dia:
        shown = verloop.op_verandering[:_PANELEN_DIA]
        return Dia(
            f"{scherm.indicator.naam}. {overview(verloop.gebieden, scherm.keuze.niveau)}",
            source,
            lambda: show_panels(scherm, verloop, shown),
        )

    def borders() -> Dia:
        return Dia(
            "Deze grenzen of codes zijn veranderd",
            source,
            lambda: show_borders(
                scherm, verloop, width=int(window.breedte * 0.55), height=window.hoogte - 320, groot=True
            ),
        )

    steps: list[Callable[[], Dia]] = [lines]
    if any(reeks.stukken for reeks in verloop.gebieden):
        steps.append(panels)
    return [*steps, borders] if changed_areas(verloop) else steps


def _beside(verloop: Verloop) -> Reeks | None:
    return next(iter(verloop.beside), None)


def _moves(reeks: Reeks) -> bool:
    """Whether the figures come from more than one indeling, so that borders matter."""
    return len({punt.indeling_jaar for punt in reeks.punten}) > 1
