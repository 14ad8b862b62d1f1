"""Typesets a report: its content is handed to a template as data, and never becomes part of its source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import typst

from wijkdata.rapport.fit import Vel, largest

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "assets" / "rapport"
STANDARD: Final = "ua-1"
"""PDF/UA-1: what cannot be read aloud as it should, is refused."""


def typeset(soort: str, inhoud: str) -> bytes:
    """Return a report as PDF, in letters as large as its sheets have room for.

    Parameters
    ----------
    inhoud
        What `encode.to_json` made of it.
    """
    maten = largest(partial(_lengths, soort, inhoud))
    return lay_out(soort, inhoud, maten, format="pdf", pdf_standards=[STANDARD])


def lay_out(template: str, inhoud: str, maten: Mapping[int, float] | None = None, **form: Any) -> bytes:
    """Return what a template makes of some content, in letters of typst or of the house style."""
    found = _compiler(template, inhoud, maten or {}).compile(**form)
    assert isinstance(found, bytes)  # it is a list where there are pictures of more than one page
    return found


def _lengths(template: str, inhoud: str, maten: Mapping[int, float]) -> dict[int, Vel]:
    """Return how many sheets long each sheet is with letters of these sizes."""
    marks = json.loads(_compiler(template, inhoud, maten).query("<waar>", field="value"))
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return {number: (size, end - begin) for (number, size, begin), (_, _, end) in pairs}


def _compiler(template: str, inhoud: str, maten: Mapping[int, float]) -> typst.Compiler:
    """Return what lays a template out.

    All it is told is one text: of several typst shuffles the order, takes them for others than last time, and
    does again what it remembers.
    """
    said = json.loads(inhoud)
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(*said["huisstijl"]["lettermappen"]),
        sys_inputs={"inhoud": json.dumps(said | {"maten": [maten[number] for number in sorted(maten)]})},
    )


@lru_cache(1)
def _fonts(*mappen: str) -> typst.Fonts:
    """Return the letters that come with typst, and those of a house style."""
    return typst.Fonts(include_system_fonts=False, font_paths=[*mappen])


make_wijkprofiel, make_gemeente = partial(typeset, "wijkprofiel"), partial(typeset, "gemeente")
make_poster, make_wijkposter = partial(typeset, "poster"), partial(typeset, "wijkposter")
