"""What a report says, who makes a file of it and what that is called: the one door to all kinds of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from wijkdata.rapport.encode import to_json
from wijkdata.rapport.gemeente import make_gemeenteblad
from wijkdata.rapport.nouns import Gemeenteblad, Posters, Rapportsoort, Vorm, Wijkprofiel
from wijkdata.rapport.posters import make_posters, make_wijkposters
from wijkdata.rapport.profile import make_wijkprofiel
from wijkdata.rapport.sheets import make_workbook_content
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.view.paper import GEMEENTE_IN_BEELD, paper_name, profile_name
from wijkdata.view.poster import POSTERS, posters_name

OF_GEMEENTE: Final = {Rapportsoort.GEMEENTE: GEMEENTE_IN_BEELD, Rapportsoort.POSTER: POSTERS}
"""Kinds that are about a whole gemeente, and what they are called."""


def make_report(scherm: Scherm, soort: Rapportsoort, gemaakt: date) -> Wijkprofiel | Gemeenteblad | Posters:
    """Return what a report of this screen says."""
    match soort:
        case Rapportsoort.GEMEENTE:
            return make_gemeenteblad(scherm, gemaakt)
        case Rapportsoort.POSTER:
            return make_posters(scherm, gemaakt)
        case Rapportsoort.WIJKPOSTER:
            return make_wijkposters(scherm, gemaakt)
        case Rapportsoort.WIJKPROFIEL:
            return make_wijkprofiel(scherm, gemaakt)


def make_content(scherm: Scherm, soort: Rapportsoort, vorm: Vorm, gemaakt: date) -> tuple[str, str]:
    """Return who makes a report of this screen (a name in `process.MAKERS`), and what that one is told."""
    if vorm is Vorm.XLSX:
        return vorm.value, make_workbook_content(scherm, soort, gemaakt)
    said = make_report(scherm, soort, gemaakt)
    if vorm is Vorm.PDF:
        return soort.value, to_json(said)
    return vorm.value, to_json(said, alle_letters=True)


def report_file(scherm: Scherm, soort: Rapportsoort, vorm: Vorm) -> str:
    """Return the name of the file of a report of this screen."""
    if soort in OF_GEMEENTE:
        return paper_name(OF_GEMEENTE[soort], scherm.gemeente_naam, ending=vorm)
    profiel = load_profiel(scherm)
    called = posters_name if soort is Rapportsoort.WIJKPOSTER else profile_name
    return paper_name(called(profiel.niveau), profiel.gemeente_naam, profiel.naam, ending=vorm)
