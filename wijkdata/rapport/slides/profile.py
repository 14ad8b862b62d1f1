"""The slides of a profile: the message, both sides, who live there, each theme, and areas alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from wijkdata.models import LAND
from wijkdata.rapport.slides.nouns import Dia, Diacel, Diakaart, Diatabel, Kaartvlak
from wijkdata.rapport.slides.parts import plain_table
from wijkdata.screens.profile import (
    Profiel,
    load_gelijkend,
    load_kaartje,
    load_profiel,
    load_profiel_veranderingen,
)
from wijkdata.screens.screen import Scherm
from wijkdata.stats.comparison import Oordeel
from wijkdata.stats.reasons import NietTeBerekenen
from wijkdata.stats.similar import pick_subjects
from wijkdata.stats.subjects import Onderwerp, core
from wijkdata.view.profile.html import Namen, Onderwerprij, ages_title, make_ages, make_table
from wijkdata.view.profile.notes import choice_notes
from wijkdata.view.profile.parts import (
    locator_alt,
    make_namen,
    make_slide_side,
    missing_words,
    three_sentences,
    town_of,
)
from wijkdata.view.profile.rule import counting_note, rule_of
from wijkdata.view.profile.sentences import kind_sentence, who_sentences
from wijkdata.view.profile.similar import similar_rows, similar_sentences, weights_sentence
from wijkdata.view.profile.slides import (
    ALIKE,
    SIDES,
    divide,
    side_slide,
    similar_slide,
    theme_slide,
    top_slide,
    who_slide,
)
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.sentences import order_line
from wijkdata.view.theme import LIGHT
from wijkdata.view.vandaan import no_way

_STEP: Final = re.compile(r"M(\d+) (\d+)l((?:[+-]\d+)*)z")
_BESIDE: Final = 0.68
"""Share of the width for sentences beside the small map."""
_NUMBER: Final = re.compile(r"[+-]\d+")


def make_profiel(scherm: Scherm) -> list[Dia]:
    """Return the slides of the area on this screen."""
    profiel = load_profiel(scherm)
    namen = replace(make_namen(scherm, profiel), weg=no_way)  # a file leads nowhere
    slides = [_top(scherm, profiel)]
    if profiel.leeg:
        return slides
    if profiel.code != LAND:
        slides += [_side(profiel, namen, *side) for side in SIDES]
    slides.append(_who(profiel, namen))
    for thema in scherm.catalogue.themas.values():
        parts = divide(thema.naam, profiel.of_thema(thema.sleutel))
        slides += [_theme(profiel, namen, *part) for part in parts]
    return [*slides, _similar(scherm, profiel)] if profiel.heeft_gelijken else slides


def _top(scherm: Scherm, profiel: Profiel) -> Dia:
    words = top_slide(profiel)
    said = [kind_sentence(profiel), *three_sentences(profiel, load_profiel_veranderingen(scherm))]
    locator = _locator(scherm, profiel)
    notes = [
        *choice_notes(scherm, profiel),
        *([] if profiel.leeg else source_lines(core(profiel.onderwerpen))),
        *missing_words(scherm, profiel),
    ]
    beside = _BESIDE if locator else 0
    return Dia(words.kop, words.voet, said, [locator] if locator else [], noten=notes, naast=beside)


def _locator(scherm: Scherm, profiel: Profiel) -> Diakaart | None:
    """Return the small map; None where the shape of the area is not known."""
    omtrek = load_kaartje(scherm)
    if omtrek is None or profiel.code not in omtrek.paden:
        return None
    others = [path for code, path in omtrek.paden.items() if code != profiel.code]
    alt = locator_alt(profiel)
    shapes = [
        Kaartvlak("Andere gebieden", alt, [ring for path in others for ring in _rings(path)], LIGHT.missing),
        Kaartvlak(profiel.naam, alt, _rings(omtrek.paden[profiel.code]), LIGHT.accent, omlijnd=True),
    ]
    return Diakaart(alt, omtrek.breedte, omtrek.hoogte, shapes)


def _rings(path: str) -> list[list[tuple[float, float]]]:
    """Return the points of an outline, which is written as steps."""
    rings = []
    for x, y, steps in _STEP.findall(path):
        points = [(float(x), float(y))]
        moves = [int(one) for one in _NUMBER.findall(steps)]
        for right, down in zip(moves[::2], moves[1::2], strict=True):
            points.append((points[-1][0] + right, points[-1][1] + down))
        rings.append(points)
    return rings


def _side(profiel: Profiel, namen: Namen, oordeel: Oordeel, empty: str) -> Dia:
    words, side = side_slide(profiel, oordeel), make_slide_side(profiel, namen, oordeel, empty, LIGHT)
    rows: list[list[str | Diacel]] = [
        [
            Diacel(point.oordeel, inkt=point.kleur, vet=True),
            f"{point.naam}: {point.kant}",
            ", ".join(point.cijfer),
            point.naast,
        ]
        for point in side.punten
    ]
    heads = ["Oordeel", "Onderwerp", profiel.naam, "Ernaast"]
    tables = [plain_table(words.kop, heads, rows, [2.4, 4, 4, 2.6])] if rows else []
    notes = [rule_of(core(profiel.onderwerpen)), counting_note(profiel), order_line(profiel.verdelingen)]
    return Dia(words.kop, words.voet, [*side.voor, *side.na], tables, noten=[one for one in notes if one])


def _who(profiel: Profiel, namen: Namen) -> Dia:
    words = who_slide(profiel)
    said = who_sentences(profiel.naam, profiel.onderwerpen, profiel.maatstaf_naam)
    ages = make_ages(profiel.onderwerpen, namen)
    tables = []
    if ages:
        rows = [[naam, *(figure for _, figure in cells)] for naam, cells in ages.rijen]
        tables = [plain_table(ages_title(ages.jaar), [ages_title(ages.jaar), *ages.koppen], rows)]
    notes = source_lines(profiel.of_thema("bevolking"))
    return Dia(words.kop, words.voet, said, tables, noten=notes)


def _theme(profiel: Profiel, namen: Namen, thema: str, onderwerpen: Sequence[Onderwerp]) -> Dia:
    words = theme_slide(profiel, thema, onderwerpen)
    notes = [*source_lines(onderwerpen), rule_of(onderwerpen), counting_note(profiel)]
    table = subjects_table(onderwerpen, namen, thema)
    return Dia(words.kop, words.voet, beelden=[table], noten=[one for one in notes if one])


def subjects_table(onderwerpen: Sequence[Onderwerp], namen: Namen, thema: str) -> Diatabel:
    """Return some subjects: the figure with its margin, what is beside it, and the outcome."""
    table = make_table(onderwerpen, namen, LIGHT, thema)
    extra = [head for head in (table.vergeleken, table.mensen) if head]
    rows = [_subject_row(rij, table.vergeleken, table.mensen) for rij in table.rijen]
    beside = len(table.koppen) - 1
    widths = [3.4, 2.6, *[1.7] * beside, *([3.0] if table.vergeleken else []),
              *([2.6] if table.mensen else [])]  # fmt: skip
    return plain_table(thema, [table.onderwerp, *table.koppen, *extra], rows, widths)


def _subject_row(rij: Onderwerprij, vergeleken: str, mensen: str) -> list[str | Diacel]:
    outcome = f"{rij.oordeel} ({rij.verschil})" if rij.verschil else rij.oordeel
    people = f"{rij.mensen} ({rij.marge})" if rij.marge else rij.mensen
    return [
        f"{rij.naam} ({rij.moment})",
        f"{rij.cijfer} ({', '.join(rij.onder)})" if rij.onder else rij.cijfer,
        *(figure for _, figure in rij.naast),
        *([Diacel(outcome, inkt=rij.kleur)] if vergeleken else []),
        *([people] if mensen else []),
    ]


def _similar(scherm: Scherm, profiel: Profiel) -> Dia:
    words, found = similar_slide(profiel), load_gelijkend(scherm)
    if isinstance(found, NietTeBerekenen):
        return Dia(words.kop, words.voet, [found.zin])
    gelijkend, traits = found
    subjects = pick_subjects(profiel.onderwerpen)[:ALIKE]
    heads, rows = similar_rows(profiel.naam, town_of(profiel), profiel.inwoners, subjects, gelijkend)
    cells = [
        [f"{naam} ({town})" if town else naam, alike, *(figure for _, figure in figures)]
        for naam, town, alike, figures in rows
    ]
    said = similar_sentences(profiel.naam, subjects, gelijkend)
    table = plain_table(words.kop, heads, cells)
    return Dia(words.kop, words.voet, said, [table], noten=[weights_sentence(traits, scherm.catalogue)])
