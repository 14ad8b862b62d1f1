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

    Parameters
    ----------
    naam
        What every title has in it.
    titel
        The title as a whole; with `per_jaar` its group is the year.
    per_jaar
        Whether every year has a table of its own; of the others the newest one holds all years.
    kern
        Whether there is no fetching without it; what else fails is told and left out.
    kies
        Which member of a dimension counts, by its title, where the catalogue of indicators names none.
    alleen_jaren
        Whether only the years asked are of use.
    """

    soort: str
    naam: str
    host: str
    titel: str
    licentie: str = "CC BY 4.0"
    per_jaar: bool = False
    kern: bool = False
    kies: tuple[str, ...] = ()
    alleen_jaren: bool = False


_BY_LAW = "zie de voorwaarden van de bron"
_BUURT = r"(?=.*\b(?:wijk|buurt))"
_KWB, _REGIONS, _SMAP = (
    "Kerncijfers wijken en buurten",
    "Gebieden in Nederland",
    "Gezondheid per wijk en buurt",
)

KWB = Soort("cbs_kwb", _KWB, CBS, rf"{_KWB} (20\d\d)", per_jaar=True, kern=True)
GEBIEDEN = Soort("gebieden", _REGIONS, CBS, rf"{_REGIONS} (20\d\d)", per_jaar=True, kern=True)
SMAP = Soort("rivm_smap", _SMAP, DERDEN, rf"{_SMAP}\b.*", kern=True)
SES = Soort(
    "ses_woa",
    "Sociaal-economische status",
    CBS,
    r"Sociaal-economische (?:status|scores?)\b.*\bwijk.*",
)
NABIJHEID = Soort(
    "cbs_nabijheid",
    "Nabijheid voorzieningen",
    CBS,
    rf"Nabijheid voorzieningen\b{_BUURT}.*\b(20\d\d)\b.*",
    per_jaar=True,
)
MISDRIJVEN = Soort(
    "politie",
    "Geregistreerde misdrijven",
    DERDEN,
    rf"Geregistreerde misdrijven\b{_BUURT}(?!.*maand).*",
    _BY_LAW,
    alleen_jaren=True,
)
OVERLAST = Soort(
    "politie",
    "Geregistreerde overlast",
    DERDEN,
    rf"Geregistreerde overlast\b{_BUURT}(?!.*maand).*",
    _BY_LAW,
    alleen_jaren=True,
)
BEWEEG = Soort(
    "rivm_beweegvriendelijk", "Beweegvriendelijke omgeving", DERDEN, r"Beweegvriendelijke omgeving\b.*"
)
REGIOBEELD = Soort(
    "rivm_regiobeeld", "Regiobeeld", DERDEN, rf"Regiobeeld\b{_BUURT}.*", kies=(r".*per 10[. ]?000\b.*",)
)
LEVEN = Soort(
    "rivm_levensverwachting",
    "Levensverwachting",
    DERDEN,
    r"Levensverwachting\b(?=.*gemeente).*",
    kies=(r"0 jaar\b.*", r".*geboorte.*"),
)
GEZOND = Soort(
    "rivm_levensverwachting",
    "Gezonde levensverwachting",
    DERDEN,
    r"Gezonde levensverwachting\b(?=.*gemeente).*",
    kies=(r"0 jaar\b.*", r".*geboorte.*"),
)
VACCINATIE = Soort("rivm_vaccinatie", "Vaccinatie", DERDEN, r"Vaccinatie(?:graad)?\b(?=.*gemeente).*")

SOORTEN = (
    *(KWB, SMAP, SES, GEBIEDEN, NABIJHEID, MISDRIJVEN, OVERLAST),
    *(BEWEEG, REGIOBEELD, LEVEN, GEZOND, VACCINATIE),
)
"""Every kind of table that is fetched, in the order in which a plan names them."""


def of_kind(soort: Soort, tables: Iterable[StatlineTabel]) -> dict[int, StatlineTabel]:
    """Return the tables of a kind per year; where a year has two, the one that was changed last.

    Those that hold several years are known by the last year that their title or period names; what may be
    left out and names none, by the year in which it changed.
    """
    found: dict[int, StatlineTabel] = {}
    for tabel in tables:
        fits = re.fullmatch(soort.titel, tabel.titel, re.IGNORECASE)
        year = (int(fits[1]) if soort.per_jaar else _year(soort, tabel)) if fits else None
        if year and (year not in found or found[year].gewijzigd < tabel.gewijzigd):
            found[year] = tabel
    return dict(sorted(found.items()))


def _year(soort: Soort, tabel: StatlineTabel) -> int | None:
    changed = re.match(r"20\d\d", tabel.gewijzigd)
    return last_year(tabel) or (int(changed[0]) if changed and not soort.kern else None)


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
