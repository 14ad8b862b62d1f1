"""Drives Chromium: choose, wait until the document rests, count what came over the wire."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

REST_MS = 500
FLAGS = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-quic",
]  # fmt: skip

WATCH = """() => {
    window.benchLast = performance.now();
    new MutationObserver(() => { window.benchLast = performance.now(); })
        .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
WAIT_FOR_REST = """(rest) => new Promise((done) => {
    const look = () => (performance.now() - window.benchLast >= rest)
        ? done(window.benchLast) : setTimeout(look, 10);
    look();
})"""
PAINTED = """() => new Promise((done) => {
    const look = () => document.querySelector('[data-testid="stDeckGlJsonChart"] canvas')
        ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
        : setTimeout(look, 10);
    look();
})"""


@dataclass(slots=True)
class Wire:
    """Bytes that came from the server since the last reset."""

    received: int = 0
    requests: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """Begin to count anew."""
        self.received = 0
        self.requests.clear()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium from the system's packages."""
    executable = shutil.which("chromium")
    if executable is None:
        raise RuntimeError("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(browser: Browser, url: str) -> tuple[Page, Wire]:
    """Open `url` in a fresh context, wait until it rests, and count its traffic from then on."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
    wire = Wire()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.dataReceived", lambda event: _count(wire, event["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", lambda event: _count(wire, _frame_bytes(event)))
    session.on("Network.requestWillBeSent", lambda event: wire.requests.append(event["request"]["url"]))
    page.goto(url)
    page.get_by_role("combobox", name="Indicator").wait_for(timeout=60_000)
    page.evaluate(WATCH)
    page.evaluate(WAIT_FOR_REST, REST_MS)
    wire.reset()
    return page, wire


def click_to_rest(page: Page, option_number: int) -> float:
    """Choose another indicator and return the ms from the click until the document rests."""
    box = page.get_by_role("combobox", name="Indicator")
    box.click()
    options = page.get_by_role("option")
    options.first.wait_for()
    page.evaluate("() => { window.benchClick = null; }")
    chosen = options.nth(option_number % options.count())
    page.evaluate(
        "() => document.addEventListener('mousedown', () => { window.benchClick = performance.now(); },"
        " {once: true, capture: true})"
    )
    chosen.click()
    last = page.evaluate(WAIT_FOR_REST, REST_MS)
    return float(last - page.evaluate("() => window.benchClick"))


def click_to_paint(page: Page, option_number: int) -> float:
    """Choose another indicator and return the ms until the map shows other pixels and keeps them."""
    canvas = page.locator("canvas").first
    before = canvas.screenshot()
    begin = time.perf_counter()
    click_to_rest(page, option_number)
    for _ in range(100):
        if canvas.screenshot() != before:
            break
    return (time.perf_counter() - begin) * 1000


def wait_for_map(page: Page) -> None:
    """Wait until the page has a map and the browser has drawn two frames since."""
    page.evaluate(PAINTED)


def _count(wire: Wire, size: int) -> None:
    wire.received += size


def _frame_bytes(event: dict[str, Any]) -> int:
    data = event["response"]["payloadData"]
    # Binary frames are handed over in base64.
    return len(data) * 3 // 4 if event["response"]["opcode"] == 2 else len(data)
