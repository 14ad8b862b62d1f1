"""Names of Streamlit that our styles, scripts and tests lean on still occur in what it sends to a browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from tests.conftest import ROOT

BUNDLE = Path(streamlit.__file__).parent / "static"
OURS = [
    *sorted((ROOT / "assets").rglob("*.css")),
    *sorted((ROOT / "assets").rglob("*.js")),
    *sorted((ROOT / "tests" / "browser").glob("*.py")),
    ROOT / "tests" / "bench" / "browser.py",
]
TEST_ID = re.compile(r"""data-testid=["']?([\w-]+)|get_by_test_id\("([\w-]+)"\)""")
CLASS = re.compile(r"\.(st[A-Z]\w+|stApp|deck-tooltip|mapboxgl-[\w-]+)")
DATA = re.compile(r"""\[(data-[\w-]+)|dataset\.(\w+)|"(data-[\w-]+)\"""")
OWN_DATA = {"data-kop", "data-code", "data-toets", "data-wat", "data-achtergrond", "data-link",
            "data-soort", "data-meenemen"}  # fmt: skip
"""Attributes that our own HTML bears; see assets/schermdelen and wijkdata/view."""


@cache
def bundle() -> str:
    """Return everything Streamlit sends to a browser."""
    files = [*BUNDLE.rglob("*.js"), *BUNDLE.rglob("*.css"), *BUNDLE.rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


@cache
def words() -> set[str]:
    """Return every word in that, also those with hyphens in them: to look once is much quicker."""
    return {*re.findall(r"\w+", bundle()), *re.findall(r"[\w-]+", bundle())}


def found(pattern: re.Pattern[str]) -> set[str]:
    """Return the names that our files contain."""
    texts = (path.read_text(encoding="utf-8") for path in OURS)
    return {next(filter(None, names)) for text in texts for names in _all(pattern, text)}


def _all(pattern: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    return [match if isinstance(match, tuple) else (match,) for match in pattern.findall(text)]


def as_attribute(name: str) -> str:
    """Return `scriptState` as `data-script-state`."""
    return name if name.startswith("data-") else "data-" + re.sub("([A-Z])", r"-\1", name).lower()


@pytest.mark.parametrize("name", sorted(found(TEST_ID)))
def test_a_test_id_is_streamlits(name: str) -> None:
    assert name in words()


@pytest.mark.parametrize("name", sorted(found(CLASS)))
def test_a_class_is_streamlits(name: str) -> None:
    assert name in words()


@pytest.mark.parametrize("name", sorted({*map(as_attribute, found(DATA))} - OWN_DATA))
def test_a_data_attribute_is_streamlits(name: str) -> None:
    assert name in bundle()


def test_there_is_something_to_look_for() -> None:
    assert {"stSidebar", "stDeckGlJsonChart", "stApp"} <= found(TEST_ID)
    assert "stSpinner" in found(CLASS)
    assert {"data-stale", "data-test-script-state"} <= {*map(as_attribute, found(DATA))}


def test_a_name_that_streamlit_does_not_have_is_noticed() -> None:
    assert "stDeckGlJsonKaart" not in bundle()
