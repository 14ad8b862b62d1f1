"""What is installed: the lock satisfies the requirements, and every import is listed."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

PAIRS = [("requirements.txt", "requirements.lock"), ("requirements-dev.txt", "requirements-dev.lock")]


def pinned(file: str) -> dict[str, str]:
    """Return the version of every package in a file, and in the files that it includes."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = {}
    for other in re.findall(r"^-r (\S+)", text, re.MULTILINE):
        found |= pinned(other)
    for name, version in re.findall(r"^([\w.-]+)(?:\[\w+\])?==([\w.+!]+)", text, re.MULTILINE):
        found[plain(name)] = version
    return found


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def script(name: str) -> ModuleType:
    """Load a script of `.ci`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("wanted", "lock"), PAIRS)
def test_the_lock_holds_what_is_required(wanted: str, lock: str) -> None:
    locked = pinned(lock)
    assert {name: locked.get(name) for name in pinned(wanted)} == pinned(wanted)


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_every_package_in_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\w)", text.strip())
    assert len(packages) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 40
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", package) for package in packages)
    assert not re.search(r"://|index", text)


def test_both_locks_agree() -> None:
    run, test = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert run == {name: test.get(name) for name in run}


def test_every_import_of_the_app_is_listed() -> None:
    """What comes along with another package may leave with its next version."""
    owners = packages_distributions()
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "wijkdata").rglob("*.py")]
    listed = pinned("requirements.txt")
    imported = {name for file in files for name in imports(file)} - {*sys.stdlib_module_names, "wijkdata"}
    assert "streamlit" in imported
    unlisted = {name for name in imported if not {plain(one) for one in owners.get(name, [])} & set(listed)}
    assert unlisted == set()


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_the_licences_of_all_that_comes_along_are_listed() -> None:
    listed = (ROOT / "docs" / "licenties.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w-]+) \| (\d\S*) \| [^|]{3,} \|$", listed, re.MULTILINE))
    assert rows == pinned("requirements.lock")


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("", 0, "SKIPPED: pip-audit gave no answer"),
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, "No known weakness in 1"),
        ('{"dependencies": [{"name": "a", "skip_reason": "x"}]}', 0, "SKIPPED: 1 of 1"),
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}]}', 1, "a 1: CVE-1"),
    ],
)
def test_what_could_not_be_asked_is_said_aloud(answer: str, code: int, said: str) -> None:
    found, sentence = script("audit").verdict(answer)
    assert found == code
    assert said in sentence
