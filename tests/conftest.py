"""Fixtures every test may use: the real data beside the project, where it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def proefdata_root() -> Path:
    """Return the folder with real data and reference answers (`WIJKDATA_PROEFDATA`, default ../shared)."""
    return Path(os.environ.get("WIJKDATA_PROEFDATA") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def proefdata() -> Path:
    """Folder with the real CBS and RIVM files; skips where it is absent."""
    folder = proefdata_root() / "data"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}; set WIJKDATA_PROEFDATA to the folder with data/")
    return folder


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder with inputs and published answers; skips where it is absent."""
    folder = proefdata_root() / "reference"
    if not folder.is_dir():
        pytest.skip(f"no reference answers at {folder}; set WIJKDATA_PROEFDATA to the folder with reference/")
    return folder
