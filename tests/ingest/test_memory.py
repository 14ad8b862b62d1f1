"""The whole country fits in little memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ingest.measuring import peak_of


@pytest.mark.proefdata
@pytest.mark.skipif(os.name == "nt", reason="Windows counts memory otherwise")
def test_the_whole_country_stays_under_2_gib(landelijke_db: Path) -> None:
    """The build of which all tests look at the outcome."""
    assert 100 < int(peak_of(landelijke_db).read_text()) < 2048
