"""The link that may change and the one that may only see, in two browsers that know nothing of each other."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.server import Server
from tests.browser.conftest import LAPTOP, PATIENCE_MS, Opens, arrived, load, rest
from tests.browser.test_access import expect_no_sideways_scrolling, violations, wait_until_drawn

DRAWER = "Scenario's bewaren en openen"
PHONE = {"width": 390, "height": 844}


def visit(context: BrowserContext, address: str) -> Page:
    """Open a link in another browser, with the drawer open."""
    page = context.new_page()
    load(page, address)
    page.get_by_text(DRAWER).click()
    expect(page.get_by_role("button", name="Bewaar als nieuw")).to_be_visible()
    rest(page)
    return page


def test_one_link_may_change_and_the_other_may_only_see(
    open_page: Opens, chromium: Browser, server: Server
) -> None:
    maker = open_page("/prioriteiten")
    maker.get_by_text(DRAWER).click()
    maker.get_by_label("Naam van het scenario").fill("Van ons samen")
    maker.get_by_role("button", name="Bewaar als nieuw").click()
    expect(maker.get_by_text(re.compile("^Bewaard:"))).to_be_visible()
    rest(maker)
    expect(maker).not_to_have_url(re.compile("wijzigcode"))  # the bar of the browser is what people copy
    may_change = maker.get_by_test_id("stCode").inner_text().strip()
    may_see = maker.url
    assert may_change.startswith(f"{server.url}/prioriteiten?")
    wait_until_drawn(maker)
    assert violations(maker) == []
    maker.set_viewport_size(PHONE)
    expect_no_sideways_scrolling(maker)

    elsewhere = chromium.new_context(viewport=LAPTOP, locale="nl-NL")
    elsewhere.set_default_timeout(PATIENCE_MS)
    looker = visit(elsewhere, may_see)
    expect(looker.get_by_role("button", name="Bewaar", exact=True)).to_have_count(0)
    expect(looker.get_by_role("button", name="Verwijder")).to_have_count(0)
    expect(looker.get_by_test_id("stCode")).to_have_count(0)

    writer = visit(elsewhere, may_change)
    writer.get_by_label("Naam van het scenario").fill("Samen veranderd")
    writer.get_by_role("button", name="Bewaar", exact=True).click()
    expect(writer.get_by_text(re.compile("^Bewaard:.*Samen veranderd"))).to_be_visible()
    writer.reload()
    arrived(writer)
    writer.get_by_text(DRAWER).click()
    expect(writer.get_by_role("button", name="Bewaar", exact=True)).to_be_visible()
    expect(writer.get_by_label("Naam van het scenario")).to_have_value("Samen veranderd")
    elsewhere.close()
