"""An own area in a real browser: clicked together on the map, saved, and met again in its profile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Opens, rest
from tests.browser.test_access import (
    PHONE,
    expect_no_sideways_scrolling,
    expect_no_violations,
    wait_until_drawn,
)
from tests.browser.test_map import find_area
from tests.browser.test_presenting import SIZES, walk_and_look

WIJK = re.compile(
    "Noorderakkers|Luttelwoude|Klaverkamp|Oosterschans|Singelrand|Oude Veste|Havenkom|Overelder"
)
COMPOSED = "/werkgebied?niveau=buurt&gebied=EG000000&buurten=0101,0102,0103"


def test_buurten_clicked_on_the_map_are_saved_and_have_a_profile(open_page: Opens) -> None:
    page = open_page("/werkgebied?niveau=buurt")
    expect(page.locator("h1")).to_contain_text("Kies de buurten van uw werkgebied")
    page.mouse.click(*find_area(page))
    expect(page).to_have_url(re.compile(r"buurten=\d{4}($|&)"))
    expect(page.locator("h1")).to_contain_text("Mijn werkgebied")
    expect(page.get_by_text("1 buurt,")).to_be_visible()
    rest(page)
    page.get_by_label("Naam van het werkgebied").fill("Om de hoek")
    page.get_by_label("Naam van het werkgebied").press("Enter")
    rest(page)
    page.get_by_role("button", name="Bewaar als nieuw").click()
    expect(page).to_have_url(re.compile(r"gebied=EG[2-9A-Z]{6}"))
    expect(page).not_to_have_url(re.compile("buurten="))
    expect(page.locator("h1")).to_contain_text("Om de hoek")
    rest(page)
    page.get_by_role("link", name="Wijkprofiel").click()
    expect(page.get_by_text("Werkgebied in Eldersmonde")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Om de hoek")


def test_a_second_click_lets_go_and_the_list_follows(open_page: Opens) -> None:
    page = open_page("/werkgebied?niveau=wijk")
    point = find_area(page)
    chosen = page.get_by_test_id("stMultiSelect")
    expect(chosen).not_to_contain_text(WIJK)
    page.mouse.click(*point)
    expect(page).to_have_url(re.compile("buurten="))
    expect(chosen).to_contain_text(WIJK)
    rest(page)
    page.mouse.click(*point)
    expect(page).to_have_url(re.compile("niveau=wijk$"))
    expect(chosen).not_to_contain_text(WIJK)


def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(open_page: Opens) -> None:
    page = open_page(COMPOSED)
    expect_no_violations(page)
    page.set_viewport_size(PHONE)
    wait_until_drawn(page)
    expect_no_sideways_scrolling(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_every_slide_fits_the_screen(open_page: Opens, size: ViewportSize) -> None:
    walk_and_look(open_page(f"{COMPOSED}&presenteren=1", size=size))
