"""The style sheets of whole pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "assets").glob("*.css"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_colour_is_asked_for_by_a_name_of_streamlits(path: Path) -> None:
    """Streamlit defines its `--st-` names inside parts of the screen only: a whole page has none."""
    assert "var(--st-" not in path.read_text(encoding="utf-8")
