"""The fictional municipality is visibly fictional on every screen and in every file that leaves it."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from tests.pages.conftest import Opens, open_all, texts
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
FILES = {"": 2, "map": 1, "profile": 1, "compare": 1, "trend": 1, "inequality": 2, "priorities": 3,
         "werkgebied": 2, "explain": 1, "data": 1, "quality": 5, "sql": 1}  # fmt: skip
"""How many files a page offers at least."""


@pytest.mark.parametrize(("page", "choice"), SCREENS + PRESENTED)
def test_every_screen_says_it(open_page: Opens, page: str, choice: dict[str, str]) -> None:
    assert FICTIEF in texts(open_page(page, **choice))


@pytest.mark.parametrize(("page", "choice"), SCREENS)
def test_every_file_says_it(open_page: Opens, files: list[str], page: str, choice: dict[str, str]) -> None:
    """A document holds choices and no figures; there its name says it."""
    open_all(open_page(page, **choice), files)
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
    assert makers == ["downloads.py"]
