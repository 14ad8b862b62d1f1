"""Reports of a gemeente in one go: which there are, what each file is called, and writing them one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from wijkdata.answers.database import find_aanbod
from wijkdata.choice.aanbod import Aanbod
from wijkdata.choice.address import Parameters
from wijkdata.database.connection import Database
from wijkdata.errors import InvoerFout
from wijkdata.models import Niveau
from wijkdata.rapport.make import OF_GEMEENTE, make_content, report_file
from wijkdata.rapport.nouns import VORMEN, Rapportsoort, Vorm
from wijkdata.rapport.press import Press
from wijkdata.screens.areas import load_areas, name_frame
from wijkdata.screens.screen import Scherm, read_screen
from wijkdata.view.paper import paper_name, profile_name
from wijkdata.view.poster import posters_name

Tell = Callable[[float, str], None]


@dataclass(frozen=True)
class Rapportblad:
    """One report to make: of which screen, under which name, and what it is about."""

    bestand: str
    over: str
    adres: Parameters


def plan_reports(
    database: Database, gemeente: str, soort: Rapportsoort, vorm: Vorm = Vorm.PDF
) -> list[Rapportblad]:
    """Return the reports of one kind of a gemeente, which is given by name or code.

    Raises
    ------
    InvoerFout
        When there is no such gemeente, or nothing to tell about it.
    """
    code, naam = _find_gemeente(find_aanbod(database), gemeente)
    adres: Parameters = {"gemeente": [code], "niveau": [Niveau.WIJK.value]}
    scherm = _screen(database, adres)
    if scherm is None or scherm.keuze.gemeente != code or scherm.keuze.niveau is not Niveau.WIJK:
        raise InvoerFout(f"Van {naam} zijn er geen cijfers per wijk. Daar is geen rapport van te maken.")
    if soort in OF_GEMEENTE:
        return [Rapportblad(report_file(scherm, soort, vorm), naam, adres)]
    wijken = name_frame(scherm, load_areas(scherm))["naam"].to_dict()
    named = posters_name if soort is Rapportsoort.WIJKPOSTER else profile_name
    files = _file_names(named(Niveau.WIJK), naam, wijken, vorm)
    return [Rapportblad(files[wijk], called, {**adres, "gebied": [wijk]}) for wijk, called in wijken.items()]


def write_reports(
    database: Database,
    gemeente: str,
    soort: Rapportsoort,
    room: Path,
    tell: Tell,
    *,
    vandaag: date,
    vorm: Vorm = Vorm.PDF,
) -> list[Path]:
    """Write the reports of one kind of a gemeente into a folder, and return where they are."""
    with _refused(room):
        room.mkdir(parents=True, exist_ok=True)
    plan = plan_reports(database, gemeente, soort, vorm)
    with Press() as press:
        for done, blad in enumerate(plan):
            tell(done / len(plan), f"{blad.over} ({done + 1} van {len(plan)})")
            scherm = _screen(database, blad.adres)
            assert scherm is not None
            _write(room / blad.bestand, press.make(*make_content(scherm, soort, vorm, vandaag)))
    tell(1.0, "klaar")
    return [room / blad.bestand for blad in plan]


def _screen(database: Database, adres: Parameters) -> Scherm | None:
    return read_screen(database, adres, met_correctie=True, met_werkgebieden=True)


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


def _file_names(soort: str, gemeente: str, namen: dict[str, str], vorm: Vorm = Vorm.PDF) -> dict[str, str]:
    """Return what each file is called: readable, and with the code behind where two would be the same."""
    called = partial(paper_name, soort, gemeente, ending=vorm)
    short = {code: called(naam) for code, naam in namen.items()}
    often = Counter(short.values())
    return {
        code: name if often[name] == 1 else called(namen[code], code=code) for code, name in short.items()
    }


def _write(path: Path, content: bytes) -> None:
    """Put a whole file in place, or none."""
    half = path.with_suffix(".half")
    with _refused(path.parent):
        half.write_bytes(content)
        half.replace(path)


@contextmanager
def _refused(room: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvoerFout(
            f"In de map {room} kunnen wij niet schrijven: {error.strerror}. Kies een andere map."
        ) from error


def soort_of(naam: str) -> Rapportsoort:
    """Return the kind of report that is called so."""
    try:
        return Rapportsoort(naam)
    except ValueError as error:
        kinds: Sequence[str] = [one.value for one in Rapportsoort]
        raise InvoerFout(
            f"De soort {naam!r} bestaat niet. Kies {', '.join(kinds[:-1])} of {kinds[-1]}."
        ) from error


def vorm_of(naam: str, soort: Rapportsoort) -> Vorm:
    """Return the form of file that is called so, and that this kind of report can be."""
    kinds = [one.value for one in VORMEN[soort]]
    if naam not in kinds:
        raise InvoerFout(f"Een {soort} als {naam!r} maken wij niet. Kies {' of '.join(kinds)}.")
    return Vorm(naam)
