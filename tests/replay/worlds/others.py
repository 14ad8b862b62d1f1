"""The tables and maps of the fictional municipality that stand beside its key figures and estimates.

[C] identifiers and hosts. [I] titles, dimensions and names of columns: no answer of these tables was seen,
so a client has to find its way by what a table says of itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from tests.replay.worlds.describe import Properties, codes, dimension, table_infos
from tests.replay.worlds.shapes import layer_of
from tests.replay.worlds.topics import Topic
from tests.replay.worlds.world import DERDEN, Layer, Table

OVERLAST, BEWEEG, REGIOBEELD = "47024NED", "50143NED", "50149NED"
LEVEN, GEZOND, VACCINATIE = "50104NED", "50108NED", "50136NED"
GREEN = "rivm/ank"
GREEN_YEAR = 2022


@dataclass(frozen=True)
class _Soort:
    """One table: its topic is an indicator; of each other dimension the member that counts comes first."""

    identifier: str
    titel: str
    indicator: str
    topic: Topic
    catalog: str = "RIVM"
    regions: str = "WijkenEnBuurten"
    inside: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    period: str = "{}JJ00"
    indeling: int = 2024


_SEX = ("Geslacht", (("T001038", "Totaal mannen en vrouwen"), ("3000", "Mannen"), ("4000", "Vrouwen")))
_AGE = ("Leeftijd", (("10010", "0 jaar"), ("53800", "65 jaar")))
_MARGINS = ("Marges", (("MW00000", "Waarde"), ("MOG0095", "Ondergrens"), ("MBG0095", "Bovengrens")))
_SORTS = (
    _Soort(
        OVERLAST,
        "Geregistreerde overlast; soort overlast, wijk, buurt",
        "overlast",
        Topic("GeregistreerdeOverlast", "Geregistreerde overlast", "", "aantal", ""),
        catalog="Politie",
        inside=(("Overlast", (("T002096", "Totaal overlast"), ("A010  ", "Verward persoon"))),),
        indeling=2025,
    ),
    _Soort(
        BEWEEG,
        "Beweegvriendelijke omgeving; wijk en buurt",
        "beweegvriendelijk",
        Topic("Totaalscore", "Totaalscore", "Beweegvriendelijke omgeving", "score", "", 1),
    ),
    _Soort(
        REGIOBEELD,
        "Regiobeeld; zorgkosten per wijk en buurt",
        "zorgkosten",
        Topic("TotaleZorgkosten", "Totale zorgkosten", "Zorgkosten", "euro", ""),
        inside=(("Cijfersoort", (("C2", "Per 10.000 inwoners"), ("C1", "Aantal"), ("C3", "Score"))),),
    ),
    _Soort(
        LEVEN,
        "Levensverwachting; geslacht, leeftijd, per gemeente",
        "levensverwachting",
        Topic("Levensverwachting", "Levensverwachting", "", "jaren", "", 1),
        regions="RegioS",
        inside=(_SEX, _AGE, _MARGINS),
        period="{}G400",
    ),
    _Soort(
        GEZOND,
        "Gezonde levensverwachting; geslacht, leeftijd, per gemeente",
        "gezonde_levensverwachting",
        Topic("GoedErvarenGezondheid", "Goed ervaren gezondheid", "", "jaren", "", 1),
        regions="RegioS",
        inside=(_SEX, _AGE, _MARGINS),
        period="{}G400",
    ),
    _Soort(
        VACCINATIE,
        "Vaccinatiegraad; vaccinaties per gemeente",
        "vaccinatiegraad",
        Topic("Vaccinatiegraad", "Vaccinatiegraad", "", "%", "", 1),
        regions="RegioS",
        inside=(("Vaccinaties", (("V0", "Totaal"), ("V1", "BMR"))),),
    ),
)


def make_others(connection: duckdb.DuckDBPyConnection, last: int) -> list[Table]:
    """Make a table of each, in the figures of the database."""
    return [_make(connection, soort, last) for soort in _SORTS]


def _make(connection: duckdb.DuckDBPyConnection, soort: _Soort, last: int) -> Table:
    kind = "GeoDetail" if soort.regions == "WijkenEnBuurten" else "GeoDimension"
    properties = Properties(
        [
            *(dimension(name, name, "Dimension") for name, _ in soort.inside),
            dimension(soort.regions, "Gebieden", kind, soort.indeling),
            dimension("Perioden", "Perioden", "TimeDimension"),
        ]
    )
    key = properties.add(soort.topic)
    figures = connection.execute(
        _FIGURES, {"indicator": soort.indicator, "indeling": soort.indeling}
    ).fetchall()
    width = 10 if kind == "GeoDetail" else 6
    rows = [
        {
            soort.regions: code.ljust(width),
            "Perioden": _period(soort, jaar),
            **chosen,
            key: _worth(soort, worth, n),
        }
        for code, _, jaar, worth in figures
        for n, chosen in enumerate(_choices(soort))
    ]
    data = pa.Table.from_pylist([{"ID": n, **row} for n, row in enumerate(rows)])
    names = {code.ljust(width): naam for code, naam, *_ in figures}
    years = sorted({_period(soort, jaar) for _, _, jaar, _ in figures})
    dimensions = {
        **{name: codes(members) for name, members in soort.inside},
        soort.regions: codes(names.items()),
        "Perioden": codes((year, year[:4]) for year in years),
    }
    infos = table_infos(
        soort.identifier, soort.titel, soort.catalog, f"{years[0][:4]} t/m {last}", "2026-05-01T02:00:00"
    )
    return Table(soort.identifier, DERDEN, infos, properties.rows, dimensions, data)


_FIGURES = """
select g.code, g.naam, w.jaar,
    if($indicator = 'overlast', round(w.waarde * i.waarde / 1000), w.waarde)
from waarde w join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
left join waarde i on i.gebied_code = w.gebied_code and i.jaar = w.jaar and i.indicator = 'inwoners'
    and i.indeling_jaar = w.indeling_jaar
where w.indicator = $indicator
    and w.indeling_jaar = (select max(indeling_jaar) from waarde where indicator = $indicator
        and indeling_jaar <= $indeling)
order by all
"""


def _period(soort: _Soort, jaar: int) -> str:
    """Return the key of a period; four years together bear the first of them."""
    return soort.period.format(jaar - 3 if soort.period.endswith("G400") else jaar)


def _choices(soort: _Soort) -> list[dict[str, str]]:
    """Return every choice of members, the one that counts first."""
    found: list[dict[str, str]] = [{}]
    for name, members in soort.inside:
        found = [one | {name: code} for one in found for code, _ in members]
    return found


def _worth(soort: _Soort, worth: float | None, choice: int) -> float | int | None:
    """Return another figure for every choice, so that taking the wrong one shows."""
    if worth is None:
        return None
    moved = float(worth) + choice
    return moved if soort.topic.decimals else round(moved)


def green_layers(connection: duckdb.DuckDBPyConnection, last: int) -> list[Layer]:
    """Make the maps of RIVM with green, a layer per level [C: their names and fields]."""
    rows = connection.execute(
        """
        select g.niveau::varchar, g.code, g.naam, w.waarde from waarde w
        join gebied g on g.code = w.gebied_code and g.indeling_jaar = w.indeling_jaar
        where w.indicator = 'groen_pct' order by g.code
        """
    ).fetchall()
    return [green_layer(level, [row[1:] for row in rows if row[0] == level]) for level in _CODES]


_CODES = {"gemeente": "gm", "wijk": "wk", "buurt": "bu"}


def green_layer(level: str, areas: Iterable[tuple[str, str, float | None]]) -> Layer:
    """Return one layer of green from code, name and share."""
    short = _CODES[level]
    features = [
        ({f"{short}_code": code, f"{short}_naam": naam, "_mean": mean}, None) for code, naam, mean in areas
    ]
    name = f"ank:rivm_{GREEN_YEAR}_groenpercentage_kaart_per_{level}"
    return layer_of(GREEN, name, features, frozenset())
