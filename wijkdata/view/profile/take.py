"""The pictures of a profile, to take away: in the light colours, and its figures lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from wijkdata.screens.measured import Gemeten
from wijkdata.screens.profile import Profiel
from wijkdata.screens.screen import Scherm
from wijkdata.stats.ages import Leeftijdsrij
from wijkdata.stats.changes import Verandering
from wijkdata.stats.outline import Omtrek
from wijkdata.stats.position import Landplaats
from wijkdata.stats.similar import Gelijkend, pick_subjects
from wijkdata.stats.subjects import Onderwerp, core
from wijkdata.view.downloads import file_name
from wijkdata.view.measured import UITLEG, measured_table
from wijkdata.view.places import waar
from wijkdata.view.profile.ages import age_message, ages_table_picture
from wijkdata.view.profile.html import Namen, ages_title, make_ages, make_legend, make_table
from wijkdata.view.profile.locator import locator_svg
from wijkdata.view.profile.parts import (
    PER_THEMA,
    legend_needs,
    locator_alt,
    make_sides,
    theme_parts,
    three_sentences,
    town_of,
)
from wijkdata.view.profile.rule import counting_note, rule_of
from wijkdata.view.profile.sentences import title, who_sentences
from wijkdata.view.profile.similar import INGEBOUWD, similar_picture, similar_sentences
from wijkdata.view.profile.tables import profile_in_numbers, profile_in_words, source_lines
from wijkdata.view.sentences import order_line
from wijkdata.view.take.nouns import Beeld, Cijferlijst, Vertoning
from wijkdata.view.take.tables import ages_picture, frame_table, side_table, subjects_picture, table_picture
from wijkdata.view.theme import LIGHT
from wijkdata.view.vandaan import no_way

_WIDE = 960


def profile_figures(
    scherm: Scherm, profiel: Profiel, namen: Namen, plaatsen: Mapping[str, Landplaats]
) -> Cijferlijst:
    """Return every figure of the area."""
    onderwerpen, catalogue, niveau = profiel.onderwerpen, scherm.catalogue, scherm.keuze.niveau
    return Cijferlijst(
        lambda: profile_in_words(onderwerpen, namen, catalogue, plaatsen, niveau),
        lambda: profile_in_numbers(onderwerpen, profiel.code, namen, catalogue, plaatsen),
        file_name("profiel", profiel.gemeente_naam, profiel.naam),
    )


def _picture(
    profiel: Profiel,
    titel: str,
    shown: partial[Vertoning],
    cijfers: Cijferlijst,
    extra: Sequence[str] = (),
    some: Sequence[Onderwerp] = (),
) -> Beeld:
    """Return a picture with the sources of `some` subjects, else of the core."""
    onderwerpen = some or core(profiel.onderwerpen)
    regels = [*extra, *source_lines(onderwerpen), rule_of(onderwerpen)]
    return Beeld(titel, shown, cijfers, regels, [one.indicator for one in onderwerpen])


def top_picture(
    profiel: Profiel, veranderingen: Sequence[Verandering], omtrek: Omtrek | None, cijfers: Cijferlijst
) -> Beeld:
    """Return where the area lies, with its three sentences."""
    titel = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return _picture(profiel, titel, partial(_top, profiel, veranderingen, omtrek), cijfers)


def sides_picture(profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> Beeld:
    """Return what asks for attention beside what goes well."""
    titel = title(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    return _picture(
        profiel, titel, partial(_sides, profiel, namen), cijfers, [order_line(profiel.verdelingen)]
    )


def who_picture(profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> Beeld:
    """Return who lives in the area."""
    titel, some = f"Wie wonen er {waar(profiel.naam)}?", profiel.of_thema("bevolking")
    return _picture(profiel, titel, partial(_who, profiel, namen), cijfers, some=some)


def themes_picture(scherm: Scherm, profiel: Profiel, namen: Namen, cijfers: Cijferlijst) -> Beeld:
    """Return the core subjects of every theme as strips."""
    titel = f"{profiel.naam}: {PER_THEMA.lower()}"
    extra = [counting_note(profiel)]
    return _picture(profiel, titel, partial(_themes, scherm, profiel, namen), cijfers, extra)


def measured_picture(profiel: Profiel, found: Sequence[Gemeten], cijfers: Cijferlijst) -> Beeld:
    """Return what a survey measured beside what the model gives."""
    shown = {one.indicator.sleutel for one in found}
    some = [one for one in profiel.onderwerpen if one.indicator.sleutel in shown]
    return _picture(
        profiel, f"{profiel.naam}: gemeten en geschat", partial(_measured, found), cijfers, some=some
    )


def ages_by_picture(
    profiel: Profiel, years: Mapping[int, Sequence[Leeftijdsrij]], cijfers: Cijferlijst
) -> Beeld:
    """Return the risk groups by age."""
    shown = {rij.indicator.sleutel for rows in years.values() for rij in rows}
    some = [one for one in profiel.onderwerpen if one.indicator.sleutel in shown]
    return _picture(profiel, f"{profiel.naam}: jong en oud", partial(_ages, years), cijfers, some=some)


def all_picture(profiel: Profiel, cijfers: Cijferlijst) -> Beeld:
    """Return every figure of the area as a table."""
    onderwerpen = profiel.onderwerpen
    return table_picture(
        f"{profiel.naam}: alle cijfers",
        cijfers,
        [*source_lines(onderwerpen), rule_of(onderwerpen)],
        [one.indicator for one in onderwerpen],
    )


def alike_picture(profiel: Profiel, gelijkend: Sequence[Gelijkend], cijfers: Cijferlijst) -> Beeld:
    """Return the areas that resemble this one."""
    titel, some = f"Gebieden die op {profiel.naam} lijken", pick_subjects(profiel.onderwerpen)
    return _picture(profiel, titel, partial(_alike, profiel, gelijkend), cijfers, [INGEBOUWD], some)


def _top(profiel: Profiel, veranderingen: Sequence[Verandering], omtrek: Omtrek | None) -> Vertoning:
    said = three_sentences(profiel, veranderingen)
    drawn = locator_svg(omtrek, profiel.code, LIGHT) if omtrek else ""
    return Vertoning(f"{locator_alt(profiel)}. {' '.join(said)}", drawn, zinnen=said, breedte=560)


def _sides(profiel: Profiel, namen: Namen) -> Vertoning:
    sides = make_sides(profiel, replace(namen, weg=no_way), LIGHT)
    said = [
        f"{one.kop}: {', '.join(punt.naam for punt in one.punten) or ' '.join(one.voor)}" for one in sides
    ]
    return Vertoning(
        ". ".join(said), tabellen=[side_table(one, profiel.maatstaf_naam) for one in sides], breedte=860
    )


def _who(profiel: Profiel, namen: Namen) -> Vertoning:
    said = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    ages = make_ages(profiel.onderwerpen, replace(namen, weg=no_way))
    tables = [ages_picture(ages, ages_title(ages.jaar))] if ages else []
    return Vertoning(" ".join(said), tabellen=tables, zinnen=said)


def _themes(scherm: Scherm, profiel: Profiel, namen: Namen) -> Vertoning:
    plain = replace(namen, weg=no_way)
    most, sure = legend_needs(profiel)
    tables = [
        subjects_picture(make_table(some, plain, LIGHT, kop))
        for thema in scherm.catalogue.themas.values()
        for kop, some in theme_parts(profiel, thema)
    ]
    return Vertoning(
        f"Tabel van alle belangrijke onderwerpen van {profiel.naam}, per thema.",
        tabellen=tables,
        legenda_kop=f"Vergeleken met {profiel.maatstaf_naam}" if profiel.maatstaf_naam else "",
        legenda=make_legend(plain, most, LIGHT, met_interval=sure),
        breedte=_WIDE,
    )


def _measured(found: Sequence[Gemeten]) -> Vertoning:
    return Vertoning(UITLEG, tabellen=[frame_table(measured_table(found))], zinnen=[UITLEG], breedte=_WIDE)


def _ages(years: Mapping[int, Sequence[Leeftijdsrij]]) -> Vertoning:
    said = [age_message(rows) for rows in years.values()]
    tables = [ages_table_picture(rows, f"Naar leeftijd, {jaar}") for jaar, rows in years.items()]
    return Vertoning(" ".join(said), tabellen=tables, zinnen=said, breedte=_WIDE)


def _alike(profiel: Profiel, gelijkend: Sequence[Gelijkend]) -> Vertoning:
    subjects = pick_subjects(profiel.onderwerpen)
    said = similar_sentences(profiel.naam, subjects, gelijkend)
    shown = similar_picture(profiel.naam, town_of(profiel), profiel.inwoners, subjects, gelijkend)
    return Vertoning(" ".join(said), tabellen=[shown], zinnen=said, breedte=1120)
