"""The parts of the inequality page: the gap, the ladder, the people behind, the course and the measures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wijkdata.screens.inequality import Maten, Ongelijkheid
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ladder import Ladder
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.fold import open_fold
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_rows, show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.blocks.window import slide_type
from wijkdata.ui.widgets import is_dark
from wijkdata.view.inequality.charts import (
    behind_chart,
    describe_behind,
    describe_fifths,
    describe_ladder,
    fifths_chart,
    ladder_chart,
)
from wijkdata.view.inequality.sentences import (
    course_sentence,
    kind_note,
    kind_of_gap,
    left_out_notes,
    people_message,
    proof_sentence,
    slope_note,
)
from wijkdata.view.inequality.tables import ladder_links, measures_in_words
from wijkdata.view.inequality.take import (
    course_picture,
    gap_picture,
    ladder_picture,
    measures_picture,
    people_picture,
)
from wijkdata.view.lines import Line, LineKind, trend_chart
from wijkdata.view.templates import render
from wijkdata.view.trend.sentences import break_sentences, describe_lines
from wijkdata.view.words import safe_markdown

MOST_BEHIND = 12
"""Areas with people behind that are drawn."""


def show_proof(scherm: Scherm) -> None:
    """Say at the top what the figures do not prove."""
    st.info(safe_markdown(proof_sentence(scherm.indicator)))


def show_gap(
    scherm: Scherm, onder: Ongelijkheid, maten: Maten, *, height: int | None = None, groot: bool = False
) -> None:
    """Show the five groups beside gemeente and Nederland; on a slide in the height there is."""
    shown = (maten.kloof, scherm.indicator, onder.woorden, onder.maatstaven)
    show_chart(
        fifths_chart(*shown, height=height, groot=slide_type(groot=groot), dark=is_dark()),
        naam="Vijf groepen naast elkaar",
        woorden=describe_fifths(*shown),
        key="vijfden",
    )
    show_take(scherm, "vijf groepen", partial(gap_picture, scherm, onder, maten))


def show_ladder(
    scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten, *, height: int, groot: bool = False
) -> None:
    """Show every area on the ladder with the line of the slope index."""
    chart = ladder_chart(
        ladder,
        maten.helling,
        scherm.indicator,
        onder.woorden,
        height=height,
        groot=slide_type(groot=groot),
        dark=is_dark(),
    )
    said = describe_ladder(ladder, maten.helling, scherm.indicator)
    show_chart(
        chart,
        naam="Gebieden op volgorde van welvaart",
        woorden=said,
        key="ladder",
        height="stretch" if groot else "content",
    )
    show_take(scherm, "gebieden op volgorde", partial(ladder_picture, scherm, ladder, onder, maten))


def show_people(
    scherm: Scherm,
    ladder: Ladder,
    onder: Ongelijkheid,
    maten: Maten,
    *,
    getoond: int = MOST_BEHIND,
    groot: bool = False,
) -> None:
    """Show how many people the gap is about, and where they live: a bar for each of the first areas."""
    if not groot:
        st.subheader("Om hoeveel mensen het gaat", anchor=False)
        st.markdown(safe_markdown(people_message(scherm, onder, maten)))
    if maten.mensen is None or not (maten.mensen > 0).any():
        return
    names = dict(ladder.namen)
    scale = slide_type(groot=groot)
    chart = behind_chart(maten.mensen, names, hoogstens=getoond, groot=scale, dark=is_dark())
    said = describe_behind(maten.mensen, names)
    show_chart(chart, naam="Staven: mensen per gebied", woorden=said, key="achter")
    left_out = left_out_notes(scherm, maten.mensen, getoond=getoond)
    if left_out and not groot:
        st.html(render("alinea.html", soort="regel", tekst=" ".join(left_out)))
    shown = (scherm, ladder, onder, maten, maten.mensen, getoond)
    show_take(scherm, "mensen per gebied", partial(people_picture, *shown))


def show_course(scherm: Scherm, onder: Ongelijkheid, *, height: int, groot: bool = False) -> None:
    """Show both outer groups over the years, with gaps where years may not be compared."""
    if onder.verloop is None:
        st.markdown("Er is één jaar met cijfers. Of het verschil groter of kleiner werd, is niet te zeggen.")
        return
    outer = [Line(LineKind.GEBIED, onder.verloop.laagste), Line(LineKind.GEMEENTE, onder.verloop.hoogste)]
    indicator = kind_of_gap(onder.maten.kloof, scherm.indicator) if onder.maten else scherm.indicator
    show_chart(
        trend_chart(
            outer,
            indicator,
            height=height,
            smal=not groot,
            groot=slide_type(groot=groot),
            dark=is_dark(),
        ),
        naam="Lijnen door de jaren",
        woorden=describe_lines([lijn.reeks for lijn in outer], indicator),
        key="kloof_verloop",
        height="stretch" if groot else "content",
    )
    show_take(scherm, "verschil door de jaren", partial(course_picture, scherm, onder, outer))


def show_course_below(scherm: Scherm, onder: Ongelijkheid) -> None:
    """Show the course of the gap below its heading and sentence."""
    st.subheader("Werd het verschil groter of kleiner?", anchor=False)
    if onder.verloop is not None:
        years = [punt.jaar for punt in onder.verloop.verschil.punten]
        breaks = break_sentences(years, scherm.indicator)
        same = "We volgen steeds dezelfde groepen gebieden."
        said = " ".join([course_sentence(onder.verloop.verschil, scherm.indicator), same, *breaks])
        st.markdown(safe_markdown(said))
    show_course(scherm, onder, height=280)


def show_measures(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> None:
    """Show a fold with the measures that an epidemiologist asks for, with their margins."""
    fold = open_fold("Voor de epidemioloog: de maten", "maten")
    if fold is None:
        return
    with fold:
        show_rows(measures_in_words(maten, scherm.indicator), "De maten")
        show_take(scherm, "maten", partial(measures_picture, scherm, onder, maten))
        gap = kind_note(maten.kloof.verschil.soort, scherm.indicator)
        show_source(scherm, [f"{gap} {slope_note(maten.helling.sii.soort)}"])


def show_table(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten) -> None:
    """Show every area on the ladder as a table behind a fold."""
    picture = partial(ladder_picture, scherm, ladder, onder, maten)
    show_table_fold(scherm, "ongelijkheid_tabel", picture, lambda: ladder_links(scherm, ladder))
