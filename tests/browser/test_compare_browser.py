"""Vergelijken in a real browser: headings sort and select, slides fit, nobody is shut out."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Opens, until
from tests.browser.test_access import violations, wait_until_drawn
from tests.browser.test_presenting import BEYOND, SCROLLS, settled, step

CUT = """() => {
    const roots = [...document.querySelectorAll("*")].map((part) => part.shadowRoot).filter(Boolean);
    const rows = roots.flatMap((root) => [...root.querySelectorAll("tr")]);
    const foot = document.querySelector(".st-key-dia_voet").getBoundingClientRect().top;
    return [rows.length > 1, rows.filter((row) => row.getBoundingClientRect().bottom > foot + 1).length];
}"""


def test_headings_sort_and_select(open_page: Opens) -> None:
    page = open_page("/vergelijken?indicator=rookt")
    first = page.locator("tbody th").first
    page.get_by_role("button", name="Roken").click()
    expect(page).to_have_url(re.compile("volgorde=rookt"))
    expect(page.locator("th[aria-sort]")).to_contain_text("Roken")
    name = first.inner_text().strip()
    page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(page.locator("h1")).to_contain_text(f"{name} is van de")
    expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()


@pytest.mark.parametrize(
    ("beeld", "scheme"), [("tabel", "dark"), ("punten", "light"), ("samen", "light"), ("naast", "light")]
)
def test_axe_finds_nothing_and_a_phone_has_room(
    open_page: Opens, beeld: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(f"/vergelijken?indicator=rookt&beeld={beeld}&gebied=WK999901", scheme)
    wait_until_drawn(page)
    if beeld in {"tabel", "naast"}:
        expect(page.locator("table.raster")).to_be_visible()
    assert violations(page) == []
    if beeld == "tabel":
        page.set_viewport_size(ViewportSize(width=390, height=844))
        wait_until_drawn(page)
        expect(page.locator("table.raster")).to_be_visible()
        assert until(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= 390)


@pytest.mark.parametrize(
    ("size", "steps"),
    [(ViewportSize(width=1280, height=720), 17), (ViewportSize(width=1920, height=1080), 2)],
    ids=["1280", "1920"],
)
def test_no_slide_cuts_a_row(open_page: Opens, size: ViewportSize, steps: int) -> None:
    page = open_page("/vergelijken?presenteren=1", size=size)
    expect(page.get_by_text("1 van 17")).to_be_visible()
    for number in range(1, steps + 1):
        step(page, number)
        wait_until_drawn(page)
        assert settled(page, SCROLLS) == []
        assert settled(page, BEYOND) == []
        if page.locator("table.raster:visible").count():
            assert until(page, lambda: page.evaluate(CUT) == [True, 0]), number
        page.keyboard.press("PageDown")


def test_a_table_that_goes_on_beyond_the_edge_fades_out_there(open_page: Opens) -> None:
    page = open_page("/vergelijken", size=ViewportSize(width=1100, height=768))
    box = page.locator(".vak:has(table.raster)")
    expect(box).to_have_class("vak verder")
    expect(box).to_have_css("mask-image", re.compile("^linear-gradient"))
    box.evaluate("box => box.scrollTo({left: box.scrollWidth})")
    expect(box).to_have_class("vak")


def test_on_paper_the_whole_table_stands_on_a_wide_sheet(open_page: Opens) -> None:
    page = open_page("/vergelijken")
    table = page.locator("table.raster")
    expect(table).to_be_visible()
    page.emulate_media(media="print")
    page.set_viewport_size(ViewportSize(width=1031, height=700))  # a sheet of 297 mm within its margins
    assert until(page, lambda: table.evaluate("table => table.getBoundingClientRect().right") <= 1032)
    expect(page.locator(".vak:has(table.raster)")).to_have_css("mask-image", "none")
    assert page.locator("html").evaluate("page => getComputedStyle(page).page") == "breed"
