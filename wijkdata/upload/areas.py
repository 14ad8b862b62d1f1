"""Finds which area each row is about, and notes where its code, its name and its neighbours disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wijkdata.ingest.names import same_name
from wijkdata.models import LAND
from wijkdata.upload.by_name import find_by_name
from wijkdata.upload.codes import find_by_code
from wijkdata.upload.known import Gebiedenlijst, Plek, bare_name
from wijkdata.upload.nouns import Bevindingen


def find_areas(
    places: Sequence[Plek], known: Gebiedenlijst, gemeente: str, niveau: str, found: Bevindingen
) -> list[str]:
    """Return the code of each row, empty where it is not certain; what is wrong is noted.

    Parameters
    ----------
    gemeente
        The gemeente that names are of where no row says it.
    niveau
        What people said that names, or digits alone, are: a `Niveau`; empty where they did not.
    """
    if any(place.code for place in places):
        return find_by_code(places, known, niveau, found)
    return find_by_name(places, known, gemeente, niveau, found)


def check_names(
    places: Sequence[Plek],
    codes: Sequence[str],
    years: Sequence[int],
    known: Gebiedenlijst,
    found: Bevindingen,
) -> None:
    """Note rows whose name is not that of their code: then one of the two is not right."""
    for place, code, year in zip(places, codes, years, strict=True):
        there = known.by_year.get(year, {}).get(code, "")
        if place.naam and there and place.code and not _agree(place.naam, there, code):
            found.wrong(
                place.rij,
                f"De code {code} is {there}, maar hier staat {place.naam[:40]}.",
                bevestig="naam_anders",
            )


def _agree(written: str, there: str, code: str) -> bool:
    one, other = bare_name(written), bare_name(there)
    return not one or code == LAND or one == other or same_name(written, there)


def check_towns(places: Sequence[Plek], codes: Sequence[str], found: Bevindingen) -> None:
    """Note the few rows that are of another gemeente than nearly all others: a slip of the pen, mostly."""
    towns = Counter(code[2:6] for code in codes if code and code != LAND)
    if len(towns) < 2:
        return
    most, times = towns.most_common(1)[0]
    if times < 0.8 * towns.total():
        return
    for place, code in zip(places, codes, strict=True):
        if code and code != LAND and code[2:6] != most:
            found.wrong(
                place.rij,
                f"De code {code} is van een andere gemeente dan de meeste rijen.",
                bevestig="andere_gemeente",
            )
