"""For everybody: the keyboard alone, a phone, light and dark, and no violation of WCAG 2.2 A or AA."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.bench.browser import wait_until
from tests.browser.conftest import Opens, rest, scrolled, until
from wijkdata.view.theme import palette, rgb

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # of what is right no list of every part is made
}
PATHS = [
    "/",
    "/kaart?indicator=rookt&gebied=WK999901",
    "/kaart?indicator=bijstand&niveau=buurt",
    "/uitleg",
    "/gegevens",
    "/kwaliteit",
    "/sql",
    "/herkomst?van=WK999901-2024-rookt-2024-18plus",
    "/kaart?indicator=rookt&presenteren=1",
]
LOOKS = 6
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE = ViewportSize(width=390, height=844)
TOO_WIDE = """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((part) => {
    const box = part.getBoundingClientRect();
    const scrolls = part.closest("[data-testid=stTable], [data-testid=stMultiSelect]")
        || part.parentElement.closest(".tabel");
    return box.width > 0 && box.right > innerWidth + 1 && !scrolls;
}).map((part) => part.outerHTML.slice(0, 100))"""
"""A table and the chosen options of a list scroll inside their own box."""


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """Return what axe goes on finding: a part that is still fading in is no violation."""
    for _ in range(LOOKS):
        found = _found(page)
        if not found:
            break
        page.wait_for_timeout(500)
    return found


def _found(page: Page) -> list[tuple[str, list[Any]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


def expect_no_sideways_scrolling(page: Page) -> None:
    """Look until nothing is too wide: a part that is being laid out may be, for a moment."""
    until(page, lambda: not page.evaluate(TOO_WIDE))
    assert page.evaluate(TOO_WIDE) == []
    assert until(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"])


FITTED = """() => [...document.querySelectorAll("[data-testid=stDeckGlJsonChart]")].every((map) => {
    const canvases = [...map.querySelectorAll("canvas")], { width } = map.getBoundingClientRect();
    const fits = (canvas) => Math.abs(canvas.getBoundingClientRect().width - width) < 2;
    return canvases.length > 1 && canvases.every(fits);
})"""
"""A map begins at 400 by 300 pixels, and is then fitted to its place."""


def wait_until_drawn(page: Page) -> None:
    rest(page)
    wait_until(page, FITTED)


def turn(page: Page, scheme: Scheme) -> None:
    """Let the laptop turn light or dark, and wait until the page has; a wall stays light."""
    page.emulate_media(color_scheme=scheme)
    ground = rgb(palette(dark=scheme == "dark" and "presenteren=1" not in page.url).background)
    expect(page.get_by_test_id("stApp")).to_have_css(
        "background-color", f"rgb({ground[0]}, {ground[1]}, {ground[2]})"
    )
    wait_until_drawn(page)


def expect_no_violations(page: Page) -> None:
    """Look in light, and once the page is dark when the laptop turns to that."""
    for scheme in SCHEMES:
        turn(page, scheme)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(open_page: Opens, path: str) -> None:
    expect_no_violations(open_page(path))


def choose_by_keyboard(page: Page, label: str, start: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    for _ in range(60):
        page.keyboard.press("Tab")
        if box.evaluate("(part) => part === document.activeElement"):
            break
    scrolled(page)
    page.keyboard.type(start)
    expect(page.get_by_role("option", name=option).first).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")


def test_the_keyboard_alone_chooses_and_selects(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    choose_by_keyboard(page, "Indicator", "Ernstig overgewicht", "Ernstig overgewicht")
    expect(page.locator("h1")).to_contain_text("ernstig overgewicht")
    rest(page)
    choose_by_keyboard(page, "Gekozen wijken", "Klaverkamp", "Klaverkamp")
    expect(page.locator("h1")).to_contain_text("in Klaverkamp hebben er")
