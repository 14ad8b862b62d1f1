"""Pages run in process, against the fictional municipality or a small database with every odd case in it."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button
from streamlit.util import calc_hash

from tests.conftest import ROOT
from tests.listening import PATIENCE
from tests.pages.odd import write_odd
from wijkdata.errors import WijkdataFout
from wijkdata.screens.screen import Scherm
from wijkdata.stats.quality.nouns import Toets
from wijkdata.ui.blocks import take
from wijkdata.ui.places import MENU
from wijkdata.view.take.nouns import Beeld
from wijkdata.view.take.words import Meeneemsoort, file_of

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
def own(demo_path: Path, tmp_path: Path) -> Path:
    """A database that may be replaced."""
    return Path(shutil.copy(demo_path, tmp_path / "wijkdata.duckdb"))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, demo_path: Path) -> Opens:
    """Give a function that opens a page with an address, as a visitor would."""

    def open_(page: str = START, database: Path = demo_path, **parameters: str | list[str]) -> AppTest:
        monkeypatch.setenv("WIJKDATA_DB", str(database))
        return open_at(AppTest.from_file(str(FRAME), default_timeout=60), page, **parameters)

    return open_


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make every file that a page offers, as a click would, and give the name and the text of each once.

    Of a menu below a picture that is its figures, one per row.
    """
    made: list[str] = []
    add, defer, offer = MediaFileManager.add, MediaFileManager.add_deferred, take._offer

    def keep(naam: str, data: bytes) -> None:
        text = f"{naam}\n{data.decode('utf-8-sig', 'replace')}"
        if text not in made:
            made.append(text)

    def now(manager: Any, data: bytes, *rest: Any, file_name: str, **how: Any) -> str:
        keep(file_name, data)
        return add(manager, data, *rest, file_name=file_name, **how)

    def later(manager: Any, data: Callable[[], bytes], *rest: Any, file_name: str, **how: Any) -> str:
        keep(file_name, data())
        return defer(manager, data, *rest, file_name=file_name, **how)

    def menu(scherm: Scherm, naam: str, maak: Callable[[], Beeld]) -> None:
        beeld = maak()
        found = take.take(scherm, beeld, Meeneemsoort.LANG)
        assert isinstance(found, bytes)
        keep(file_of(beeld.cijfers.bestand, Meeneemsoort.LANG, fictief=scherm.fictief), found)
        offer(scherm, naam, maak)

    monkeypatch.setattr(MediaFileManager, "add", now)
    monkeypatch.setattr(MediaFileManager, "add_deferred", later)
    monkeypatch.setattr(take, "_offer", menu)
    return made


@cache
def every_fold() -> list[str]:
    """Return the key of every fold there is: what is behind one is drawn only when it is open."""
    calls = r'(?:open_fold|show_table_fold|show_figures_fold)\([^)]*?"([a-z_0-9]+)"'
    folders = (ROOT / "wijkdata" / "ui", ROOT / "pages")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    found = {key for path in files for key in re.findall(calls, path.read_text(encoding="utf-8"))}
    return sorted(found | {f"toets_{one}" for one in Toets})


def open_at(app: AppTest, page: str, **parameters: str | list[str]) -> AppTest:
    """Run a page as the first of a visit, as a link does; `switch_page` wants another to have run before."""
    for name, value in parameters.items():
        app.query_params[name] = value
    if page:
        app._page_hash = calc_hash(ADDRESSES[page])
    app.run()
    assert not app.exception
    return app


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


def button(app: AppTest, label: str) -> Button:
    """Return the button with these words on it."""
    return next(one for one in app.button if one.label == label)


def press(app: AppTest, label: str) -> None:
    """Click the button with these words on it."""
    button(app, label).click().run()
    assert not app.exception


def until(app: AppTest, label: str) -> None:
    """Look again until there is a button with these words on it."""
    limit = time.monotonic() + PATIENCE
    while not any(one.label == label for one in app.button):
        assert time.monotonic() < limit, f"no button {label}: {notes(app)}"
        time.sleep(0.1)
        app.run()


def open_all(app: AppTest, files: list[str]) -> None:
    """Open every fold of a page, and let it make its files anew."""
    opened = set[str]()
    while found := {str(one.proto.id) for one in app.expander} - opened:
        opened |= found
        for fold in app.expander:
            app.session_state[fold.key] = True
        files.clear()
        app.run()
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
