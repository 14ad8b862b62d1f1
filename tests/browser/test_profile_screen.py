"""The profile in a real browser: for everybody, on a projector, on a phone and on paper."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Opens, until
from tests.browser.test_access import PHONE, expect_no_sideways_scrolling, violations, wait_until_drawn
from tests.browser.test_presenting import settled
from wijkdata.view.theme import palette, rgb

PROJECTOR = ViewportSize(width=1280, height=720)
PATH = "/profiel?gebied=WK999904"
MISSING_PICTURES = "() => [...document.images].filter((one) => one.complete && !one.naturalWidth).length"
OVERFLOW = """() => {
    const slide = document.querySelector(".st-key-dia_beeld"), edge = slide.getBoundingClientRect().bottom;
    return [...slide.querySelectorAll("tr, li, p, img")].filter((part) => {
        const box = part.getBoundingClientRect();
        return box.height > 0 && box.bottom > edge + 1;
    }).map((part) => part.textContent);
}"""


def opened(page: Page) -> Page:
    expect(page.get_by_text("Wat ontbreekt")).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_picture_is_drawn(
    open_page: Opens, scheme: Literal["light", "dark"]
) -> None:
    page = opened(open_page(PATH, scheme))
    wait_until_drawn(page)
    assert until(page, lambda: page.evaluate(MISSING_PICTURES) == 0)
    assert page.locator("table.profiel img").count() > 20
    assert violations(page) == []


def test_words_of_judgement_turn_dark_with_the_computer_and_light_again(open_page: Opens) -> None:
    page = opened(open_page(PATH))
    words = page.locator("table.profiel [style^='color']", has_text="ongunstiger").first
    for dark in (False, True, False):
        page.emulate_media(color_scheme="dark" if dark else "light")
        expect(words).to_have_css("color", f"rgb{tuple(rgb(palette(dark=dark).ongunstiger))}")


def test_a_phone_needs_no_sideways_scrolling(open_page: Opens) -> None:
    page = opened(open_page(PATH, size=PHONE))
    expect_no_sideways_scrolling(page)


def test_every_slide_fits_the_projector(open_page: Opens) -> None:
    page = open_page(f"{PATH}&presenteren=1", size=PROJECTOR)
    position = page.locator(".st-key-dia_voet p", has_text=re.compile(r"^\d+ van \d+$"))
    total = int(position.inner_text().split()[-1])
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    for number in range(1, total + 1):
        expect(position).to_have_text(f"{number} van {total}")
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        assert settled(page, OVERFLOW) == [], f"slide {number}"
        page.keyboard.press("PageDown")


def test_on_paper_it_is_one_story_without_what_is_for_clicking(open_page: Opens) -> None:
    page = opened(open_page(PATH))
    page.emulate_media(media="print")
    for selector in (
        "[data-testid=stSidebar]",
        ".st-key-kopieer_link",
        ".st-key-profiel_keuze",
        "[data-testid=stExpander]",
    ):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".fictief")).to_be_visible()
    pages = len(re.findall(rb"/Type\s*/Page\b", BytesIO(page.pdf(prefer_css_page_size=True)).getvalue()))
    assert 3 <= pages <= 6
