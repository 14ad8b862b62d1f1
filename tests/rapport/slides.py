"""Reads a presentation back: its slides, what is on each, and whether it can be read by everybody."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def slides_of(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


def whole_title(slide: Any) -> str:
    """Return the title without which part of it a slide is."""
    return re.sub(r" \(\d+ van \d+\)$", "", slide.shapes.title.text_frame.text)


def words_on(slide: Any) -> str:
    """Return all that is written on a slide, its tables and the shapes in its groups too."""
    return "\n".join("".join(part.itertext()) for part in slide._element.iter(f"{A}p"))


def tables_on(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def charts_on(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def groups_on(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape._element.tag == f"{P}grpSp"]


def margins_of(chart: Any) -> list[tuple[list[float], list[float]]]:
    """Return how far the margin of every figure goes up and down, per series that has any."""
    return [
        tuple(
            [float(one.text) for one in bars.find(f"{C}{side}").iter(f"{C}v")] for side in ("plus", "minus")
        )
        for bars in chart._chartSpace.iter(f"{C}errBars")
    ]


def check_readable(content: bytes, *, fictief: str) -> None:
    """Check what holds for every slide: a title, a number, words for what is drawn, a source, Dutch, size."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(packed.read(name))
    deck = Presentation(io.BytesIO(content))
    assert round(deck.slide_width / deck.slide_height, 3) == 1.778
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        assert any(one.get("type") == "slidenum" for one in slide._element.iter(f"{A}fld"))
        _check_shapes(slide, deck)
        said = slide.notes_slide.notes_text_frame.text
        assert "Versie van de gegevens: " in said
        assert "Versie van de gegevens: " in words_on(slide)
        assert "Gemaakt op 9 maart 2026." in words_on(slide)
        if fictief:
            assert fictief in words_on(slide)
            assert fictief in said
        for run in (*slide._element.iter(f"{A}r"), *slide.notes_slide._element.iter(f"{A}r")):
            assert run.find(f"{A}rPr").get("lang") == "nl-NL"


def _check_shapes(slide: Any, deck: Any) -> None:
    numbers = [one.get("id") for one in slide._element.iter(f"{P}cNvPr")]
    assert len(numbers) == len(set(numbers))
    for shape in slide.shapes:
        named = shape._element.xpath(".//p:cNvPr")[0]
        assert shape.is_placeholder or named.get("descr"), shape.name
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width + 10
        assert shape.top + shape.height <= deck.slide_height + 10, (shape.name, shape.top, shape.height)
    for group in groups_on(slide):
        assert all(one._element.xpath(".//p:cNvPr")[0].get("descr") for one in group.shapes)
    for table in slide._element.iter(f"{A}tbl"):
        for row in list(table.iter(f"{A}tr"))[1:]:
            assert all(int(one.get("sz")) >= 1800 for one in row.iter(f"{A}rPr"))
