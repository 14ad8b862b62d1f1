"""A build to be killed; everything slow is done on import, so a process forked from here starts at once."""

from __future__ import annotations

from pathlib import Path

from wijkdata.catalogue import load_catalogue
from wijkdata.ingest.build import build_database

load_catalogue()


def build(plan: Path, folder: Path, out: Path) -> None:
    """Build without showing progress."""
    build_database(plan, folder, out, lambda _part, _what: None)
