"""The whole country fits in little memory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ingest.conftest import measured

PROGRAM = """
import resource, sys
from wijkdata.__main__ import main
code = main(sys.argv[1:])
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(sum(resource.getrusage(one).ru_maxrss for one in whose) // 1024, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.proefdata
@pytest.mark.skipif(os.name == "nt", reason="Windows counts memory otherwise")
def test_the_whole_country_stays_under_2_gib(proefdata: Path, tmp_path: Path) -> None:
    plan = ROOT / "assets" / "bronnen" / "landelijk.toml"
    command = measured(PROGRAM, "build", plan, "--from", proefdata, "--out", tmp_path / "x.duckdb")
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    assert answer.returncode == 0, answer.stderr
    peak = int(answer.stderr.split()[-1])
    assert 100 < peak < 2048
