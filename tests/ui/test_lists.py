"""Every list of the app searches the letters as typed, and none offers to choose all that it found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "wijkdata" / "ui").rglob("*.py")]


def calls(name: str) -> list[tuple[Path, set[str]]]:
    return [
        (path, {one.arg or "" for one in node.keywords})
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


@pytest.mark.parametrize(
    ("kind", "needed"), [("selectbox", {"filter_mode"}), ("multiselect", {"filter_mode", "select_all"})]
)
def test_a_list_says_how_it_searches(kind: str, needed: set[str]) -> None:
    found = calls(kind)
    assert len(found) >= 3
    assert [path.name for path, given in found if not needed <= given] == []
