"""Drives Chromium: choose, wait until the document rests, count what came over the wire."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

REST_MS = 500
PATIENCE_MS = 60_000
_MESA = ("EGL_mesa", "GLESv2")
"""With these Mesa draws maps instead of the browser itself. It keeps what was compiled for one map, as a
graphics card does, where SwiftShader compiles it again for every page: a second map takes less than half."""
FLAGS = [
    "--use-angle=" + ("gles-egl" if all(map(find_library, _MESA)) else "swiftshader"),
    "--no-sandbox", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip

WATCH = """
window.bench = {last: 0, click: 0, ran: false, painted: 0, painting: 0};
const bench = window.bench;
const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'running';
// What a list said to screen readers is taken away seven seconds later; that is no change of the page.
const announced = (change) => change.target.parentElement?.closest('[data-live-announcer]');
new MutationObserver((changes) => {
    if (!changes.every(announced)) bench.last = performance.now();
    bench.ran ||= running();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
addEventListener('pointerdown', () => { bench.click = performance.now(); bench.ran = false; }, true);
// A map is painted when the graphics card (here the processor) has finished what a frame asked of it.
const gl = WebGL2RenderingContext.prototype;
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
    const draw = gl[name];
    gl[name] = function (...all) {
        if (!this.benchBusy) {
            this.benchBusy = true;
            bench.painting += 1;
            requestAnimationFrame(() => finished(this, this.fenceSync(this.SYNC_GPU_COMMANDS_COMPLETE, 0)));
        }
        return draw.apply(this, all);
    };
}
const finished = (context, fence) => {
    if (context.getSyncParameter(fence, context.SYNC_STATUS) !== context.SIGNALED) {
        setTimeout(finished, 4, context, fence);
        return;
    }
    context.deleteSync(fence);
    context.benchBusy = false;
    bench.painting -= 1;
    bench.painted = performance.now();
};
// A script that takes long changes nothing on the page meanwhile; a page is at rest when it also ended.
window.benchRest = (rest) => new Promise((done) => {
    const look = () => {
        const now = performance.now();
        const answered = bench.ran || now - bench.click > 3000;
        const quiet = now - Math.max(bench.last, bench.painted) >= rest;
        if (answered && !running() && !bench.painting && quiet) done(bench);
        else setTimeout(look, 20);
    };
    look();
});
"""
HAS_MAP = """() => Boolean(document.querySelector('[data-testid="stDeckGlJsonChart"] canvas'))"""


@dataclass(slots=True)
class Wire:
    """Bytes that came from the server since the last reset."""

    received: int = 0


@dataclass(frozen=True, slots=True)
class Klik:
    """What one click took: ms until the document rested, ms until the map was painted, bytes received."""

    rust: float
    getekend: float
    bytes: int


Choose = Callable[[Page, int], None]
"""Makes the n-th choice on a page; its last press of the mouse is the click that is timed."""


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
    """Open `url` in a fresh context, wait until it rests, and count its traffic."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(WATCH)
    wire = Wire()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.dataReceived", lambda event: _count(wire, event["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", lambda event: _count(wire, _frame_bytes(event)))
    page.goto(url)
    page.get_by_role("combobox").first.wait_for()
    page.evaluate("benchRest", REST_MS)
    return page, wire


def click(page: Page, wire: Wire, choose: Choose, number: int) -> Klik:
    """Make the n-th choice and wait until the page rests; the wait itself is not in the times."""
    wire.received = 0
    choose(page, number)
    seen = page.evaluate("benchRest", REST_MS)
    return Klik(seen["last"] - seen["click"], seen["painted"] - seen["click"], wire.received)


def pick(label: str) -> Choose:
    """Return what chooses another option of the first list with this label."""

    def choose(page: Page, number: int) -> None:
        page.get_by_role("combobox", name=label).first.click()
        options = page.get_by_role("option", selected=False)
        options.first.wait_for()
        options.nth(number % options.count()).click()

    return choose


def slide(page: Page, number: int) -> None:
    """Press the first slider of a page at another place."""
    track = page.get_by_test_id("stSlider").first.locator("[data-orientation=horizontal]").last
    box = track.bounding_box()
    if box is None:
        raise RuntimeError("the slider is not on the screen")
    page.mouse.click(box["x"] + box["width"] * (0.3 + 0.1 * (number % 6)), box["y"] + box["height"] / 2)


def wait_for_map(page: Page) -> None:
    """Wait until there is a map."""
    wait_until(page, HAS_MAP, every=10)


def wait_until(page: Page, expression: str, *, arg: object = None, every: int = 50) -> None:
    """Wait until a page says yes, asked every so many milliseconds.

    Playwright's own waiting reads the question in the page as text, which our pages forbid.
    """
    limit = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(expression, arg):
        if time.monotonic() > limit:
            raise TimeoutError(f"still not: {expression}")
        page.wait_for_timeout(every)


def _count(wire: Wire, size: int) -> None:
    wire.received += size


def _frame_bytes(event: dict[str, Any]) -> int:
    data = event["response"]["payloadData"]
    # Binary frames are handed over in base64.
    return len(data) * 3 // 4 if event["response"]["opcode"] == 2 else len(data)
