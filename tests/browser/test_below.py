"""The app below a path, as behind the proxy of a municipality."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.bench.browser import wait_until
from tests.bench.server import running
from tests.browser.conftest import PATIENCE_MS, load, rest
from tests.browser.places import FETCHED
from tests.conftest import ROOT

BELOW = "/gemeente/wijk"


def test_the_map_and_the_links_work_below_a_path(chromium: Browser, demo_path: Path, werkruimte: str) -> None:
    places = {"WIJKDATA_DB": str(demo_path), "WERKRUIMTE_URL": werkruimte}
    with running(ROOT / "app.py", places, below=BELOW) as server:
        page = chromium.new_context().new_page()
        page.set_default_timeout(PATIENCE_MS)
        failed: list[str] = []
        page.on("response", lambda one: failed.append(one.url) if "/geo/" in one.url and not one.ok else None)
        load(page, f"{server.url}/kaart?indicator=obesitas")
        wait_until(page, f"{FETCHED}.length > 0")
        fetched = page.evaluate(FETCHED)
        assert all(f"{BELOW}/geo/" in one for one in fetched)
        assert failed == []
        page.get_by_role("link", name="Wijkprofiel").click()
        expect(page).to_have_url(re.compile(rf"{BELOW}/profiel\?.*indicator=obesitas"))
        rest(page)
        page.context.close()
