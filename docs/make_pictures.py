"""Makes the pictures of the README and the guide in Chromium: the first screen, and the way to own figures.

Run from the root of the project: `python docs/make_pictures.py`. The services that figures are got from are
played on this machine (`tests/replay`), for a gemeente that does not exist.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from tests.bench.browser import chromium, wait_for_map  # noqa: E402
from tests.bench.server import running  # noqa: E402
from tests.replay.server import serve  # noqa: E402
from tests.replay.worlds.klein import kern  # noqa: E402
from wijkdata.ingest.demo import build_demo  # noqa: E402

DOCS = ROOT / "docs"
FIRST = DOCS / "eerste-scherm.png"
WAY = DOCS / "ophalen"
SETTLE_MS = 3000


def main() -> None:
    """Start the app on the fictional municipality, keep what a visitor sees first, and get other figures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(kern()) as services,
        chromium() as browser,
    ):
        database = Path(folder) / "demo.duckdb"
        build_demo(database)
        own = {"WIJKDATA_DB": str(database), "WIJKDATA_SPIEGEL": services}
        with running(ROOT / "app.py", own) as server:
            page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
            page.goto(server.url)
            wait_for_map(page)
            keep(page, FIRST)
            fetch(page)


def fetch(page: Page) -> None:
    """Go from the first screen to the own gemeente on the map, and keep every step."""
    WAY.mkdir(exist_ok=True)
    page.get_by_role("link", name="Cijfers ophalen").click()
    page.get_by_role("textbox", name="Naam van de gemeente").fill("Waterdorp")
    page.get_by_role("textbox", name="Jaren").fill("2020")
    keep(page, WAY / "1-naam.png")
    page.get_by_role("button", name="Kijk wat er is").click()
    page.get_by_role("button", name="Ophalen", exact=True).wait_for()
    keep(page, WAY / "2-wat-er-komt.png")
    page.get_by_role("button", name="Ophalen", exact=True).click()
    page.get_by_role("link", name="Bekijk de kaart").wait_for(timeout=90_000)
    keep(page, WAY / "3-klaar.png")
    page.get_by_role("link", name="Bekijk de kaart").click()
    wait_for_map(page)
    keep(page, WAY / "4-kaart.png")


def keep(page: Page, path: Path) -> None:
    """Keep what is on the screen, once it stands still."""
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
