"""The priorities in a real browser: for everybody, and answering while the weights move."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Opens
from tests.browser.test_access import violations, wait_until_drawn
from wijkdata.view.theme import NORMAAL
from wijkdata.workspace.documents import Scenario
from wijkdata.workspace.engine import open_engine
from wijkdata.workspace.store import scenario_store

PROJECTOR = ViewportSize(width=1280, height=720)
FIRST_ROW = 60
"""Pixels from the top of the bars to the middle of the first: above it stands where the first end."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Opens, scheme: Literal["light", "dark"]) -> None:
    page = open_page("/prioriteiten", scheme)
    expect(page.get_by_text("Waarom staat deze wijk hier?")).to_be_visible()
    wait_until_drawn(page)
    assert violations(page) == []


def test_a_weight_moved_by_key_changes_share_and_address(open_page: Opens) -> None:
    page = open_page("/prioriteiten?niveau=buurt", "light")
    slider = page.get_by_role("slider").first
    expect(slider).to_be_visible()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Gezondheid · 20%")).to_be_visible()
    page.wait_for_url("**gewichten=gezondheid%3A25**")


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
    assert slide.evaluate("document.scrollingElement.scrollHeight <= window.innerHeight")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_method_is_for_everybody(open_page: Opens, scheme: Literal["light", "dark"]) -> None:
    """The drawer works by keys alone, and what it sets is in the address."""
    page = open_page("/prioriteiten", scheme)
    page.get_by_text("Voor de epidemioloog: de rekenwijze").click()
    seed = page.get_by_label("Startgetal", exact=True)
    expect(seed).to_be_visible()
    wait_until_drawn(page)
    assert violations(page) == []
    seed.fill("7")
    seed.press("Enter")
    page.wait_for_url("**rekenwijze=zaad%3A7**")
    expect(page.get_by_text("startgetal 7.")).to_be_visible()
