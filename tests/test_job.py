"""A job tells how far it is, asks, waits not for ever, and leaves nothing of the files it was given."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ingest.sources import kwb_rows, name_rows, property_rows, write
from wijkdata import job
from wijkdata.job import Job, Stand, new_room


def room_with_figures(folder: Path, name: str = "84799NED_TypedDataSet.csv") -> Path:
    write(folder / "kamer" / name, kwb_rows())
    write(folder / "kamer" / "84799NED_DataProperties.json", property_rows(kwb_rows()[0]))
    write(folder / "kamer" / "84799NED_WijkenEnBuurten.csv", name_rows())
    return folder / "kamer"


def begun(room: Path) -> Job:
    return Job("build", "--from", str(room), "--titel", "Proef", out=room.parent / "uit.duckdb", room=room)


def wait_for(what: Callable[[], bool]) -> None:
    for _ in range(600):
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def test_it_asks_then_builds_and_its_room_is_gone(tmp_path: Path) -> None:
    work = begun(room_with_figures(tmp_path))
    assert work.stand is Stand.BEZIG
    wait_for(lambda: work.stand is Stand.VRAAGT)
    assert work.herkenning is not None
    assert [file for file, _ in work.herkenning.regels] == [
        "84799NED_DataProperties.json", "84799NED_TypedDataSet.csv", "84799NED_WijkenEnBuurten.csv",
    ]  # fmt: skip
    assert (work.herkenning.vragen, work.herkenning.onbekend, work.herkenning.cijfers) == ([], [], True)
    work.answer([])
    assert work.wait(60)
    assert (work.stand, work.deel, work.titel) == (Stand.KLAAR, 1.0, "Proef")
    assert work.gemeenten == ["GM9001", "GM9002"]
    assert "  rijen gelezen: 11" in work.verslag
    assert (tmp_path / "uit.duckdb").is_file()
    assert not (tmp_path / "kamer").exists()


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "WAITS_SECONDS", 0.2)
    work = begun(room_with_figures(tmp_path))
    wait_for(lambda: work.stand is Stand.GESTOPT)
    assert work.wait(20)
    assert not (tmp_path / "kamer").exists()
    assert not (tmp_path / "uit.duckdb").exists()


def test_it_asks_again_while_there_is_nothing_to_build(tmp_path: Path) -> None:
    write(tmp_path / "kamer" / "84799NED_WijkenEnBuurten.csv", name_rows())
    work = begun(tmp_path / "kamer")
    wait_for(lambda: work.stand is Stand.VRAAGT)
    first = work.herkenning
    assert first is not None
    assert not first.cijfers
    work.answer([])
    wait_for(lambda: work.herkenning is not None)
    assert work.herkenning is not first
    work.stop()
    assert work.stand is Stand.GESTOPT
    assert not (tmp_path / "kamer").exists()


def test_why_it_failed_is_one_sentence(tmp_path: Path) -> None:
    work = Job("build", "--from", str(tmp_path / "weg"), out=tmp_path / "uit.duckdb")
    assert work.wait(60)
    assert work.stand is Stand.MISLUKT
    assert "weg is er niet" in work.fout


def test_what_nobody_foresaw_is_for_the_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "wijkdata").mkdir()
    (tmp_path / "wijkdata" / "__main__.py").write_text("raise RuntimeError('stuk')", encoding="utf-8")
    monkeypatch.setattr(job, "_ROOT", tmp_path)
    work = Job("build", out=tmp_path / "uit.duckdb")
    assert work.wait(60)
    assert work.fout == "Het brak af. Probeer het opnieuw, of geef het door aan uw beheerder."
    assert "RuntimeError: stuk" in caplog.text


def test_a_server_that_stops_takes_the_files_along(tmp_path: Path) -> None:
    """It waits for an answer that never comes; nothing else would end it."""
    room = room_with_figures(tmp_path)
    program = (
        "import sys, time; from pathlib import Path; from wijkdata.job import Job, Stand\n"
        "room = sys.argv[1]; work = Job('build', '--from', room, out=Path(room + '.db'), room=Path(room))\n"
        "while work.stand is not Stand.VRAAGT: time.sleep(0.1)"
    )
    subprocess.run([sys.executable, "-c", program, str(room)], cwd=ROOT, check=True, timeout=120)
    assert not room.exists()


def test_what_a_killed_server_left_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, foreign = new_room(), tmp_path / "wijkdata-anders"
    foreign.mkdir()
    for one in (old, foreign):
        os.utime(one, (0, 0))
    young = new_room()
    newest = new_room()
    assert sorted(tmp_path.iterdir()) == sorted([foreign, young, newest])
