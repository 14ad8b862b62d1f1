"""The map of PDOK below the areas, only where the administrator asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.bench.server import running
from tests.browser.conftest import rest
from tests.conftest import ROOT

PDOK = "https://service.pdok.nl/brt/achtergrondkaart/"


@pytest.mark.parametrize(("background", "asked"), [("pdok", True), ("", False)])
def test_the_background_is_asked_for_only_where_it_was_wanted(
    chromium: Browser, demo_path: Path, background: str, asked: bool
) -> None:
    """The browser of these tests finds no other machine: the request is made, allowed, and goes nowhere."""
    outside: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith("https:"):
            outside.append(request.url)

    environment = {"WIJKDATA_DB": str(demo_path), "WIJKDATA_ACHTERGROND": background}
    with running(ROOT / "app.py", environment) as server:
        context = chromium.new_context(locale="nl-NL")
        context.on("request", note)
        page = context.new_page()
        page.goto(f"{server.url}/kaart?indicator=rookt")
        expect(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
        rest(page)
        credit = page.get_by_test_id("stDeckGlJsonChart").evaluate(
            "(map) => getComputedStyle(map, '::after').content"
        )
        context.close()
    assert bool(outside) is asked
    assert ("Kadaster" in credit) is asked
    assert all(url.startswith(PDOK) for url in outside)
