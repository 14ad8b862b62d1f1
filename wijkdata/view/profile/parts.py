"""The parts of a profile as HTML, for the page and for its slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkdata.catalogue import Thema
from wijkdata.models import LAND, Niveau, niveau_naam
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ages import Leeftijdsrij
from wijkdata.stats.changes import Verandering
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.outline import Omtrek
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.similar import Gelijkend, pick_subjects
from wijkdata.stats.subjects import most_important
from wijkdata.view.profile.ages import age_message, ages_table
from wijkdata.view.profile.html import (
    Namen,
    ages_bars,
    legend_html,
    sentences_html,
    subjects_list,
    subjects_table,
)
from wijkdata.view.profile.locator import locator_svg
from wijkdata.view.profile.sentences import (
    GEEN_AANDACHT,
    GEEN_KRACHT,
    attention,
    change,
    empty_sentence,
    even_sentence,
    kind_sentence,
    missing_sentences,
    not_offered_sentence,
    rule_sentence,
    strength,
    strength_title,
    who_sentences,
)
from wijkdata.view.profile.similar import INGEBOUWD, similar_sentences, similar_table, weights_sentence
from wijkdata.view.profile.spine import as_image
from wijkdata.view.theme import Palette
from wijkdata.view.werkgebied.sentences import GEEN_VERLOOP
from wijkdata.view.words import safe_html

ABOUT_AGE = (
    "In een gebied met veel ouderen zijn meer mensen ziek. Daarom staan jongere en oudere volwassenen apart. "
    "De kolom <em>zelf berekend</em> zegt hoe het cijfer zou zijn als hier in verhouding evenveel mensen van "
    "65 jaar en ouder woonden als in Nederland."
)
IS_MAATSTAF = "Nederland is hier de maatstaf. Kies een gemeente, wijk of buurt om te vergelijken."


def make_namen(scherm: Scherm, profiel: Profiel) -> Namen:
    """Return what the columns of a profile are called."""
    areas = niveau_naam(scherm.keuze.niveau, meervoud=True)
    around = profiel.gemeente_naam if profiel.gemeente else ""
    return Namen(profiel.naam, profiel.maatstaf_naam, around, f"{areas} in {scherm.gemeente_naam}")


def top_html(
    profiel: Profiel, veranderingen: Sequence[Verandering], omtrek: Omtrek | None, colours: Palette
) -> str:
    """Return kind of area, three sentences and the small map."""
    return (
        f'<div class="profiel_kop"><div><p class="profiel_soort">{safe_html(kind_sentence(profiel))}</p>'
        f"{sentences_html(three_sentences(profiel, veranderingen))}</div>"
        f"{_drawing(profiel, omtrek, colours)}</div>"
    )


def three_sentences(profiel: Profiel, veranderingen: Sequence[Verandering]) -> list[str]:
    """Return what is less good, what goes well and what changed."""
    if profiel.leeg:
        return [empty_sentence(profiel.naam, profiel.inwoners)]
    changed = GEEN_VERLOOP if profiel.niveau is Niveau.EIGEN else change(veranderingen)
    if profiel.code == LAND:
        return [f"Vergelijken: {IS_MAATSTAF}", changed]
    said = (profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return [attention(*said), strength(*said), changed]


def sides_html(profiel: Profiel, namen: Namen, colours: Palette) -> str:
    """Return what asks for attention beside the strength of the area, in equal room."""
    sides = (
        ("Wat vraagt aandacht", Oordeel.ONGUNSTIGER, GEEN_AANDACHT),
        (strength_title(profiel.niveau), Oordeel.GUNSTIGER, GEEN_KRACHT),
    )
    parts = "".join(
        f"<section><h2>{title}</h2>{side_html(profiel, namen, oordeel, empty, colours)}</section>"
        for title, oordeel, empty in sides
    )
    return f'<div class="profiel_twee">{parts}</div>'


def side_html(profiel: Profiel, namen: Namen, oordeel: Oordeel, empty: str, colours: Palette) -> str:
    """Return the clearest differences one way, or words where there are none."""
    found = most_important(profiel.onderwerpen, oordeel)
    if not found:
        said = [f"Geen van de onderwerpen is hier duidelijk {oordeel.value}. {empty}"]
        if oordeel is Oordeel.GUNSTIGER:
            said.append(even_sentence(profiel.onderwerpen, profiel.maatstaf_naam))
        return "".join(f"<p>{safe_html(one)}</p>" for one in said if one)
    return subjects_list(found, namen, colours)


def who_html(profiel: Profiel, namen: Namen, colours: Palette) -> str:
    """Return who lives here in sentences and age bars."""
    sentences = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    said = "".join(f"<li>{safe_html(one)}</li>" for one in sentences)
    bars = ages_bars(profiel.onderwerpen, namen, colours)
    return f'<section class="wie"><h2>Wie wonen hier?</h2><ul>{said}</ul>{bars}</section>'


def themes_html(scherm: Scherm, profiel: Profiel, namen: Namen, colours: Palette) -> str:
    """Return the core subjects of every theme as strips, those without good or bad apart."""
    most = max((one.spreiding.aantal for one in profiel.onderwerpen if one.spreiding), default=0)
    sure = any(one.cijfer.ondergrens is not None for one in profiel.onderwerpen)
    parts = "".join(theme_html(profiel, namen, thema, colours) for thema in scherm.catalogue.themas.values())
    return f"<h2>Per thema</h2>{legend_html(namen, most, colours, met_interval=sure)}{parts}"


def theme_html(profiel: Profiel, namen: Namen, thema: Thema, colours: Palette) -> str:
    """Return the core subjects of one theme that have a figure; empty where there are none."""
    listed = profiel.of_thema(thema.sleutel)
    judged = [one for one in listed if one.heeft_richting]
    neutral = [one for one in listed if not one.heeft_richting]
    tables = [subjects_table(judged, namen, colours, thema.naam)] if judged else []
    if neutral:
        kop = f"{thema.naam}: niet beter of slechter" if judged else thema.naam
        tables.append(subjects_table(neutral, namen, colours, kop))
    return f'<section class="thema">{"".join(tables)}</section>' if tables else ""


def by_age_html(years: Mapping[int, Sequence[Leeftijdsrij]]) -> str:
    """Return the risk groups by age, and the figures as they would be with the ages of Nederland."""
    tables = "".join(
        f"<p>{safe_html(age_message(rows))}</p>{ages_table(rows, f'Naar leeftijd, {jaar}')}"
        f'<p class="regel">{safe_html(rule_sentence(one.verschil for one in rows))}</p>'
        for jaar, rows in years.items()
    )
    return f'<section class="thema"><h2>Jong en oud</h2><p>{ABOUT_AGE}</p>{tables}</section>'


def similar_html(
    scherm: Scherm, profiel: Profiel, found: tuple[list[Gelijkend], list[str]] | NietTeBerekenen
) -> str:
    """Return the areas that resemble this one, with the weights and the reservation."""
    areas = niveau_naam(profiel.niveau, meervoud=True)
    opening = f"<h2>{areas.capitalize()} die hierop lijken</h2>"
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


def missing_html(scherm: Scherm, profiel: Profiel) -> str:
    """Return which figures are not there, and why."""
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
    return absent_html([one for one in said if one])


def absent_html(said: Sequence[str]) -> str:
    """Return a section with sentences about figures that are not there."""
    lines = "".join(f"<li>{safe_html(one)}</li>" for one in said)
    nothing = "<p>Van alle onderwerpen in deze gegevens is er hier een cijfer.</p>"
    listed = f"<ul>{lines}</ul>" if lines else nothing
    return f'<section class="thema"><h2>Wat ontbreekt</h2>{listed}</section>'


def _drawing(profiel: Profiel, omtrek: Omtrek | None, colours: Palette) -> str:
    """Return the picture of one area among the others; empty where there is none."""
    svg = locator_svg(omtrek, profiel.code, colours) if omtrek else ""
    around = profiel.gemeente_naam or "Nederland"
    alt = safe_html(f"Kaartje: {profiel.naam} tussen de andere gebieden van {around}")
    return f'<img class="kaartje" src="{as_image(svg)}" alt="{alt}">' if svg else ""
