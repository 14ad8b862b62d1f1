"""The replay as a command: it says where it answers, and misbehaves as told."""

from __future__ import annotations

import subprocess
import sys

import httpx

from tests.conftest import ROOT

TABLE = "opendata.cbs.nl/ODataFeed/odata/86165NED/TypedDataSet?$format=json"


def test_the_command_serves_and_misbehaves() -> None:
    command = [sys.executable, "-m", "tests.replay", "--port", "0", "--fault", "503@2:TypedDataSet"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().strip()
            answers = [httpx.get(f"{address}/{TABLE}", timeout=60, trust_env=False) for _ in range(3)]
        finally:
            running.terminate()
    assert [answer.status_code for answer in answers] == [200, 503, 200]
