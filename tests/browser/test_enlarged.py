"""Enlarged twice (683 by 384), and in a contrast theme: nothing is lost, and nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.bench.server import Server
from tests.browser.conftest import PATIENCE_MS, Opens, load, rest, still, until
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, wait_until_drawn

TWICE = ViewportSize(width=683, height=384)
WIDER = "(main) => main.scrollWidth - main.clientWidth"
PATHS = [
    "/", "/kaart?indicator=rookt&gebied=WK999901", "/kaart?indicator=bijstand&niveau=buurt", "/prioriteiten",
    "/trend?indicator=rookt", "/ongelijkheid",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways(open_page: Opens, path: str) -> None:
    page = open_page(path, size=PHONE)
    wait_until_drawn(page)
    expect_no_sideways_scrolling(page)
    for size in (PHONE, TWICE):
        page.set_viewport_size(size)
        wait_until_drawn(page)
        assert until(page, lambda: page.get_by_test_id("stMain").evaluate(WIDER) <= 0), size


def test_a_slide_keeps_its_map_and_its_buttons(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=obesitas&presenteren=1", size=TWICE)
    rest(page)
    picture = still(page.locator("[data-testid=stDeckGlJsonChart] canvas").first)
    assert picture["height"] > 100
    assert picture["width"] > 300
    stop = still(page.get_by_role("button", name="Stop"))
    assert stop["y"] + stop["height"] <= TWICE["height"]


@pytest.fixture(scope="module")
def contrast(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser in a contrast theme."""
    context = chromium.new_context(forced_colors="active", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture(scope="module")
def contrast_map(contrast: BrowserContext, server: Server) -> Page:
    """Give the map in a contrast theme; who looks at it leaves it as it is."""
    return load(contrast.new_page(), f"{server.url}/kaart?indicator=obesitas")


def style(page: Page, selector: str, name: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        f"(all) => all.map((one) => getComputedStyle(one)['{name}'])"
    )
    return found


def test_in_a_contrast_theme_the_legend_keeps_its_colours(contrast_map: Page) -> None:
    expect(contrast_map.locator("ul.legenda .vlak").nth(4)).to_be_visible()
    grounds = zip(
        style(contrast_map, "ul.legenda .vlak", "backgroundColor"),
        style(contrast_map, "ul.legenda .vlak", "backgroundImage"),
        strict=True,
    )
    assert len(set(grounds)) >= 5


def test_in_a_contrast_theme_the_chosen_radio_is_another_than_the_others(contrast_map: Page) -> None:
    expect(contrast_map.get_by_test_id("stRadioOption")).to_have_count(2)
    dots = style(contrast_map, "[data-testid=stRadioOption] > div > div:first-child > div", "backgroundColor")
    assert len(dots) == 2
    assert dots[0] != dots[1]


def test_in_a_contrast_theme_a_slider_is_seen(contrast: BrowserContext, server: Server) -> None:
    page = load(contrast.new_page(), f"{server.url}/prioriteiten")
    expect(page.get_by_test_id("stSlider").first).to_be_visible()
    parts = "[data-testid=stSlider] [role=group] > div > div:not([data-testid])"
    assert set(style(page, parts, "outlineStyle")) == {"solid"}
    assert set(style(page, parts, "forcedColorAdjust")) == {"none"}
    page.close()
