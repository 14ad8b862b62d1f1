"""A job that is stopped: before its figures stand in place it is stopped, after that it is done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.replay.faults import Faults
from tests.replay.server import serve
from tests.replay.worlds.klein import kern
from wijkdata.fetch.command import Opdracht, as_arguments
from wijkdata.job import Job, Stand
from wijkdata.paths import file_identity

OPDRACHT = Opdracht(("Waterdorp",), jaren="2020")


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    found = Faults()
    with serve(kern(), found) as url:
        monkeypatch.setenv("WIJKDATA_SPIEGEL", url)
        yield found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """What will be replaced."""
    path = tmp_path / "x.duckdb"
    path.write_bytes(b"de oude cijfers")
    return path


def until_ended(job: Job) -> None:
    until = time.monotonic() + 120
    while job.stand is Stand.BEZIG:
        assert time.monotonic() < until, "it does not end"
        time.sleep(0.05)


def until_replaced(path: Path, before: object) -> None:
    until = time.monotonic() + 120
    while file_identity(path) == before:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_stopped_just_after_its_figures_were_swapped_in_it_is_done(faults: Faults, out: Path) -> None:
    before = file_identity(out)
    job = Job(*as_arguments(OPDRACHT), out=out)
    until_replaced(out, before)
    job.stop()
    until_ended(job)
    assert (job.stand, job.titel, job.gemeenten) == (Stand.KLAAR, "Gemeente Waterdorp", ["GM9001"])


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_killed_just_after_that_too(faults: Faults, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file_identity(out)
    job = Job(*as_arguments(OPDRACHT), out=out)
    monkeypatch.setattr(
        job._process, "send_signal", lambda _signal: os.kill(job._process.pid, signal.SIGKILL)
    )
    until_replaced(out, before)
    job.stop()
    until_ended(job)
    assert job.stand is Stand.KLAAR


def test_stopped_while_pages_come_it_is_stopped_and_all_is_as_it_was(faults: Faults, out: Path) -> None:
    faults.add("hang", "TypedDataSet", times=100, seconds=30)
    before = file_identity(out)
    job = Job(*as_arguments(OPDRACHT), out=out)
    while not any("TypedDataSet" in address for address in list(faults.asked)):
        assert job.stand is Stand.BEZIG
        time.sleep(0.01)
    job.stop()
    until_ended(job)
    assert job.stand is Stand.GESTOPT
    assert file_identity(out) == before


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_the_command_does_not_say_that_nothing_changed_when_it_did(faults: Faults, out: Path) -> None:
    """Its own lines are not read, so it waits after the swap until it is interrupted."""
    slow = (
        "import sys, time; from wijkdata.__main__ import main; from wijkdata.commands import fetch; "
        "fetch.tell_about = lambda _out: (print('gewisseld', flush=True), time.sleep(60)); "
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [
        sys.executable,
        "-c",
        slow,
        "fetch",
        "--gemeente=Waterdorp",
        "--jaren=2020",
        "--ja",
        "--out",
        str(out),
    ]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert any(line == "gewisseld\n" for line in running.stdout)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert (running.returncode, said) == (0, "De nieuwe database stond er al toen u stopte.\n")
