"""The way in for a notebook: the example in the guide runs, and the door opens the database that is named."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import wijkdata
from tests.conftest import ROOT
from tests.pages.odd import write_odd

GUIDE = ROOT / "docs" / "handleiding.md"


def test_the_example_in_the_guide_runs(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDATA_DB", str(demo_path))
    text = GUIDE.read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, "handleiding", str(GUIDE), 0)
    assert len(example.examples) >= 8
    said: list[str] = []
    outcome = doctest.DocTestRunner().run(example, out=said.append)
    assert outcome.failed == 0, "".join(said)


def test_the_door_opens_the_database_that_is_named(tmp_path: Path) -> None:
    path = write_odd(tmp_path / "raar.duckdb")
    assert wijkdata.open_database(path).versie.titel == "Raar"
    assert wijkdata.open_database(str(path)).versie.data_versie == "raar-1"


def test_nothing_else_is_behind_it() -> None:
    with pytest.raises(AttributeError, match="anders"):
        _ = wijkdata.anders  # type: ignore[attr-defined]


def test_the_package_alone_loads_nothing_slow() -> None:
    program = "import sys, wijkdata; print({'pandas', 'duckdb', 'streamlit'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "set()"
