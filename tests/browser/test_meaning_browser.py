"""What a subject means, beside its "?": by click, by keyboard and by thumb, with the way to Uitleg."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.bench.server import Server
from tests.browser.conftest import PATIENCE_MS, Opens, load, rest, still
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations

BOX = ".betekenis:popover-open"


def told(page: Page, subject: str) -> None:
    """See that it is told, to who listens too, and that it leaves nobody out."""
    box = page.get_by_role("dialog", name=re.compile(subject))
    expect(box).to_be_visible()
    expect(box.locator("dt")).to_have_text(["Wat het is", "Bron", "Marge", "Te gebruiken voor"])
    expect(box).to_be_focused()
    assert violations(page) == []


def test_by_keyboard_it_opens_closes_and_leads_to_its_place(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    mark = page.locator(".st-key-begrip_keuze").get_by_role("link", name=re.compile("Wat betekent"))
    mark.focus()
    page.keyboard.press("Enter")
    told(page, "Roken")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(BOX).get_by_role("link", name="Lees meer bij Uitleg").click()
    first = page.locator("details.uitleg").first
    expect(first).to_have_attribute("open", "")
    expect(first).to_be_in_viewport()
    expect(page).to_have_url(re.compile("indicator=rookt.*begrip=rookt|begrip=rookt.*indicator=rookt"))
    page.reload()
    expect(page.locator("details.uitleg").first).to_contain_text("Roken")


def test_a_heading_that_sorts_is_not_pressed_along(open_page: Opens) -> None:
    page = open_page("/vergelijken")
    before = page.url
    page.locator("table.raster thead a.begrip").nth(2).click()
    expect(page.locator(BOX)).to_be_visible()
    rest(page)
    assert page.url == before


def test_by_thumb_it_fits_a_phone(chromium: Browser, server: Server) -> None:
    phone = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL")
    phone.set_default_timeout(PATIENCE_MS)
    page = phone.new_page()
    load(page, f"{server.url}/profiel?gebied=WK999901")
    mark = page.locator("table.profiel th a.begrip").first
    mark.scroll_into_view_if_needed()
    place = still(mark)
    middle = (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.touchscreen.tap(middle[0] + 19, middle[1])
    expect(page.locator(BOX)).to_be_visible()
    expect_no_sideways_scrolling(page)
    page.locator(BOX).get_by_role("button", name="Sluit").tap()
    expect(page.locator(BOX)).to_have_count(0)
    phone.close()


def test_without_an_answer_the_link_is_followed(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    page.route("**/begrip/*", lambda route: route.abort())
    page.locator(".st-key-begrip_keuze a.begrip").click()
    expect(page.locator("details.uitleg").first).to_have_attribute("open", "")
