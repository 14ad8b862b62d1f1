"""Typesets a report: its content is handed to a template as data, and never becomes part of its source."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any, Final

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
    return lay_out(soort, inhoud, format="pdf", pdf_standards=[STANDARD])


def lay_out(template: str, inhoud: str, **form: Any) -> bytes:
    """Return what a template makes of some content, in letters of typst or of the house style."""
    found: bytes = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        font_paths=json.loads(inhoud)["huisstijl"]["lettermappen"],
        sys_inputs={"inhoud": inhoud},
        **form,
    )
    return found


make_wijkprofiel, make_gemeente = partial(typeset, "wijkprofiel"), partial(typeset, "gemeente")
make_poster, make_wijkposter = partial(typeset, "poster"), partial(typeset, "wijkposter")
