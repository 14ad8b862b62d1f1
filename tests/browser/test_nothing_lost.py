"""What a user presses or clicks while the page works counts, every time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.bench.server import Server
from tests.browser.conftest import Opens, rest
from tests.browser.test_address import address
from tests.browser.test_presenting import step

expect.set_options(timeout=6000)
PROJECTOR = ViewportSize(width=1280, height=720)


def test_five_quick_presses_are_five_steps(open_page: Opens) -> None:
    page = open_page("/profiel?gebied=WK999904&presenteren=1", size=PROJECTOR)
    step(page, 1)
    for _ in range(5):
        page.keyboard.press("PageDown")
    step(page, 6)
    rest(page)
    step(page, 6)
    expect(page).to_have_url(re.compile("stap=6"))


def test_quick_presses_to_and_fro(open_page: Opens) -> None:
    page = open_page("/vergelijken?presenteren=1", size=PROJECTOR)
    step(page, 1)
    for key in ("PageDown", "PageDown", "PageDown", "PageUp", "PageDown"):
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    step(page, 4)
    rest(page)
    step(page, 4)


@pytest.mark.parametrize("wait", [0, 50, 100, 200, 300, 400])
def test_a_press_right_after_loading_counts(context: BrowserContext, server: Server, wait: int) -> None:
    page = context.new_page()
    page.set_viewport_size(PROJECTOR)
    page.goto(f"{server.url}/profiel?gebied=WK999904&presenteren=1")
    step(page, 1)
    page.wait_for_timeout(wait)
    page.keyboard.press("PageDown")
    step(page, 2)
    rest(page)
    step(page, 2)


@pytest.mark.parametrize("wait", [0, 20, 50, 100])
def test_two_quick_clicks_on_the_ranking_both_count(open_page: Opens, wait: int) -> None:
    page = open_page("/kaart?indicator=rookt")
    for name in ("Klaverkamp", "Havenkom", "Overelder"):
        page.locator("[data-code]", has_text=name).click()
        page.wait_for_timeout(wait)
    expect(page).to_have_url(re.compile(r"(gebied=WK\d+&?){3}$"))
    rest(page)
    assert len(address(page)["gebied"]) == 3
    expect(page.locator("[data-code][aria-pressed=true]")).to_have_count(3)


@pytest.mark.parametrize("wait", [0, 20, 50, 100])
def test_quick_weights_all_count(open_page: Opens, wait: int) -> None:
    page = open_page("/prioriteiten?niveau=buurt")
    sliders = page.get_by_role("slider")
    expect(sliders.first).to_be_visible()
    for number in range(3):
        sliders.nth(number).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(wait)
    expect(page).to_have_url(re.compile(r"gewichten=(\w+%3A25[^&]*){3}"))
    rest(page)
    assert [sliders.nth(number).input_value() for number in range(3)] == ["25"] * 3


@pytest.mark.parametrize("wait", [0, 20, 50, 100, 200])
def test_a_list_chosen_while_the_page_works_is_obeyed(open_page: Opens, wait: int) -> None:
    page = open_page("/kaart?indicator=rookt")
    page.get_by_text("per buurt").click()
    page.wait_for_timeout(wait)
    page.get_by_role("combobox", name="Indicator").click()
    page.keyboard.type("Ernstig overgewicht")
    page.get_by_role("option", name="Ernstig overgewicht").first.click()
    expect(page).to_have_url(re.compile("niveau=buurt&indicator=obesitas"))
    rest(page)
    expect(page).to_have_url(re.compile("niveau=buurt&indicator=obesitas"))
    expect(page.get_by_role("combobox", name="Indicator")).to_have_value(re.compile("Ernstig overgewicht"))
