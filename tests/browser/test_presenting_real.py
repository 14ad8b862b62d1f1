"""Slides of a real city fit every projector: names are longer there, years differ, and areas are many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
@pytest.mark.parametrize("page", ["kaart", "vergelijken", "ongelijkheid"])
def test_every_step_of_a_real_story_fits(open_page: Opens, page: str, size: ViewportSize) -> None:
    walk_and_look(open_page(f"/{page}?{AMSTERDAM}", size=size))
