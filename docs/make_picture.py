"""Makes the picture at the top of the README: the real first screen of a fresh start, in Chromium.

Run from the root of the project: `python docs/make_picture.py`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.bench.browser import chromium, wait_for_map  # noqa: E402
from tests.bench.server import running  # noqa: E402
from wijkdata.ingest.demo import build_demo  # noqa: E402

OUT = ROOT / "docs" / "eerste-scherm.png"
SETTLE_MS = 3000


def main() -> None:
    """Start the app on the fictional municipality and keep what a visitor sees first."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.duckdb"
        build_demo(database)
        with chromium() as browser, running(ROOT / "app.py", {"WIJKDATA_DB": str(database)}) as server:
            page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
            page.goto(server.url)
            wait_for_map(page)
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=OUT)


if __name__ == "__main__":
    main()
