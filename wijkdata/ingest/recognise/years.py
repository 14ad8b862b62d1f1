"""Of which year the figures are and which indeling the areas have, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from wijkdata.ingest.recognise.known_tables import Tabel
from wijkdata.ingest.recognise.nouns import Aard, Answers, Herkend, Vraag

ONE_YEAR = {"cbs_kwb", "cbs_nabijheid"}
"""Tables of one year, on the areas of that year."""
_NO_YEAR_IN_ROWS = ONE_YEAR | {"rivm_groen"}


@dataclass(frozen=True)
class Jaren:
    """Year of the figures (None where it stands in every row), indeling of the areas, and who said it."""

    jaar: int | None
    indeling: int | None
    hoe: str = ""
    vragen: tuple[Vraag, ...] = ()


def years_of(one: Herkend, columns: Herkend | None, known: Tabel | None, answers: Answers) -> Jaren:
    """Return the answer of people, else what the description, the file or the number of its table says."""
    file = one.gezien.bestand
    itself = "de naam van het bestand" if one.uit_naam else "het bestand zelf"
    jaar, by = _said(
        (answers.get(("jaar", file)), "uw antwoord"),
        (one.jaar, itself),
        (known.jaar if known else None, "het nummer van de tabel"),
    )
    indeling, who = _said(
        (answers.get(("indeling", file)), "uw antwoord"),
        (columns.indeling if columns else None, columns.gezien.bestand if columns else ""),
        (one.indeling, itself),
        (known.indeling if known else None, "het nummer van de tabel"),
    )
    if one.soort in ONE_YEAR:
        jaar, by = (jaar, by) if jaar is not None else (indeling, who)
        indeling, who = (indeling, who) if indeling is not None else (jaar, by)
    needs_year = one.rol is Aard.CIJFERS and (one.soort in _NO_YEAR_IN_ROWS or not one.gezien.jaren)
    return Jaren(jaar if needs_year else None, indeling, who, _questions(one, needs_year, jaar, indeling))


def _said(*sayings: tuple[int | None, str]) -> tuple[int | None, str]:
    return next(((year, who) for year, who in sayings if year is not None), (None, ""))


def _questions(one: Herkend, needs_year: bool, jaar: int | None, indeling: int | None) -> tuple[Vraag, ...]:
    file, found = one.gezien.bestand, []
    if needs_year and jaar is None:
        found.append(Vraag(file, "jaar", f"Van welk jaar zijn de cijfers in {file}?"))
    if indeling is None and not (found and one.soort in ONE_YEAR):
        sentence = f"Welk jaar heeft de indeling in wijken en buurten van {file}?"
        found.append(Vraag(file, "indeling", sentence))
    return tuple(found)
