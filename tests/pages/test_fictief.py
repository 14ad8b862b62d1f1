"""The fictional municipality is visibly fictional on every screen and in every file that leaves it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from tests.conftest import ROOT
from tests.pages.conftest import Opens, texts
from wijkdata.view.remarks import FICTIEF

SCREENS: list[tuple[str, dict[str, str]]] = [
    ("", {}), ("map", {}), ("map", {"indicator": "ervaren_gezondheid"}), ("map", {"gebied": "WK999904"}),
    ("profile", {"gebied": "WK999904"}), ("compare", {}), ("compare", {"beeld": "punten"}),
    ("compare", {"beeld": "samen"}), ("compare", {"beeld": "naast"}), ("trend", {"indicator": "bijstand"}),
    ("inequality", {"indicator": "rookt"}), ("priorities", {}),
    ("werkgebied", {"gebied": "EG000000", "buurten": "0101,0102"}), ("explain", {}), ("data", {}),
    ("quality", {}),
    ("sql", {}),
    ("origin", {}),
]  # fmt: skip
PRESENTED = [(page, {**choice, "presenteren": "1"}) for page, choice in SCREENS]
FILES = {"map": 1, "profile": 1, "compare": 1, "trend": 1, "inequality": 1, "priorities": 2, "werkgebied": 2,
         "quality": 3}  # fmt: skip
"""How many files a page offers at least."""


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make every file that a page offers, as a click would, and give the name and the text of each."""
    made: list[str] = []
    add, defer = MediaFileManager.add, MediaFileManager.add_deferred

    def now(manager: Any, data: bytes, *rest: Any, file_name: str, **how: Any) -> str:
        made.append(f"{file_name}\n{data.decode('utf-8')}")
        return add(manager, data, *rest, file_name=file_name, **how)

    def later(manager: Any, data: Callable[[], bytes], *rest: Any, file_name: str, **how: Any) -> str:
        made.append(f"{file_name}\n{data().decode('utf-8-sig')}")
        return defer(manager, data, *rest, file_name=file_name, **how)

    monkeypatch.setattr(MediaFileManager, "add", now)
    monkeypatch.setattr(MediaFileManager, "add_deferred", later)
    return made


@pytest.mark.parametrize(("page", "choice"), SCREENS + PRESENTED)
def test_every_screen_says_it(open_page: Opens, page: str, choice: dict[str, str]) -> None:
    assert FICTIEF in texts(open_page(page, **choice))


@pytest.mark.parametrize(("page", "choice"), SCREENS)
def test_every_file_says_it(open_page: Opens, files: list[str], page: str, choice: dict[str, str]) -> None:
    """A document holds choices and no figures; there its name says it."""
    app, opened = open_page(page, **choice), set[str]()
    while found := {str(one.proto.id) for one in app.expander} - opened:
        opened |= found
        for fold in app.expander:
            app.session_state[fold.key] = True
        files.clear()
        app.run()
    assert len(files) >= FILES.get(page, 0)
    for text in files:
        name = text.splitlines()[0]
        assert FICTIEF in text or name.endswith("fictief.json")


def test_only_one_place_makes_a_file() -> None:
    """So that no table leaves without the mark."""
    makers = [
        path.name
        for path in (ROOT / "wijkdata").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "to_csv"
    ]
    assert makers == ["table.py"]
