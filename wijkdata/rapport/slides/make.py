"""A story as slides in a file: the one door to all pages that have one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlencode

from wijkdata.choice.address import to_parameters
from wijkdata.paths import configured_address
from wijkdata.rapport.encode import to_json
from wijkdata.rapport.slides.compare import make_vergelijken
from wijkdata.rapport.slides.inequality import make_ongelijkheid
from wijkdata.rapport.slides.map import make_kaart
from wijkdata.rapport.slides.nouns import Dia, Diavoet, Presentatie, Verhaal
from wijkdata.rapport.slides.priorities import ReadPair, make_prioriteiten
from wijkdata.rapport.slides.profile import make_profiel
from wijkdata.rapport.slides.quality import make_kwaliteit
from wijkdata.rapport.slides.trend import make_trend
from wijkdata.rapport.slides.werkgebied import make_werkgebied
from wijkdata.screens.profile import load_profiel
from wijkdata.screens.screen import Scherm
from wijkdata.view.paper import made_on, paper_name
from wijkdata.view.priorities.remarks import version_line
from wijkdata.view.remarks import FICTIEF

PPTX: Final = "pptx"
MAKERS: Final[dict[Verhaal, Callable[[Scherm], list[Dia]]]] = {
    Verhaal.KAART: make_kaart,
    Verhaal.PROFIEL: make_profiel,
    Verhaal.VERGELIJKEN: make_vergelijken,
    Verhaal.TREND: make_trend,
    Verhaal.ONGELIJKHEID: make_ongelijkheid,
    Verhaal.PRIORITEITEN: make_prioriteiten,
    Verhaal.WERKGEBIED: make_werkgebied,
    Verhaal.KWALITEIT: make_kwaliteit,
}


def make_presentatie(
    scherm: Scherm, verhaal: Verhaal, gemaakt: date, tweetal: ReadPair | None = None
) -> Presentatie:
    """Return the story of a page; `tweetal` reads the second scenario of Prioriteiten."""
    make = MAKERS[verhaal]
    if verhaal is Verhaal.PRIORITEITEN:
        make = partial(make_prioriteiten, tweetal=tweetal)
    slides = make(scherm)
    path, base = story_path(scherm, verhaal), configured_address()
    foot = Diavoet(
        fictief=FICTIEF if scherm.fictief else "",
        versie=version_line(scherm),
        gemaakt=made_on(gemaakt),
        link=f"{base}{path}",
        adres=f"{base}{path}" if base else "",
    )
    return Presentatie(slides[0].titel if slides else "", story_subject(scherm, verhaal), slides, foot)


def presentation_content(presentatie: Presentatie) -> tuple[str, str]:
    """Return who makes a file of a story (a name in `process.MAKERS`), and what that one is told."""
    return PPTX, to_json(presentatie, alle_letters=True)


def story_path(scherm: Scherm, verhaal: Verhaal) -> str:
    """Return the path that shows the same on a screen."""
    parameters = to_parameters(scherm.gelezen, scherm.database.versie.data_versie)
    return f"/{verhaal.value}?{urlencode(parameters, doseq=True)}"


def story_subject(scherm: Scherm, verhaal: Verhaal) -> str:
    """Return what a story is about: the gemeente, and of a profile its area."""
    if verhaal is not Verhaal.PROFIEL:
        return scherm.gemeente_naam
    profiel = load_profiel(scherm)
    return " ".join(dict.fromkeys(filter(None, (profiel.gemeente_naam, profiel.naam))))


def story_file(scherm: Scherm, verhaal: Verhaal) -> str:
    """Return the name of the file of a story."""
    return paper_name(verhaal.value, story_subject(scherm, verhaal), ending=PPTX)
