"""The parts of the inequality page: the gap, the ladder, the people behind, the course and the measures."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wijkdata.stats.ladder import Ladder
from wijkdata.ui import state
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.table import show_rows, show_table_fold
from wijkdata.ui.blocks.trend import tall
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.inequality import Maten, Ongelijkheid, load_maatstaven
from wijkdata.ui.state import Scherm
from wijkdata.view.charts.inequality import (
    behind_chart,
    describe_behind,
    describe_fifths,
    describe_ladder,
    fifths_chart,
    ladder_chart,
)
from wijkdata.view.charts.trend import Lijn, Soort, trend_chart
from wijkdata.view.downloads import file_name
from wijkdata.view.inequality_sentences import (
    course_sentence,
    fifths_note,
    gap_sentence,
    headline,
    ladder_note,
    people_sentence,
    proof_sentence,
    short_proof,
)
from wijkdata.view.inequality_tables import ladder_in_numbers, ladder_in_words, measures_in_words
from wijkdata.view.sentences import source_line
from wijkdata.view.trend_sentences import break_sentences, describe_lines
from wijkdata.view.words import niveau_naam, safe_markdown, wie

_MOST_BEHIND = 12
_AROUND = 250


def message(scherm: Scherm, maten: Maten, ses: str) -> str:
    """Return the one sentence of the screen."""
    return headline(maten.kloof, scherm.indicator, ses, scherm.keuze.niveau)


def show_proof(scherm: Scherm) -> None:
    """Say at the top what the figures do not prove."""
    st.info(safe_markdown(proof_sentence(scherm.indicator)))


def show_gap(scherm: Scherm, onder: Ongelijkheid, maten: Maten, *, groot: bool = False) -> None:
    """Show the five groups beside gemeente and Nederland."""
    shown = (maten.kloof, scherm.indicator, onder.woorden, load_maatstaven(scherm))
    show_chart(
        fifths_chart(*shown, groot=groot, dark=is_dark()),
        naam="Vijf groepen naast elkaar",
        woorden=describe_fifths(*shown),
        key="vijfden",
    )


def show_ladder(
    scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten, *, height: int, groot: bool = False
) -> None:
    """Show every area on the ladder with the line of the slope index."""
    chart = ladder_chart(
        ladder, maten.helling, scherm.indicator, onder.woorden, height=height, groot=groot, dark=is_dark()
    )
    said = describe_ladder(ladder, maten.helling, scherm.indicator)
    show_chart(chart, naam="Gebieden op de ladder", woorden=said, key="ladder", height=tall(groot))


def show_people(
    scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten, *, groot: bool = False
) -> None:
    """Show how many people the gap is about, and where they live."""
    if not groot:
        st.subheader("Om hoeveel mensen het gaat", anchor=False)
        st.markdown(safe_markdown(_people(scherm, onder, maten)))
    if maten.mensen is None or not (maten.mensen > 0).any():
        return
    names = dict(ladder.namen)
    chart = behind_chart(maten.mensen, names, hoogstens=_MOST_BEHIND, groot=groot, dark=is_dark())
    said = describe_behind(maten.mensen, names)
    show_chart(chart, naam="Staven: mensen per gebied", woorden=said, key="achter")


def show_course(scherm: Scherm, onder: Ongelijkheid, *, height: int, groot: bool = False) -> None:
    """Show both outer groups over the years, with gaps where years may not be compared."""
    if onder.verloop is None:
        st.markdown("Er is één jaar met cijfers. Of het verschil groter of kleiner werd, is niet te zeggen.")
        return
    outer = [Lijn(Soort.GEBIED, onder.verloop.laagste), Lijn(Soort.GEMEENTE, onder.verloop.hoogste)]
    show_chart(
        trend_chart(outer, scherm.indicator, height=height, smal=not groot, groot=groot, dark=is_dark()),
        naam="Lijnen door de jaren",
        woorden=describe_lines([lijn.reeks for lijn in outer], scherm.indicator),
        key="kloof_verloop",
        height=tall(groot),
    )


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


def show_measures(scherm: Scherm, maten: Maten) -> None:
    """Show a fold with the measures that an epidemiologist asks for, with their margins."""
    fold = st.expander("Voor de epidemioloog: de maten", key="maten", on_change=state.stay)
    if not fold.open:
        return
    with fold:
        table = measures_in_words(maten.kloof, maten.helling, maten.concentratie, scherm.indicator)
        show_rows(table, "De maten")
        with st.container(key="bron"):
            st.markdown(safe_markdown(f"{maten.kloof.verschil.soort.zin} {maten.helling.sii.soort.zin}"))


def show_table(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid, maten: Maten) -> None:
    """Show every area on the ladder as a table with a download."""
    keuze, indicator = scherm.keuze, scherm.indicator
    show_table_fold(
        "ongelijkheid_tabel",
        lambda: ladder_in_words(ladder, maten.mensen, indicator),
        lambda: ladder_in_numbers(ladder, maten.mensen, indicator, keuze.leeftijd),
        remarks(scherm, ladder, onder),
        file_name(scherm.gemeente_naam, keuze.niveau, indicator.sleutel, "ongelijkheid", keuze.jaar),
    )


def remarks(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid) -> list[str]:
    """Return source, order, groups and reservations, one sentence or two each."""
    keuze, indicator = scherm.keuze, scherm.indicator
    lines = [
        source_line(indicator, int(keuze.jaar or 0), keuze.leeftijd),
        ladder_note(scherm.catalogue[onder.ses].naam, ladder.jaar, ladder.ses_jaar),
    ]
    if onder.maten is not None:
        ranked = onder.maten.rangorde
        counted = wie(indicator.per, keuze.leeftijd) if onder.eigen_gewicht and indicator.per else "inwoners"
        lines.append(fifths_note(ranked.personen.sum(), counted, len(ranked.codes), keuze.niveau))
        if not ranked.has_bounds and indicator.is_schatting:
            lines.append("Van deze schattingen is geen marge bekend: alleen het verschil telt.")
    if not onder.eigen_gewicht:
        lines.append("Hoeveel mensen het cijfer betreft, is niet bekend. We rekenen met alle inwoners.")
    if scherm.database.versie.fictief:
        lines.append("FICTIEF: deze gemeente en deze cijfers zijn verzonnen.")
    return lines


def show_remarks(scherm: Scherm, ladder: Ladder, onder: Ongelijkheid) -> None:
    """Show source and reservations below the pictures, and help where the subject asks for it."""
    if scherm.indicator.hulpregel:
        st.info(safe_markdown(scherm.indicator.hulpregel))
    with st.container(key="bron_ongelijkheid"):
        st.markdown(safe_markdown(" ".join(remarks(scherm, ladder, onder))))


def show_nothing(scherm: Scherm, onder: Ongelijkheid | None) -> None:
    """Say why there is no gap to show, and what to choose instead."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    if onder is None:
        st.info(
            f"Bij dit onderwerp kunnen we de {areas} niet op volgorde zetten: "
            "er is geen ander cijfer over inkomen of opleiding."
        )
        return
    reason = onder.reden.zin if onder.reden else ""
    st.info(
        f"Ongelijkheid is hier niet te berekenen. {reason} "
        "Kies een ander onderwerp, een ander niveau of een grotere gemeente."
    )


def make_inequality_story(
    scherm: Scherm, onder: Ongelijkheid, ladder: Ladder, maten: Maten
) -> list[Callable[[], Dia]]:
    """Return the steps for the projector: gap, ladder, people, course."""
    foot = f"{short_proof(scherm.indicator)} {remarks(scherm, ladder, onder)[0]}"
    height = max(window_size().hoogte - _AROUND, 220)
    niveau, indicator = scherm.keuze.niveau, scherm.indicator

    def gap_step() -> Dia:
        said = message(scherm, maten, onder.ses)
        return Dia(said, foot, lambda: show_gap(scherm, onder, maten, groot=True))

    def ladder_step() -> Dia:
        said = f"{indicator.naam}. {gap_sentence(maten.kloof, indicator, onder.ses, niveau)}"
        draw = lambda: show_ladder(scherm, ladder, onder, maten, height=height, groot=True)  # noqa: E731
        return Dia(said, foot, draw)

    def people_step() -> Dia:
        said = _people(scherm, onder, maten)
        return Dia(said, foot, lambda: show_people(scherm, ladder, onder, maten, groot=True))

    def course_step() -> Dia:
        said = course_sentence(onder.verloop.verschil, indicator) if onder.verloop else ""
        return Dia(
            f"{indicator.naam}. {said}", foot, lambda: show_course(scherm, onder, height=height, groot=True)
        )

    steps: list[Callable[[], Dia]] = [gap_step, ladder_step]
    if maten.mensen is not None and (maten.mensen > 0).any():
        steps.append(people_step)
    return [*steps, course_step] if onder.verloop else steps


def _people(scherm: Scherm, onder: Ongelijkheid, maten: Maten) -> str:
    return people_sentence(
        maten.aantal, scherm.indicator, scherm.keuze.leeftijd, onder.ses, scherm.keuze.niveau
    )
