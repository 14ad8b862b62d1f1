"""One process at a time fetches for a database, and one that was killed is in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fetch.services import fetch_to
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.errors import OphaalFout
from wijkdata.fetch.command import Opdracht, raw_folder
from wijkdata.fetch.lock import only_one

HOLD = """
import pathlib, sys, time
from wijkdata.fetch.lock import only_one
with only_one(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_comes_second_gets_a_sentence_and_asks_no_rows(tmp_path: Path) -> None:
    out, faults = tmp_path / "x.duckdb", Faults()
    command = [sys.executable, "-m", "wijkdata", "fetch", "--nederland", "--jaren", "2020", "--ja"]
    with serve(kern(), faults) as url, only_one(raw_folder(out)):
        done = subprocess.run(
            [*command, "--out", str(out)], cwd=ROOT, env={"WIJKDATA_SPIEGEL": url, "PATH": ""},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr.startswith("Er wordt al opgehaald voor deze database, met een andere opdracht of")
        assert len(done.stderr.splitlines()) == 1
        assert not out.exists()
        assert not any("TypedDataSet" in address for address in faults.asked)


def test_a_process_that_was_killed_frees_it_and_another_folder_was_free(tmp_path: Path) -> None:
    room = raw_folder(tmp_path / "x.duckdb")
    command = [sys.executable, "-c", HOLD, str(room)]
    holding = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"
    with (
        pytest.raises(OphaalFout, match="Er wordt al opgehaald"),
        only_one(raw_folder(tmp_path / "x.duckdb")),
    ):
        pass
    with only_one(tmp_path / "elders"):
        holding.kill()
        holding.wait()
    with serve(kern()) as url:
        assert fetch_to(tmp_path / "x.duckdb", url, Opdracht(jaren="2020")).is_file()


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(OphaalFout, match="of u er mag schrijven"), only_one(tmp_path / "bestand" / "map"):
        pass
