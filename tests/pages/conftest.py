"""Pages run in process, against the fictional municipality or a small database with every odd case in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.conftest import ROOT
from tests.pages.odd import write_odd
from wijkdata.errors import WijkdataFout
from wijkdata.ui.places import MENU

Opens = Callable[..., AppTest]
START = ""
FRAME = ROOT / "wijkdata" / "ui" / "frame.py"
ADDRESSES = {stem: address for places in MENU.values() for address, (stem, _) in places.items()}
TOWN = "Eldersmonde"
"""The fictional gemeente."""


@pytest.fixture(scope="session", autouse=True)
def _components_sought_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components: once a server, but once an `AppTest`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small database with every odd case in it; who changes it writes one of his own."""
    return write_odd(tmp_path_factory.mktemp("raar") / "raar.duckdb")


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, demo_path: Path) -> Opens:
    """Give a function that opens a page with an address, as a visitor would."""

    def open_(page: str = START, database: Path = demo_path, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("WIJKDATA_DB", str(database))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        open_at(app, page)
        assert not app.exception
        return app

    return open_


def open_at(app: AppTest, page: str) -> None:
    """Run a page as the first of a visit, as a link does; `switch_page` wants another to have run before."""
    if page:
        app._page_hash = calc_hash(ADDRESSES[page])
    app.run()


def go_to(app: AppTest, page: str) -> None:
    """Go to a page, as a link does."""
    app.switch_page(os.path.relpath(ROOT / "pages" / f"{page}_page.py", FRAME.parent)).run()


def plain(text: object) -> str:
    """Return text without the backslashes and joiners that keep markup from working."""
    return str(text).replace("\\", "").replace("\u2060", "")


def texts(app: AppTest) -> str:
    """Return everything a visitor can read."""
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.html,
        *app.info,
        *app.warning,
        *app.error,
    ]
    return plain("\n".join(str(part.value) for part in parts))


def notes(app: AppTest) -> list[str]:
    """Return what stands in a box of its own, to be noticed."""
    return [plain(part.value) for part in (*app.info, *app.warning, *app.error)]


def unfold(app: AppTest, *keys: str) -> AppTest:
    """Open folds, which are drawn only then."""
    for key in keys:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    """Click the button with these words on it."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def ask(database: Path, question: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Return the rows of a question to a database, as a test asks it to know the truth."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(question, list(parameters)).fetchall()


def in_dutch(number: float, decimals: int = 0) -> str:
    """Write a number with a point for thousands and a comma for decimals."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def refusal(action: Callable[[], object]) -> str:
    """Return in which words something is refused; the tests of what refuses hold the words themselves."""
    with pytest.raises(WijkdataFout) as refused:
        action()
    return str(refused.value)


def keyed(app: AppTest, kind: str) -> dict[str, Any]:
    """Return the elements of one kind that have a key, by that key."""
    parts = [part.proto for part in app.get(kind)]
    return {part.id.split("-", 2)[2]: part for part in parts if part.id.count("-") > 1}
