"""What stands on every page of a report: of which figures, made when, and the screen that shows the same."""

from __future__ import annotations

from datetime import date
from typing import Final
from urllib.parse import urlencode

from wijkdata.choice.address import to_parameters
from wijkdata.paths import configured_address
from wijkdata.rapport.nouns import Rapportsoort, Voet
from wijkdata.screens.screen import Scherm
from wijkdata.view.paper import made_on
from wijkdata.view.priorities.remarks import version_line
from wijkdata.view.remarks import FICTIEF

_PAGE: Final = {
    Rapportsoort.WIJKPROFIEL: "profiel",
    Rapportsoort.GEMEENTE: "prioriteiten",
    Rapportsoort.POSTER: "kaart",
    Rapportsoort.WIJKPOSTER: "profiel",
}
_ABOUT_ALL: Final = {Rapportsoort.WIJKPROFIEL, Rapportsoort.WIJKPOSTER}
_OF_PROFILE: Final = ("gemeente", "niveau", "gebied", "maatstaf", "correctie", "buurten", "versie")
"""What of the choice shows on a profile: its address must fit on a line of paper."""


def make_foot(scherm: Scherm, soort: Rapportsoort, naam: str, gemaakt: date) -> Voet:
    """Return what stands on every page of a report of this screen, which is called `naam`."""
    path, base = screen_path(scherm, soort), configured_address()
    return Voet(
        soort=naam,
        fictief=FICTIEF if scherm.fictief else "",
        versie=version_line(scherm),
        gemaakt=made_on(gemaakt),
        link=f"{base}{path}",
        adres=f"{base}{path}" if base else "",
    )


def screen_path(scherm: Scherm, soort: Rapportsoort) -> str:
    """Return the path that shows the same on a screen."""
    parameters = to_parameters(scherm.gelezen, scherm.database.versie.data_versie)
    if soort in _ABOUT_ALL:
        parameters = {name: parameters[name] for name in _OF_PROFILE if name in parameters}
    return f"/{_PAGE[soort]}?{urlencode(parameters, doseq=True)}"
