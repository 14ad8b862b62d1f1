"""Small files that ask for ever more time, memory or disk: each is one sentence, and leaves nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT
from tests.ingest.conftest import Small, manifest
from tests.ingest.measuring import measured
from tests.ingest.paper_land import wijken, write
from tests.ingest.sources import smap_rows

SECONDS, LONG, MEMORY = 8, 60, 1_024
"""Limits in these tests; what is asserted leaves room for starting and stopping. Tables have long: none of
them is stopped for its time."""

PROGRAM = """
import resource, sys, time
from dataclasses import replace
from wijkdata.__main__ import main
from wijkdata.ingest import child
child.LIMITS = replace(child.LIMITS, seconds=int(sys.argv[1]), memory=int(sys.argv[2]))
started = time.perf_counter()
code = main(sys.argv[3:])
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
peak = max(resource.getrusage(one).ru_maxrss for one in whose) // 1024
print(peak, round(time.perf_counter() - started))
sys.exit(code)
"""


def last_cell(path: Path) -> None:
    """1 kB; laid out whole it is 17 thousand million cells."""
    book = openpyxl.Workbook()
    for cell in ("A1", "B1", "XFD1048576"):
        book.worksheets[0][cell] = "x"
    book.save(path)


def long_text(megabytes: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        last_cell(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                if "sheet1" not in name:
                    archive.writestr(name, content)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
                sheet.write(b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
                for _ in range(megabytes):
                    sheet.write(b"a" * (1 << 20))
                sheet.write(b"</t></is></c></row></sheetData></worksheet>")

    return make


def equal_rows(path: Path) -> None:
    """1.6 MB of parquet: 200 million times one row."""
    part = 20_000_000
    row = pa.table({"Codering_3": pa.DictionaryArray.from_arrays(np.zeros(part, np.int8), ["NL01"])})
    with pq.ParquetWriter(path, row.schema) as writer:
        for _ in range(10):
            writer.write_table(row, row_group_size=part)


def many_keys(path: Path) -> None:
    path.write_text(json.dumps([{f"kolom_{number}_{'x' * 30}": 1} for number in range(200_000)]))


def deep(path: Path) -> None:
    path.write_text('[{"a": ' + "[" * 2_000_000 + "]" * 2_000_000 + "}]")


def long_heading(path: Path) -> None:
    path.write_text("kolom" * 6_000_000 + "\n1\n")


def many_columns(path: Path) -> None:
    path.write_text(";".join(f"k{number}" for number in range(100_000)) + "\n")


BOMBS = {
    "last cell.xlsx": (last_cell, "lezen brak af"),
    "long text.xlsx": (long_text(520), "wordt uitgepakt groter dan 512 MB"),
    "text.xlsx": (long_text(500), "geheugen|beschadigd|kolommen"),
    "rows.parquet": (equal_rows, "meer dan 5000000 rijen"),
    "keys.json": (many_keys, "meer dan 2000 kolommen"),
    "deep.json": (deep, "beschadigd|brak af|ontbreekt"),
    "heading.csv": (long_heading, "eerste regel is langer"),
    "columns.csv": (many_columns, "meer dan 2000 kolommen"),
}


def build(small: Small, plan: Path, limit: int) -> str:
    """Build with small limits; return the refusal, having seen that it kept in bounds and left nothing."""
    room = small.folder / "tmp"
    room.mkdir()
    command = measured(PROGRAM, limit, MEMORY, "build", plan, "--from", small.folder, "--out", small.out)
    answer = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(room)},
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * LONG,
    )
    assert answer.returncode == 2, answer.stderr
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stderr
    peak, seconds = map(int, answer.stdout.splitlines()[-1].split())
    assert peak < MEMORY + 700
    assert seconds < limit + 10
    assert list(room.iterdir()) == list(small.out.parent.iterdir()) == []
    return answer.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
@pytest.mark.parametrize("name", BOMBS)
def test_a_table_that_bursts_is_one_sentence(small: Small, name: str) -> None:
    make, _ = BOMBS[name]
    make(small.folder / name)
    plan = manifest(small.folder, small.smap(smap_rows()) | {"bestanden": [name]})
    said = build(small, plan, LONG)
    assert said.startswith(name)
    assert any(words in said for words in BOMBS[name][1].split("|")), said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_layer_without_end_is_stopped(small: Small) -> None:
    path = write(wijken(), small.folder / "wijken.gpkg")
    with sqlite3.connect(path) as connection:
        connection.executescript("""
            alter table wijken rename to vol;
            create view wijken as
                with recursive n(i) as (select 1 union all select i + 1 from n)
                select n.i as fid, vol.geom, vol.statcode, vol.statnaam from n, vol where vol.fid < 0;
        """)
    connection.close()
    shapes = {"soort": "grenzen", "sleutel": "w", "titel": "W", "licentie": "-", "indeling": 2020}
    plan = manifest(
        small.folder, small.smap(smap_rows()), shapes | {"niveau": "wijk", "bestanden": [path.name]}
    )
    said = build(small, plan, SECONDS)
    assert said.startswith(f"wijken.gpkg: lezen duurde langer dan {SECONDS} seconden")
