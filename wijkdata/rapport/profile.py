"""A profile on paper: the parts of the page Profiel that fit on two sheets, in the same words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wijkdata.models import LAND
from wijkdata.rapport.foot import make_foot
from wijkdata.rapport.nouns import Rapportsoort, Tekening, Wijkprofiel
from wijkdata.screens.profile import Profiel, load_kaartje, load_profiel, load_profiel_veranderingen
from wijkdata.screens.screen import Scherm
from wijkdata.stats.subjects import core
from wijkdata.view.paper import profile_name
from wijkdata.view.profile.html import Namen, Onderwerptabel, ages_title, make_ages, make_legend, make_table
from wijkdata.view.profile.locator import locator_svg
from wijkdata.view.profile.notes import choice_notes
from wijkdata.view.profile.parts import (
    NIETS_ONTBREEKT,
    PER_THEMA,
    WAT_ONTBREEKT,
    WIE_WONEN_HIER,
    legend_needs,
    locator_alt,
    make_namen,
    make_sides,
    missing_words,
    theme_parts,
    three_sentences,
)
from wijkdata.view.profile.rule import counting_note, rule_of
from wijkdata.view.profile.sentences import kind_sentence, title, who_sentences
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.sentences import order_line
from wijkdata.view.theme import LIGHT
from wijkdata.view.vandaan import no_way


def make_wijkprofiel(scherm: Scherm, gemaakt: date) -> Wijkprofiel:
    """Return what a profile of the area on this screen says on paper."""
    profiel = load_profiel(scherm)
    namen = replace(make_namen(scherm, profiel), weg=no_way)  # paper leads nowhere
    most_and_sure = legend_needs(profiel)
    shown = not profiel.leeg
    ages = make_ages(profiel.onderwerpen, namen) if shown else None
    who = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam) if shown else []
    said = three_sentences(profiel, load_profiel_veranderingen(scherm))
    return Wijkprofiel(
        titel=title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam),
        soort=kind_sentence(profiel),
        zinnen=[one.partition(": ")[::2] for one in said],
        kaartje=_locator(scherm, profiel),
        kanten=make_sides(profiel, namen, LIGHT) if shown and profiel.code != LAND else [],
        noot=order_line(profiel.verdelingen) if shown else "",
        wie_kop=WIE_WONEN_HIER if who or ages else "",
        wie=who,
        leeftijden=ages,
        leeftijden_kop=ages_title(ages.jaar) if ages else "",
        themas_kop=PER_THEMA if shown else "",
        legenda_naam=namen.gebied if shown else "",
        legenda=make_legend(namen, most_and_sure[0], LIGHT, met_interval=most_and_sure[1]) if shown else [],
        themas=_themes(scherm, profiel, namen) if shown else [],
        regels=_rules(scherm, profiel),
        ontbreekt_kop=WAT_ONTBREEKT,
        ontbreekt=missing_words(scherm, profiel) or [NIETS_ONTBREEKT],
        bronnen=source_lines(core(profiel.onderwerpen)) if shown else [],
        voet=make_foot(scherm, Rapportsoort.WIJKPROFIEL, profile_name(profiel.niveau), gemaakt),
    )


def _locator(scherm: Scherm, profiel: Profiel) -> Tekening | None:
    omtrek = load_kaartje(scherm)
    svg = locator_svg(omtrek, profiel.code, LIGHT) if omtrek else ""
    return Tekening(svg, locator_alt(profiel)) if svg else None


def _themes(scherm: Scherm, profiel: Profiel, namen: Namen) -> list[Onderwerptabel]:
    return [
        make_table(some, namen, LIGHT, kop)
        for thema in scherm.catalogue.themas.values()
        for kop, some in theme_parts(profiel, thema)
    ]


def _rules(scherm: Scherm, profiel: Profiel) -> list[str]:
    """Return how to read it: what was chosen, and when a difference counts."""
    said = choice_notes(scherm, profiel)
    if not profiel.leeg:
        said = [*said, rule_of(core(profiel.onderwerpen)), counting_note(profiel)]
    return [one for one in said if one]
