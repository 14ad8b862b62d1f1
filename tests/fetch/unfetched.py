"""Builds a database of what a world of the replay has, without fetching it: what fetching has to equal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.ingest.conftest import manifest
from tests.replay.worlds.shapes import LEVELS
from tests.replay.worlds.world import Layer, Table, World
from wijkdata.ingest.build import build_database

ALIKE = {
    "gebied": """
        select * exclude (geometrie, geometrie_grof), geometrie is null, geometrie_grof is null from {}.gebied
    """,
    "indicator": "from {}.indicator",
    "waarde": "from {}.waarde",
}
"""What has to be the same, row by row. Of a shape that is put together the corners may begin elsewhere."""


@dataclass(frozen=True)
class Tabel:
    """What the manifest of people says of a table: its kind, its indeling, and its year where it has one.

    `selectie` tells which rows count; `van` is from which year on the file has them, where that is not all.
    """

    code: str
    soort: str
    indeling: int
    jaar: int | None = None
    selectie: Mapping[str, str] = field(default_factory=dict)
    van: int = 0


KERN = (
    Tabel("84799NED", "cbs_kwb", 2020, 2020),
    Tabel("50150NED", "rivm_smap", 2020),
    Tabel("85385NED", "gebieden", 2020),
)
"""The tables of the world `kern`."""


def build_unfetched(
    world: World, folder: Path, tables: Iterable[Tabel], jaren: Iterable[int], gemeenten: Iterable[str] = ()
) -> Path:
    """Build these tables of these gemeenten (none: all), with the shapes of these years, from files."""
    folder.mkdir(parents=True)
    numbers = {code[2:] for code in gemeenten}
    sources = [_source(world.tables[one.code], one, folder, numbers) for one in tables]
    for jaar in jaren:
        layers = [world.layers.get((f"cbs/wijken-en-buurten-{jaar}", name)) for name in LEVELS]
        sources += [_borders(layer, jaar, folder, numbers) for layer in layers if layer]
    out = folder / "x.duckdb"
    build_database(manifest(folder, *sources), folder, out, lambda _part, _what: None)
    return out


def differences(one: Path, other: Path) -> dict[str, list[Any]]:
    """Return per table some rows that only one of two databases has."""
    found: dict[str, list[Any]] = {}
    with duckdb.connect() as connection:
        for name, path in (("een", one), ("ander", other)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        for table, question in ALIKE.items():
            left, right = question.format("een"), question.format("ander")
            only = f"(({left}) except ({right})) union all (({right}) except ({left})) limit 5"
            found[table] = connection.execute(only).fetchall()
    return found


def _source(table: Table, tabel: Tabel, folder: Path, numbers: set[str]) -> dict[str, Any]:
    code, region, whole = tabel.code, table.region or "", tabel.soort == "gebieden"
    chosen = table.data
    if numbers and not whole:
        chosen = table.data.filter(_of(chosen[region], lambda key: key[:2] == "NL" or key[2:6] in numbers))
    if tabel.van:
        chosen = chosen.filter(_of(chosen["Perioden"], lambda key: int(key[:4]) >= tabel.van))
    pq.write_table(chosen, folder / f"{code}.parquet")
    kept = {"kolommen": table.properties} | ({} if whole else {"namen": table.dimensions[region].to_pylist()})
    for name, rows in kept.items():
        (folder / f"{code}_{name}.json").write_text(json.dumps({"value": rows}), encoding="utf-8")
    return {
        "soort": tabel.soort,
        "sleutel": f"{tabel.soort}_{code.casefold()}",
        "titel": table.infos["Title"],
        "tabel": code,
        "licentie": "CC BY 4.0",
        "indeling": tabel.indeling,
        "bestanden": [f"{code}.parquet"],
        **({"jaar": tabel.jaar} if tabel.jaar else {}),
        **({"selectie": dict(tabel.selectie)} if tabel.selectie else {}),
        **{name: f"{code}_{name}.json" for name in kept},
    }


def _of(keys: pa.ChunkedArray, wanted: Callable[[str], bool]) -> pa.Array:
    """Return for each key whether it is wanted: each is asked once."""
    answers = {key: wanted(key) for key in pc.unique(keys).to_pylist()}
    return pa.array([answers[key] for key in keys.to_pylist()])


def _borders(layer: Layer, jaar: int, folder: Path, numbers: set[str]) -> dict[str, Any]:
    niveau = LEVELS[layer.collection]
    areas = zip(layer.properties, layer.wgs84, strict=True)
    features = [
        {"type": "Feature", "properties": properties, "geometry": json.loads(shape) if shape else None}
        for properties, shape in areas
        if not numbers or properties[f"{niveau}code"][2:6] in numbers
    ]
    file = folder / f"{niveau}_{jaar}.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return {
        "soort": "grenzen",
        "sleutel": f"{niveau}_{jaar}",
        "titel": f"Vormen per {niveau} {jaar}, PDOK",
        "licentie": "CC BY 4.0",
        "indeling": jaar,
        "niveau": niveau,
        "bestanden": [file.name],
    }
