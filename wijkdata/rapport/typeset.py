"""Typesets a report: its content is handed to a template as data, and never becomes part of its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typst

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "assets" / "rapport"
STANDARD: Final = "ua-1"
"""PDF/UA-1: what cannot be read aloud as it should, is refused."""


def typeset(soort: str, inhoud: str) -> bytes:
    """Return a report as PDF.

    Parameters
    ----------
    inhoud
        What `encode.to_json` made of it.
    """
    found: bytes = typst.compile(
        TEMPLATES / f"{soort}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        font_paths=json.loads(inhoud)["huisstijl"]["lettermappen"],
        format="pdf",
        sys_inputs={"inhoud": inhoud},
        pdf_standards=[STANDARD],
    )
    return found
