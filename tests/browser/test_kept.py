"""A page that was clicked through shows the same as one that was just opened at its address."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens, rest, until, weight_of
from tests.browser.test_access import wait_until_drawn
from tests.browser.test_address import choose

CONTROLS = """() => [...document.querySelectorAll("input, [role=slider], button[aria-checked]")]
    .filter((part) => part.checkVisibility())
    .map((part) => [
        part.getAttribute("aria-label") || part.closest("[data-testid]")?.textContent || "",
        part.type === "radio" || part.type === "checkbox" ? part.checked : part.getAttribute("aria-checked"),
        part.type === "radio" ? "" : part.value,
    ])"""
CHIPS = (
    """() => [...document.querySelectorAll("[data-testid=stMultiSelect]")].map((part) => part.textContent)"""
)
BARS = "[role=graphics-document][aria-label^='Staven: de plaatsen']"


def shown(page: Page) -> tuple[Any, Any]:
    """Return what every list, slider and button to choose with shows."""
    return page.evaluate(CONTROLS), page.evaluate(CHIPS)


def path(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url)


@pytest.fixture
def expect_as_opened(open_page: Opens) -> Callable[[Page], None]:
    """Give a function that holds a page to one just opened at its address; each address is opened once."""
    opened: dict[str, tuple[Any, Any]] = {}

    def expect_(page: Page) -> None:
        rest(page)
        expect(page.get_by_role("combobox").first).to_be_visible()
        if path(page) in opened:
            until(page, lambda: shown(page) == opened[path(page)])
        else:
            fresh = open_page(path(page))
            expect(fresh.get_by_role("combobox").first).to_be_visible()
            until(page, lambda: shown(page) == shown(fresh))  # parts are loaded when they are first needed
            opened[path(page)] = shown(fresh)
            fresh.close()
        assert shown(page) == opened[path(page)]

    return expect_


def test_every_list_shows_what_the_address_says_wherever_one_goes(
    open_page: Opens, expect_as_opened: Callable[[Page], None]
) -> None:
    page = open_page("/kaart?indicator=rookt")
    choose(page, "Indicator", "Ernstig overgewicht")
    expect(page).to_have_url(re.compile("indicator=obesitas"))
    expect_as_opened(page)
    page.get_by_text("per buurt").click()
    expect(page).to_have_url(re.compile("niveau=buurt"))
    choose(page, "Kleuren op de kaart", "Hoeveel: gelijke stappen")
    expect(page).to_have_url(re.compile("klassen=gelijk"))
    expect_as_opened(page)
    page.get_by_role("link", name="Trend", exact=True).click()
    expect(page).to_have_url(re.compile("/trend"))
    expect_as_opened(page)
    choose(page, "Indicator", "Roken")
    expect(page).to_have_url(re.compile("indicator=rookt"))
    for go in (page.go_back, page.go_back, page.go_back, page.go_forward, page.reload):
        go()
        expect(page.locator("h1")).to_be_visible()
        expect_as_opened(page)


def test_sliders_and_buttons_show_what_the_address_says_wherever_one_goes(
    open_page: Opens, expect_as_opened: Callable[[Page], None]
) -> None:
    page = open_page("/prioriteiten?niveau=wijk")
    weight_of(page, "gezondheid").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("gewichten="))
    expect_as_opened(page)
    page.get_by_text("Aantal mensen", exact=True).click()
    expect(page).to_have_url(re.compile("maat="))
    expect_as_opened(page)
    page.get_by_role("link", name="Kaart", exact=True).click()
    expect(page).to_have_url(re.compile("/kaart"))
    expect_as_opened(page)
    for go in (page.go_back, page.go_back, page.go_back, page.go_forward, page.reload):
        go()
        expect(page.locator("h1")).to_be_visible()
        expect_as_opened(page)


def test_a_kept_chart_shows_and_says_the_new_figures(open_page: Opens) -> None:
    page = open_page("/prioriteiten?niveau=wijk")
    bars, said = page.locator(BARS), page.locator(".voorlezen")
    expect(bars.locator("canvas, svg").first).to_be_visible()
    wait_until_drawn(page)
    page.evaluate(f'document.querySelector("{BARS}").kept = true')
    before, said_before = pixels(bars), said.all_text_contents()
    weight_of(page, "gezondheid").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("gezondheid%3A50"))
    wait_until_drawn(page)
    assert page.evaluate(f'document.querySelector("{BARS}").kept'), "the chart was made anew"
    fresh = open_page(path(page))
    expect(fresh.locator(BARS).locator("canvas, svg").first).to_be_visible()
    wait_until_drawn(fresh)
    said_fresh = fresh.locator(".voorlezen").all_text_contents()
    until(page, lambda: same(pixels(bars), pixels(fresh.locator(BARS))))
    assert same(pixels(bars), pixels(fresh.locator(BARS)))
    assert not same(pixels(bars), before)
    assert said.all_text_contents() == said_fresh != said_before


def pixels(part: Locator) -> Image.Image:
    return Image.open(BytesIO(part.screenshot())).convert("RGB")


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None
