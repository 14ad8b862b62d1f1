"""The parts of the profile page, from its three sentences to what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from wijkdata.models import LAND, Niveau
from wijkdata.screens.measured import Gemeten
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ages import Leeftijdsrij
from wijkdata.stats.changes import Verandering
from wijkdata.stats.outline import Omtrek
from wijkdata.stats.position import Landplaats
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.similar import Gelijkend
from wijkdata.stats.subjects import core
from wijkdata.ui.blocks.source import show_source
from wijkdata.ui.blocks.table import show_rows, show_table_fold
from wijkdata.ui.blocks.take import show_take
from wijkdata.ui.widgets import is_dark
from wijkdata.view.measured import UITLEG, measured_table
from wijkdata.view.position import country_heading, country_sentences
from wijkdata.view.profile import take
from wijkdata.view.profile.html import Namen
from wijkdata.view.profile.parts import (
    by_age_html,
    missing_html,
    sides_html,
    similar_html,
    themes_html,
    top_html,
    who_html,
)
from wijkdata.view.profile.rule import counting_note, rule_of
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.take.nouns import Cijferlijst
from wijkdata.view.templates import render
from wijkdata.view.theme import palette
from wijkdata.view.vandaan import KOLOM, make_weg, measured_link


def show_top(
    scherm: Scherm,
    profiel: Profiel,
    veranderingen: Sequence[Verandering],
    omtrek: Omtrek | None,
    cijfers: Cijferlijst,
) -> None:
    """Show where the area lies and its three sentences."""
    picture = partial(take.top_picture, profiel, veranderingen, omtrek, cijfers)
    html = top_html(profiel, veranderingen, omtrek, palette(dark=is_dark()))
    show_take(scherm, "kaartje en zinnen", picture, html)


def show_both_sides(scherm: Scherm, profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> None:
    """Show what asks for attention beside the strength of the area, in equal room."""
    if profiel.code != LAND:
        html = sides_html(profiel, namen, palette(dark=is_dark()))
        show_take(scherm, "twee kanten", partial(take.sides_picture, profiel, namen, cijfers), html)


def show_who(scherm: Scherm, profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> None:
    """Show who lives here: ages, households and how urban it is."""
    html = who_html(profiel, namen, palette(dark=is_dark()))
    show_take(scherm, "wie wonen hier", partial(take.who_picture, profiel, namen, cijfers), html)


def show_themes(scherm: Scherm, profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> None:
    """Show the core subjects of every theme as strips, those without good or bad apart."""
    said = " ".join([rule_of(core(profiel.onderwerpen)), counting_note(profiel)]).strip()
    rule = render("alinea.html", soort="regel", tekst=said)
    html = themes_html(scherm, profiel, namen, palette(dark=is_dark())) + rule
    picture = partial(take.themes_picture, scherm, profiel, namen, cijfers)
    show_take(scherm, "onderwerpen per thema", picture, html)


def show_ages(
    scherm: Scherm,
    profiel: Profiel,
    years: Mapping[int, Sequence[Leeftijdsrij]],
    namen: Namen,
    cijfers: Cijferlijst,
) -> None:
    """Show the risk groups by age, and the figures as they would be with the ages of Nederland."""
    if years:
        html = by_age_html(years, profiel.code, namen.weg)
        show_take(scherm, "jong en oud", partial(take.ages_by_picture, profiel, years, cijfers), html)


def show_similar(
    scherm: Scherm,
    profiel: Profiel,
    found: tuple[list[Gelijkend], list[str]] | NietTeBerekenen,
    cijfers: Cijferlijst,
) -> None:
    """Show which areas of the country resemble this one, and how they do."""
    html = similar_html(scherm, profiel, found)
    if isinstance(found, NietTeBerekenen):
        st.html(html)
        return
    picture = partial(take.alike_picture, profiel, found[0], cijfers)
    show_take(scherm, "gebieden die erop lijken", picture, html)


def show_missing(scherm: Scherm, profiel: Profiel) -> None:
    """Name the figures that are not there, and why."""
    st.html(missing_html(scherm, profiel))


def show_measured(scherm: Scherm, profiel: Profiel, found: Sequence[Gemeten], cijfers: Cijferlijst) -> None:
    """Show what the survey itself measured beside the model; nothing where no survey was loaded."""
    if found:
        st.html(render("profieldeel.html", kop="Gemeten en geschat", zinnen=[UITLEG]))
        moments = [(one.indicator.sleutel, one.jaar, one.leeftijd) for one in found]
        weg = make_weg(scherm, Niveau.GEMEENTE)
        model = [weg(profiel.gemeente_code or profiel.code, *moment) for moment in moments]
        survey = [measured_link(link, moment[0]) for link, moment in zip(model, moments, strict=True)]
        show_rows(measured_table(found), "Vragenlijst en model", {"Model": model, "Vragenlijst": survey})
        show_take(scherm, "gemeten en geschat", partial(take.measured_picture, profiel, found, cijfers))


def show_country(scherm: Scherm, profiel: Profiel, plaatsen: Mapping[str, Landplaats]) -> None:
    """Say where the area stands among all areas of the country; nothing where that cannot be said."""
    niveau = scherm.keuze.niveau
    said = country_sentences(profiel.naam, profiel.onderwerpen, plaatsen, niveau)
    if said:
        st.html(render("profieldeel.html", kop=country_heading(niveau), zinnen=said))


def show_table(scherm: Scherm, profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> None:
    """Show every figure as a table behind a fold, and the sources."""
    onderwerpen = profiel.onderwerpen
    show_table_fold(
        scherm,
        "profiel_tabel",
        partial(take.all_picture, profiel, cijfers),
        lambda: {
            KOLOM: [
                namen.weg(profiel.code, one.indicator.sleutel, one.jaar, one.leeftijd) for one in onderwerpen
            ]
        },
    )
    show_source(scherm, source_lines(core(onderwerpen)))
