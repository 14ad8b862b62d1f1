"""Slides of a real city fit a small projector: names are longer there, years differ, and areas are many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.server import Server, running
from tests.browser.conftest import Opens
from tests.browser.test_presenting import SIZES, walk_and_look
from tests.conftest import ROOT

AMSTERDAM = "gemeente=GM0363&niveau=wijk&indicator=rookt&presenteren=1"


@pytest.fixture(scope="module")
def server(landelijke_db: Path) -> Iterator[Server]:
    """Run the app on the whole country."""
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(landelijke_db)}) as started:
        yield started


@pytest.mark.parametrize("page", ["kaart", "vergelijken", "ongelijkheid"])
def test_every_step_of_a_real_story_fits(open_page: Opens, page: str) -> None:
    walk_and_look(open_page(f"/{page}?{AMSTERDAM}", size=SIZES[0]))
