"""The parts of the profile page, from its three sentences to what is missing."""

from __future__ import annotations

import streamlit as st

from wijkdata.catalogue import Thema
from wijkdata.models import LAND, Niveau
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.ui import cache, eigen
from wijkdata.ui.blocks.header import FICTIEF
from wijkdata.ui.blocks.map import is_dark
from wijkdata.ui.blocks.table import show_table_fold
from wijkdata.ui.profiel import (
    Profiel,
    load_gelijkend,
    load_leeftijden,
    load_veranderingen,
)
from wijkdata.ui.state import Scherm
from wijkdata.view.ages import age_message, ages_table
from wijkdata.view.charts.locator import Omtrek, locator_svg
from wijkdata.view.charts.spine import as_image
from wijkdata.view.downloads import file_name
from wijkdata.view.own_area import GEEN_VERLOOP
from wijkdata.view.profile import Onderwerp, core, most_important
from wijkdata.view.profile_html import (
    ages_bars,
    legend_html,
    sentences_html,
    subjects_list,
    subjects_table,
)
from wijkdata.view.profile_sentences import (
    GEEN_AANDACHT,
    GEEN_KRACHT,
    attention,
    change,
    empty_sentence,
    even_sentence,
    missing_sentences,
    not_offered_sentence,
    rule_sentence,
    strength,
    who_sentences,
)
from wijkdata.view.profile_tables import profile_in_numbers, profile_in_words, source_lines
from wijkdata.view.similar import (
    INGEBOUWD,
    pick_subjects,
    similar_sentences,
    similar_table,
    weights_sentence,
)
from wijkdata.view.theme import Palette, palette
from wijkdata.view.words import niveau_naam, safe_html, safe_markdown

ABOUT_AGE = (
    "In een gebied met veel ouderen zijn meer mensen ziek. Daarom staan jongere en oudere volwassenen apart. "
    "De kolom <em>zelf berekend</em> zegt hoe het cijfer zou zijn als hier in verhouding evenveel mensen van "
    "65 jaar en ouder woonden als in Nederland."
)
MOST_SHAPES = 600
"""Of more areas than this a small drawing would show nothing."""
IS_MAATSTAF = "Nederland is hier de maatstaf. Kies een gemeente, wijk of buurt om te vergelijken."


def show_top(scherm: Scherm, profiel: Profiel) -> None:
    """Show where the area lies and its three sentences."""
    st.html(top_html(scherm, profiel))


def top_html(scherm: Scherm, profiel: Profiel) -> str:
    """Return kind of area, three sentences and the small map."""
    return (
        f'<div class="profiel_kop"><div><p class="profiel_soort">{safe_html(profiel.soort)}</p>'
        f"{sentences_html(three_sentences(scherm, profiel))}</div>{_locator(scherm, profiel)}</div>"
    )


def three_sentences(scherm: Scherm, profiel: Profiel) -> list[str]:
    """Return what is less good, what goes well and what changed."""
    if profiel.leeg:
        return [empty_sentence(profiel.naam, profiel.inwoners)]
    changed = GEEN_VERLOOP if profiel.niveau is Niveau.EIGEN else change(load_veranderingen(scherm, profiel))
    if profiel.code == LAND:
        return [f"Vergelijken: {IS_MAATSTAF}", changed]
    said = (profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return [attention(*said), strength(*said), changed]


def show_both_sides(profiel: Profiel, colours: Palette) -> None:
    """Show what asks for attention beside the strength of the area, in equal room."""
    if profiel.code == LAND:
        return
    sides = (
        ("Wat vraagt aandacht", Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
        (strength_title(profiel), Oordeel.GUNSTIGER, GEEN_KRACHT),
    )
    parts = "".join(
        f"<section><h2>{title}</h2>{side_html(profiel, oordeel, empty, colours)}</section>"
        for title, oordeel, empty in sides
    )
    st.html(f'<div class="profiel_twee">{parts}</div>')


def strength_title(profiel: Profiel) -> str:
    """Return the heading of what goes well."""
    article = "het" if profiel.niveau is Niveau.EIGEN else "de"
    return f"Kracht van {article} {niveau_naam(profiel.niveau)}"


def side_html(profiel: Profiel, oordeel: Oordeel, empty: str, colours: Palette) -> str:
    """Return the clearest differences one way, or words where there are none."""
    found = most_important(profiel.onderwerpen, oordeel)
    if not found:
        said = [f"Geen van de onderwerpen is hier duidelijk {oordeel.value}. {empty}"]
        if oordeel is Oordeel.GUNSTIGER:
            said.append(even_sentence(profiel.onderwerpen, profiel.maatstaf_naam))
        return "".join(f"<p>{safe_html(one)}</p>" for one in said if one)
    return subjects_list(found, profiel.namen, colours)


def show_who(profiel: Profiel, colours: Palette) -> None:
    """Show who lives here: ages, households and how urban it is."""
    st.html(who_html(profiel, colours))


def who_html(profiel: Profiel, colours: Palette) -> str:
    """Return who lives here in sentences and age bars."""
    sentences = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    said = "".join(f"<li>{safe_html(one)}</li>" for one in sentences)
    bars = ages_bars(profiel.onderwerpen, profiel.namen, colours)
    return f'<section class="wie"><h2>Wie wonen hier?</h2><ul>{said}</ul>{bars}</section>'


def show_themes(scherm: Scherm, profiel: Profiel, colours: Palette) -> None:
    """Show the core subjects of every theme as strips, those without good or bad apart."""
    most = max((one.spreiding.aantal for one in profiel.onderwerpen if one.spreiding), default=0)
    sure = any(one.cijfer.ondergrens is not None for one in profiel.onderwerpen)
    st.html(
        f"<h2>Per thema</h2>{legend_html(profiel.namen, most, colours, met_interval=sure)}"
        + "".join(theme_html(profiel, thema, colours) for thema in scherm.catalogue.themas.values())
    )
    note = rule_sentence(one.vergelijking for one in core(profiel.onderwerpen))
    st.html(f'<p class="regel">{safe_html(note)}</p>')


def theme_html(profiel: Profiel, thema: Thema, colours: Palette) -> str:
    """Return the core subjects of one theme that have a figure; empty where there are none."""
    listed = theme_subjects(profiel, thema.sleutel)
    judged = [one for one in listed if one.heeft_richting]
    neutral = [one for one in listed if not one.heeft_richting]
    tables = [subjects_table(judged, profiel.namen, colours, thema.naam)] if judged else []
    if neutral:
        kop = f"{thema.naam}: niet beter of slechter" if judged else thema.naam
        tables.append(subjects_table(neutral, profiel.namen, colours, kop))
    return f'<section class="thema">{"".join(tables)}</section>' if tables else ""


def theme_subjects(profiel: Profiel, thema: str) -> list[Onderwerp]:
    """Return the core subjects of one theme that have a figure."""
    return [
        one
        for one in core(profiel.onderwerpen)
        if one.indicator.thema == thema and one.cijfer.waarde is not None
    ]


def show_ages(scherm: Scherm, profiel: Profiel) -> None:
    """Show the risk groups by age, and the figures as they would be with the ages of Nederland."""
    years = load_leeftijden(scherm, profiel)
    if not years:
        return
    tables = "".join(
        f"<p>{safe_html(age_message(rows))}</p>{ages_table(rows, f'Naar leeftijd, {jaar}')}"
        f'<p class="regel">{safe_html(rule_sentence(one.verschil for one in rows))}</p>'
        for jaar, rows in years.items()
    )
    st.html(f'<section class="thema"><h2>Jong en oud</h2><p>{ABOUT_AGE}</p>{tables}</section>')


def show_similar(scherm: Scherm, profiel: Profiel) -> None:
    """Show which areas of the country resemble this one, and how they do."""
    if profiel.niveau in {Niveau.LAND, Niveau.EIGEN}:
        return
    st.html(similar_html(scherm, profiel))


def similar_html(scherm: Scherm, profiel: Profiel) -> str:
    """Return the areas that resemble this one, with the weights and the reservation."""
    areas = niveau_naam(profiel.niveau, meervoud=True)
    opening = f"<h2>{areas.capitalize()} die hierop lijken</h2>"
    found = load_gelijkend(scherm, profiel)
    if isinstance(found, NietTeBerekenen):
        return f'<section class="thema">{opening}<p>{safe_html(found.zin)}</p></section>'
    gelijkend, traits = found
    subjects = pick_subjects(profiel.onderwerpen)
    said = "".join(
        f"<li>{safe_html(one)}</li>" for one in similar_sentences(profiel.naam, subjects, gelijkend)
    )
    table = similar_table(profiel.naam, profiel.gemeente_naam, profiel.inwoners, subjects, gelijkend)
    notes = f"{weights_sentence(traits, scherm.catalogue)} {INGEBOUWD}"
    note = f'<p class="regel">{safe_html(notes)}</p>'
    return f'<section class="thema">{opening}<ul>{said}</ul>{table}{note}</section>'


def show_missing(scherm: Scherm, profiel: Profiel) -> None:
    """Name the figures that are not there, and why."""
    shown = {one.indicator.sleutel for one in profiel.onderwerpen}
    niveau = scherm.keuze.niveau
    absent = [
        one.naam
        for one in scherm.catalogue.values()
        if one.kern and one.sleutel not in shown and niveau in one.niveaus
    ]
    said = [
        *missing_sentences(profiel.naam, profiel.onderwerpen),
        not_offered_sentence(absent, niveau_naam(niveau)),
    ]
    lines = "".join(f"<li>{safe_html(one)}</li>" for one in said if one)
    nothing = "<p>Van alle onderwerpen in deze gegevens is er hier een cijfer.</p>"
    st.html(
        f'<section class="thema"><h2>Wat ontbreekt</h2>{f"<ul>{lines}</ul>" if lines else nothing}</section>'
    )


def show_table(scherm: Scherm, profiel: Profiel) -> None:
    """Show every figure as a table behind a fold, and the sources."""
    notes = [
        *source_lines(profiel.onderwerpen),
        rule_sentence(one.vergelijking for one in profiel.onderwerpen),
    ]
    if scherm.database.versie.fictief:
        notes.append(FICTIEF)
    onderwerpen, namen, catalogue = profiel.onderwerpen, profiel.namen, scherm.catalogue
    show_table_fold(
        "profiel_tabel",
        lambda: profile_in_words(onderwerpen, namen, catalogue),
        lambda: profile_in_numbers(onderwerpen, profiel.code, namen, catalogue),
        notes,
        file_name("profiel", profiel.gemeente_naam, profiel.naam),
    )
    with st.container(key="bron"):
        st.markdown(safe_markdown(" ".join(source_lines(core(onderwerpen)))))


def colours() -> Palette:
    """Return the colours of the visitor's mode."""
    return palette(dark=is_dark())


def _locator(scherm: Scherm, profiel: Profiel) -> str:
    """Return the small map, or nothing where the shape is not known."""
    keuze = scherm.keuze
    if profiel.niveau is Niveau.EIGEN:
        return _drawing(profiel, eigen.load_omtrek(scherm, profiel.code))
    indeling = scherm.gelezen.indeling_jaar
    town = keuze.gemeente
    if keuze.heel_nederland and profiel.niveau is Niveau.WIJK:
        town = profiel.gemeente
    areas = cache.load_codes(scherm.database, town, keuze.niveau, indeling)
    if len(areas) > MOST_SHAPES or profiel.code == LAND:
        return ""
    return _drawing(profiel, cache.load_omtrek(scherm.database, town, keuze.niveau, indeling))


def _drawing(profiel: Profiel, omtrek: Omtrek | None) -> str:
    """Return the picture of one area among the others; empty where there is none."""
    svg = locator_svg(omtrek, profiel.code, colours()) if omtrek else ""
    around = profiel.gemeente_naam or "Nederland"
    alt = safe_html(f"Kaartje: {profiel.naam} tussen de andere gebieden van {around}")
    return f'<img class="kaartje" src="{as_image(svg)}" alt="{alt}">' if svg else ""
