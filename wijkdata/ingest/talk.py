"""Builds from a folder in a talk with a program: what its files are, what must be asked, how far it is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

import duckdb

from wijkdata.errors import InvoerFout
from wijkdata.ingest.build import build_database
from wijkdata.ingest.child import reading
from wijkdata.ingest.recognise import (
    Voorstel,
    as_toml,
    has_figures,
    is_year,
    look_at_folder,
    propose,
)
from wijkdata.paths import resolve_path

_FEW = 50
"""From so many gemeenten on, figures are of the country."""


class Says(Protocol):
    """Tells the program something, under a name that it knows."""

    def __call__(self, **what: object) -> None:
        """Tell it."""


def build_in_talk(folder: Path, out: Path, titel: str, say: Says, answers: IO[str]) -> None:
    """Say what the files are, and build what they hold when the program answers what was asked.

    Nothing is written in the folder: the manifest is told.

    Parameters
    ----------
    answers
        A line of JSON for every time something was asked: a list of field, file and year.

    Raises
    ------
    InvoerFout
        When the files cannot be used, or nobody answers any more.
    """

    def tell(deel: float, wat: str) -> None:
        say(deel=deel, wat=wat)

    with reading():  # what looks at the files reads them too
        proposal = _agreed(folder, tell, say, answers)
        text = as_toml(proposal, titel)
        say(manifest=text, titel=titel)
        with tempfile.TemporaryDirectory(prefix="wijkdata-") as room:
            manifest = Path(room) / "manifest.toml"
            manifest.write_text(text, encoding="utf-8")
            verslag = build_database(manifest, folder, out, tell)
    say(verslag=list(verslag.lines()), gemeenten=_gemeenten(out))


def _agreed(folder: Path, tell: Callable[[float, str], None], say: Says, answers: IO[str]) -> Voorstel:
    """Return what the program agrees with; what an answer brings up is asked anew."""
    seen = look_at_folder(folder, tell)
    known: dict[tuple[str, str], int] = {}
    proposal = propose(seen, known)
    while True:
        say(herkenning=_as_told(proposal))
        known |= _heard(answers.readline())
        proposal = propose(seen, known)
        if has_figures(proposal) and not proposal.vragen:
            return proposal


def _as_told(proposal: Voorstel) -> dict[str, object]:
    return {
        "regels": proposal.regels,
        "onbekend": [one.zin for one in proposal.onbekend],
        "vragen": [(one.veld, one.bestand, one.zin) for one in proposal.vragen],
        "cijfers": has_figures(proposal) or bool(proposal.vragen),
    }


def _heard(line: str) -> dict[tuple[str, str], int]:
    if not line:
        raise InvoerFout("Gestopt zonder antwoord; er is niets gebouwd.")
    return {(field, file): year for field, file, year in json.loads(line) if is_year(str(year))}


def _gemeenten(out: Path) -> list[str]:
    """Return the gemeenten of a database, where they are few."""
    with duckdb.connect(str(resolve_path(out)), read_only=True) as connection:
        question = "select distinct code from gebied where niveau = 'gemeente' order by code limit ?"
        codes = [str(code) for (code,) in connection.execute(question, [_FEW]).fetchall()]
    return codes if len(codes) < _FEW else []
