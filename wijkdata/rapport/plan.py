"""What is made of a gemeente in one go: which reports or presentations, and what each file is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from wijkdata.answers.database import find_aanbod
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.address import Parameters
from wijkdata.database.connection import Database
from wijkdata.errors import InvoerFout
from wijkdata.models import Niveau
from wijkdata.rapport.make import OF_GEMEENTE, make_content, report_file
from wijkdata.rapport.nouns import VORMEN, Rapportsoort, Vorm
from wijkdata.rapport.slides.make import PPTX, make_presentatie, presentation_content, story_file
from wijkdata.rapport.slides.nouns import Verhaal
from wijkdata.screens.areas import load_areas, name_frame
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.view.paper import paper_name, profile_name
from wijkdata.view.poster import posters_name

PRESENTATIE: Final = "presentatie"
"""The stories of the pages as slides: no report, but asked for in the same way."""
TOLD: Final = (
    Verhaal.KAART,
    Verhaal.VERGELIJKEN,
    Verhaal.TREND,
    Verhaal.ONGELIJKHEID,
    Verhaal.PRIORITEITEN,
    Verhaal.KWALITEIT,
)
"""Stories about a whole gemeente. A profile is told of every wijk; a werkgebied is composed by somebody."""

Says = Callable[[Scherm, date], tuple[str, str] | None]
"""Returns who makes something of a screen (a name in `process.MAKERS`) and what that one is told; None where
there is nothing to tell."""


@dataclass(frozen=True)
class Werkstuk:
    """One file to make: its name, what it is about, of which screen, and what it says."""

    bestand: str
    over: str
    adres: Parameters
    zegt: Says

    def read(self, database: Database) -> Scherm:
        """Return the screen that it is made of."""
        scherm = _screen(database, self.adres)
        assert scherm is not None
        return scherm


def make_plan(database: Database, gemeente: str, soort: str, vorm: str = "") -> list[Werkstuk]:
    """Return the files of one kind of a gemeente, all by the names that somebody gave.

    Raises
    ------
    InvoerFout
        When there is no such gemeente, kind or form, or nothing to tell about it.
    """
    if soort == PRESENTATIE:
        _check_form(soort, vorm, [PPTX])
        return plan_presentations(database, gemeente)
    kind = _kind_of(soort)
    forms = [one.value for one in VORMEN[kind]]
    _check_form(soort, vorm, forms)
    return plan_reports(database, gemeente, kind, Vorm(vorm or forms[0]))


def plan_reports(
    database: Database, gemeente: str, soort: Rapportsoort, vorm: Vorm = Vorm.PDF
) -> list[Werkstuk]:
    """Return the reports of one kind of a gemeente, which is given by name or code."""
    scherm, naam, adres = _begin(database, gemeente)
    zegt = partial(_say_report, soort, vorm)
    if soort in OF_GEMEENTE:
        return [Werkstuk(report_file(scherm, soort, vorm), naam, adres, zegt)]
    named = posters_name if soort is Rapportsoort.WIJKPOSTER else profile_name
    wijken = _names(scherm)
    files = _file_names(named(Niveau.WIJK), naam, wijken, vorm)
    return [
        Werkstuk(files[wijk], called, {**adres, "gebied": [wijk]}, zegt) for wijk, called in wijken.items()
    ]


def plan_presentations(database: Database, gemeente: str) -> list[Werkstuk]:
    """Return a presentation of every story about a whole gemeente, and the profile of every wijk."""
    scherm, naam, adres = _begin(database, gemeente)
    wijken, profiel = _names(scherm), Verhaal.PROFIEL
    about = {wijk: " ".join(dict.fromkeys((naam, called))) for wijk, called in wijken.items()}
    files = _file_names(profiel, "", about, PPTX)
    stories = [
        Werkstuk(story_file(scherm, one), one.capitalize(), adres, partial(_say_story, one)) for one in TOLD
    ]
    profiles = [
        Werkstuk(files[wijk], called, {**adres, "gebied": [wijk]}, partial(_say_story, profiel))
        for wijk, called in wijken.items()
    ]
    return [*stories, *profiles]


def _say_report(soort: Rapportsoort, vorm: Vorm, scherm: Scherm, gemaakt: date) -> tuple[str, str]:
    return make_content(scherm, soort, vorm, gemaakt)


def _say_story(verhaal: Verhaal, scherm: Scherm, gemaakt: date) -> tuple[str, str] | None:
    presentatie = make_presentatie(scherm, verhaal, gemaakt)
    return presentation_content(presentatie) if presentatie.dias else None


def _begin(database: Database, gemeente: str) -> tuple[Scherm, str, Parameters]:
    """Return the screen of the wijken of a gemeente, its name, and the address of that screen."""
    code, naam = _find_gemeente(find_aanbod(database), gemeente)
    adres: Parameters = {"gemeente": [code], "niveau": [Niveau.WIJK.value]}
    scherm = _screen(database, adres)
    if scherm is None or scherm.keuze.gemeente != code or scherm.keuze.niveau is not Niveau.WIJK:
        raise InvoerFout(f"Van {naam} zijn er geen cijfers per wijk. Daar is geen rapport van te maken.")
    return scherm, naam, adres


def _screen(database: Database, adres: Parameters) -> Scherm | None:
    return read_screen(database, adres, met_correctie=True, met_werkgebieden=True)


def _names(scherm: Scherm) -> dict[str, str]:
    found: dict[str, str] = name_frame(scherm, load_areas(scherm))["naam"].to_dict()
    return found


def _find_gemeente(aanbod: Aanbod, gezocht: str) -> tuple[str, str]:
    """Return code and name of the one gemeente that is called so, whatever its capitals."""
    sought = gezocht.strip().casefold()
    found = [
        (code, naam)
        for code, naam in aanbod.gemeenten.items()
        if sought in {code.casefold(), naam.casefold()}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(code for code, _ in found)
        raise InvoerFout(f"Er zijn meer gemeenten die {gezocht} heten: {codes}. Geef de code.")
    raise InvoerFout(
        f"De gemeente {gezocht!r} staat niet in deze cijfers. Geef een naam of code, zoals Utrecht of GM0344."
    )


def _file_names(soort: str, gemeente: str, namen: Mapping[str, str], vorm: str = Vorm.PDF) -> dict[str, str]:
    """Return what each file is called: readable, and with the code behind where two would be the same."""
    called = partial(paper_name, soort, gemeente, ending=vorm)
    short = {code: called(naam) for code, naam in namen.items()}
    often = Counter(short.values())
    return {
        code: name if often[name] == 1 else called(namen[code], code=code) for code, name in short.items()
    }


def _kind_of(naam: str) -> Rapportsoort:
    try:
        return Rapportsoort(naam)
    except ValueError as error:
        kinds = [*(one.value for one in Rapportsoort), PRESENTATIE]
        raise InvoerFout(
            f"De soort {naam!r} bestaat niet. Kies {', '.join(kinds[:-1])} of {kinds[-1]}."
        ) from error


def _check_form(soort: str, vorm: str, forms: list[str]) -> None:
    """Refuse a form of file that this kind cannot be; without one it is the first."""
    if vorm and vorm not in forms:
        raise InvoerFout(f"Een {soort} als {vorm!r} maken wij niet. Kies {' of '.join(forms)}.")
