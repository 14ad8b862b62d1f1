"""A real server and a real browser; what any page asks of another machine fails the test."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

from tests.bench.server import Server, running
from tests.conftest import ROOT

PATIENCE_MS = 30_000
LOOPBACK = {"127.0.0.1", "localhost"}
LAPTOP = ViewportSize(width=1366, height=768)
Opens = Callable[..., Page]
_LEFT = "local_storage,indexeddb,websql,service_workers,cache_storage"
"""What a page can leave in a browser, but for its cookies, and for what it fetched."""

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def werkruimte(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty workspace, which the server uses too."""
    return f"sqlite:///{tmp_path_factory.mktemp('werkruimte') / 'werkruimte.sqlite'}"


@pytest.fixture(scope="session")
def server(demo_path: Path, werkruimte: str) -> Iterator[Server]:
    """Run the app on the fictional municipality."""
    with running(ROOT / "app.py", {"WIJKDATA_DB": str(demo_path), "WERKRUIMTE_URL": werkruimte}) as started:
        yield started


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser that keeps what it fetched of the app; each time anew was a sixth of all work."""
    window = chromium.new_context(viewport=LAPTOP, locale="nl-NL")
    window.set_default_timeout(PATIENCE_MS)
    yield window
    window.close()


@pytest.fixture
def context(window: BrowserContext) -> Iterator[BrowserContext]:
    """Give a browser without pages that knows nothing; check afterwards that it did what a page may do.

    Nothing may have left the machine, and nothing may have been refused for the sake of security.
    """
    outside: list[str] = []
    said: list[str] = []
    listeners: dict[str, Callable[..., None]] = {
        "request": lambda request: outside.extend(_outside(request)),
        "console": lambda message: said.append(message.text),
        "weberror": lambda failed: said.append(str(failed.error)),
    }
    for event, listener in listeners.items():
        window.on(event, listener)  # type: ignore[call-overload]  # it has one signature an event
    yield window
    forget(window)
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert not outside
    assert not [one for one in said if re.search("security policy", one, re.IGNORECASE)]


def forget(window: BrowserContext) -> None:
    """Close all pages, and take away what they left in the browser."""
    origins = {f"{parts.scheme}://{parts.netloc}" for parts in (urlsplit(page.url) for page in window.pages)}
    for page in window.pages:
        page.close()
    window.unroute_all()
    window.clear_permissions()
    window.clear_cookies()
    blank = window.new_page()
    session = window.new_cdp_session(blank)
    for origin in origins:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _LEFT})
    blank.close()


@pytest.fixture
def chromium_touch(chromium: Browser) -> Iterator[Page]:
    """Give a page that is touched instead of pointed at."""
    context = chromium.new_context(viewport=LAPTOP, locale="nl-NL", has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_page(context: BrowserContext, server: Server) -> Opens:
    """Give a function that opens an address of the app and waits for its title."""

    def open_(
        path: str = "/", scheme: Literal["light", "dark"] = "light", size: ViewportSize = LAPTOP
    ) -> Page:
        page = context.new_page()
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        return load(page, server.url + path)

    return open_


def load(page: Page, url: str) -> Page:
    """Go to an address of the app, and wait until all of it is there."""
    page.goto(url)
    arrived(page)
    return page


def arrived(page: Page) -> None:
    """Wait for a page that was just asked for: until its title stands there it has not begun to run."""
    expect(page.locator("h1")).to_be_visible()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the server has nothing left to say; right after a click it may not have begun yet."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def until(page: Page, holds: Callable[[], bool]) -> bool:
    """Look until something holds, while the browser goes on; return whether it does."""
    limit = time.monotonic() + PATIENCE_MS / 1000
    while not (found := holds()) and time.monotonic() < limit:
        page.wait_for_timeout(100)
    return found


def still(part: Locator) -> FloatRect:
    """Return where something is, once letters and pictures above it no longer move it."""
    places = [part.bounding_box()]

    def stays() -> bool:
        part.page.wait_for_timeout(200)
        places.append(part.bounding_box())
        return places[-1] is not None and places[-2] == places[-1]

    assert until(part.page, stays), "it kept moving"
    place = places[-1]
    assert place is not None
    return place


def weight_of(page: Page, thema: str) -> Locator:
    """Find the slider of a theme by its name: sliders come on the screen in any order."""
    return page.locator(f".st-key-gewicht_{thema}").get_by_role("slider")


def scrolled(page: Page) -> None:
    """Wait until the page has told that it scrolled to what got the focus: that closes an open list."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _outside(request: Request) -> list[str]:
    parts = urlsplit(request.url)
    local = parts.scheme in {"data", "blob"} or parts.hostname in LOOPBACK
    return [] if local else [request.url]
