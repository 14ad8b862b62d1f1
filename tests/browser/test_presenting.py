"""The projector: one picture fills the screen, the keys of a clicker walk, nothing scrolls."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Opens, rest, until
from wijkdata.view.theme import palette, rgb

SIZES = [ViewportSize(width=1280, height=720), ViewportSize(width=1920, height=1080)]
FONT_SIZE = "(selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
SCROLLS = """() => [...document.querySelectorAll("*")].filter((part) => {
    const style = getComputedStyle(part);
    return /auto|scroll/.test(style.overflowY) && part.scrollHeight > part.clientHeight + 1;
}).map((part) => part.className)"""
BEYOND = """() => [...document.querySelectorAll(".st-key-dia :is(h1, p, button, li)")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.height > 0 && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < -1);
}).map((part) => part.textContent)"""

CUT = """() => [...document.querySelectorAll(".st-key-dia, .st-key-dia_beeld")]
    .filter((part) => part.scrollHeight > part.clientHeight + 1)
    .map((part) => part.className + part.textContent)"""
STORIES = [
    *("/trend?indicator=rookt", "/trend", "/ongelijkheid", "/profiel", "/prioriteiten", "/kwaliteit"),
    "/ongelijkheid?niveau=buurt&indicator=rookt",  # more bars than fit
    "/vergelijken?gebied=WK999901&gebied=WK999902",
    "/werkgebied?gebied=WK999901&gebied=WK999902",
]


def step(page: Page, number: int) -> None:
    """Wait for a slide, and for the buttons: who sees them can press keys too."""
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    expect(page.get_by_text(re.compile(rf"^{number} van \d+$"))).to_be_visible()


def walk(page: Page, key: str, number: int) -> None:
    page.keyboard.press(key)
    step(page, number)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_every_step_fits_the_screen(open_page: Opens, size: ViewportSize) -> None:
    walk_and_look(open_page("/kaart?presenteren=1", size=size))


@pytest.mark.parametrize("story", STORIES)
def test_every_step_of_a_story_fits_a_small_projector(open_page: Opens, story: str) -> None:
    there = "&" if "?" in story else "?"
    walk_and_look(open_page(f"{story}{there}presenteren=1", size=SIZES[0]))


def test_on_a_wall_everything_is_light_whatever_the_laptop_prefers(open_page: Opens) -> None:
    """What Streamlit draws, what we draw and what stands in its own part; back on the page it is dark."""
    page = open_page("/vergelijken?presenteren=1", "dark", size=SIZES[0])
    step(page, 1)
    even = palette(dark=False).diverging[2]
    dark_ink, white = "rgb(29, 35, 39)", "rgb(255, 255, 255)"
    row, app = page.locator("table.raster tbody th").first, page.locator(".stApp")
    # A table that is drawn once more has no colours for a moment: each is looked at until it is there.
    for part in (app, page.locator("h1"), row, page.get_by_role("button", name="Volgende")):
        expect(part).to_have_css("color", dark_ink)
    for part in (app, row):
        expect(part).to_have_css("background-color", white)
    even_cell = page.locator("table.raster td.k2").first
    expect(even_cell).to_have_css("background-color", f"rgb{tuple(rgb(even))}")
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stSidebar]")).to_be_visible()
    expect(app).not_to_have_css("color", dark_ink)
    expect(app).not_to_have_css("background-color", white)


def settled(page: Page, faults: str) -> list[str]:
    """Return what is wrong once pictures have found their size; of nothing wrong, at once."""
    until(page, lambda: not page.evaluate(faults))
    found: list[str] = page.evaluate(faults)
    return found


def walk_and_look(page: Page, kinds: Sequence[str] = (SCROLLS, BEYOND, CUT)) -> None:
    """Walk through a story and see that nothing of it scrolls, lies beyond the screen or is cut."""
    step(page, 1)
    total = int(page.get_by_text(re.compile(r"^1 van \d+$")).inner_text().split()[-1])
    for number in range(1, total + 1):
        rest(page)
        for faults in kinds:
            assert settled(page, faults) == [], number
        if number < total:
            walk(page, "PageDown", number + 1)


def test_the_keys_walk_and_escape_ends(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    expect(page.locator(".st-key-bron p").first).to_be_visible()
    ordinary = page.evaluate(FONT_SIZE, ".st-key-bron p"), page.evaluate(FONT_SIZE, "h1")
    page.get_by_role("button", name="Presenteren").click()
    step(page, 1)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".st-key-dia h1")).to_be_visible()
    expect(page.locator(".st-key-dia_voet p").first).to_be_visible()
    large = page.evaluate(FONT_SIZE, ".st-key-dia_voet p"), page.evaluate(FONT_SIZE, ".st-key-dia h1")
    assert all(now >= 1.5 * then for now, then in zip(large, ordinary, strict=True))
    walk(page, "PageDown", 2)
    walk(page, "PageDown", 3)
    walk(page, "PageUp", 2)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page).not_to_have_url(re.compile("presenteren"))


def test_the_key_p_starts(open_page: Opens) -> None:
    page = open_page("/profiel?gebied=WK999901")
    expect(page.get_by_role("button", name="Presenteren")).to_be_visible()
    page.keyboard.press("p")
    step(page, 1)
    expect(page).to_have_url(re.compile("presenteren=1"))
