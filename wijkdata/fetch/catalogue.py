"""Finds the tables of each kind in the catalogues of the services: by title, never by number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wijkdata.errors import OphaalFout
from wijkdata.fetch.tables import StatlineTabel

CBS, DERDEN = "opendata.cbs.nl", "dataderden.cbs.nl"


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of table: how it is called in the manifest, where it is, and by which title it is known.

    `naam` is what every title has in it; `per_jaar` tells that every year has a table of its own; of the
    others the newest one holds all years.
    """

    soort: str
    naam: str
    host: str
    titel: str
    licentie: str = "CC BY 4.0"
    per_jaar: bool = False


KWB = Soort(
    "cbs_kwb", "Kerncijfers wijken en buurten", CBS, r"Kerncijfers wijken en buurten (20\d\d)", per_jaar=True
)
GEBIEDEN = Soort("gebieden", "Gebieden in Nederland", CBS, r"Gebieden in Nederland (20\d\d)", per_jaar=True)
SMAP = Soort("rivm_smap", "Gezondheid per wijk en buurt", DERDEN, r"Gezondheid per wijk en buurt\b.*")
SES = Soort(
    "ses_woa", "Sociaal-economische status", CBS, r"Sociaal-economische (?:status|scores?)\b.*\bwijk.*"
)


def of_kind(soort: Soort, tables: Iterable[StatlineTabel]) -> dict[int, StatlineTabel]:
    """Return the tables of a kind per year; where a year has two, the one that was changed last.

    Those that hold several years are known by the last year that their title or period names.
    """
    found: dict[int, StatlineTabel] = {}
    for tabel in tables:
        fits = re.fullmatch(soort.titel, tabel.titel, re.IGNORECASE)
        year = (int(fits[1]) if soort.per_jaar else last_year(tabel)) if fits else None
        if year and (year not in found or found[year].gewijzigd < tabel.gewijzigd):
            found[year] = tabel
    return dict(sorted(found.items()))


def newest(soort: Soort, tables: Iterable[StatlineTabel]) -> StatlineTabel:
    """Return the newest table of a kind.

    Raises
    ------
    OphaalFout
        When the catalogue has none.
    """
    found = of_kind(soort, tables)
    if not found:
        raise OphaalFout(
            f"{soort.naam}: de tabel staat niet (meer) onder die naam in de catalogus van {soort.host}."
        )
    return found[max(found)]


def last_year(tabel: StatlineTabel) -> int | None:
    """Return the last year that a table names: in its period, else in its title."""
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", f"{tabel.periode} {tabel.titel}")]
    return max(years, default=None)
