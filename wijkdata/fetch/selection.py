"""Says which rows of a table are of use: those of the codes that the catalogue of indicators reads.

What a dimension is called and which member is the total is found in the table itself, by title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijkdata.catalogue import Indicator, load_catalogue
from wijkdata.errors import OphaalFout
from wijkdata.fetch.catalogue import Soort
from wijkdata.fetch.tables import Row
from wijkdata.ingest.area_tables import as_read
from wijkdata.ingest.columns import match_columns, properties_of
from wijkdata.ingest.manifest import FAMILIES

PERIODS, MARGINS = "Perioden", "Marges"
_VALUE = "MW00000"
_TOTALS = (r"totaal\b.*", r".*\btotaal")
_NAMED = 6


class Onbruikbaar(OphaalFout):
    """A table has not what we read, or does not say which of its rows count."""


Sleutels = tuple[tuple[str, tuple[str, ...]], ...]
"""Which keys of which dimensions are asked."""


@dataclass(frozen=True, slots=True)
class _Kolommen:
    columns: Sequence[str]


def readable(soort: Soort, properties: Iterable[Row]) -> tuple[list[Indicator], dict[str, str]]:
    """Return the indicators whose column a table has, and why it has not those of the others."""
    rows = list(properties)
    keys = [str(row["Key"]) for row in rows if row.get("Key")]
    wanted = load_catalogue().of_source(FAMILIES.get(soort.soort, soort.soort))
    matches = match_columns(_Kolommen(keys), map(as_read, wanted), properties_of(rows))
    return [recipe.indicator for recipe in matches.recipes], matches.absent


def choose(
    soort: Soort,
    tabel: str,
    properties: Sequence[Row],
    members: Mapping[str, list[Row]],
    jaren: tuple[int, int],
) -> Sleutels:
    """Return which keys to ask of a table that may be left out.

    Parameters
    ----------
    tabel
        Its title, for what is told.
    members
        Of every dimension but that of the areas.
    jaren
        First and last year asked.

    Raises
    ------
    Onbruikbaar
        When it has none of our columns, or a dimension whose total cannot be told.
    """
    found, _ = readable(soort, properties)
    if not found:
        raise Onbruikbaar(f"{tabel}: weggelaten, want geen van de kolommen die wij lezen staat erin.")
    if lacking := {name for one in found for name in one.selectie} - members.keys():
        raise Onbruikbaar(f"{tabel}: weggelaten, want {', '.join(sorted(lacking))} staat er niet in.")
    asked = []
    for name, rows in members.items():
        keys = [str(row["Key"]) for row in rows]
        by_catalogue = {one.selectie[name] for one in found if name in one.selectie}
        if name == PERIODS:
            wanted = [key for key in keys if _is_asked(key, jaren)] if soort.alleen_jaren else keys
        elif by_catalogue:
            wanted = [key for key in keys if key.strip() in by_catalogue]
        elif name == MARGINS:
            wanted = [key for key in keys if key.strip() == _VALUE]
        else:
            wanted = [_total(soort, tabel, name, rows)] if len(rows) > 1 else keys
        if not wanted:
            raise Onbruikbaar(f"{tabel}: weggelaten, want wat wij zoeken staat niet in {name}.")
        asked += [(name, tuple(wanted))] if len(wanted) < len(keys) else []
    return tuple(asked)


def _is_asked(period: str, jaren: tuple[int, int]) -> bool:
    return period[:4].isdigit() and jaren[0] <= int(period[:4]) <= jaren[1]


def _total(soort: Soort, tabel: str, dimension: str, rows: Sequence[Row]) -> str:
    """Return the key of the member that counts: by the words for this kind of table, else the total."""
    for pattern in (*soort.kies, *_TOTALS):
        fits = [row for row in rows if re.fullmatch(pattern, str(row.get("Title") or "").strip(), re.I)]
        if len(fits) == 1:
            return str(fits[0]["Key"])
    titles = ", ".join(str(row.get("Title") or row["Key"]).strip() for row in rows[:_NAMED])
    raise Onbruikbaar(
        f"{tabel}: weggelaten, want niet is te zeggen welke {dimension} telt ({titles}). Kies die zelf met "
        "selectie: docs/bronnen.md."
    )
