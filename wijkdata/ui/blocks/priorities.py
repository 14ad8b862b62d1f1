"""The parts of the priorities page: bars, map, what it rests on, and the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from wijkdata.ui import cache
from wijkdata.ui.blocks.chart import show_clickable_chart
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.map_clicks import show_clickable_map
from wijkdata.ui.blocks.presenting import Dia
from wijkdata.ui.blocks.priority_controls import choose_weights
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.blocks.window import window_size
from wijkdata.ui.eigen import load_outlines
from wijkdata.ui.prioriteiten import Prioriteiten
from wijkdata.ui.server import shapes_url, wants_background
from wijkdata.ui.state import Scherm
from wijkdata.view import priority_sentences as words
from wijkdata.view.charts.priorities import describe_rank_bars, rank_bars
from wijkdata.view.downloads import file_name
from wijkdata.view.maps import choropleth
from wijkdata.view.own_area import ranked_sentence
from wijkdata.view.priority_classes import group_classes, group_labels, group_legend, group_tooltip
from wijkdata.view.priority_settings import (
    fewer_draws_note,
    indicator_weights_note,
    settings_note,
    thin_themes_note,
)
from wijkdata.view.priority_tables import priorities_in_numbers, priorities_in_words
from wijkdata.view.theme import palette, type_scale
from wijkdata.view.words import niveau_naam, safe_markdown

_AROUND = 90
_AROUND_REM = 11.2
"""Height of a slide that is not picture, in `rem`: band of fictional figures, message, source."""
_LABELS_UP_TO = 150
"""Beyond so many areas only the legend tells the groups: shapes would cover the map."""


def title(scherm: Scherm, prioriteiten: Prioriteiten) -> str:
    """Return the one sentence of the screen."""
    if len(prioriteiten.groepen) < 2:
        return f"Prioriteiten in {scherm.gemeente_naam}"
    return words.headline(prioriteiten.groepen, prioriteiten.instellingen.k, scherm.keuze.niveau)


def show_nothing(prioriteiten: Prioriteiten) -> None:
    """Say why there is no ranking; the controls stay, to mend it."""
    st.info(safe_markdown(prioriteiten.fout))


def show_bars(scherm: Scherm, prioriteiten: Prioriteiten, *, height: int, groot: bool = False) -> None:
    """Show the likely places of the areas; a click selects an area or lets it go."""
    niveau, k = scherm.keuze.niveau, prioriteiten.instellingen.k
    chart = rank_bars(
        prioriteiten.rijen,
        k,
        niveau=niveau,
        gekozen=scherm.keuze.gebieden,
        max_rijen=max((height - _AROUND) // type_scale(groot=groot).row, 5),
        smal=window_size().is_phone,
        groot=groot,
        dark=is_dark(),
    )
    tall: int | Literal["content"] = height if groot else "content"
    key = f"plaatsen_{scherm.keuze.gemeente}_{niveau}"
    said = describe_rank_bars(prioriteiten.rijen, k, niveau)
    show_clickable_chart(
        chart, naam="Staven: de plaatsen die een gebied kan hebben", woorden=said, key=key, height=tall
    )


def show_map(
    scherm: Scherm, prioriteiten: Prioriteiten, *, width: int, height: int, groot: bool = False
) -> None:
    """Show the three groups on a map with its legend."""
    keuze, indeling = scherm.keuze, prioriteiten.indeling_jaar
    colours, size = palette(dark=is_dark()), type_scale(groot=groot)
    url = shapes_url(scherm.database.versie.data_versie, keuze.gemeente, keuze.niveau, indeling)
    codes, rijen = prioriteiten.gebieden["code"].tolist(), prioriteiten.rijen
    klassen = group_classes(codes, rijen, colours)
    deck = choropleth(
        cache.load_vormen(scherm.database, keuze.gemeente, keuze.niveau, indeling, url),
        prioriteiten.gebieden,
        klassen,
        group_tooltip(codes, rijen, colours, size),
        gekozen=keuze.gebieden,
        omtrekken=load_outlines(scherm, prioriteiten.eigen),
        labels=group_labels(rijen) if len(codes) <= _LABELS_UP_TO else {},
        width=width,
        height=height,
        groot=groot,
        dark=is_dark(),
        fictief=scherm.database.versie.fictief,
        pdok=wants_background(),
    )
    key = f"groepenkaart_{keuze.gemeente}_{keuze.niveau}_{indeling}"
    show_clickable_map(
        deck,
        key=key,
        alt=f"Kaart met drie groepen. {words.names_sentence(rijen)}",
        height="stretch" if groot else height,
    )
    if not groot:
        st.html(group_legend(klassen, keuze.niveau))


def show_grounds(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show what the ranking rests on: groups, method, assumptions, areas left out, sources."""
    with st.container(key="bron"):
        st.markdown("\n\n".join(safe_markdown(line) for line in remarks(scherm, prioriteiten)))


def remarks(scherm: Scherm, prioriteiten: Prioriteiten) -> list[str]:
    """Return everything that must go with the outcome, on the screen and in a file."""
    niveau, catalogue = scherm.keuze.niveau, scherm.catalogue
    ranked = prioriteiten.rangschikking
    themas = {thema.sleutel.value: thema.naam for thema in catalogue.themas.values()}
    zonder = ranked.onzeker.zonder_score if ranked else ()
    asked = scherm.gelezen.weging.rekenwijze.trekkingen
    lines = [
        words.group_note(prioriteiten.instellingen.k, niveau),
        words.weights_note(prioriteiten.gewichten, themas),
        thin_themes_note(prioriteiten.gewichten, prioriteiten.mee, themas),
        indicator_weights_note(prioriteiten.cijfergewichten, catalogue),
        words.method_note(prioriteiten.instellingen, prioriteiten.onzekerheid, niveau),
        settings_note(prioriteiten.instellingen, prioriteiten.onzekerheid),
        fewer_draws_note(asked, prioriteiten.onzekerheid.trekkingen),
        *(ranked.onzeker.opmerkingen if ranked else ()),
        words.assumed_note(ranked.onzeker.aangenomen, catalogue) if ranked else "",
        words.without_note(zonder, prioriteiten.namen, niveau),
        *words.override_notes(overrides(prioriteiten), catalogue),
        *(ranked_sentence(one.naam, niveau) for one in prioriteiten.eigen),
        words.sources_note(prioriteiten.mee, prioriteiten.momenten),
    ]
    if scherm.keuze.heel_nederland:
        areas = niveau_naam(niveau, meervoud=True)
        lines.append(f"U vergelijkt alle {areas} van Nederland. Een nieuwe keuze duurt dan enkele seconden.")
    if scherm.database.versie.fictief:
        lines.append("FICTIEF: deze gemeente en deze cijfers zijn verzonnen.")
    return [line for line in lines if line]


def overrides(prioriteiten: Prioriteiten) -> dict[str, str]:
    """Return the reasons of the user by indicator, for those that count though a guard objects."""
    return {one.sleutel: one.toch_omdat for one in prioriteiten.blokkades if one.toch_omdat}


def show_table(scherm: Scherm, prioriteiten: Prioriteiten) -> None:
    """Show the ranking as a table with a download that names weights, settings and assumptions."""
    show_table_fold(
        "prioriteiten_tabel",
        lambda: priorities_in_words(prioriteiten.rijen, prioriteiten.instellingen.k),
        lambda: priorities_in_numbers(prioriteiten.rijen),
        [*remarks(scherm, prioriteiten), f"Versie van de gegevens: {scherm.database.versie.data_versie}."],
        file_name(scherm.gemeente_naam, scherm.keuze.niveau, "prioriteiten"),
    )


def picture_height() -> int:
    """Return the height of the picture on a slide."""
    size = window_size()
    return max(int(size.hoogte - _AROUND_REM * size.rem), 220)


def make_priorities_story(scherm: Scherm, prioriteiten: Prioriteiten) -> list[Callable[[], Dia]]:
    """Return the steps for the projector: weights with the bars beside them, then the map."""
    said = title(scherm, prioriteiten)
    foot = words.short_note(prioriteiten.mee, prioriteiten.momenten)
    size, height = window_size(), picture_height()

    def weights_step() -> Dia:
        def draw() -> None:
            left, right = st.columns([2, 3], gap="medium")
            with left:
                choose_weights(scherm, prioriteiten, naast=2)
            with right:
                show_bars(scherm, prioriteiten, height=height, groot=True)

        return Dia(said, foot, draw)

    def map_step() -> Dia:
        return Dia(
            said,
            f"{words.names_sentence(prioriteiten.rijen)} {foot}",
            lambda: show_map(scherm, prioriteiten, width=size.breedte, height=height, groot=True),
        )

    if prioriteiten.rijen.empty:
        return [lambda: Dia(said, foot, lambda: show_nothing(prioriteiten))]
    return [weights_step, map_step]
