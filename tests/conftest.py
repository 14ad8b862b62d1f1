"""Fixtures every test may use: the real data beside the project, where it is there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.workspace.postgres import Postgres

ROOT = Path(__file__).resolve().parents[1]
_MAIN = sys.modules["__main__"]
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first of these that is there: without windows to look after, it opens a page with half the work."""
_PLAIN = "--disable-gpu-compositing"
"""Without it every page is put together as on a graphics card, that is not there: a fifth of all work."""
_LETTERS = "--font-render-hinting=none"
"""As in a browser with windows: lines break where they do on a screen. The shell rounds letters to pixels."""

# The machine that runs the tests may be slow or busy: only a wrong answer may fail a property test.
_QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("gewoon", max_examples=60, **_QUIET)
settings.register_profile("lang", max_examples=1000, **_QUIET)
# A clean checkout is judged on the same examples each time; new ones are looked for elsewhere.
settings.register_profile("ci", max_examples=60, derandomize=True, **_QUIET)
_PROFILE = (
    "lang" if os.environ.get("WIJKDATA_TESTS") == "lang" else "ci" if os.environ.get("CI") else "gewoon"
)
settings.load_profile(_PROFILE)


@pytest.fixture(autouse=True)
def _own_main() -> None:
    """Undo that a page took the place of the main module: a test that starts a process would run it again."""
    sys.modules["__main__"] = _MAIN


def proefdata_root() -> Path:
    """Return the folder with real data and reference answers (`WIJKDATA_PROEFDATA`, default ../shared)."""
    return Path(os.environ.get("WIJKDATA_PROEFDATA") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def proefdata() -> Path:
    """Folder with the real CBS and RIVM files; skips where it is absent."""
    folder = proefdata_root() / "data"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}; set WIJKDATA_PROEFDATA to the folder with data/")
    return folder


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder with inputs and published answers; skips where it is absent."""
    folder = proefdata_root() / "reference"
    if not folder.is_dir():
        pytest.skip(f"no reference answers at {folder}; set WIJKDATA_PROEFDATA to the folder with reference/")
    return folder


def built_once(request: pytest.FixtureRequest, name: str, build: Callable[[Path], object]) -> Path:
    """Build a database that all tests look at, also those of another run (`tests.sharing`)."""
    from wijkdata.lock import held

    shared: Path | None = request.config.getoption("share", None)
    folder = (shared or request.getfixturevalue("tmp_path_factory").mktemp("gebouwd")) / name
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.duckdb"
    with held(folder / "slot", TimeoutError(name), seconds=300):
        if not path.exists():
            build(path)
    return path


@pytest.fixture(scope="session")
def landelijke_db(request: pytest.FixtureRequest, proefdata: Path) -> Path:
    """The whole country, built once from the real files with the manifest that the project ships."""
    from tests.ingest.measuring import build_measured

    plan = ROOT / "assets" / "bronnen" / "landelijk.toml"
    return built_once(request, "landelijk", lambda out: build_measured(plan, proefdata, out))


@pytest.fixture(scope="session")
def demo_path(request: pytest.FixtureRequest) -> Path:
    """The fictional municipality, built once."""
    from wijkdata.ingest.demo import build_demo

    return built_once(request, "demo", build_demo)


@pytest.fixture(scope="module")
def one_reader() -> Iterator[None]:
    """Keep the process that reads files for all builds of a module: to start it takes most of a small one."""
    from wijkdata.ingest.child import reading

    with reading():
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium, or skip, but not in CI. There is one for all: a process bears no second."""
    from playwright.sync_api import sync_playwright

    from tests.bench.browser import FLAGS

    executable = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if executable is None:
        message = "no Chromium: install it with `apt-get install chromium-headless-shell`"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    with sync_playwright() as playwright:
        flags = [*FLAGS, _PLAIN, _LETTERS]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """Run a throwaway PostgreSQL server; skip where it is not installed, but not in CI."""
    from tests.workspace.postgres import postgres, server_tools

    tools = server_tools()
    if tools is None:
        message = "no PostgreSQL server: apt-get install postgresql"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with postgres(tools) as server:
        yield server
