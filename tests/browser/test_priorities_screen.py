"""The priorities in a real browser: for everybody, and answering while the weights move."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.bench.browser import wait_until
from tests.bench.server import Server
from tests.browser.conftest import LAPTOP, Opens, rest, still, until, weight_of
from tests.browser.test_access import expect_no_violations, violations, wait_until_drawn
from tests.browser.test_nothing_lost import Line
from wijkdata.view.theme import NORMAAL
from wijkdata.workspace.documents import Scenario
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import scenario_store

PROJECTOR = ViewportSize(width=1280, height=720)
PHONE = ViewportSize(width=390, height=844)
SLIDERS_BELOW = """(below) => {
  const bars = document.querySelector("[role=graphics-document][aria-label^='Staven: de plaatsen']");
  const slider = document.querySelector('[data-testid="stSlider"]');
  if (!bars?.querySelector("canvas, svg") || !slider) return false;
  const later = bars.compareDocumentPosition(slider) & Node.DOCUMENT_POSITION_FOLLOWING;
  const lower = slider.getBoundingClientRect().top > bars.getBoundingClientRect().bottom;
  return Boolean(later) === below && lower === below;
}"""
FIRST_ROW = 51
"""Pixels from the top of the bars to the middle of the first: above it stand headings, on two lines."""


def test_a_weight_moved_by_key_changes_its_number_and_the_address(open_page: Opens) -> None:
    page = open_page("/prioriteiten?niveau=buurt", "light")
    weight_of(page, "gezondheid").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-gewicht_gezondheid").get_by_test_id("stSliderThumbValue")).to_have_text("25")
    page.wait_for_url("**gewichten=gezondheid%3A25**")


@pytest.mark.parametrize("query", ["niveau=buurt", "niveau=buurt&presenteren=1"])
def test_the_answer_comes_while_a_weight_is_still_held(open_page: Opens, query: str) -> None:
    """Every weight below the finger is answered, the last one too, and the thumb stays where it is held."""
    page = open_page(f"/prioriteiten?{query}", "light")
    wait_until_drawn(page)
    thumb = weight_of(page, "gezondheid")
    track = page.locator(".st-key-gewicht_gezondheid").get_by_test_id("stSlider").bounding_box()
    box = thumb.locator("..").locator("..").bounding_box()
    assert track is not None
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for weight in (40, 60, 80):
        page.mouse.move(x + track["width"] * (weight - 20) / 100, y, steps=5)
        assert until(page, lambda: f"gewichten=gezondheid%3A{thumb.input_value()}%2C" in page.url)
        rest(page)
        shown = thumb.input_value()
        assert int(shown) > weight - 20
        expect(page).to_have_url(re.compile(f"gewichten=gezondheid%3A{shown}%2C"))
    page.mouse.up()
    rest(page)
    expect(page).to_have_url(re.compile(f"gewichten=gezondheid%3A{shown}%2C"))
    expect(thumb).to_have_value(shown)


def test_a_weight_that_was_taken_up_before_the_page_was_whole_is_answered_too(
    context: BrowserContext, server: Server
) -> None:
    """What hears the finger comes last on the page; here only after the finger."""
    page = context.new_page()
    line = Line(page, b"schuiven")
    page.goto(f"{server.url}/prioriteiten?niveau=buurt")
    thumb = weight_of(page, "gezondheid")
    place = still(thumb.locator("..").locator(".."))
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    page.mouse.move(place["x"] + 60, place["y"] + place["height"] / 2, steps=5)
    assert int(thumb.input_value()) > 20
    line.release()
    assert until(page, lambda: f"gewichten=gezondheid%3A{thumb.input_value()}%2C" in page.url)
    page.mouse.up()


@pytest.mark.parametrize(("size", "below"), [(PHONE, True), (LAPTOP, False)], ids=["phone", "laptop"])
def test_a_phone_shows_the_answer_before_the_sliders(
    open_page: Opens, size: ViewportSize, below: bool
) -> None:
    """By eye and by key; on a laptop they stand beside each other."""
    page = open_page("/prioriteiten", "light", size)
    wait_until(page, SLIDERS_BELOW, arg=below)


def test_a_click_on_a_row_selects_an_area_or_lets_it_go(open_page: Opens) -> None:
    """The picture keeps its place and what is selected while its figures change."""
    page = open_page("/prioriteiten?niveau=wijk", "light")
    bars = page.locator("[role=graphics-document][aria-label^='Staven: de plaatsen']")
    expect(bars.locator("canvas, svg").first).to_be_visible()
    wait_until_drawn(page)
    for row, selected in ((0, 1), (1, 2), (0, 1)):
        box = bars.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] - 60, box["y"] + FIRST_ROW + row * NORMAAL.row)
        expect(page).to_have_url(re.compile(rf"^[^=]*niveau=wijk(&gebied=WK\w+){{{selected}}}$"))
        wait_until_drawn(page)


def test_two_scenarios_stand_side_by_side_by_their_link(open_page: Opens, werkruimte: str) -> None:
    """The picture is drawn, for everybody, and it fills a slide of its own."""
    store = scenario_store(open_engine(werkruimte))
    made = [
        store.save(
            Scenario.model_validate({
                "naam": naam,
                "gemeente": "GM9999",
                "indicatoren": [{"sleutel": "ervaren_gezondheid"}, {"sleutel": "bijstand"}],
                "themagewichten": {"gezondheid": gezondheid, "sociaal_economisch": 100 - gezondheid},
            })
        )
        for naam, gezondheid in (("Gezondheid", 95), ("Inkomen", 5))
    ]  # fmt: skip
    query = f"scenario={made[0].id}&scenario2={made[1].id}"
    page = open_page(f"/prioriteiten?{query}", "light")
    expect(page.get_by_role("heading", name="in beide scenario's")).to_be_visible()
    wait_until_drawn(page)
    picture = page.locator("[role=graphics-document][aria-label='Twee volgordes naast elkaar']")
    expect(picture.locator("canvas, svg").first).to_be_visible()
    expect(page.get_by_text("Plaatsen in Gezondheid en in Inkomen")).to_have_count(1)
    assert violations(page) == []
    slide = open_page(f"/prioriteiten?{query}&presenteren=1&stap=3", "light", PROJECTOR)
    expect(slide.get_by_text("3 van 3")).to_be_visible()
    expect(slide.get_by_role("heading", name="in beide scenario's")).to_be_visible()
    assert until(slide, lambda: slide.evaluate("document.scrollingElement.scrollHeight <= innerHeight"))


def test_page_and_method_are_for_everybody(open_page: Opens) -> None:
    """The drawer works by keys alone, and what it sets is in the address."""
    page = open_page("/prioriteiten")
    expect(page.get_by_text("Waarom staat deze wijk hier?")).to_be_visible()
    page.get_by_text("Voor de epidemioloog: de rekenwijze").click()
    seed = page.get_by_label("Startgetal", exact=True)
    expect(seed).to_be_visible()
    expect_no_violations(page)
    seed.fill("7")
    seed.press("Enter")
    page.wait_for_url("**rekenwijze=zaad%3A7**")
    expect(page.get_by_text("startgetal 7.")).to_be_visible()
