"""Two scenarios side by side: which areas move, why, and how far the two agree."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError

from wijkdata.errors import WijkdataFout
from wijkdata.ui import state
from wijkdata.ui.blocks.chart import show_chart
from wijkdata.ui.blocks.keeping import Soort, open_saved
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.priorities import picture_height, remarks
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.prioriteiten import Prioriteiten
from wijkdata.ui.priority_pair import Tweetal, load_tweetal
from wijkdata.ui.state import Scherm
from wijkdata.view import priority_moves as words
from wijkdata.view.charts.slopes import describe_slopes, rank_slopes
from wijkdata.view.downloads import file_name
from wijkdata.view.priority_sentences import short_source
from wijkdata.view.theme import type_scale
from wijkdata.view.words import safe_markdown
from wijkdata.workspace.documents import Scenario

_NOW = "Uw keuze op dit scherm"


def choose_pair(scherm: Scherm, soort: Soort[Scenario]) -> None:
    """Show a drawer to choose the two; closed, it costs nothing."""
    fold = st.expander("Twee scenario's naast elkaar", key="naastlade", on_change=state.stay)
    if not fold.open:
        return
    with fold:
        try:
            names = {line.id: line.naam for line in soort.store().list(scherm.keuze.gemeente)}
        except WijkdataFout as fout:
            st.warning(safe_markdown(str(fout)))
            return
        if not names:
            st.markdown("Bewaar eerst een scenario. Dan kunt u het hier naast uw keuze zetten.")
            return
        _choose_two(scherm, soort, names)


def show_pair(scherm: Scherm, prioriteiten: Prioriteiten, soort: Soort[Scenario]) -> None:
    """Show the second scenario beside the choice on this screen, where one was chosen."""
    if not scherm.gelezen.scenario2:
        return
    try:
        tweetal = _load(scherm, prioriteiten, soort)
    except WijkdataFout as fout:
        st.warning(safe_markdown(str(fout)))
        return
    st.subheader(safe_markdown(_headline(tweetal)), anchor=False)
    for line in tweetal.opmerkingen:
        st.info(safe_markdown(line))
    picture, said = st.columns(2, gap="large")
    with picture:
        _draw(tweetal, rows=12)
    with said:
        for line in (words.agreement_sentence(tweetal.vergelijking), words.certainty_sentence(tweetal.rijen)):
            st.markdown(safe_markdown(line))
        moves = words.move_sentences(tweetal.vergelijking, prioriteiten.namen, _causes(tweetal))
        st.markdown("\n".join(f"- {safe_markdown(line)}" for line in moves))
        st.caption("Plaatsen met precies deze gewichten. ● duidelijk, ◐ twijfel, ○ duidelijk niet.")
    _show_table(tweetal)


def pair_steps(scherm: Scherm, prioriteiten: Prioriteiten, soort: Soort[Scenario]) -> list[Callable[[], Dia]]:
    """Return the slide with two scenarios, where a second was chosen and can be compared."""
    if not scherm.gelezen.scenario2:
        return []
    try:
        tweetal = _load(scherm, prioriteiten, soort)
    except WijkdataFout as fout:
        said = str(fout)
        return [lambda: Dia("Twee scenario's naast elkaar", said, lambda: None)]
    rows = max(picture_height() // type_scale(groot=True).row - 1, 5)
    foot = (
        f"{words.certainty_sentence(tweetal.rijen)} {short_source(prioriteiten.mee, prioriteiten.momenten)}"
    )
    return [lambda: Dia(_headline(tweetal), foot, lambda: _draw(tweetal, rows=rows, groot=True))]


def _choose_two(scherm: Scherm, soort: Soort[Scenario], names: dict[str, str]) -> None:
    beside = scherm.gelezen.scenario2
    now = _unchanged(scherm, soort)
    st.session_state["naast_eerst"] = now if now in names else ""
    st.session_state["naast_dan"] = beside if beside in names else ""
    left, right = st.columns(2)
    left.selectbox(
        "Eerste scenario",
        ["", *names],
        key="naast_eerst",
        format_func=lambda one: names.get(one, _NOW),
        on_change=lambda: _choose_first(soort),
    )
    right.selectbox(
        "Tweede scenario",
        ["", *(one for one in names if one != now)],
        key="naast_dan",
        format_func=lambda one: names.get(one, "Geen: niet vergelijken"),
        on_change=state.in_full(lambda: state.choose(scenario2=st.session_state["naast_dan"])),
    )


def _choose_first(soort: Soort[Scenario]) -> None:
    if chosen := st.session_state["naast_eerst"]:
        open_saved(soort, chosen)


def _unchanged(scherm: Scherm, soort: Soort[Scenario]) -> str:
    """Return the code of the opened scenario when the screen still shows just that; else nothing."""
    opened = soort.opened
    if opened is None:
        return ""
    try:
        now = soort.make(opened.inhoud.naam, opened.inhoud.maker)
    except ValidationError:
        return ""
    same = _what_counts(scherm, now) == _what_counts(scherm, opened.inhoud)
    return opened.id if same else ""


def _what_counts(scherm: Scherm, scenario: Scenario) -> tuple[object, ...]:
    """Return what a scenario sets, as far as there are figures for it here."""
    offered = scherm.aanbod.indicatoren(scherm.keuze.niveau, scherm.catalogue)
    indicatoren = {one.sleutel: one.gewicht for one in scenario.indicatoren if one.sleutel in offered}
    themas = {scherm.catalogue[sleutel].thema.value for sleutel in indicatoren}
    weighed = {thema: w for thema, w in scenario.themagewichten.items() if w and thema in themas}
    return weighed, indicatoren, scenario.rekenwijze, scenario.overschrijvingen


def _load(scherm: Scherm, prioriteiten: Prioriteiten, soort: Soort[Scenario]) -> Tweetal:
    opened = soort.opened
    naam = opened.inhoud.naam if opened and _unchanged(scherm, soort) else "Uw keuze"
    return load_tweetal(scherm, prioriteiten, naam, soort.store().load(scherm.gelezen.scenario2).inhoud)


def _headline(tweetal: Tweetal) -> str:
    return words.pair_headline(
        tweetal.rijen, tweetal.vergelijking.k, tweetal.schermen[0].keuze.niveau
    )  # fmt: skip


def _causes(tweetal: Tweetal) -> dict[str, str]:
    catalogue = tweetal.schermen[0].catalogue
    names = {thema.sleutel.value: thema.naam for thema in catalogue.themas.values()}
    return words.causes(tweetal.vergelijking, tweetal.themas, names, catalogue)


def _draw(tweetal: Tweetal, *, rows: int, groot: bool = False) -> None:
    show_chart(
        rank_slopes(
            tweetal.rijen,
            tweetal.namen,
            tweetal.vergelijking.k,
            max_rijen=rows,
            smal=window_size().is_phone,
            groot=groot,
            dark=is_dark(),
        ),
        naam="Twee volgordes naast elkaar",
        woorden=describe_slopes(tweetal.rijen, tweetal.namen),
        key="naast_elkaar",
    )


def _show_table(tweetal: Tweetal) -> None:
    waarom, (first, second) = _causes(tweetal), tweetal.namen
    schermen = zip(
        ("Eerst", "Dan"), tweetal.namen, tweetal.schermen, (tweetal.eerst, tweetal.dan), strict=True
    )
    show_table_fold(
        "naast_tabel",
        lambda: words.moves_in_words(tweetal.rijen, tweetal.namen, waarom),
        lambda: words.moves_in_numbers(tweetal.rijen, waarom),
        [
            _headline(tweetal),
            words.agreement_sentence(tweetal.vergelijking),
            words.alone_sentence(tweetal.vergelijking, tweetal.eerst.namen),
            *tweetal.opmerkingen,
            *(
                f"{when} ({naam}): {line}"
                for when, naam, scherm, one in schermen
                for line in remarks(scherm, one)
            ),
            f"Versie van de gegevens: {tweetal.schermen[0].database.versie.data_versie}.",
        ],
        file_name(tweetal.schermen[0].gemeente_naam, first, second),
    )
