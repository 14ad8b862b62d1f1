"""Says beforehand what a fetch will get: which tables, of which years, how many rows and how large."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import prod

from wijkdata.errors import OphaalFout
from wijkdata.fetch.catalogue import GEBIEDEN, KWB, SES, SMAP, Soort, newest, of_kind
from wijkdata.fetch.places import Gemeente
from wijkdata.fetch.tables import Deelvraag, Row, StatlineTabel, Tabellendienst
from wijkdata.fetch.together import together

AT_A_TIME = 5
"""Gemeenten in one question: a service refuses an address that is too long."""

_BYTES_PER_CELL = 32
_LAND = "NL"


@dataclass(frozen=True, slots=True)
class Wens:
    """What the user asks: these municipalities (none is the whole country), these years."""

    gemeenten: tuple[Gemeente, ...]
    jaren: tuple[int, int]

    @property
    def titel(self) -> str:
        """What the database will be called."""
        if not self.gemeenten:
            return "Nederland"
        regions = {one.ggd_naam for one in self.gemeenten}
        names = [one.naam for one in self.gemeenten]
        if len(names) > 3 and len(regions) == 1:
            return regions.pop()
        if len(names) > 3:
            return f"{names[0]} en {len(names) - 1} andere gemeenten"
        return " en ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else f"Gemeente {names[0]}"


@dataclass(frozen=True, slots=True)
class Levering:
    """One table to get: its kind, its year (None when years stand in its rows), its indeling."""

    soort: Soort
    tabel: StatlineTabel
    jaar: int | None
    indeling: int
    dimensie: str
    vragen: tuple[Deelvraag, ...]
    gebieden: int
    rijen: int
    kolommen: bytes = field(repr=False)
    namen: bytes = field(repr=False)
    breed: int = 1

    @property
    def grootte(self) -> int:
        """Return about how many bytes it is."""
        return self.rijen * self.breed * _BYTES_PER_CELL


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be got, and what there is not, each in a sentence."""

    wens: Wens
    delen: tuple[Levering, ...]
    opmerkingen: tuple[str, ...]

    @property
    def indelingen(self) -> tuple[int, ...]:
        """Years of the indelingen that need shapes, the newest first."""
        return tuple(
            sorted({deel.indeling for deel in self.delen if deel.soort is not GEBIEDEN}, reverse=True)
        )

    def lines(self) -> list[str]:
        """Return what will be got in Dutch, a line for each table, the size last."""
        lines = [
            f"{deel.tabel.titel} ({deel.tabel.code}): {_number(deel.rijen)} rijen" for deel in self.delen
        ]
        lines += [f"Vormen voor de kaart van {jaar}, van PDOK" for jaar in self.indelingen]
        size = sum(deel.grootte for deel in self.delen) / 1e6
        return [
            *lines,
            *self.opmerkingen,
            f"Samen ongeveer {_number(max(1, round(size)))} MB, zonder de vormen.",
        ]


class _ZonderIndeling(OphaalFout):
    """A table does not say of which year its areas are: its figures have no place."""


def make_plan(dienst: Tabellendienst, wens: Wens, stop: threading.Event | None = None) -> Plan:
    """Find the tables for a wish, and ask of each how many areas it has: several at a time.

    Raises
    ------
    OphaalFout
        When a service does not answer, or there is no table with figures; `stop` is then set.
    """
    stop = stop or threading.Event()
    asked = [partial(_part_or_why_not, dienst, wens, *one) for one in _tables(dienst, wens, stop)]
    found = together(asked, stop)
    delen = tuple(one for one in found if isinstance(one, Levering))
    opmerkingen = tuple(one for one in found if isinstance(one, str))
    if not any(deel.soort is not GEBIEDEN for deel in delen):
        first, last = wens.jaren
        raise OphaalFout(
            f"Er zijn geen cijfers van {first} tot en met {last} voor deze keuze. Kies andere jaren."
        )
    return Plan(wens, delen, opmerkingen)


def _tables(
    dienst: Tabellendienst, wens: Wens, stop: threading.Event
) -> Iterable[tuple[Soort, int | None, StatlineTabel]]:
    first, last = wens.jaren
    kinds = (KWB, SMAP, SES, GEBIEDEN)
    found = together([partial(dienst.tables, soort.host, soort.naam) for soort in kinds], stop)
    for year, tabel in of_kind(KWB, found[0]).items():
        if first <= year <= last:
            yield KWB, year, tabel
    for soort, tables in zip(kinds[1:], found[1:], strict=True):
        if of_kind(soort, tables):
            yield soort, None, newest(soort, tables)


def _part_or_why_not(
    dienst: Tabellendienst, wens: Wens, soort: Soort, jaar: int | None, tabel: StatlineTabel
) -> Levering | str:
    """Return what will be got of a table, or the sentence that says why it will not."""
    try:
        deel = _part(dienst, wens, soort, jaar, tabel)
    except _ZonderIndeling as without:
        return str(without)
    if not deel.gebieden:
        return f"{tabel.titel}: hierin staat de gemeente niet onder deze code."
    return deel


def _part(
    dienst: Tabellendienst, wens: Wens, soort: Soort, jaar: int | None, tabel: StatlineTabel
) -> Levering:
    content, properties = dienst.properties(tabel)
    region, map_year = _region(properties, tabel)
    chunks = [Deelvraag(region)]
    if wens.gemeenten and soort is not GEBIEDEN:
        chunks = [Deelvraag(region, begins) for begins in _begins(wens.gemeenten)]
    members, names = _members(dienst, tabel, region, chunks)
    keys = [str(row["Key"]) for row in members]
    chunks = [
        chunk for chunk in chunks if not chunk.gebieden or any(key.startswith(chunk.gebieden) for key in keys)
    ]
    gebieden = sum(not key.startswith(_LAND) for key in keys)
    others = [str(one["Key"]) for one in properties if _kind(one) in {"TimeDimension", "Dimension"}]
    per_area = prod(len(dienst.keys(tabel, name)[1]) for name in others)
    return Levering(
        soort=soort,
        tabel=tabel,
        jaar=jaar,
        indeling=map_year or _year_of(soort, jaar, tabel),
        dimensie=region,
        vragen=tuple(chunks),
        gebieden=gebieden,
        rijen=gebieden * per_area,
        kolommen=content,
        namen=names,
        breed=sum(_kind(one) == "Topic" for one in properties),
    )


def _members(
    dienst: Tabellendienst, tabel: StatlineTabel, region: str, chunks: Sequence[Deelvraag]
) -> tuple[list[Row], bytes]:
    """Return the areas that are asked, the country among them, and the answer that names them."""
    begins = tuple(dict.fromkeys(begin for chunk in chunks for begin in chunk.gebieden))
    content, rows = dienst.keys(tabel, region, begins if len(chunks) == 1 else ())
    return [row for row in rows if not begins or str(row["Key"]).startswith(begins)], content


def _begins(gemeenten: Sequence[Gemeente]) -> Iterable[tuple[str, ...]]:
    """Yield the beginnings of keys to ask at a time: the country first, then gemeenten with their parts."""
    for place in range(0, len(gemeenten), AT_A_TIME):
        codes = [one.code[2:] for one in gemeenten[place : place + AT_A_TIME]]
        begins = tuple(f"{kind}{code}" for code in codes for kind in ("GM", "WK", "BU"))
        yield ((_LAND, *begins) if place == 0 else begins)


def _region(properties: Sequence[Row], tabel: StatlineTabel) -> tuple[str, int | None]:
    """Return the dimension of the areas, and the year of their indeling where the table says so."""
    for one in properties:
        if _kind(one).startswith("Geo"):
            year = str(one.get("MapYear") or "").strip()
            return str(one["Key"]), int(year) if re.fullmatch(r"(19|20)\d\d", year) else None
    raise OphaalFout(f"{tabel.titel}: deze tabel heeft geen gebieden.")


def _kind(one: Row) -> str:
    return str(one.get("Type") or one.get("odata.type") or "").rpartition(".")[2]


def _year_of(soort: Soort, jaar: int | None, tabel: StatlineTabel) -> int:
    if named := re.search(r"\bindeling (20\d\d)\b", tabel.titel, re.IGNORECASE):
        return int(named[1])
    if jaar is not None:
        return jaar
    fits = re.fullmatch(soort.titel, tabel.titel, re.IGNORECASE)
    if soort.per_jaar and fits:
        return int(fits[1])
    raise _ZonderIndeling(
        f"{tabel.titel}: weggelaten, want de tabel zegt niet van welk jaar haar wijken en buurten zijn."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
