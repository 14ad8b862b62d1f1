"""The address is the choice: links, steps back, and copies of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.bench.server import running
from tests.browser.conftest import Opens, rest, scrolled
from tests.conftest import ROOT
from wijkdata.database.connection import Database


def choose(page: Page, label: str, option: str) -> None:
    rest(page)
    box = page.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    scrolled(page)
    box.click()
    page.keyboard.type(option)  # a long list draws only what is in sight
    page.get_by_role("option", name=option).first.click()


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_deep_link_works_as_the_first_request_of_a_cold_server(
    context: BrowserContext, demo_path: Path
) -> None:
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path)}) as cold:
        page = context.new_page()
        page.goto(f"{cold.url}/kaart?indicator=rookt")
        expect(page.locator("h1")).to_contain_text("roken")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("link", name="Uitleg")).to_be_visible()
        page.close()


def test_the_page_says_it_is_dutch_and_what_it_is(open_page: Opens) -> None:
    page = open_page("/uitleg")
    assert page.locator("html").get_attribute("lang") == "nl"
    expect(page).to_have_title(re.compile("Wijkverkenner"))


def test_a_choice_is_in_the_address_and_one_step_back_undoes_one_choice(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    choose(page, "Indicator", "Ernstig overgewicht")
    expect(page).to_have_url(re.compile("indicator=obesitas"))
    rest(page)  # the address comes first, then the links that carry the choice along
    page.get_by_role("link", name="Uitleg", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Uitleg")
    expect(page).to_have_url(re.compile(r"/uitleg\?indicator=obesitas"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("ernstig overgewicht")
    expect(page).to_have_url(re.compile(r"/kaart\?indicator=obesitas"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("roken")
    expect(page).to_have_url(re.compile(r"/kaart\?indicator=rookt"))


def test_a_copied_link_holds_the_whole_choice_and_the_version(
    open_page: Opens, context: BrowserContext, demo_path: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page("/kaart?indicator=rookt&gebied=WK999901&gebied=WK999902")
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status").filter(has_text="Gekopieerd")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(link).path == "/kaart"
    assert parse_qs(urlsplit(link).query) == {
        "gemeente": ["GM9999"],
        "niveau": ["wijk"],
        "indicator": ["rookt"],
        "jaar": ["2024"],
        "leeftijd": ["18plus"],
        "gebied": ["WK999901", "WK999902"],
        "versie": [Database(demo_path).versie.data_versie],
    }


def test_markup_in_an_address_does_nothing(open_page: Opens) -> None:
    page = open_page("/kaart?gemeente=%3Cimg%20src%3Dx%20onerror%3Dwindow.geraakt%3D1%3E&versie=%3Cb%3E")
    expect(page.get_by_text("De gemeente in de link staat niet in deze gegevens.")).to_be_visible()
    assert page.evaluate("window.geraakt") is None
