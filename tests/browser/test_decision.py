"""What people choose at the table, in a real browser: it survives a reload, steps back and the scenario."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens, rest, until
from tests.browser.test_access import expect_no_sideways_scrolling, violations, wait_until_drawn
from tests.browser.test_address import choose
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import scenario_store

LABEL = "Wijken die u kiest"
WHY = "Daar loopt al iets."
PHONE = {"width": 390, "height": 844}


def add(page: Page, label: str, option: str) -> None:
    """Add one to a list of several, which stays open until it is left."""
    choose(page, label, option)
    page.keyboard.press("Escape")
    rest(page)


def test_a_choice_lives_through_reload_back_and_scenario(open_page: Opens, werkruimte: str) -> None:
    page = open_page("/prioriteiten")
    add(page, LABEL, "Oude Veste")
    expect(page).to_have_url(re.compile(r"besluit=WK999901$"))
    add(page, LABEL, "Luttelwoude")
    expect(page).to_have_url(re.compile(r"besluit=WK999901%2CWK9999\d\d$"))
    said = page.get_by_text("Naar verwachting horen er ").first
    expect(said).to_be_visible()
    rest(page)
    both = said.inner_text()
    add(page, "Waarom kiest u anders dan de bovenste drie?", "Lopende inzet")
    expect(page).to_have_url(re.compile(r"redenen=lopende_inzet"))
    wait_until_drawn(page)
    assert violations(page) == []
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(r"besluit=WK999901$"))
    expect(page.get_by_text("U koos Oude Veste.").first).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page).to_have_url(re.compile(r"redenen=lopende_inzet"))
    page.reload()
    expect(page.get_by_text(both).first).to_be_visible()
    rest(page)
    page.get_by_label("Toelichting (mag leeg)").fill(WHY)
    page.get_by_text("Scenario's bewaren en openen").click()
    page.get_by_label("Naam van het scenario").fill("Gekozen")
    page.get_by_role("button", name="Bewaar als nieuw").click()
    expect(page.get_by_text(re.compile("^Bewaard:"))).to_be_visible()
    assert "iets" not in page.url
    store = scenario_store(open_engine(werkruimte))
    (line,) = [one for one in store.list() if one.naam == "Gekozen"]
    other = open_page(f"/prioriteiten?scenario={line.id}", size=PHONE)
    expect(other).to_have_url(re.compile(r"besluit=WK999901%2CWK9999\d\d&redenen=lopende_inzet"))
    expect(other.get_by_text(both).first).to_be_visible()
    expect(other.get_by_label("Toelichting (mag leeg)")).to_have_value(WHY)
    wait_until_drawn(other)
    expect_no_sideways_scrolling(other)


def test_the_choice_fills_a_slide(open_page: Opens) -> None:
    codes = ",".join(f"WK99990{number}" for number in (1, 2, 3, 4, 5, 6, 7))
    link = f"besluit={codes}&redenen=draagvlak,lopende_inzet,grens_wijkteam,anders&presenteren=1&stap=3"
    page = open_page(f"/prioriteiten?{link}", "light", {"width": 1280, "height": 720})
    expect(page.get_by_role("heading", name="zeven wijken")).to_be_visible()
    expect(page.get_by_text("Hoe vaak bij de eerste drie?")).to_be_visible()
    picture = page.locator(".st-key-dia_beeld")
    assert until(page, lambda: picture.evaluate("one => one.scrollHeight - one.clientHeight") <= 0)
