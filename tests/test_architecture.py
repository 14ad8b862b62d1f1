"""Imports go one way, files stay short, and only the rooms that may know Streamlit do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAY_IMPORT: dict[str, set[str]] = {
    "models": set(),
    "errors": set(),
    "paths": set(),
    "catalogue": {"models", "errors"},
    "database": {"catalogue", "models", "errors", "paths"},
    "stats": {"catalogue", "models", "errors"},
    "view": {"stats", "catalogue", "models", "errors"},
    "workspace": {"stats", "catalogue", "models", "errors", "paths"},
    "ingest": {"catalogue", "models", "errors", "paths"},
    "ui": {"view", "stats", "database", "workspace", "catalogue", "models", "errors", "paths"},
    "__main__": {"ingest", "database", "catalogue", "models", "errors", "paths"},
    "pages": {"ui", "view", "stats", "models", "catalogue"},
    "app": {"ui", "models"},
}
MAY_KNOW_STREAMLIT = {"ui", "pages", "app"}
MAX_LINES = {"app": 80, "pages": 120}


def _room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "wijkdata" and len(parts) > 1 else parts[0]


def _files() -> list[Path]:
    found = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "wijkdata").rglob("*.py")]
    return [path for path in found if _room(path) != "__init__"]


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    room = _room(path)
    own = {name.split(".")[1] for name in _imports(path) if name.startswith("wijkdata.")}
    assert own <= MAY_IMPORT[room] | {room}


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_screen_knows_streamlit_and_no_page_knows_the_database(path: Path) -> None:
    outside = {name.split(".")[0] for name in _imports(path)}
    if _room(path) not in MAY_KNOW_STREAMLIT:
        assert "streamlit" not in outside
    if _room(path) in {"pages", "app"}:
        assert "duckdb" not in outside


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for_and_pages_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= MAX_LINES.get(_room(path), 400)


def test_the_top_level_holds_only_what_was_agreed() -> None:
    allowed = {
        "app.py", "pages", "wijkdata", "queries", "assets", "requirements.txt", "requirements-dev.txt",
        "tests", "README.md", "Makefile", "pyproject.toml", ".streamlit", ".ci", "docs", "LICENSE",
        ".gitignore",
    }  # fmt: skip
    made_here = {".git", ".venv", "data", "build", "__pycache__"}
    caches = {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    assert {path.name for path in ROOT.iterdir()} - made_here - caches <= allowed
