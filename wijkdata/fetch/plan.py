"""Says beforehand what a fetch will get: which tables, of which years, how many rows and how large."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import prod

from wijkdata.errors import Afgebroken, OphaalFout
from wijkdata.fetch.catalogue import GEBIEDEN, KWB, SOORTEN, Soort, last_year, newest, of_kind
from wijkdata.fetch.indeling import fitting_year
from wijkdata.fetch.places import Gemeente
from wijkdata.fetch.selection import Onbruikbaar, choose
from wijkdata.fetch.service import Dienst, Zending
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
    def codes(self) -> tuple[str, ...]:
        """Codes of the gemeenten."""
        return tuple(one.code for one in self.gemeenten)

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
    codes: frozenset[str] = field(repr=False, default=frozenset())
    breed: int = 1

    @property
    def regel(self) -> str:
        """Return what will be got, in a line."""
        return f"{self.tabel.titel} ({self.tabel.code}): {_number(self.rijen)} rijen"

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
    andere: tuple[Zending, ...] = ()
    """What comes from services that have no tables."""

    @property
    def indelingen(self) -> tuple[int, ...]:
        """Years of the indelingen that need shapes, the newest first."""
        return tuple(
            sorted({deel.indeling for deel in self.delen if deel.soort is not GEBIEDEN}, reverse=True)
        )

    def lines(self) -> list[str]:
        """Return what will be got in Dutch, a line for each table, the size last."""
        lines = [deel.regel for deel in self.delen] + [one.regel for one in self.andere]
        lines += [f"Vormen voor de kaart van {jaar}, van PDOK" for jaar in self.indelingen]
        size = sum(deel.grootte for deel in self.delen) + sum(one.grootte for one in self.andere)
        return [
            *lines,
            *self.opmerkingen,
            f"Samen ongeveer {_number(max(1, round(size / 1e6)))} MB, zonder de vormen.",
        ]


class _ZonderIndeling(OphaalFout):
    """A table does not say of which year its areas are: its figures have no place."""


Codes = Mapping[int, frozenset[str]]


def make_plan(
    dienst: Tabellendienst, wens: Wens, stop: threading.Event | None = None, andere: Sequence[Dienst] = ()
) -> Plan:
    """Find the tables for a wish, and ask of each how many areas it has.

    What may be left out and fails is told instead.

    Parameters
    ----------
    andere
        Services without tables.

    Raises
    ------
    OphaalFout
        When a service does not answer, or there is no table with figures; `stop` is then set.
    """
    told = _Told()
    stop = stop or threading.Event()
    found = together([partial(_tables, dienst, wens, soort, told) for soort in SOORTEN], stop)
    tables = [one for some in found for one in some]
    kwb = [one for one in tables if one[0] is KWB]
    delen = together([partial(_try_part, dienst, wens, one, {}, told) for one in kwb], stop)
    codes = {deel.indeling: deel.codes for deel in delen if deel}
    rest = tables[len(kwb) :]
    delen += together([partial(_try_part, dienst, wens, one, codes, told) for one in rest], stop)
    others = [one.offer(wens.codes, codes, told.opmerkingen) for one in andere]
    brought = tuple(deel for deel in delen if deel)
    if not any(deel.soort is not GEBIEDEN for deel in brought):
        first, last = wens.jaren
        raise OphaalFout(
            f"Er zijn geen cijfers van {first} tot en met {last} voor deze keuze. Kies andere jaren."
        )
    return Plan(wens, brought, told.sentences(), tuple(one for some in others for one in some))


_Table = tuple[Soort, int | None, StatlineTabel]


@dataclass
class _Told:
    """What is left out, and which kinds of table are in no catalogue."""

    opmerkingen: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def sentences(self) -> tuple[str, ...]:
        """Return it all in an order that is the same every time."""
        lacking = ", ".join(soort.naam for soort in SOORTEN if soort.naam in self.absent)
        found = sorted(self.opmerkingen)
        if lacking:
            found.append(f"Niet in de catalogus gevonden: {lacking}. Zelf ophalen kan: docs/bronnen.md.")
        return tuple(found)

    def failed(self, soort: Soort, error: OphaalFout) -> None:
        """Tell that something was left out; what there is no fetching without stops everything."""
        if soort.kern or isinstance(error, Afgebroken):
            raise error
        self.opmerkingen.append(f"{soort.naam}: weggelaten. {error}")


def _tables(dienst: Tabellendienst, wens: Wens, soort: Soort, told: _Told) -> list[_Table]:
    """Return the tables of one kind that a wish asks, with their year where each year has one."""
    first, last = wens.jaren
    try:
        found = of_kind(soort, dienst.tables(soort.host, soort.naam))
    except OphaalFout as error:
        told.failed(soort, error)
        return []
    if not found:
        told.absent.append(soort.naam)
        return []
    if not soort.per_jaar or soort is GEBIEDEN:
        return [(soort, None, newest(soort, found.values()))]
    return [(soort, year, tabel) for year, tabel in found.items() if first <= year <= last]


def _try_part(
    dienst: Tabellendienst, wens: Wens, which: _Table, codes: Codes, told: _Told
) -> Levering | None:
    """Return one table to get; None, and why, when it has no use or no place."""
    soort, _, tabel = which
    try:
        deel = _part(dienst, wens, *which, codes)
    except (_ZonderIndeling, Onbruikbaar) as without:
        told.opmerkingen.append(str(without))
        return None
    except OphaalFout as error:
        told.failed(soort, error)
        return None
    if not deel.gebieden:
        told.opmerkingen.append(f"{tabel.titel}: hierin staat de gemeente niet onder deze code.")
        return None
    return deel


def _part(
    dienst: Tabellendienst,
    wens: Wens,
    soort: Soort,
    jaar: int | None,
    tabel: StatlineTabel,
    known: Codes,
) -> Levering:
    content, properties = dienst.properties(tabel)
    region, map_year = region_of(properties, tabel)
    chunks = [Deelvraag(region)]
    if wens.gemeenten and soort is not GEBIEDEN:
        chunks = [Deelvraag(region, begins) for begins in _begins(wens.gemeenten)]
    members, names = _members(dienst, tabel, region, chunks)
    keys = [str(row["Key"]) for row in members]
    chunks = [
        chunk for chunk in chunks if not chunk.gebieden or any(key.startswith(chunk.gebieden) for key in keys)
    ]
    codes = frozenset(key.strip() for key in keys if not key.startswith(_LAND))
    inside = {name: dienst.keys(tabel, name)[1] for name in inner_dimensions(properties)}
    sleutels = () if soort.kern else choose(soort, tabel.titel, properties, inside, wens.jaren)
    asked = dict(sleutels)
    return Levering(
        soort=soort,
        tabel=tabel,
        jaar=jaar,
        indeling=map_year or _year_of(soort, jaar, tabel, codes, known),
        dimensie=region,
        vragen=tuple(replace(chunk, sleutels=sleutels) for chunk in chunks),
        gebieden=len(codes),
        rijen=len(codes) * prod(len(asked.get(name, rows)) for name, rows in inside.items()),
        kolommen=content,
        namen=names,
        codes=codes,
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


def region_of(properties: Sequence[Row], tabel: StatlineTabel) -> tuple[str, int | None]:
    """Return the dimension of the areas, and the year of their indeling where the table says so.

    Raises
    ------
    OphaalFout
        When it has no areas, or each row is about two of them.
    """
    found = [one for one in properties if _kind(one).startswith("Geo")]
    if len(found) != 1:
        how = "per rij twee gebieden" if found else "geen gebieden"
        raise OphaalFout(f"{tabel.titel}: deze tabel heeft {how}.")
    year = str(found[0].get("MapYear") or "").strip()
    return str(found[0]["Key"]), int(year) if re.fullmatch(r"(19|20)\d\d", year) else None


def inner_dimensions(properties: Iterable[Row]) -> list[str]:
    """Return the dimensions beside that of the areas."""
    return [str(one["Key"]) for one in properties if _kind(one) in {"TimeDimension", "Dimension"}]


def _kind(one: Row) -> str:
    return str(one.get("Type") or one.get("odata.type") or "").rpartition(".")[2]


def _year_of(
    soort: Soort, jaar: int | None, tabel: StatlineTabel, codes: frozenset[str], known: Codes
) -> int:
    if named := re.search(r"\bindeling (20\d\d)\b", tabel.titel, re.IGNORECASE):
        return int(named[1])
    if jaar is not None:
        return jaar
    fits = re.fullmatch(soort.titel, tabel.titel, re.IGNORECASE)
    if soort.per_jaar and fits:
        return int(fits[1])
    if (fitting := fitting_year(codes, known, last_year(tabel))) is not None:
        return fitting
    raise _ZonderIndeling(
        f"{tabel.titel}: weggelaten, want de tabel zegt niet van welk jaar haar wijken en buurten zijn."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
