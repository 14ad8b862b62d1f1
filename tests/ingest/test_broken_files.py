"""Broken files of every kind: each is refused in one sentence, or read as something that can be."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.conftest import KWB, SMAP, manifest
from tests.ingest.sources import FORMATS, Row, kwb_rows, name_rows, property_rows, smap_rows, write
from wijkdata.catalogue import load_catalogue
from wijkdata.errors import InvoerFout
from wijkdata.ingest import assemble
from wijkdata.ingest.cbs_kwb import read_kwb
from wijkdata.ingest.figures import Build, Reading
from wijkdata.ingest.manifest import CijferBron, KwbBron, SmapBron, read_manifest
from wijkdata.ingest.report import Verslag
from wijkdata.ingest.rivm_smap import read_smap

LANG = os.environ.get("WIJKDATA_TESTS") == "lang"
MANY = settings(max_examples=1500 if LANG else 60)
FEW = settings(max_examples=500 if LANG else 25)

IMPOSSIBLE = """
    select gebied_code, indicator, waarde, ontbreekt from waarde
    where (waarde is null) <> (ontbreekt is not null)
       or not isfinite(coalesce(waarde, 0))
       or waarde <= -99990
       or (indicator in ('rookt', 'eenzaam', 'koopwoningen', 'aandeel_0_14') and waarde not between 0 and 100)
       or niveau_van(gebied_code) is null
"""


def read(bron: CijferBron, folder: Path) -> str:
    """Read one source as a build does; return the refusal, empty where it was read as figures that can be."""
    with duckdb.connect() as connection:
        for script in ("schema.sql", "staging.sql", "macros.sql"):
            connection.execute((Path(assemble.__file__).parent / script).read_text())
        build = Build(connection, folder, Verslag())
        try:
            reading = Reading(build, bron, 0, load_catalogue().of_source(bron.soort))
            if isinstance(bron, SmapBron):
                read_smap(reading, bron)
            else:
                read_kwb(reading, bron)
        except InvoerFout as refusal:
            return str(refusal)
        assert connection.execute(IMPOSSIBLE).fetchall() == []
    return ""


def is_one_sentence(refusal: str) -> bool:
    return len(refusal) > 20 and "\n" not in refusal and "Error" not in refusal and "Traceback" not in refusal


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Sound files of both kinds in every format, as bytes."""
    folder = tmp_path_factory.mktemp("heel")
    margins = smap_rows(jaren=(2020,), marges=("MW00000", "MOG0095", "MBG0095"))
    sound = {f"smap{suffix}": write(folder / f"smap{suffix}", margins) for suffix in FORMATS}
    sound |= {f"kwb{suffix}": write(folder / f"kwb{suffix}", kwb_rows()) for suffix in FORMATS}
    return {name: path.read_bytes() for name, path in sound.items()}


def source(folder: Path, name: str) -> CijferBron:
    """Return the source of the manifest for a file named `smap...` or `kwb...`."""
    fields = (SMAP if name.startswith("smap") else KWB) | {"bestanden": [name]}
    bron = read_manifest(manifest(folder, fields)).cijfers[0]
    if isinstance(bron, KwbBron):
        write(folder / "DataProperties.parquet", property_rows(kwb_rows()[0]))
        write(folder / "WijkenEnBuurten.parquet", name_rows())
    return bron


NAME = st.sampled_from([f"{kind}{suffix}" for kind in ("smap", "kwb") for suffix in FORMATS])


def test_sound_files_are_read(whole: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in whole.items():
        (tmp_path / name).write_bytes(content)
        assert read(source(tmp_path, name), tmp_path) == "", name


@MANY
@given(data=st.data(), name=NAME)
def test_files_with_broken_bytes(whole: dict[str, bytes], data: st.DataObject, name: str) -> None:
    content = bytearray(whole[name])
    damage = data.draw(st.sampled_from(["veranderd", "afgebroken", "weg", "erbij"]))
    place = data.draw(st.integers(0, len(content) - 1))
    if damage == "veranderd":
        for spot, byte in data.draw(
            st.lists(
                st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=20
            )
        ):
            content[spot] = byte
    elif damage == "afgebroken":
        del content[place:]
    elif damage == "weg":
        del content[place : place + data.draw(st.integers(1, 200))]
    else:
        content[place:place] = data.draw(st.binary(min_size=1, max_size=50))
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        refusal = read(source(Path(folder), name), Path(folder))
    assert not refusal or is_one_sentence(refusal)


def test_damage_deep_in_a_large_file(tmp_path: Path) -> None:
    """The first rows are sound; the damage only shows while the figures are being read."""
    table = pa.Table.from_pylist(smap_rows(jaren=range(2000, 2025)))
    sound = tmp_path / "smap.parquet"
    pq.write_table(table, sound, row_group_size=100, compression="zstd", write_page_checksum=True)
    assert read(source(tmp_path, sound.name), tmp_path) == ""
    for part in (0.3, 0.5, 0.7):
        content = bytearray(sound.read_bytes())
        place = int(part * len(content))
        content[place : place + 500] = bytes(500)
        (tmp_path / "smap.kapot.parquet").write_bytes(content)
        refusal = read(source(tmp_path, "smap.kapot.parquet"), tmp_path)
        assert refusal.startswith("smap.kapot.parquet is beschadigd")


@FEW
@given(name=NAME, content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_files_that_are_something_else(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        assert is_one_sentence(read(source(Path(folder), name), Path(folder)))


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from(
        [".", "", " ", "-99997", "-99995", "101", "0", "NL01", "BU90010000", "x", "1,5", "1e400"]
    ),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
    st.lists(st.integers(), max_size=2),
)


@MANY
@given(
    data=st.data(),
    suffix=st.sampled_from([".json", ".odata.json", ".csv"]),
    kind=st.sampled_from(["smap", "kwb"]),
)
def test_files_with_odd_cells(data: st.DataObject, suffix: str, kind: str) -> None:
    rows: list[Row] = smap_rows(jaren=(2020,)) if kind == "smap" else kwb_rows()
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.sampled_from(sorted(rows[0])))
        rows[row][column] = data.draw(CELLS)
    with TemporaryDirectory() as folder:
        write(Path(folder) / f"{kind}{suffix}", rows)
        refusal = read(source(Path(folder), f"{kind}{suffix}"), Path(folder))
    assert not refusal or is_one_sentence(refusal)


@FEW
@given(data=st.data())
def test_descriptions_with_odd_cells(data: st.DataObject) -> None:
    """DataProperties and WijkenEnBuurten are files of strangers too."""
    described: dict[str, Callable[[], list[Row]]] = {
        "eigenschappen.json": lambda: property_rows(kwb_rows()[0]),
        "namen.json": name_rows,
    }
    with TemporaryDirectory() as folder:
        bron = source(Path(folder), "kwb.csv").model_copy(
            update={"kolommen": Path("eigenschappen.json"), "namen": Path("namen.json")}
        )
        write(Path(folder) / "kwb.csv", kwb_rows())
        for file, make in described.items():
            rows: list[dict[str, Any]] = make()
            for _ in range(data.draw(st.integers(0, 3))):
                row = data.draw(st.integers(0, len(rows) - 1))
                column = data.draw(st.sampled_from(sorted(rows[0])))
                rows[row][column] = data.draw(CELLS)
            write(Path(folder) / file, rows)
        refusal = read(bron, Path(folder))
    assert not refusal or is_one_sentence(refusal)
