"""The decisions can be found: the index and the files agree, and every module it names is there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "besluiten"
INDEX = FOLDER / "README.md"
FILES = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)
MAX_WORDS = 4100


def _indexed() -> list[tuple[str, str, str, str]]:
    """Return file, number, decision and module of every line of the index."""
    found, file = [], ""
    for line in INDEX.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"## \[.+\]\((.+\.md)\)", line):
            file = heading[1]
        elif decision := re.fullmatch(r"(\d+)\. (.+) \(`(.+)`\)", line):
            found.append((file, *decision.groups()))
        else:
            assert not re.match(r"\d+\.", line), f"not a line of the index: {line}"
    return found


def _decided() -> list[tuple[str, str, str]]:
    """Return file, number and decision of every heading in the files."""
    return [
        (path.name, number, decision)
        for path in FILES
        for number, decision in re.findall(r"(?m)^## (\d+)\. (.+)$", path.read_text(encoding="utf-8"))
    ]


def test_every_decision_stands_in_the_index_and_in_its_file() -> None:
    assert sorted(line[:3] for line in _indexed()) == sorted(_decided())


def test_a_number_is_given_once() -> None:
    numbers = [number for _file, number, _decision in _decided()]
    assert len(numbers) == len(set(numbers)) > 0


def test_every_file_has_decisions() -> None:
    assert {file for file, _number, _decision in _decided()} == {path.name for path in FILES}


@pytest.mark.parametrize("module", sorted({line[3] for line in _indexed()}))
def test_a_module_of_the_index_exists(module: str) -> None:
    assert (ROOT / module).is_file()


def test_the_whole_stays_short() -> None:
    assert sum(len(path.read_text(encoding="utf-8").split()) for path in (INDEX, *FILES)) <= MAX_WORDS
