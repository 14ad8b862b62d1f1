"""What we think of the services with tables, each with how it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkdata.fetch.catalogue import GEBIEDEN, KWB, MISDRIJVEN, SMAP, SOORTEN, Soort
from wijkdata.fetch.odata import PAGE
from wijkdata.fetch.plan import inner_dimensions, region_of
from wijkdata.fetch.selection import choose, readable
from wijkdata.fetch.tables import Deelvraag
from wijkdata.fetch.trial import RECENT, RIGHT, Feit, Proef
from wijkdata.ingest.long import BOVENGRENS, ONDERGRENS, WAARDE
from wijkdata.ingest.rivm_smap import LEEFTIJDEN


def facts_about_tables() -> list[Feit]:
    """Return the facts, those of each kind of table first."""
    families = dict.fromkeys(soort.soort for soort in SOORTEN if soort is not GEBIEDEN)
    together = [[soort for soort in SOORTEN if soort.soort == family] for family in families]
    return [
        *(Feit(f"De catalogus van {one.host} heeft een tabel {one.naam}.", partial(_is_there, one))
          for one in SOORTEN),
        *(Feit(f"{one.naam}: de tabel zegt van welk jaar de gebieden zijn.", partial(_says_year, one))
          for one in SOORTEN),
        *(Feit(f"{' en '.join(one.naam for one in kinds)}: elk onderwerp heeft een kolom.",
               partial(_has_columns, kinds)) for kinds in together),
        *(Feit(f"{one.naam}: welke codes tellen, is te zien.", partial(_tells_codes, one))
          for one in SOORTEN if not one.kern),
        Feit("Gebieden in Nederland heeft een groep GGD-regio's met code en naam.", _has_regions),
        Feit("Gezondheid per wijk en buurt heeft de leeftijden en marges die wij lezen.", _has_ages),
        Feit("De catalogus zegt van elke tabel wanneer zij veranderde.", _says_when),
        Feit("Een filter op het begin van de code geeft al die gebieden, en geen andere.", _begins),
        Feit("Twee filters samen tellen allebei.", _both),
        Feit("Codes in de rijen zijn even breed als in de lijst met gebieden.", _is_as_wide),
        Feit("De code van Nederland begint met NL.", _has_country),
        Feit(f"Een bladzijde heeft {PAGE:,} rijen en noemt de volgende.".replace(",", "."), _is_paged),
    ]  # fmt: skip


def _is_there(soort: Soort, proef: Proef) -> str:
    proef.newest(soort)
    return RIGHT


def _says_year(soort: Soort, proef: Proef) -> str:
    tabel = proef.newest(soort)
    _, year = region_of(proef.properties(tabel), tabel)
    if soort.per_jaar or year or "indeling 20" in tabel.titel.casefold():
        return RIGHT
    return f"{tabel.titel} ({tabel.code}) zegt het niet; dan tellen de codes."


def _has_columns(kinds: Sequence[Soort], proef: Proef) -> str:
    found: set[str] = set()
    absent: dict[str, str] = {}
    for soort in kinds:
        tables = [proef.tables(soort)[year] for year in sorted(proef.tables(soort))[-RECENT:]]
        for tabel in tables if soort.per_jaar else tables[-1:]:
            there, lacking = readable(soort, proef.properties(tabel))
            found |= {one.sleutel for one in there}
            absent |= lacking
    left = [f"{key} ({reason})" for key, reason in absent.items() if key not in found]
    return f"Niet gevonden: {', '.join(left)}." if left else RIGHT


def _tells_codes(soort: Soort, proef: Proef) -> str:
    tabel = proef.newest(soort)
    properties = proef.properties(tabel)
    members = {name: proef.dienst.keys(tabel, name)[1] for name in inner_dimensions(properties)}
    choose(soort, tabel.titel, properties, members, (proef.jaar - RECENT, proef.jaar))
    return RIGHT


def _has_regions(proef: Proef) -> str:
    return RIGHT if proef.gemeente.ggd_code.startswith("GG") else f"Er staat: {proef.gemeente.ggd_code}."


def _has_ages(proef: Proef) -> str:
    tabel = proef.newest(SMAP)
    wanted = {"Leeftijd": set(LEEFTIJDEN), "Marges": {WAARDE, ONDERGRENS, BOVENGRENS}}
    for name, codes in wanted.items():
        there = {str(row["Key"]).strip() for row in proef.dienst.keys(tabel, name)[1]}
        if codes - there:
            return f"In {name} ontbreekt {', '.join(sorted(codes - there))}."
    return RIGHT


def _says_when(proef: Proef) -> str:
    silent = [one.code for soort in SOORTEN for one in proef.tables(soort).values() if not one.gewijzigd]
    return f"Niet bij {', '.join(silent)}." if silent else RIGHT


def _begins(proef: Proef) -> str:
    tabel = proef.newest(KWB)
    region, _ = region_of(proef.properties(tabel), tabel)
    number = proef.gemeente.code[2:]
    vraag = Deelvraag(region, tuple(f"{kind}{number}" for kind in ("GM", "WK", "BU")))
    came = {str(row[region]) for row in proef.rows(tabel, vraag)}
    there = {str(row["Key"]) for row in proef.dienst.keys(tabel, region)[1]}
    wanted = {key for key in there if key.startswith(vraag.gebieden)}
    if came - wanted:
        return f"Ook {min(came - wanted).strip()} kwam."
    return RIGHT if came == wanted else f"Er kwamen {len(came)} van de {len(wanted)} gebieden."


def _both(proef: Proef) -> str:
    tabel = proef.newest(MISDRIJVEN)
    region, _ = region_of(proef.properties(tabel), tabel)
    name = next(one for one in inner_dimensions(proef.properties(tabel)) if one != "Perioden")
    key = str(proef.dienst.keys(tabel, name)[1][0]["Key"])
    vraag = Deelvraag(region, (proef.gemeente.code,), ((name, (key,)),))
    rows = proef.rows(tabel, vraag)
    if not rows:
        return "Er kwam niets."
    return RIGHT if all(vraag.admits(row) for row in rows) else "Er kwamen ook andere rijen."


def _is_as_wide(proef: Proef) -> str:
    tabel = proef.newest(KWB)
    region, _ = region_of(proef.properties(tabel), tabel)
    there = {str(row["Key"]) for row in proef.dienst.keys(tabel, region)[1]}
    rows = proef.rows(tabel, Deelvraag(region, (proef.gemeente.code,)))
    return RIGHT if rows and {str(row[region]) for row in rows} <= there else "Die zijn anders."


def _has_country(proef: Proef) -> str:
    for soort in (KWB, SMAP):
        tabel = proef.newest(soort)
        region, _ = region_of(proef.properties(tabel), tabel)
        if not any(str(row["Key"]).startswith("NL") for row in proef.dienst.keys(tabel, region)[1]):
            return f"Niet in {tabel.titel}."
    return RIGHT


def _is_paged(proef: Proef) -> str:
    rows, more = proef.page(proef.newest(SMAP), Deelvraag())
    if len(rows) == PAGE or (len(rows) < PAGE and not more):
        return RIGHT
    return f"Er kwamen {len(rows)} rijen, {'met' if more else 'zonder'} een volgende bladzijde."
