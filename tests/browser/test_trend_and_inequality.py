"""Trend and inequality in a browser: drawn, accessible, and the cluster map on demand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens, scrolled
from tests.browser.test_access import expect_no_violations


@pytest.mark.parametrize(
    "path",
    [
        "/trend?indicator=ervaren_gezondheid&gebied=WK999903",
        "/ongelijkheid?indicator=rookt",
    ],
)
def test_axe_finds_nothing(open_page: Opens, path: str) -> None:
    expect_no_violations(open_page(path))


def test_a_chosen_wijk_is_in_address_and_headline(open_page: Opens) -> None:
    page = open_page("/trend?indicator=rookt")
    areas = page.get_by_role("combobox", name="Gekozen wijken")
    areas.focus()
    scrolled(page)
    page.keyboard.type("Klaver")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Roken in Klaverkamp")
    expect(page).to_have_url(re.compile("gebied=WK"))


def test_clusters_are_worked_out_when_asked_for(open_page: Opens) -> None:
    page = open_page("/ongelijkheid?indicator=rookt")
    expect(page.get_by_text("Moran's I is")).to_have_count(0)
    page.get_by_text("Waar ligt het bij elkaar?").click()
    expect(page.get_by_text("Moran's I is")).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_be_visible()
