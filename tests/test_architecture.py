"""The house is as its plan says: arrows, wings, stems, short files, and who may know Streamlit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT

PLAN = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MAY_KNOW_STREAMLIT = {"ui", "pages", "app"}
MAX_LINES = {"app": 20, "pages": 74}
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|$", re.MULTILINE)


def _files() -> list[Path]:
    return [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "wijkdata").rglob("*.py")]


def _wing(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "wijkdata" and len(parts) > 1 else parts[0]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _planned() -> dict[str, set[str]]:
    return {wing: set(re.findall(r"`(\w+)`", arrows)) for wing, arrows in ROW.findall(PLAN)}


def _drawn() -> dict[str, set[str]]:
    """Return which wing imports which, as the code has it, imports for types included."""
    arrows: dict[str, set[str]] = {}
    for path in _files():
        wing = _wing(_module(path))
        own = {_wing(name) for name in _imports(path) if name.startswith("wijkdata.")}
        arrows.setdefault(wing, set()).update(own - {wing})
    arrows.pop("wijkdata", None)
    return arrows


def test_every_arrow_of_the_plan_is_in_the_code_and_no_other_is() -> None:
    assert _planned() == _drawn()


def test_the_arrows_go_one_way() -> None:
    """Take away every wing that imports only what was taken away before; a circle would be left over."""
    left = _planned()
    while left:
        floor = {wing for wing, arrows in left.items() if not arrows & left.keys()}
        assert floor, f"a circle among {sorted(left)}"
        left = {wing: arrows for wing, arrows in left.items() if wing not in floor}


def test_no_file_imports_itself_by_a_detour() -> None:
    graph = grimp.build_graph("wijkdata", cache_dir=None)
    left = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while left:
        floor = {module for module, needed in left.items() if not needed & left.keys()}
        assert floor, f"a circle among {sorted(left)}"
        left = {module: needed for module, needed in left.items() if module not in floor}


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_screen_knows_streamlit_and_no_page_knows_the_database(path: Path) -> None:
    wing, outside = _wing(_module(path)), {name.split(".")[0] for name in _imports(path)}
    if wing not in MAY_KNOW_STREAMLIT:
        assert "streamlit" not in outside
    if wing in {"pages", "app"}:
        assert "duckdb" not in outside


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= MAX_LINES.get(_wing(_module(path)), 400)


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda page: page.stem)
def test_a_page_has_a_room_of_its_name_in_every_wing(page: Path) -> None:
    stem = page.stem.removesuffix("_page")
    assert f"`{stem}`" in PLAN
    for wing in ("screens", "view", "ui"):
        room = ROOT / "wijkdata" / wing / stem
        assert room.is_dir() or room.with_suffix(".py").is_file(), f"no {stem} in {wing}"


def test_a_question_has_one_name() -> None:
    """What asks, finds or loads is defined once, so that a name says where to look."""
    homes: dict[str, list[str]] = {}
    for path in _files():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith(("load_", "find_", "open_")):
                homes.setdefault(node.name, []).append(_module(path))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_a_class_has_one_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in _files():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(_module(path))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_a_question_asks_the_sql_of_its_name() -> None:
    for path in (ROOT / "wijkdata" / "database").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            asked = re.findall(r"\.ask\(\s*\"(\w+)\"", ast.unparse(node).replace("'", '"'))
            if isinstance(node, ast.FunctionDef) and asked:
                assert node.name in {f"load_{asked[0]}", "load_geojson"}


def test_the_top_level_holds_only_what_was_agreed() -> None:
    allowed = {
        "app.py", "pages", "wijkdata", "queries", "assets", "requirements.txt", "requirements-dev.txt",
        "tests", "README.md", "Makefile", "pyproject.toml", ".streamlit", ".ci", "docs", "LICENSE",
        "SECURITY.md", ".gitignore", "requirements.lock", "requirements-dev.lock", "deploy",
    }  # fmt: skip
    made_here = {".git", ".venv", "data", "build", "__pycache__"}
    caches = {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    assert {path.name for path in ROOT.iterdir()} - made_here - caches <= allowed
