"""From a figure on map, profile and table to where it comes from: by click, by keyboard, and by a link."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PATIENCE_MS, Opens, rest
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations

STEPS = "ol.herkomst"


def arrive(page: Page, *, figure: str) -> None:
    """Wait until the page tells of a figure, and see that it leaves nobody out."""
    expect(page.locator(STEPS)).to_be_visible()
    expect(page.locator("h1")).to_contain_text(figure)
    rest(page)
    assert violations(page) == []


def test_the_area_that_was_clicked_leads_on_by_keyboard(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt&jaar=2024")
    page.get_by_role("button", name=re.compile("Oude Veste")).first.click()
    link = page.locator("p.vandaan").get_by_role("link", name="Oude Veste")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    arrive(page, figure="Roken in wijk Oude Veste (Eldersmonde), 2024")
    page.go_back()
    expect(link).to_be_visible()


def test_a_figure_in_a_profile_and_in_a_table_leads_on(open_page: Opens) -> None:
    page = open_page("/profiel?gebied=WK999901")
    row = page.locator("table.profiel tr", has_text="Roken").first
    shown = row.locator("td.eigen a").inner_text()
    row.locator("td.eigen a").click()
    arrive(page, figure="Roken in wijk Oude Veste (Eldersmonde), 2024, 18 jaar en ouder")
    expect(page.locator("h1")).to_contain_text(f" {shown} (marge")
    page = open_page("/vergelijken")
    cell = page.locator("table.raster tbody td a").first
    cell.click()
    expect(page.locator(STEPS)).to_be_visible()


def test_a_phone_has_room_and_a_copied_link_opens_the_same_elsewhere(
    open_page: Opens, chromium: Browser
) -> None:
    page = open_page("/herkomst?van=WK999901-2024-rookt-2024-18plus&correctie=leeftijd")
    arrive(page, figure="gecorrigeerd voor leeftijd")
    page.set_viewport_size(PHONE)
    rest(page)
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(LAPTOP)
    rest(page)
    field = page.get_by_label("Link naar dit scherm")  # seen only where copying is forbidden
    expect(field).to_have_value(re.compile("van=WK999901-2024-rookt-2024-18plus"))
    link = field.input_value()
    elsewhere = chromium.new_context(viewport=LAPTOP, locale="nl-NL")
    elsewhere.set_default_timeout(PATIENCE_MS)
    other = elsewhere.new_page()
    other.goto(link)
    expect(other.locator("h1")).to_have_text(page.locator("h1").inner_text())
    expect(other.locator(STEPS)).to_have_text(re.compile("De correctie voor leeftijd"))
    elsewhere.close()
