"""The map of PDOK below the areas, only where the administrator asked for it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, Request, expect

from tests.bench.server import running
from tests.browser.conftest import PATIENCE_MS, Opens, load, until
from tests.browser.test_access import wait_until_drawn
from tests.conftest import ROOT

PDOK = "https://service.pdok.nl/brt/achtergrondkaart/"
KAART = "/kaart?indicator=rookt"


def credits_kadaster(page: Page) -> bool:
    """Return whether the Kadaster is said to have made what lies below the areas, once those are drawn."""
    picture = page.get_by_test_id("stDeckGlJsonChart")
    expect(picture.locator("canvas").first).to_be_visible()
    return "Kadaster" in picture.evaluate("(map) => getComputedStyle(map, '::after').content")


def test_the_background_is_asked_for_where_it_was_wanted(chromium: Browser, demo_path: Path) -> None:
    """The browser of these tests finds no other machine: the request is made, allowed, and goes nowhere."""
    outside: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith("https:"):
            outside.append(request.url)

    environment = {"WIJKDATA_DB": str(demo_path), "WIJKDATA_ACHTERGROND": "pdok"}
    with running(ROOT / "app.py", environment) as server:
        context = chromium.new_context(locale="nl-NL")
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", note)
        page = load(context.new_page(), server.url + KAART)
        assert until(page, lambda: credits_kadaster(page))
        assert until(page, lambda: bool(outside))
        context.close()
    assert all(url.startswith(PDOK) for url in outside)


def test_elsewhere_it_is_not(open_page: Opens) -> None:
    """What any page asks of another machine fails its test."""
    page = open_page(KAART)
    wait_until_drawn(page)
    assert not credits_kadaster(page)
