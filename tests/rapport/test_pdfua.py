"""An independent validator of PDF/UA-1 finds nothing in any report, and does find what is taken away."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tests.pages.odd import write_odd
from tests.rapport.paper import elements_of
from wijkdata.database.connection import Database
from wijkdata.rapport.make import make_content
from wijkdata.rapport.nouns import Rapportsoort, Vorm
from wijkdata.rapport.process import make
from wijkdata.screens.screen import read_screen


def made(path: Path, soort: Rapportsoort, **adres: str) -> bytes:
    scherm = read_screen(Database(path), {name: [one] for name, one in adres.items()}, met_correctie=True)
    assert scherm is not None
    return make(*make_content(scherm, soort, Vorm.PDF, date(2026, 3, 9)))


def faults(pdf: bytes) -> dict[str, str]:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > 100
    return {one.rule_id: one.message for one in report.failures}


@pytest.mark.parametrize("soort", Rapportsoort)
@pytest.mark.parametrize("wijk", ["WK999901", "WK999904"])
def test_no_fault_in_a_report(demo_path: Path, soort: Rapportsoort, wijk: str) -> None:
    assert faults(made(demo_path, soort, gemeente="GM9999", niveau="wijk", gebied=wijk)) == {}


@pytest.mark.parametrize("soort", [Rapportsoort.WIJKPROFIEL, Rapportsoort.GEMEENTE])
def test_no_fault_where_there_are_no_figures(tmp_path: Path, soort: Rapportsoort) -> None:
    path = write_odd(tmp_path / "odd.duckdb")
    assert faults(made(path, soort, gemeente="GM0001", niveau="wijk")) == {}


@pytest.mark.proefdata
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("soort", Rapportsoort)
@pytest.mark.parametrize(("gemeente", "wijk"), [("GM0513", "WK051301"), ("GM0599", "WK059922")])
def test_no_fault_in_real_figures(landelijke_db: Path, soort: Rapportsoort, gemeente: str, wijk: str) -> None:
    """Also of a wijk where nobody lives, the second."""
    assert faults(made(landelijke_db, soort, gemeente=gemeente, niveau="wijk", gebied=wijk)) == {}


def without_tags(root: Any) -> None:
    del root["/StructTreeRoot"]
    del root["/MarkInfo"]


def without_language(root: Any) -> None:
    del root["/Lang"]


def without_title(root: Any) -> None:
    del root["/Metadata"]


def without_words(root: Any) -> None:
    for one in elements_of(root):
        one.pop(NameObject("/Alt"), None)


@pytest.mark.parametrize(
    ("take_away", "found"),
    [
        (without_tags, "TAGGED-DOCUMENT"),
        (without_language, "LANGUAGE"),
        (without_title, "METADATA"),
        (without_words, "FIGURE-ALTERNATIVE-TEXT"),
    ],
)
def test_it_finds_what_is_taken_away(demo_path: Path, take_away: Callable[[Any], None], found: str) -> None:
    pdf = made(demo_path, Rapportsoort.WIJKPROFIEL, gemeente="GM9999", niveau="wijk", gebied="WK999904")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    take_away(writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    assert any(found in rule for rule in faults(out.getvalue()))
