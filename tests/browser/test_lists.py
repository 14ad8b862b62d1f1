"""The lists of Streamlit, typed in as people do."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens, rest, scrolled


def type_in(page: Page, label: str, typed: str) -> None:
    rest(page)
    box = page.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    scrolled(page)
    box.click()
    box.fill(typed)


def test_what_is_typed_takes_the_subject_that_was_meant_and_what_is_not_there_none(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=bijstand")
    for typed, subject in (("te zwaar", "overgewicht"), ("rookt", "rookt")):
        type_in(page, "Indicator", typed)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"indicator={subject}\b"))
    type_in(page, "Indicator", "voetbal")
    empty = page.locator("[role=listbox][data-empty]")
    said = empty.locator("div", has_text="No results").last
    expect(said).to_have_css("visibility", "hidden")
    assert said.evaluate("one => getComputedStyle(one, '::after').content") == '"Niets gevonden"'
    page.keyboard.press("Enter")
    rest(page)
    expect(page).to_have_url(re.compile(r"indicator=rookt\b"))


def test_enter_takes_one_area_and_no_other_with_it(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    type_in(page, "Gekozen wijken", "e")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    expect(page.get_by_role("option").filter(has_text=re.compile("Select"))).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"gebied=WK\d+$"))
