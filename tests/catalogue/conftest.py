"""A catalogue to read, one to break, and the reference table it must agree with."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import proefdata_root
from wijkdata.catalogue import Catalogue, CatalogusFout, load_catalogue
from wijkdata.catalogue.loading import STANDAARD_MAP


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def table() -> dict[str, dict[str, str]]:
    """Rows of the reference table of indicators by key; skips where it is absent."""
    path = proefdata_root() / "domain" / "indicators.csv"
    if not path.is_file():
        pytest.skip(f"no reference table at {path}; set WIJKDATA_PROEFDATA to the folder with domain/")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the catalogue's folder that a test may spoil."""
    return Path(shutil.copytree(STANDAARD_MAP, tmp_path / "indicatoren"))


@pytest.fixture
def spoil(copy: Path) -> Callable[[str, str, str], CatalogusFout]:
    """Replace one piece of text, which must be there once, and return the error of loading."""

    def replace(name: str, old: str, new: str) -> CatalogusFout:
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is not there exactly once"
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(CatalogusFout) as caught:
            load_catalogue(copy)
        return caught.value

    return replace
