"""A house style in a real browser: logo, letters and colours are there, and nothing is asked of elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.bench.browser import wait_until
from tests.bench.server import Server, running
from tests.browser.conftest import load, until
from tests.browser.test_access import violations
from tests.conftest import ROOT
from tests.huisstijl.style import ACCENT, NAAM, write_style
from wijkdata.huisstijl.reading import read_style

BELOW = "/gemeente/wijk"
"""A stylesheet and a logo are found below a path too."""


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_style(tmp_path_factory.mktemp("stijl"))


@pytest.fixture(scope="module")
def dressed(demo_path: Path, werkruimte: str, style: Path) -> Iterator[Server]:
    places = {"WIJKDATA_DB": str(demo_path), "WERKRUIMTE_URL": werkruimte, "WIJKDATA_HUISSTIJL": str(style)}
    with running(ROOT / "app.py", places, below=BELOW) as started:
        yield started


def opened(context: BrowserContext, server: Server, path: str, scheme: Literal["light", "dark"]) -> Page:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    return load(page, server.url + path)


def rgb(colour: str) -> str:
    return f"rgb({', '.join(map(str, bytes.fromhex(colour[1:])))})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_logo_letters_and_colours_are_those_of_the_organisation(
    context: BrowserContext, dressed: Server, style: Path, scheme: Literal["light", "dark"]
) -> None:
    stijl, _ = read_style(style)
    page = opened(context, dressed, "/gegevens", scheme)
    logo = page.get_by_role("img", name=NAAM)
    expect(logo).to_be_visible()
    assert until(page, lambda: logo.evaluate("(img) => img.complete && img.naturalWidth > 0"))
    title = page.locator("h1")
    expect(title).to_have_css("color", rgb(ACCENT if scheme == "light" else stijl.accent_donker))
    assert title.evaluate("(part) => getComputedStyle(part).fontFamily").startswith("Huisstijl")
    wait_until(
        page, "[...document.fonts].some((one) => one.family === 'Huisstijl' && one.status === 'loaded')"
    )
    assert violations(page) == []


def test_a_button_that_matters_has_the_accent(context: BrowserContext, dressed: Server) -> None:
    page = opened(context, dressed, "/sql", "light")
    button = page.locator(".st-key-sql_stel button")
    expect(button).to_have_css("background-color", rgb(ACCENT))
    assert violations(page) == []
