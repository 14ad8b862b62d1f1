"""The priorities in a real browser: for everybody, and answering while the weights move."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Opens
from tests.browser.test_access import violations, wait_until_drawn

PROJECTOR = ViewportSize(width=1280, height=720)


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
