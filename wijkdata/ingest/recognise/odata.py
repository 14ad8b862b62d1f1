"""Layouts of the OData services of CBS and RIVM: figures, and the files that go with them."""

from __future__ import annotations

from wijkdata.catalogue import load_catalogue, parts_of
from wijkdata.ingest.columns import NUMBERED
from wijkdata.ingest.recognise.known_tables import TABELLEN, table_in, year_in
from wijkdata.ingest.recognise.nouns import Aard, Gezien, Herkend
from wijkdata.ingest.short_names import stem_of

WAT = {
    "cbs_kwb": "Kerncijfers wijken en buurten (CBS)",
    "cbs_nabijheid": "Nabijheid voorzieningen (CBS)",
    "ses_woa": "sociaal-economische scores SES-WOA (CBS)",
    "rivm_smap": "Gezondheid per wijk en buurt (RIVM)",
    "gezondheidsmonitor": "uitkomsten van de Gezondheidsmonitor per gemeente",
    "politie": "cijfers van de politie",
    "leefbaarometer": "scores van de Leefbaarometer",
    "rivm_groen": "groen per gebied (RIVM)",
    "rivm_beweegvriendelijk": "Beweegvriendelijke omgeving (RIVM)",
    "rivm_regiobeeld": "Regiobeeld, zorgkosten (RIVM)",
    "rivm_levensverwachting": "levensverwachting per gemeente (RIVM)",
    "rivm_vaccinatie": "vaccinatiegraad per gemeente (RIVM)",
    "gebieden": "GGD-regio's per gemeente (CBS)",
}
"""How each kind of source is called on a screen."""

_REGION = {"wijkenenbuurten", "regios"}


def described_columns(seen: Gezien) -> Herkend | None:
    """Take a file for DataProperties: a row per column, with the group above it."""
    if not {"id", "parentid", "key", "title", "type"} <= seen.kleine:
        return None
    return Herkend(
        seen, Aard.KOLOMMEN, "de beschrijving van kolommen (DataProperties)", indeling=seen.indeling
    )


def names(seen: Gezien) -> Herkend | None:
    """Take a file for WijkenEnBuurten, or for another list of codes."""
    if not {"key", "title"} <= seen.kleine or "parentid" in seen.kleine:
        return None
    if seen.codes:
        return Herkend(seen, Aard.NAMEN, "namen van gebieden (WijkenEnBuurten)")
    return Herkend(seen, Aard.HULP, "een codelijst van een dimensie; die is niet nodig")


def about_table(seen: Gezien) -> Herkend | None:
    """Take a file for TableInfos: what a table is called and when it was changed."""
    if not {"identifier", "title"} <= seen.kleine:
        return None
    return Herkend(seen, Aard.TABEL, "de beschrijving van een tabel (TableInfos)")


def addresses(seen: Gezien) -> Herkend | None:
    """Take a file for the service document: a list of what there is to fetch."""
    if seen.kleine != {"name", "url"}:
        return None
    return Herkend(seen, Aard.HULP, "een lijst van adressen van het CBS, zonder cijfers")


def all_regions(seen: Gezien) -> Herkend | None:
    """Take a file for "Gebieden in Nederland": a code and a name for every kind of region of a gemeente."""
    stems = [stem_of(name) for name in seen.kolommen if NUMBERED.fullmatch(name)]
    if "regios" not in seen.kleine or min(stems.count("code"), stems.count("naam")) < 2:
        return None
    return Herkend(seen, Aard.REGIOS, WAT["gebieden"], "gebieden")


def figures(seen: Gezien) -> Herkend | None:
    """Take a file for the figures of a table, by the subjects that are in it."""
    if not seen.codes or not _has_region(seen):
        return None
    stems = {stem_of(name) for name in seen.kolommen if NUMBERED.fullmatch(name)}
    soort = _kind(seen, stems)
    if soort is None:
        return None
    known = TABELLEN.get(table_of(seen) or "")
    same = known if known is not None and known.soort == soort else None
    return Herkend(
        seen,
        Aard.CIJFERS,
        WAT[soort],
        soort,
        jaar=None if same else _year_in_name(seen, soort),
        uit_naam=True,
    )


def table_of(seen: Gezien) -> str | None:
    """Return the number of the table: what the file says, else its name."""
    return seen.tabel or table_in(seen.bestand)


def stems_of(family: str) -> set[str]:
    """Return the stems that the catalogue reads from one family of sources, in small letters."""
    found = set()
    for one in load_catalogue().of_source(family):
        teller = one.afleiding.teller if one.afleiding else ()
        for kolom in (one.kolommen, *teller):
            found |= {part.casefold() for name in kolom for part in parts_of(name)}
    return found


def _year_in_name(seen: Gezien, soort: str) -> int | None:
    """Return the year in the name that StatLine gave a download: a table of one year has it nowhere else."""
    return year_in(seen.bestand) if seen.uit_statline and soort in {"cbs_kwb", "cbs_nabijheid"} else None


def _has_region(seen: Gezien) -> bool:
    return any(stem_of(name) == "codering" or name.casefold() in _REGION for name in seen.kolommen)


def _kind(seen: Gezien, stems: set[str]) -> str | None:
    """Return the kind of source by what is in it, and only for tables that do not tell, by their number."""
    if stems & {"geregistreerdemisdrijven", "geregistreerdeoverlast"}:
        return "politie"
    if "leeftijd" in seen.kleine and stems & stems_of("rivm_smap"):
        return "gezondheidsmonitor" if "regios" in seen.kleine else "rivm_smap"
    if "aantalinwoners" in stems and "wijkenenbuurten" in seen.kleine:
        return "cbs_kwb"
    if "gemiddeldescore" in stems:
        return "ses_woa"
    for soort in ("cbs_nabijheid", "rivm_levensverwachting", "rivm_vaccinatie"):
        if stems & stems_of(soort):
            return soort
    known = TABELLEN.get(table_of(seen) or "")
    return known.soort if known and known.soort in {"rivm_beweegvriendelijk", "rivm_regiobeeld"} else None
