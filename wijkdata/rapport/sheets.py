"""The figures behind a report as a workbook: figures, what they mean, where they come from, how to read."""

from __future__ import annotations

from datetime import date

from wijkdata.catalogue import Indicator
from wijkdata.files.nouns import Rekenblad
from wijkdata.rapport.foot import make_foot
from wijkdata.rapport.nouns import Rapportsoort, Voet
from wijkdata.rapport.workbook import workbook_content
from wijkdata.screens.map import load_kaartcijfers
from wijkdata.screens.priorities import load_prioriteiten
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.screens.sources import load_sources
from wijkdata.screens.start import load_highlights
from wijkdata.view.map.words import remarks as map_remarks
from wijkdata.view.paper import GEMEENTE_IN_BEELD, profile_name
from wijkdata.view.priorities import remarks as said
from wijkdata.view.profile.notes import choice_notes
from wijkdata.view.profile.parts import make_namen
from wijkdata.view.profile.rule import rule_of
from wijkdata.view.profile.sentences import title
from wijkdata.view.profile.tables import source_lines
from wijkdata.view.sheets import map_sheet, priority_sheet, profile_sheet, standout_sheet
from wijkdata.view.start.highlights import sources_of, start_title

Sheets = tuple[str, list[Rekenblad], list[Indicator], list[str]]
"""A title, the sheets with figures, the subjects on them, and what one must know to read them."""


def make_workbook_content(scherm: Scherm, soort: Rapportsoort, gemaakt: date) -> str:
    """Return what `book.make_xlsx` writes for a report of this screen."""
    profile = soort is Rapportsoort.WIJKPROFIEL
    naam = profile_name(load_profiel(scherm).niveau) if profile else GEMEENTE_IN_BEELD
    titel, figures, subjects, lines = _of_profile(scherm) if profile else _of_gemeente(scherm)
    voet = make_foot(scherm, soort, naam, gemaakt)
    keys, about = [one.sleutel for one in subjects], _about(voet)
    return workbook_content(
        scherm,
        titel,
        figures,
        keys,
        load_sources(scherm, keys),
        [*lines, *about],
        f"{voet.soort}. {' '.join(about[:2])}",
    )


def _of_profile(scherm: Scherm) -> Sheets:
    profiel = load_profiel(scherm)
    namen, subjects = make_namen(scherm, profiel), profiel.onderwerpen
    lines = [*choice_notes(scherm, profiel), *source_lines(subjects)]
    lines += [rule_of(subjects)] if subjects else []
    return (
        title(profiel.naam, subjects, profiel.maatstaf_naam),
        [profile_sheet(subjects, namen, scherm.catalogue)],
        [one.indicator for one in subjects],
        lines,
    )


def _of_gemeente(scherm: Scherm) -> Sheets:
    lijst, figures, ranking = load_highlights(scherm), load_kaartcijfers(scherm), load_prioriteiten(scherm)
    sheets = [map_sheet(figures), standout_sheet(lijst.opvallend, lijst.kloven, scherm.gemeente_naam)]
    lines = [*map_remarks(scherm, figures), sources_of(lijst)]
    subjects = [figures.indicator, *(one.indicator for one in lijst.opvallend)]
    subjects += [one.indicator for one in lijst.kloven[:1]]
    if not ranking.fout:
        sheets.append(priority_sheet(ranking.rijen, ranking.instellingen.k))
        lines += [*said.answer(scherm, ranking), *said.remarks(scherm, ranking)]
        subjects += ranking.mee
    return start_title(scherm.gemeente_naam), sheets, subjects, lines


def _about(voet: Voet) -> list[str]:
    return [voet.versie, voet.gemaakt, f"Op het scherm: {voet.link}"]
