"""What people answer of files that do not say it themselves, and what is still to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from wijkdata.errors import InvoerFout
from wijkdata.ingest.recognise.nouns import Gezien, Voorstel


def is_year(text: str) -> bool:
    """Whether people typed a year.

    >>> is_year("2023"), is_year("23")
    (True, False)
    """
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None and int(text) >= 1990


def by_file(seen: Iterable[Gezien], answers: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the answers under the full names of their files, which people need not type in full.

    Raises
    ------
    InvoerFout
        When no file bears the name, or more than one does.
    """
    files = sorted({one.bestand for one in seen})
    found = {}
    for (field, typed), year in answers.items():
        named = [
            file for file in files if typed in {file, PurePosixPath(file).name, PurePosixPath(file).stem}
        ]
        if len(named) != 1:
            there = "meer dan één bestand" if named else "geen bestand"
            raise InvoerFout(f"--{field} {typed}={year}: in de map heet {there} {typed}.")
        found[field, named[0]] = year
    return found


def has_figures(proposal: Voorstel) -> bool:
    """Whether there is a source with figures, of which nothing must be asked any more."""
    return any(bron["soort"] not in {"grenzen", "gebieden"} for bron in proposal.bronnen)


def check_complete(proposal: Voorstel) -> None:
    """Refuse to build while something must be asked, or without figures.

    Raises
    ------
    InvoerFout
        With every question and how to answer it.
    """
    if proposal.vragen:
        lines = [f"{one.zin} Antwoord met --{one.veld} {one.bestand}=JAAR." for one in proposal.vragen]
        raise InvoerFout("\n".join(lines))
    if not has_figures(proposal):
        raise InvoerFout("In de map staat geen bestand met cijfers dat wij kennen; zie docs/bronnen.md.")
