"""Map and ranking answer to each other, and say under the pointer what they show."""

from __future__ import annotations

import re
from itertools import cycle

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens, rest, still, until
from tests.browser.places import find_places
from tests.browser.test_address import address, choose


def the_map(page: Page) -> Locator:
    """Return the map once it has drawn something to hover over."""
    canvas = page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first
    expect(canvas).to_be_visible()
    return canvas


def find_area(page: Page) -> tuple[float, float]:
    """Return a point where the pointer is on an area."""
    box = still(the_map(page))
    shares = cycle((0.3, 0.5, 0.7))
    points = ((box["x"] + box["width"] * share, box["y"] + box["height"] * 0.35) for share in shares)
    found = (0.0, 0.0)

    def pointed() -> bool:
        nonlocal found
        found = next(points)
        page.mouse.move(*found)
        page.wait_for_timeout(60)
        return page.locator(".deck-tooltip").is_visible()

    assert until(page, pointed), "no area under the pointer"
    return found


def test_the_pointer_tells_name_figure_and_comparison(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    find_area(page)
    tooltip = page.locator(".deck-tooltip")
    expect(tooltip).to_contain_text(re.compile(r"\d+%"))
    expect(tooltip).to_contain_text(re.compile("gunstiger|ongunstiger|geen duidelijk verschil"))
    expect(tooltip).to_contain_text("Eldersmonde")


def test_a_click_on_the_map_selects_and_the_next_lets_go(open_page: Opens) -> None:
    """The text above the map gets longer, and moves it: the point is of the same area there."""
    page = open_page("/kaart?indicator=rookt")
    *point, _ = find_places(page, 11 / 21, 350).steady("WK999905")
    page.mouse.click(*point)
    expect(page).to_have_url(re.compile(r"gebied=WK999905$"))
    expect(page.locator("h1")).not_to_contain_text("in Eldersmonde roken")
    page.mouse.click(*point)
    expect(page).to_have_url(re.compile(r"indicator=rookt$"))
    expect(page.locator("h1")).to_contain_text("in Eldersmonde roken er")


def test_the_ranking_selects_too_and_the_selection_survives_another_indicator(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    row = page.locator("[data-code]", has_text="Klaverkamp")
    row.click()
    expect(page).to_have_url(re.compile("gebied=WK9999"))
    expect(page.locator("h1")).to_contain_text("in Klaverkamp roken er")
    expect(row).to_have_attribute("aria-pressed", "true")
    chosen = address(page)["gebied"]
    choose(page, "Indicator", "Ernstig overgewicht")
    expect(page.locator("h1")).to_contain_text("in Klaverkamp hebben er")
    assert address(page)["gebied"] == chosen
    rest(page)
    row.press("Enter")
    expect(page).not_to_have_url(re.compile("gebied="))
    expect(row).to_be_focused()
