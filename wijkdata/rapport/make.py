"""What a report says and what its file is called: the one door to all kinds of them."""

from __future__ import annotations

from datetime import date

from wijkdata.rapport.gemeente import make_gemeenteblad
from wijkdata.rapport.nouns import Gemeenteblad, Rapportsoort, Wijkprofiel
from wijkdata.rapport.profile import make_wijkprofiel
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.view.paper import GEMEENTE_IN_BEELD, paper_name, profile_name


def make_report(scherm: Scherm, soort: Rapportsoort, gemaakt: date) -> Wijkprofiel | Gemeenteblad:
    """Return what a report of this screen says."""
    if soort is Rapportsoort.GEMEENTE:
        return make_gemeenteblad(scherm, gemaakt)
    return make_wijkprofiel(scherm, gemaakt)


def report_file(scherm: Scherm, soort: Rapportsoort) -> str:
    """Return the name of the file of a report of this screen."""
    if soort is Rapportsoort.GEMEENTE:
        return paper_name(GEMEENTE_IN_BEELD, scherm.gemeente_naam)
    profiel = load_profiel(scherm)
    return paper_name(profile_name(profiel.niveau), profiel.gemeente_naam, profiel.naam)
