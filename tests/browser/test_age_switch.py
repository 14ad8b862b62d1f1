"""The switch that takes age into account: kept on the way to other pages, and undone with a step back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opens, rest
from wijkdata.view.age import SCHAKELAAR


def test_the_switch_is_kept_on_the_way_to_another_page_and_back(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    expect(page.locator("h1")).to_contain_text("Van elke 100")
    switch = page.get_by_role("switch", name=SCHAKELAAR)
    page.get_by_text(SCHAKELAAR).click()
    expect(page.locator("h1")).to_contain_text("Gecorrigeerd voor leeftijd roken in")
    expect(page).to_have_url(re.compile("correctie=leeftijd"))
    expect(page.locator(".legendakop")).to_contain_text("gecorrigeerd voor leeftijd")
    rest(page)
    page.get_by_role("link", name="Trend", exact=True).click()
    expect(page.locator("h1")).not_to_contain_text("Gecorrigeerd")
    expect(page).to_have_url(re.compile("/trend.*correctie=leeftijd"))
    expect(switch).to_be_disabled()
    rest(page)
    page.get_by_role("link", name="Wijkprofiel", exact=True).click()
    expect(page.locator("h1")).to_contain_text("gecorrigeerd voor leeftijd")
    expect(switch).to_be_checked()
    rest(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Roken in")
    rest(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Gecorrigeerd voor leeftijd roken in")
    rest(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Van elke 100")
    expect(switch).not_to_be_checked()
    expect(page).not_to_have_url(re.compile("correctie"))
