"""The worlds of the small country of the tests of building: two gemeenten, in every source that is fetched.

`kern` has only what no fetch can do without, of 2020, for tests of the fetching itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import shapely

from tests.ingest.area_rows import crime_rows, proximity_properties, proximity_rows
from tests.ingest.sources import NAMES, Row, kwb_rows, name_rows, property_rows, smap_rows
from tests.replay.worlds.describe import codes, dimension, table_infos
from tests.replay.worlds.others import green_layer
from tests.replay.worlds.shapes import LEVELS, layer_of
from tests.replay.worlds.world import CBS, DERDEN, Layer, Table, World

YEAR = 2024
KERN = 2020
_BEGINS = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
OTHER_CRIME = "9.9.9 "
"""A kind of crime that nobody reads: it has no row in the database, and is not fetched."""


def klein() -> World:
    """Return all sources of one year."""
    tables = [
        _kwb("85984NED", YEAR),
        _smap((YEAR,)),
        _nabijheid(),
        _misdrijven(),
        _gebieden("85755NED", YEAR),
    ]
    return World("klein").add(tables, [*_layers(YEAR), *_green()])


def kern() -> World:
    """Return key figures, estimates of two years, regions and shapes."""
    tables = [_kwb("84799NED", KERN), _smap((2016, KERN)), _gebieden("85385NED", KERN)]
    return World("kern").add(tables, _layers(KERN))


def released(world: World, moment: str) -> None:
    """Say of every table that it was changed at a moment."""
    for key, table in world.tables.items():
        world.tables[key] = replace(table, infos=table.infos | {"Modified": moment, "Updated": moment})


def crimes() -> list[Row]:
    """Return the crimes of one year, those that nobody reads among them."""
    mine = crime_rows((f"{YEAR}JJ00",))
    others = [row | {"SoortMisdrijf": OTHER_CRIME} for row in mine if row["SoortMisdrijf"] == "0.0.0 "]
    return [row | {"ID": number} for number, row in enumerate([*mine, *others])]


def nearby() -> list[Row]:
    """Return what describes the distances, of the year of this world."""
    rows = proximity_properties()
    return [row | ({"MapYear": YEAR} if row["MapYear"] else {}) for row in rows]


def regions() -> list[Row]:
    """Return to which GGD-regio the gemeenten belong."""
    return [
        {"ID": number, "RegioS": code, "Code_14": "GG9000", "Naam_15": "GGD Waterland".ljust(30)}
        for number, code in enumerate(_of("GM"))
    ]


def shares() -> dict[str, list[tuple[str, str, float | None]]]:
    """Return the share of green per level."""
    return {
        level: [(code, NAMES[code], 20.5 + n) for n, code in enumerate(_of(kind))]
        for level, kind in _BEGINS.items()
    }


def _of(kind: str) -> list[str]:
    return [code for code in NAMES if code.startswith(kind)]


def _table(
    identifier: str,
    host: str,
    titel: str,
    jaar: int,
    properties: list[Row],
    rows: list[Row],
    region: str = "WijkenEnBuurten",
    inside: Iterable[str] = (),
) -> Table:
    names = {row["Key"]: row["Title"] for row in name_rows()}
    keys = dict.fromkeys(row[region] for row in rows)
    dimensions = {region: codes((key, names.get(key.ljust(10), key)) for key in keys)}
    for name in inside:
        dimensions[name] = codes((key, key) for key in dict.fromkeys(row[name] for row in rows))
        kind = "TimeDimension" if name == "Perioden" else "Dimension"
        properties = [
            *properties,
            dimension(name, name, kind) | {"ID": 900 + len(dimensions), "ParentID": None},
        ]
    infos = table_infos(identifier, titel, "CBS", str(jaar), f"{jaar + 1}-03-26T02:00:00")
    return Table(identifier, host, infos, properties, dimensions, pa.Table.from_pylist(rows))


def _kwb(identifier: str, jaar: int) -> Table:
    rows = kwb_rows()
    title = f"Kerncijfers wijken en buurten {jaar}"
    return _table(identifier, CBS, title, jaar, property_rows(rows[0], jaar), rows)


def _smap(jaren: tuple[int, ...]) -> Table:
    rows = smap_rows(jaren, marges=("MW00000", "MOG0095", "MBG0095"))
    title = f"Gezondheid per wijk en buurt; {'/'.join(map(str, jaren))}"
    properties, inside = property_rows(rows[0], jaren[-1]), ("Perioden", "Leeftijd", "Marges")
    return _table("50150NED", DERDEN, title, jaren[-1], properties, rows, inside=inside)


def _nabijheid() -> Table:
    title = f"Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers {YEAR}"
    return _table("86134NED", CBS, title, YEAR, nearby(), proximity_rows())


def _misdrijven() -> Table:
    title = "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers"
    rows, inside = crimes(), ("SoortMisdrijf", "Perioden")
    return _table("47018NED", DERDEN, title, YEAR, property_rows(rows[0], YEAR), rows, inside=inside)


def _gebieden(identifier: str, jaar: int) -> Table:
    properties = property_rows(["Code_14", "Naam_15"], jaar)
    properties[0] |= {"Key": "RegioS", "Type": "GeoDimension"}
    properties[1]["Title"] = "GGD-regio's"
    return _table(identifier, CBS, f"Gebieden in Nederland {jaar}", jaar, properties, regions(), "RegioS")


def _layers(jaar: int) -> list[Layer]:
    found = []
    for plural, level in LEVELS.items():
        features = [
            (
                {f"{level}code": code, f"{level}naam": NAMES[code], "gemeentecode": f"GM{code[2:6]}"}
                | {"water": "NEE", "jaar": jaar},
                shapely.box(5 + n / 50, 52, 5.01 + n / 50, 52.01),
            )
            for n, code in enumerate(_of(_BEGINS[level]))
        ]
        found.append(layer_of(f"cbs/wijken-en-buurten-{jaar}", plural, features, frozenset({"gemeentecode"})))
    return found


def _green() -> list[Layer]:
    return [green_layer(level, areas) for level, areas in shares().items()]
