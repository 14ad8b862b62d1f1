"""The process that reads files: it ends with its parent, and a fault of our own is not blamed on a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT
from tests.ingest.sources import smap_rows, write
from wijkdata.errors import InvoerFout
from wijkdata.ingest import child
from wijkdata.ingest.tables import open_table

PROGRAM = """
import sys, time
from pathlib import Path
from wijkdata.ingest import child
with child.reading(), child.read_in_child("table", Path(sys.argv[1])) as (copy, told):
    print(child._running[0]._process.pid, copy.is_file(), flush=True)
    time.sleep(60)
"""


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_a_killed_parent_leaves_no_child_and_no_file(tmp_path: Path) -> None:
    path, room = write(tmp_path / "smap.parquet", smap_rows()), tmp_path / "tmp"
    room.mkdir()
    parent = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, path],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(room)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    pid, there = parent.stdout.readline().split()
    assert there == "True"
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    until = time.monotonic() + 20
    while (is_there(int(pid)) or list(room.iterdir())) and time.monotonic() < until:
        time.sleep(0.1)
    assert (is_there(int(pid)), list(room.iterdir())) == (False, [])


def test_after_a_stopped_file_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "smap.parquet", smap_rows())
    with duckdb.connect() as connection:
        with monkeypatch.context() as patch:
            patch.setattr(child, "LIMITS", replace(child.LIMITS, seconds=0.0))
            with pytest.raises(InvoerFout, match=r"^smap.parquet: lezen duurde langer dan 0 seconden"):
                open_table(connection, path).__enter__()
        with open_table(connection, path) as table:
            assert connection.execute(f"select count(*) from {table.source}").fetchall() == [
                (len(smap_rows()),)
            ]


def test_a_fault_of_our_own_is_no_sentence_about_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "smap.parquet", smap_rows())
    with pytest.raises(RuntimeError, match="KeyError"), child.read_in_child("no such kind", path):
        pass


def test_the_child_does_not_know_where_users_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKRUIMTE_URL", "postgresql://naam:geheim@localhost/x")
    path = write(tmp_path / "smap.parquet", smap_rows())
    child.stop_reading()
    with child.read_in_child("table", path):
        pid = child._running[0]._process.pid
        environment = Path(f"/proc/{pid}/environ")
        if not environment.is_file():
            pytest.skip("no /proc here")
        assert b"geheim" not in environment.read_bytes()


def test_who_is_done_first_does_not_end_the_child_of_another(tmp_path: Path) -> None:
    path = write(tmp_path / "smap.parquet", smap_rows())
    one, other = child.reading(), child.reading()
    one.__enter__()
    other.__enter__()
    pid = child._running[0]._process.pid
    one.__exit__(None, None, None)
    assert is_there(pid)
    with child.read_in_child("table", path) as (copy, _):
        assert (copy.is_file(), child._running[0]._process.pid) == (True, pid)
    other.__exit__(None, None, None)
    assert (child._running, is_there(pid)) == ([], False)


def test_the_guide_names_the_limits() -> None:
    guide = (ROOT / "docs" / "bronnen.md").read_text(encoding="utf-8")
    limits = child.LIMITS
    rows = (
        f"| tijd per bestand | {limits.seconds:.0f} seconden |",
        f"| geheugen (op Linux) | {limits.memory // 1024} GB |",
        f"| rijen, en kolommen | {limits.rows:,}, en {limits.columns:,} |".replace(",0", ".0"),
        f"| gebieden in een kaartbestand | {limits.areas:,} |".replace(",0", ".0"),
        f"| uitgepakt: zip, en xlsx | {limits.unpacked // 1024} GB, en {limits.sheet} MB |",
    )
    assert [row for row in rows if row not in guide] == []
